import type { QualityEstimate, RateEstimate } from "../quality/estimate.ts";

/** A document and what was estimated of it. */
export interface QualityRow {
  readonly path: string;
  readonly estimate: QualityEstimate;
}

/** What is said of all documents together; rates are means by words, of the documents with an estimate. */
export interface QualityTotals {
  readonly documents: number;
  readonly estimated: number;
  readonly words: number;
  readonly wordsEstimated: number;
  readonly wer: number | undefined;
  readonly cer: number | undefined;
  /** Mean by words of all documents that have word tokens. */
  readonly lexicality: number | undefined;
}

/** Documents whose estimated word error rate is at least `from` and less than `to`. */
export interface QualityBucket {
  readonly from: number;
  readonly to: number;
  readonly documents: number;
}

const BOUNDS = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, Infinity];

/** Worst first, documents without an estimate last; else by path. */
export function worstFirst(rows: readonly QualityRow[]): QualityRow[] {
  const wer = ({ estimate }: QualityRow): number => estimate.wer?.rate ?? -1;
  return [...rows].sort((a, b) => wer(b) - wer(a) || (a.path < b.path ? -1 : 1));
}

export function qualityTotals(rows: readonly QualityRow[]): QualityTotals {
  const words = (some: readonly QualityRow[]): number => some.reduce((sum, { estimate }) => sum + estimate.words, 0);
  const meanOf = (value: (estimate: QualityEstimate) => number | undefined): number | undefined => {
    const some = rows.filter(({ estimate }) => value(estimate) !== undefined);
    return some.length === 0 ? undefined : some.reduce((sum, { estimate }) => sum + estimate.words * (value(estimate) as number), 0) / words(some);
  };
  const estimated = rows.filter(({ estimate }) => estimate.wer !== undefined);
  return {
    documents: rows.length,
    estimated: estimated.length,
    words: words(rows),
    wordsEstimated: words(estimated),
    wer: meanOf(({ wer }) => wer?.rate),
    cer: meanOf(({ cer }) => cer?.rate),
    lexicality: meanOf(({ lexicality }) => lexicality),
  };
}

export function qualityHistogram(rows: readonly QualityRow[]): QualityBucket[] {
  return BOUNDS.slice(0, -1).map((from, index) => {
    const to = BOUNDS[index + 1] as number;
    return { from, to, documents: rows.filter(({ estimate: { wer } }) => wer !== undefined && wer.rate >= from && wer.rate < to).length };
  });
}

/** All that is known, as JSON; what there is not is null. Rates and shares are 0 to 1. */
export function qualityJson(rows: readonly QualityRow[]): string {
  const documents = rows.map(({ path, estimate }) => ({ path, ...estimate }));
  const histogram = qualityHistogram(rows).map((bucket) => ({ ...bucket, to: Math.min(1, bucket.to) }));
  return `${JSON.stringify({ documents, totals: qualityTotals(rows), histogram }, (_, value: unknown) => (value === undefined ? null : typeof value === "number" ? rounded(value) : value), 2)}\n`;
}

/** More digits would say more than is known. */
const rounded = (number: number): number => Number(number.toFixed(4));

const COLUMNS: readonly (readonly [name: string, value: (row: QualityRow) => string | number | boolean | undefined])[] = [
  ["path", ({ path }) => path],
  ["words", ({ estimate }) => estimate.words],
  ["words_read", ({ estimate }) => estimate.wordsRead],
  ["sampled", ({ estimate }) => estimate.sampled],
  ["language", ({ estimate }) => estimate.language],
  ["foreign", ({ estimate }) => estimate.foreign],
  ["no_estimate", ({ estimate }) => estimate.noEstimate],
  ...rateColumns("wer", ({ wer }) => wer),
  ...rateColumns("cer", ({ cer }) => cer),
  ["unknown", ({ estimate }) => estimate.basis?.unknown],
  ["doubtful", ({ estimate }) => estimate.basis?.doubtful],
  ["surprise", ({ estimate }) => estimate.basis?.surprise],
  ["junk", ({ estimate }) => estimate.basis?.junk],
  ["layout", ({ estimate }) => estimate.basis?.layout],
  ["lexicality", ({ estimate }) => estimate.lexicality],
];

function rateColumns(name: string, rate: (estimate: QualityEstimate) => RateEstimate | undefined): [string, (row: QualityRow) => number | undefined][] {
  return [
    [name, ({ estimate }) => rate(estimate)?.rate],
    [`${name}_low`, ({ estimate }) => rate(estimate)?.low],
    [`${name}_high`, ({ estimate }) => rate(estimate)?.high],
  ];
}

/** Comma-separated values as RFC 4180 has them: a head, CR LF line ends, quotes where they are needed. */
export function qualityCsv(rows: readonly QualityRow[]): string {
  const lines = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, value]) => cellOf(value(row))))];
  return lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}

const cellOf = (value: string | number | boolean | undefined): string => (value === undefined ? "" : typeof value === "number" ? String(rounded(value)) : String(value));

const quoted = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
