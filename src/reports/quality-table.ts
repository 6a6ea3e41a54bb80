import type { ChalkInstance } from "chalk";
import type { QualityEstimate, RateEstimate } from "../quality/estimate.ts";
import { type QualityBucket, type QualityRow, qualityHistogram, qualityTotals } from "./quality.ts";

const HEAD = ["WER %", "90 %", "CER %", "words", "unknown", "doubtful", "surprise", "junk", "layout", "lexicon", "document"];

/** A table for the terminal, its documents in the order given, and a histogram; rates and shares in per cent. */
export function qualityTable(rows: readonly QualityRow[], chalk: ChalkInstance): string {
  const totals = qualityTotals(rows);
  const foot = [percent(totals.wer), "", percent(totals.cer), String(totals.words), "", "", "", "", "", percent(totals.lexicality), "all, by words"];
  const cells = [HEAD, ...rows.map(cellsOf), ...(rows.length > 1 ? [foot] : [])];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => (row[column] as string).length)));
  const lines = cells.map((row, index) => {
    // The document stands last and is not padded: its path may be of any length.
    const padded = row.map((cell, column) => (column === HEAD.length - 1 ? cell : cell.padStart(widths[column] as number)));
    if (index === 0) return chalk.bold(padded.join("  "));
    const own = rows[index - 1];
    return [colourOf(own?.estimate.wer?.rate ?? totals.wer, chalk)(padded[0]), ...padded.slice(1)].join("  ") + (own ? chalk.dim(noteOf(own.estimate)) : "");
  });
  return `${lines.join("\n")}\n\n${histogramOf(rows)}`;
}

function cellsOf({ path, estimate: { words, wer, cer, basis, lexicality } }: QualityRow): string[] {
  const shares = basis === undefined ? ["–", "–", "–", "–", "–"] : [percent(basis.unknown), percent(basis.doubtful), basis.surprise.toFixed(1), percent(basis.junk), percent(basis.layout)];
  return [percent(wer?.rate), rangeOf(wer), percent(cer?.rate), String(words), ...shares, percent(lexicality), path];
}

const percent = (share: number | undefined): string => (share === undefined ? "–" : (100 * share).toFixed(1));
const rangeOf = (rate: RateEstimate | undefined): string => (rate === undefined ? "–" : `${percent(rate.low)}–${percent(rate.high)}`);

/** From these word error rates on a text is hard to search, and hard to read. */
const HARD_TO_SEARCH = 0.05;
const HARD_TO_READ = 0.2;

function colourOf(wer: number | undefined, chalk: ChalkInstance): ChalkInstance {
  if (wer === undefined) return chalk.dim;
  return wer >= HARD_TO_READ ? chalk.red : wer >= HARD_TO_SEARCH ? chalk.yellow : chalk.green;
}

function noteOf({ noEstimate, language, foreign, sampled }: QualityEstimate): string {
  const notes: string[] = [];
  if (noEstimate === "empty") notes.push("no words");
  else if (noEstimate === "too-short") notes.push("too few words to tell");
  else if (noEstimate === "language") notes.push(`in ${language}: no estimate`);
  else if (foreign > 0) notes.push(`${percent(foreign)} % in other languages left out`);
  if (sampled) notes.push("read in samples");
  return notes.length === 0 ? "" : `  (${notes.join("; ")})`;
}

const LONGEST_BAR = 40;

function histogramOf(rows: readonly QualityRow[]): string {
  const buckets = qualityHistogram(rows);
  const none = rows.filter(({ estimate }) => estimate.wer === undefined).length;
  const bars: [string, number][] = [...buckets.map((bucket): [string, number] => [nameOf(bucket), bucket.documents]), ...(none > 0 ? [["none", none] as [string, number]] : [])];
  const most = Math.max(1, ...bars.map(([, documents]) => documents));
  const countWidth = Math.max(...bars.map(([, documents]) => String(documents).length));
  const lines = bars.map(([name, documents]) => {
    // A single document among thousands is seen, too.
    const bar = "█".repeat(documents === 0 ? 0 : Math.max(1, Math.round((documents / most) * LONGEST_BAR)));
    const share = `${((100 * documents) / Math.max(1, rows.length)).toFixed(1)} %`;
    return `${name.padStart(8)}  ${String(documents).padStart(countWidth)}  ${share.padStart(7)}  ${bar}`.trimEnd();
  });
  return `documents by estimated WER %\n${lines.join("\n")}\n`;
}

const nameOf = ({ from, to }: QualityBucket): string => (to === Infinity ? `${100 * from} up` : `${100 * from}–${100 * to}`);
