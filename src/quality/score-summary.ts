/** Scores of many documents as rates with intervals. docs/scoring.md defines each. */
import { type Tally, NO_TALLY, addTallies, cer, cmer, wer } from "./measures.ts";
import { type Interval, bootstrap } from "./score-bootstrap.ts";
import { type CorrectionScore, type DocumentScore, type EditTally, type TextScore, noEdits } from "./score-document.ts";
import { type RepairTally, NO_REPAIRS, addRepairs } from "./score-spaces.ts";

/** A rate: not a number where there is nothing that it could be a share of. */
export interface Rate {
  readonly value: number;
  /** Undefined for a single document. */
  readonly interval: Interval | undefined;
}

export const MEASURES = ["cerMicro", "cerMacro", "werMicro", "werMacro", "cmerMicro", "cmerMacro", "spacesF1"] as const;
export type Measure = (typeof MEASURES)[number];
export type Rates = Readonly<Record<Measure, Rate>>;

/** How many documents got better, got worse and stayed as they were. */
export interface Changed {
  readonly better: number;
  readonly worse: number;
  readonly same: number;
}

export interface Precision extends EditTally {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Repairs extends RepairTally {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** What the correction did to the uncorrected text. */
export interface CorrectionSummary {
  readonly byCmer: Changed;
  readonly byCer: Changed;
  /** Better less worse as a share of the documents, −1 to 1, by cMER. */
  readonly preference: Rate;
  readonly edits: Precision;
  readonly fixers: readonly (Precision & { readonly fixer: string })[];
  readonly damaged: number;
  readonly harmedWords: number;
  readonly rightWords: number;
  /** Harmed words of 10,000 that were right. */
  readonly harm: Rate;
  readonly join: Repairs;
  readonly split: Repairs;
  readonly spaces: Repairs;
}

export interface Summary {
  readonly documents: number;
  /** Of the gold texts. */
  readonly words: number;
  readonly characters: number;
  readonly corrected: Rates;
  readonly uncorrected: Rates | undefined;
  /** Corrected less uncorrected, drawn together. */
  readonly change: Rates | undefined;
  readonly correction: CorrectionSummary | undefined;
}

/** What a text adds to the sums: each number is divided by the one behind it. */
function addendsOf({ tally, spaces }: TextScore): number[] {
  // Of an empty gold text no share can be wrong: it counts in no average over documents.
  const macro = (rate: number, whole: number): [number, number] => (whole === 0 ? [0, 0] : [rate, 1]);
  return [
    ...[tally.characterEdits, tally.goldCharacters],
    ...macro(cer(tally), tally.goldCharacters),
    ...[tally.wordEdits, tally.goldWords],
    ...macro(wer(tally), tally.goldWords),
    ...[tally.looseEdits, tally.looseEdits + tally.looseHits],
    ...[cmer(tally), 1],
    ...[2 * spaces.right, 2 * spaces.right + spaces.extra + spaces.missing],
  ];
}

type Statistic = (sums: Readonly<Float64Array>) => number;

/** The measures of the text whose sums begin at `start`, in the order of {@link MEASURES}. */
const statisticsAt = (start: number): Statistic[] => MEASURES.map((_, index) => ratioAt(start + 2 * index));

const ratioAt = (place: number): Statistic => (sums) => ratio(sums[place] as number, sums[place + 1] as number);
const ratio = (part: number, whole: number): number => (whole === 0 ? NaN : part / whole);

/** @param documents one at least; either all have an uncorrected text or none */
export function summarise(documents: readonly DocumentScore[]): Summary {
  const length = 2 * MEASURES.length;
  const corrections = documents.flatMap(({ correction }) => correction ?? []);
  const rows = documents.map(({ corrected, uncorrected, correction }) => [
    ...addendsOf(corrected),
    ...(uncorrected && correction
      ? [...addendsOf(uncorrected), preferenceOf(uncorrected, corrected, cmer), 1, 10_000 * correction.harmedWords, correction.rightWords]
      : []),
  ]);
  const [after, before] = [statisticsAt(0), statisticsAt(length)];
  const changes = after.map((statistic, index): Statistic => (sums) => statistic(sums) - (before[index] as Statistic)(sums));
  const both = corrections.length > 0;
  const statistics = both ? [...after, ...before, ...changes, ratioAt(2 * length), ratioAt(2 * length + 2)] : after;
  const sums = Float64Array.from({ length: rows[0]?.length ?? 0 }, (_, at) => rows.reduce((sum, row) => sum + (row[at] as number), 0));
  const intervals = bootstrap(rows, statistics);
  const rates = statistics.map((statistic, index): Rate => ({ value: statistic(sums), interval: intervals[index] }));
  const named = (place: number): Rates =>
    Object.fromEntries(MEASURES.map((measure, index) => [measure, rates[place * MEASURES.length + index]])) as unknown as Rates;
  const tally = documents.map(({ corrected }) => corrected.tally).reduce(addTallies, NO_TALLY);
  return {
    documents: documents.length,
    words: tally.goldWords,
    characters: tally.goldCharacters,
    corrected: named(0),
    uncorrected: both ? named(1) : undefined,
    change: both ? named(2) : undefined,
    correction: both ? correctionOf(documents, rates.at(-2) as Rate, rates.at(-1) as Rate) : undefined,
  };
}

/** 1 where the corrected text is the better one, −1 where it is the worse one, 0 where they are equal. */
const preferenceOf = (before: TextScore, after: TextScore, rate: (tally: Tally) => number): number =>
  Math.sign(rate(before.tally) - rate(after.tally)) || 0;

function correctionOf(documents: readonly DocumentScore[], preference: Rate, harm: Rate): CorrectionSummary {
  const corrections = documents.flatMap(({ correction }) => correction ?? []);
  const sum = (of: (correction: CorrectionScore) => number): number => corrections.reduce((total, correction) => total + of(correction), 0);
  const changed = (rate: (tally: Tally) => number): Changed => {
    const signs = documents.flatMap(({ uncorrected, corrected }) => (uncorrected ? preferenceOf(uncorrected, corrected, rate) : []));
    const count = (sign: number): number => signs.filter((each) => each === sign).length;
    return { better: count(1), worse: count(-1), same: count(0) };
  };
  const damaged = sum((correction) => correction.damaged);
  const fixers = [...new Set(corrections.flatMap((correction) => [...correction.fixers.keys()]))].sort();
  const [join, split] = [corrections.map((each) => each.join), corrections.map((each) => each.split)].map((all) => all.reduce(addRepairs, NO_REPAIRS)) as [RepairTally, RepairTally];
  return {
    byCmer: changed(cmer),
    byCer: changed(cer),
    preference,
    edits: precisionOf(addEdits(corrections.map(({ all }) => all)), damaged),
    fixers: fixers.map((fixer) => ({ fixer, ...precisionOf(addEdits(corrections.flatMap((each) => each.fixers.get(fixer) ?? [])), damaged) })),
    damaged,
    harmedWords: sum((correction) => correction.harmedWords),
    rightWords: sum((correction) => correction.rightWords),
    harm,
    join: repairsOf(join),
    split: repairsOf(split),
    spaces: repairsOf(addRepairs(join, split)),
  };
}

function addEdits(tallies: readonly EditTally[]): EditTally {
  return tallies.reduce(
    (sum, { edits, right, improved, worse, mended }) => ({
      edits: sum.edits + edits,
      right: sum.right + right,
      improved: sum.improved + improved,
      worse: sum.worse + worse,
      mended: sum.mended + mended,
    }),
    noEdits(),
  );
}

function precisionOf(tally: EditTally, damaged: number): Precision {
  const [precision, recall] = [ratio(tally.right, tally.edits), ratio(tally.mended, damaged)];
  return { ...tally, precision, recall, f1: harmonicMean(precision, recall) };
}

function repairsOf(tally: RepairTally): Repairs {
  const [precision, recall] = [ratio(tally.right, tally.right + tally.wrong), ratio(tally.right, tally.right + tally.missed)];
  return { ...tally, precision, recall, f1: harmonicMean(precision, recall) };
}

const harmonicMean = (precision: number, recall: number): number => (precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall));
