import type { ReportData } from "../../src/reports/html/data.ts";

/** The data that stand in the page. */
export const REPORT = JSON.parse(document.getElementById("data")?.textContent ?? "") as ReportData;

/** An edit of the list, by its number there. */
export interface Edit {
  readonly before: string;
  readonly after: string;
  readonly left: string;
  readonly right: string;
  readonly why: string;
  readonly fixer: string;
  /** Number of its document. */
  readonly document: number;
  readonly path: string;
  readonly line: number;
  /** 0 to 1. */
  readonly confidence: number;
  readonly made: boolean;
  readonly capital: boolean;
  readonly rare: boolean;
  readonly image: string | undefined;
}

export function editAt({ edits, fixers, documents }: ReportData, index: number): Edit {
  const of = <T>(column: readonly T[]): T => column[index] as T;
  const string = (column: readonly number[]): string => edits.strings[of(column)] as string;
  const signs = of(edits.signs);
  return {
    before: string(edits.before),
    after: string(edits.after),
    left: of(edits.left),
    right: of(edits.right),
    why: string(edits.why),
    fixer: fixers[of(edits.fixer)]?.name ?? "",
    document: of(edits.document),
    path: documents[of(edits.document)]?.path ?? "",
    line: of(edits.line),
    confidence: of(edits.confidence) / 1000,
    made: of(edits.made) === 1,
    capital: (signs & 1) !== 0,
    rare: (signs & 2) !== 0,
    image: safeLink(edits.images[of(edits.image)]),
  };
}

/** Nothing but pages of the web and files beside this one, whoever has written the data. */
const safeLink = (link: string | undefined): string | undefined => (link !== undefined && /^(?:https?:\/\/|\.\.?\/)/u.test(link) ? link : undefined);

export const whole = (number: number): string => Math.round(number).toLocaleString("en");
/** `12K`: for the ticks of axes. */
export const short = (number: number): string => number.toLocaleString("en", { notation: "compact" });
export const counted = (count: number, noun: string): string => `${whole(count)} ${noun}${count === 1 ? "" : "s"}`;
/** Of a share, with one digit where it is small. */
export const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
/** A confidence is cut, not rounded: nothing short of certainty reads as 1. */
export const confidence = (value: number): string => (Math.floor(100 * value + 1e-9) / 100).toFixed(2);
