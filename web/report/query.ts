import type { ReportData } from "../../src/reports/html/data.ts";

/** Which edits are listed, and how. */
export interface Query {
  /** Names; none means all. */
  readonly fixers: readonly string[];
  /** Confidence, 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** Part of the path. */
  readonly document: string;
  /** Part of the words or of what stands beside them. */
  readonly text: string;
  readonly made: "made" | "unsure" | "all";
  readonly sort: "text" | "risk" | "confidence";
}

export const ALL: Query = { fixers: [], from: 0, to: 1, document: "", text: "", made: "made", sort: "text" };

export const isFiltered = (query: Query): boolean => queryString({ ...query, sort: "text" }) !== "";

/** As the page's address has it; what is as usual is left out. */
export function queryString({ fixers, from, to, document, text, made, sort }: Query): string {
  const parameters = new URLSearchParams();
  if (fixers.length > 0) parameters.set("fixer", fixers.join(","));
  if (from > 0) parameters.set("from", String(from));
  if (to < 1) parameters.set("to", String(to));
  if (document !== "") parameters.set("document", document);
  if (text !== "") parameters.set("text", text);
  if (made !== ALL.made) parameters.set("edits", made);
  if (sort !== ALL.sort) parameters.set("sort", sort);
  return parameters.toString();
}

export function readQuery(source: string): Query {
  const parameters = new URLSearchParams(source);
  const share = (name: string, otherwise: number): number => {
    const number = Number(parameters.get(name) ?? otherwise);
    return number >= 0 && number <= 1 ? number : otherwise;
  };
  const oneOf = <T extends string>(name: string, all: readonly T[], otherwise: T): T => all.find((one) => one === parameters.get(name)) ?? otherwise;
  return {
    fixers: (parameters.get("fixer") ?? "").split(",").filter(Boolean),
    from: share("from", 0),
    to: share("to", 1),
    document: parameters.get("document") ?? "",
    text: parameters.get("text") ?? "",
    made: oneOf("edits", ["made", "unsure", "all"], ALL.made),
    sort: oneOf("sort", ["text", "risk", "confidence"], ALL.sort),
  };
}

/** Numbers of the edits that a query asks for, in its order. */
export function select({ edits, fixers, documents }: ReportData, query: Query): number[] {
  const wantedFixers = fixers.map(({ name }) => query.fixers.length === 0 || query.fixers.includes(name));
  const document = query.document.toLowerCase();
  // A whole path means that document alone: `1.txt` is a part of `11.txt`.
  const isWhole = documents.some(({ path }) => path.toLowerCase() === document);
  const wantedDocuments = documents.map(({ path }) => (isWhole ? path.toLowerCase() === document : path.toLowerCase().includes(document)));
  const [from, to] = [Math.round(1000 * query.from), Math.round(1000 * query.to)];
  const made = query.made === "all" ? undefined : query.made === "made" ? 1 : 0;
  const text = query.text.toLowerCase();
  const lower = text === "" ? [] : lowerCase(edits.strings);
  const has = (index: number): boolean =>
    [edits.before, edits.after].some((column) => lower[column[index] as number]?.includes(text)) ||
    // Words and context are read as one, so that a phrase is found.
    [edits.before, edits.after].some((column) => `${edits.left[index]}${edits.strings[column[index] as number]}${edits.right[index]}`.toLowerCase().includes(text));
  const found: number[] = [];
  for (let index = 0; index < edits.left.length; index += 1) {
    const confidence = edits.confidence[index] as number;
    if (made !== undefined && edits.made[index] !== made) continue;
    if (confidence < from || confidence > to) continue;
    if (!wantedFixers[edits.fixer[index] as number] || !wantedDocuments[edits.document[index] as number]) continue;
    if (text === "" || has(index)) found.push(index);
  }
  if (query.sort === "risk") found.sort((a, b) => (edits.risk[b] as number) - (edits.risk[a] as number) || a - b);
  if (query.sort === "confidence") found.sort((a, b) => (edits.confidence[a] as number) - (edits.confidence[b] as number) || a - b);
  return found;
}

const lowered = new WeakMap<readonly string[], string[]>();

function lowerCase(strings: readonly string[]): string[] {
  let own = lowered.get(strings);
  if (!own) lowered.set(strings, (own = strings.map((string) => string.toLowerCase())));
  return own;
}
