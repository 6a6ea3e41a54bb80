import type { CheckPolicy, FailOn } from "../../config/check-policy.ts";
import type { Row } from "../findings.ts";
import { counted } from "../text.ts";

/** What a run has found, as gates judge it. */
export interface Totals {
  /** Findings that count, but for those of fixers with a limit of their own. */
  readonly counting: number;
  /** Findings that count of the fixers with a limit of their own, by name. */
  readonly byFixer: ReadonlyMap<string, number>;
  /** Texts of an estimated quality below the least; the worst of them. */
  readonly poor: number;
  readonly worst: PoorText | undefined;
  /** Words that were read: runs of characters between white space. */
  readonly words: number;
}

export interface PoorText {
  readonly name: string;
  /** 100 − the estimated word error rate in per cent. */
  readonly quality: number;
}

/** Lets a run pass, or says in a few words why it fails. */
export type Gate = (totals: Totals) => string | undefined;

/** Counts what is found against a policy. */
export class Tally implements Totals {
  counting = 0;
  words = 0;
  poor = 0;
  worst: PoorText | undefined;
  readonly byFixer = new Map<string, number>();
  readonly #policy: CheckPolicy;

  constructor(policy: CheckPolicy) {
    this.#policy = policy;
  }

  /** @param count how many there are that are told apart by nothing that counts */
  add(row: Pick<Row, "fixer" | "after">, count = 1): void {
    if (!counts(row, this.#policy)) return;
    if (this.#policy.fixers[row.fixer]?.maxFindings === undefined) this.counting += count;
    else this.byFixer.set(row.fixer, (this.byFixer.get(row.fixer) ?? 0) + count);
  }

  /** A text whose estimated quality is lower than it may be. */
  addPoor(text: PoorText): void {
    this.poor += 1;
    if (!this.worst || text.quality < this.worst.quality) this.worst = text;
  }
}

/** Whether a finding can fail the run. */
export function counts({ fixer, after }: Pick<Row, "fixer" | "after">, { failOn, fixers }: CheckPolicy): boolean {
  const against = fixers[fixer]?.failOn ?? failOn;
  return against === "finding" || (against === "edit" && after !== undefined);
}

/** The gates of a policy; all must let a run pass. */
export function gatesOf(policy: CheckPolicy): Gate[] {
  const { maxFindings, maxRate, failOn } = policy;
  const noun = failOn === "edit" ? "edit" : "finding";
  const most = maxFindings ?? (maxRate === undefined ? 0 : undefined);
  const gates: Gate[] = [];
  if (most !== undefined) gates.push(({ counting }) => excess(counting, most, counted(counting, noun)));
  if (maxRate !== undefined) gates.push((totals) => tooMany(totals, maxRate, noun));
  for (const [fixer, { maxFindings: own }] of Object.entries(policy.fixers)) {
    if (own !== undefined) gates.push(({ byFixer }) => excess(byFixer.get(fixer) ?? 0, own, `${counted(byFixer.get(fixer) ?? 0, "finding")} of ${fixer}`));
  }
  if (policy.minQuality !== undefined) gates.push((totals) => tooPoor(totals, policy.minQuality as number));
  return gates;
}

function tooPoor({ poor, worst }: Totals, least: number): string | undefined {
  if (!worst) return undefined;
  const quality = `an estimated quality of ${worst.quality.toFixed(1)}, at least ${least} is asked`;
  return poor === 1 ? `${worst.name} has ${quality}` : `${poor} texts are too poor; the worst, ${worst.name}, has ${quality}`;
}

const excess = (count: number, most: number, text: string): string | undefined => (count > most ? `${text}, ${most === 0 ? "none" : `at most ${most}`} allowed` : undefined);

/** Findings per 10,000 words; of a text without words, nothing. */
export const rateOf = ({ counting, words }: Totals): number => (words === 0 ? 0 : (counting / words) * 10_000);

function tooMany(totals: Totals, most: number, noun: FailOn): string | undefined {
  const rate = rateOf(totals);
  // One more digit than the limit has, so that what is shown is above it.
  const digits = Math.max(1, (/\.(\d+)$/u.exec(String(most))?.[1]?.length ?? 0) + 1);
  return rate > most ? `${rate.toFixed(digits)} ${noun}s per 10,000 words, at most ${most} allowed` : undefined;
}

/** Why a run fails; nothing where it passes. */
export const failuresOf = (gates: readonly Gate[], totals: Totals): string[] => gates.flatMap((gate) => gate(totals) ?? []);
