/** What one document says about a correction: counts of which rates are made, for it and for the uncorrected text. */
import { Correspondence } from "./correspondence.ts";
import { type Tally, resolveLineHyphens, tallyOf } from "./measures.ts";
import { changesBetween, placesOf } from "./score-places.ts";
import { type RepairTally, type SpaceTally, seamsOf, tallyRepairs, tallySpaces } from "./score-spaces.ts";
import { type Change, type Verdict, judgeIn } from "./verdicts.ts";

/** The name of what edits are counted under where no fixer is known to have made them. */
export const UNKNOWN_FIXER = "all edits";

export interface NamedChange extends Change {
  readonly fixer: string;
}

export interface ToScore {
  readonly gold: string;
  /** The text before correction, where it is known. */
  readonly noisy?: string | undefined;
  readonly corrected: string;
  /** The edits of the noisy text that made the corrected one; where they are not known they are found by comparing. */
  readonly changes?: readonly NamedChange[] | undefined;
}

/** How a text compares with its gold text. */
export interface TextScore {
  readonly tally: Tally;
  readonly spaces: SpaceTally;
}

/** The edits of a fixer, or all. */
export interface EditTally {
  edits: number;
  /** Edits that leave the words that they are in as the gold text has them, marks at the edges aside. */
  right: number;
  /** Edits that brought their words nearer to the gold text, and farther from it. */
  improved: number;
  worse: number;
  /** Damaged places that are right after edits of this fixer, and maybe others. */
  mended: number;
}

/** What became of the uncorrected text. */
export interface CorrectionScore {
  readonly fixers: ReadonlyMap<string, EditTally>;
  readonly all: EditTally;
  /** Places that were not as in the gold text. */
  readonly damaged: number;
  /** Words that were right, and those among them that are not any more. */
  readonly rightWords: number;
  readonly harmedWords: number;
  readonly join: RepairTally;
  readonly split: RepairTally;
}

export interface DocumentScore {
  readonly uncorrected: TextScore | undefined;
  readonly corrected: TextScore;
  readonly correction: CorrectionScore | undefined;
}

/** @param keepLines compare texts as they stand, and not with words whole that a line end cuts */
export function scoreDocument({ gold, noisy, corrected, changes }: ToScore, keepLines: boolean): DocumentScore {
  const form = keepLines ? (text: string): string => text : resolveLineHyphens;
  const wanted = form(gold);
  const seams = (text: string): Uint8Array => seamsOf(form(text), wanted);
  const scored = (text: string, own: Uint8Array): TextScore => ({ tally: tallyOf(wanted, form(text)), spaces: tallySpaces(own, wanted) });
  const after = seams(corrected);
  if (noisy === undefined) return { uncorrected: undefined, corrected: scored(corrected, after), correction: undefined };
  const before = seams(noisy);
  const known = changes ?? changesBetween(noisy, corrected).map((change) => ({ ...change, fixer: UNKNOWN_FIXER }));
  return {
    uncorrected: scored(noisy, before),
    corrected: scored(corrected, after),
    correction: { ...editsOf(new Correspondence(noisy, gold), known), ...tallyRepairs(before, after, wanted) },
  };
}

export const noEdits = (): EditTally => ({ edits: 0, right: 0, improved: 0, worse: 0, mended: 0 });

/** Counts an edit. */
export function addVerdict(tally: EditTally, { right, gain }: Pick<Verdict, "right" | "gain">): void {
  tally.edits += 1;
  if (right) tally.right += 1;
  if (gain > 0) tally.improved += 1;
  if (gain < 0) tally.worse += 1;
}

function editsOf(correspondence: Correspondence, changes: readonly NamedChange[]): Omit<CorrectionScore, "join" | "split"> {
  const fixers = new Map<string, EditTally>();
  const all = noEdits();
  const of = (fixer: string): EditTally => {
    const tally = fixers.get(fixer) ?? noEdits();
    fixers.set(fixer, tally);
    return tally;
  };
  for (const verdict of judgeIn(correspondence, changes)) for (const tally of [of(verdict.change.fixer), all]) addVerdict(tally, verdict);
  let [damaged, rightWords, harmedWords] = [0, 0, 0];
  for (const { before, after, gold, changes: own } of placesOf(correspondence, changes)) {
    if (before === gold) {
      const words = before === "" ? 0 : before.split(" ").length;
      rightWords += words;
      if (after !== gold) harmedWords += Math.max(1, words);
      continue;
    }
    damaged += 1;
    if (after !== gold) continue;
    all.mended += 1;
    for (const fixer of new Set(own.map((change) => change.fixer))) of(fixer).mended += 1;
  }
  return { fixers, all, damaged, rightWords, harmedWords };
}
