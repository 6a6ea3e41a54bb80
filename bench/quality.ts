/**
 * How well error rates are estimated without a gold text: `npx tsx bench/quality.ts [--set NAME=FILE.jsonl …]
 * [--clean PATH …] [--models DIR] [--limit N] [--jsonl OUT]`. Sets have `noisy` and `clean` on each line, and may have
 * `overproof`, what a corrector made of the text: a row of its own. `--clean` takes texts that are right: `.txt` files,
 * folders of them. `--jsonl` writes one line a text.
 *
 * True rates are those of src/quality/measures.ts with words that are broken over a line end made whole in both texts.
 * Lexicality, the share of word tokens that the lexicon has, stands beside: its rank correlation is that of its
 * complement, and its error is that of the complement taken for the word error rate.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { type QualityEstimate, estimateQuality } from "../src/index.ts";
import { cer, resolveLineHyphens, tallyOf, wer } from "../src/quality/measures.ts";
import { table } from "./seams.ts";
import { numberOf, readCleanTexts, readSet } from "./sets.ts";

const { values } = parseArgs({
  options: {
    set: { type: "string", multiple: true, default: [] },
    clean: { type: "string", multiple: true, default: [] },
    models: { type: "string" },
    limit: { type: "string" },
    jsonl: { type: "string" },
  },
});
if (values.set.length + values.clean.length === 0) throw new Error("give --set NAME=FILE.jsonl or --clean PATH");
const limit = numberOf("limit", values.limit) ?? Infinity;
const out = values.jsonl === undefined ? undefined : openSync(values.jsonl, "w");
const estimate = (text: string): QualityEstimate => estimateQuality(text, { ...(values.models !== undefined && { models: values.models }) });
estimate("The models are read at the first use, and their reading is no part of what is measured.".repeat(4));

interface Row {
  readonly estimated: QualityEstimate;
  readonly wer: number;
  readonly cer: number;
}

const RATE_HEAD = ["set", "texts", "no estimate", "mean WER %", "Spearman", "lexicality's", "error, points of WER", "lexicality's", "WER in interval", "its width, points", "Spearman of CER", "error, points of CER", "words/s"];
const rateRows: (string | number)[][] = [];
for (const { name, units } of values.set.map((argument) => readSet(argument, limit))) {
  measure(name, units.map(({ id, noisy, clean }) => ({ id, text: noisy, clean })));
  const corrected = units.flatMap(({ id, overproof, clean }) => (overproof === undefined ? [] : [{ id, text: overproof, clean }]));
  if (corrected.length > 0) measure(`${name}, corrected`, corrected);
}
if (rateRows.length > 0) console.log(`estimates against gold texts\n${table(RATE_HEAD, rateRows)}\n`);
if (values.clean.length > 0) printClean();
if (out !== undefined) closeSync(out);

function measure(name: string, texts: readonly { id: string; text: string; clean: string }[]): void {
  const started = performance.now();
  const all = texts.map(({ text }) => estimate(text));
  const seconds = (performance.now() - started) / 1000;
  const words = all.reduce((sum, one) => sum + one.words, 0);
  const rows = texts.flatMap(({ id, text, clean }, index): Row[] => {
    const estimated = all[index] as QualityEstimate;
    const tally = tallyOf(resolveLineHyphens(clean), resolveLineHyphens(text));
    if (out !== undefined) writeSync(out, `${JSON.stringify({ set: name, id, trueWer: wer(tally), trueCer: cer(tally), ...estimated })}\n`);
    return estimated.wer === undefined ? [] : [{ estimated, wer: wer(tally), cer: cer(tally) }];
  });
  const [trueWer, trueCer] = [rows.map((row) => row.wer), rows.map((row) => row.cer)];
  const said = rows.map(({ estimated }) => estimated.wer?.rate ?? 0);
  const saidCer = rows.map(({ estimated }) => estimated.cer?.rate ?? 0);
  const unknown = rows.map(({ estimated }) => 1 - (estimated.lexicality ?? 0));
  const inside = rows.filter(({ estimated, wer: own }) => own >= (estimated.wer?.low ?? 0) && own <= (estimated.wer?.high ?? 1)).length;
  const widths = rows.map(({ estimated }) => (estimated.wer?.high ?? 1) - (estimated.wer?.low ?? 0));
  rateRows.push([
    name, texts.length, texts.length - rows.length, points(mean(trueWer)),
    spearman(said, trueWer).toFixed(3), spearman(unknown, trueWer).toFixed(3), points(meanError(said, trueWer)), points(meanError(unknown, trueWer)),
    (inside / Math.max(1, rows.length)).toFixed(3), points(mean(widths)), spearman(saidCer, trueCer).toFixed(3), points(meanError(saidCer, trueCer)), Math.round(words / seconds),
  ]); // prettier-ignore
}

function printClean(): void {
  const rows = values.clean.flatMap((path) => readCleanTexts(path, limit)).map(({ name, texts }) => {
    const { words, wordsRead, wer: own, lexicality } = estimate(texts.join("\n\n"));
    return [name, words, wordsRead, own === undefined ? "–" : `${points(own.rate)} (${points(own.low)} to ${points(own.high)})`, points(1 - (lexicality ?? 0))];
  });
  console.log(`clean texts\n${table(["clean text", "words", "read", "estimated WER %", "not in the lexicon %"], rows)}`);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

function meanError(left: readonly number[], right: readonly number[]): number {
  return mean(left.map((number, index) => Math.abs(number - (right[index] as number))));
}

function points(share: number): string {
  return (100 * share).toFixed(1);
}

/** Spearman's rank correlation: Pearson's of the ranks, ties having their mean rank. */
function spearman(left: readonly number[], right: readonly number[]): number {
  const [a, b] = [ranks(left), ranks(right)];
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], y: readonly number[], meanX: number, meanY: number): number => x.reduce((sum, value, index) => sum + (value - meanX) * ((y[index] as number) - meanY), 0);
  return product(a, b, meanA, meanB) / Math.sqrt(product(a, a, meanA, meanA) * product(b, b, meanB, meanB));
}

function ranks(numbers: readonly number[]): number[] {
  const order = numbers.map((_, index) => index).sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
  const ranked = new Array<number>(numbers.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && numbers[order[to] as number] === numbers[order[from] as number]) to += 1;
    for (let at = from; at < to; at += 1) ranked[order[at] as number] = (from + to - 1) / 2;
    from = to;
  }
  return ranked;
}
