/**
 * What a report's page is given, as JSON. Columns instead of rows, and texts by their number in a list: fifty thousand edits
 * make some megabytes. All texts are those of the corpus, to be shown as text.
 */
export interface ReportData {
  /** Scanmend's. */
  readonly version: string;
  /** The confidences from which on edits were made, 0 to 1: several where the configuration says so for parts of the files. */
  readonly bars: readonly number[];
  readonly fixers: readonly FixerCount[];
  readonly documents: readonly DocumentData[];
  readonly confidences: Histogram;
  readonly totals: Totals;
  /** Most often corrected first. */
  readonly words: readonly WordCount[];
  readonly edits: EditColumns;
  /** Files that couldn't be read or cleaned: what was said of them. */
  readonly failures: readonly string[];
}

export interface FixerCount {
  readonly name: string;
  readonly description: string;
  /** Edits made. */
  readonly made: number;
}

export interface DocumentData {
  readonly path: string;
  readonly words: number;
  /** Edits made. */
  readonly edits: number;
  /** Estimated word error rate before the edits, 0 to 1, and the range of nine of ten true rates; none where it can't be told. */
  readonly wer?: RateData;
  /** Estimated character error rate. */
  readonly cer?: RateData;
  /** Why there is no estimate. */
  readonly noEstimate?: "empty" | "too-short" | "language";
  /** Of the issue, as the path has it: `1868`, `1868-05` or `1868-05-21`. */
  readonly date?: string;
}

export interface RateData {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** Counts by confidence, in equal steps from 0 to 1. */
export interface Histogram {
  readonly made: readonly number[];
  /** Proposals that were the best of their place and not sure enough. */
  readonly unsure: readonly number[];
}

export interface Totals {
  readonly words: number;
  readonly made: number;
  readonly unsure: number;
  /** How many of the edits made are wrong, by their confidences. */
  readonly expectedWrong: number;
}

/** A change of a word, wherever it was made. */
export interface WordCount {
  readonly before: string;
  readonly after: string;
  readonly made: number;
  readonly documents: number;
  /** Mean of the edits. */
  readonly confidence: number;
}

/** Edits and proposals that were not made, in the order of the texts. All columns are equally long. */
export interface EditColumns {
  /** Numbers in `strings`. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly why: readonly number[];
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly document: readonly number[];
  /** 1-based, of the file. */
  readonly line: readonly number[];
  readonly fixer: readonly number[];
  /** In thousandths, rounded down: nothing short of certainty shows as 1. */
  readonly confidence: readonly number[];
  /** 1 where it was made, 0 where it wasn't. */
  readonly made: readonly (0 | 1)[];
  /** In thousandths: see risk.ts. */
  readonly risk: readonly number[];
  /** Why it counts as risky beside its confidence: 1 for a capital, 2 for a rare form, 3 for both. */
  readonly signs: readonly number[];
  /** Number in `images`, −1 where there is none. */
  readonly image: readonly number[];
  readonly strings: readonly string[];
  /** Links to page images: `http:`, `https:` or a relative path. */
  readonly images: readonly string[];
  /** How many there are in all, where the list is cut to the riskiest. */
  readonly all: number;
}

/** Steps of a {@link Histogram}. */
export const STEPS = 20;

/** Which step a confidence falls in; 1 in the last. */
export const stepOf = (confidence: number): number => Math.min(STEPS - 1, Math.floor(confidence * STEPS));
