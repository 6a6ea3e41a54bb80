import type { DocumentData } from "../../src/reports/html/data.ts";

/** Documents that stand together in the chart: one, or, where there are many, those of a stretch. */
export interface QualityPoint {
  /** A date, or which document it is. */
  readonly at: Date | number;
  readonly name: string;
  readonly documents: number;
  /** Mean by words of the estimated word error rate, 0 to 1. */
  readonly rate: number;
  /** Of one document the range of its estimate; of several their lowest and highest rate. */
  readonly low: number;
  readonly high: number;
}

export interface QualitySeries {
  readonly by: "date" | "document";
  readonly points: readonly QualityPoint[];
  /** Documents that have an estimate and no date, and are not shown. */
  readonly undated: number;
}

/** Points that can still be told apart, and drawn at once. */
const MOST_POINTS = 300;

interface Rated {
  readonly at: number;
  readonly document: DocumentData;
}

/** Estimated quality over dates where at least half of the documents have one, else in the order of the texts. */
export function qualitySeries(documents: readonly DocumentData[]): QualitySeries {
  const rated = documents.map((document, at) => ({ at, document })).filter(({ document }) => document.wer !== undefined);
  const dated = rated.filter(({ document }) => document.date !== undefined).map(({ document }) => ({ at: timeOf(document.date as string), document }));
  const by = dated.length >= 3 && 2 * dated.length >= rated.length && dated.some(({ at }) => at !== dated[0]?.at) ? "date" : "document";
  const own = by === "date" ? dated.sort((a, b) => a.at - b.at) : rated;
  const size = Math.ceil(own.length / MOST_POINTS);
  const points: QualityPoint[] = [];
  for (let at = 0; at < own.length; at += Math.max(1, size)) points.push(pointOf(own.slice(at, at + size), by));
  return { by, points, undated: rated.length - own.length };
}

/** Of a month or year its first day. UTC, so that it is the same day everywhere. */
const timeOf = (date: string): number => {
  const [year, month = "1", day = "1"] = date.split("-");
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
};

function pointOf(some: readonly Rated[], by: QualitySeries["by"]): QualityPoint {
  const [first] = some as [Rated];
  const last = some[some.length - 1] as Rated;
  const words = some.reduce((sum, { document }) => sum + document.words, 0);
  const rates = some.map(({ document }) => document.wer?.rate ?? 0);
  const at = (first.at + last.at) / 2;
  const { wer } = first.document;
  return {
    at: by === "date" ? new Date(at) : at + 1,
    name: some.length === 1 ? first.document.path : `${first.document.path} … ${last.document.path}`,
    documents: some.length,
    rate: some.reduce((sum, { document }, index) => sum + document.words * (rates[index] as number), 0) / Math.max(1, words),
    low: some.length === 1 ? (wer?.low ?? 0) : Math.min(...rates),
    high: some.length === 1 ? (wer?.high ?? 0) : Math.max(...rates),
  };
}
