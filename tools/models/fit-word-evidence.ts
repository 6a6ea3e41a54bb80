/**
 * Fits what ties an OCR engine's confidence in a word to its errors, for src/language/word-evidence.ts: `npx tsx
 * tools/models/fit-word-evidence.ts FILE.jsonl…`. Each line has `noisy`, `clean`, `source` and `confidences`, as `tools/scans
 * --confidences` writes them. It is fitted on every other source, in the order of their names, and measured on the others:
 * log-loss in nats, of "this word is wrong", by the page's noise alone and by the word's rank as well.
 */
import { readFileSync } from "node:fs";
import { readDocument } from "../../src/engine/document.ts";
import { type WordConfidence, rankWords, readConfidences } from "../../src/engine/word-confidences.ts";
import { readNoise } from "../../src/language/document-noise.ts";
import { tokensOf } from "../../src/language/language.ts";
import { type Rank, type RankModel, likelihoodIfWrong } from "../../src/language/word-evidence.ts";
import { openModels } from "../../src/models.ts";
import { judgeChanges } from "../../src/quality/verdicts.ts";

interface Unit {
  readonly noisy: string;
  readonly clean: string;
  readonly source: string;
  readonly confidences: readonly WordConfidence[];
}

interface Word extends Rank {
  readonly noise: number;
  readonly wrong: boolean;
}

const GRID = {
  wordsByNoise: [6, 8, 10, 12, 14, 16, 18, 20],
  offset: [0.03, 0.04, 0.05, 0.06, 0.075, 0.09, 0.11, 0.14, 0.18],
  anyRank: [0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.15],
};
const MOST_WRONG = 0.6;
const LEAST_WRONG = 0.002;

const files = process.argv.slice(2);
if (files.length === 0) throw new Error("usage: fit-word-evidence.ts FILE.jsonl…");
const models = openModels();
const units = files.flatMap((file) => readFileSync(file, "utf8").split("\n").filter(Boolean)).map((line) => JSON.parse(line) as Unit);
const sources = [...new Set(units.map(({ source }) => source))].sort();
const [fitted, others] = [0, 1].map((part) => units.filter(({ source }) => sources.indexOf(source) % 2 === part).flatMap(wordsOf)) as [Word[], Word[]];

function wordsOf({ noisy, clean, confidences }: Unit): Word[] {
  const read = readConfidences(confidences, noisy.length);
  const noise = readNoise(readDocument(noisy, true, tokensOf(models)).chunks, models.lexicon);
  const verdicts = judgeChanges(noisy, clean, read.map(({ start, end }) => ({ start, end, after: noisy.slice(start, end) })));
  const words = rankWords(noisy, read, models)?.words ?? [];
  // A hyphen at a line's end, and what goes with it, is no misreading.
  return words.map((word, at) => ({ ...word, noise, wrong: !verdicts[at]?.right })).filter(({ end }) => !/[-—]/u.test(noisy[end - 1] ?? ""));
}

function logLoss(words: readonly Word[], model: RankModel, byRank: boolean): number {
  let sum = 0;
  for (const word of words) {
    const share = Math.max(LEAST_WRONG, Math.min(MOST_WRONG, word.noise * model.wordsByNoise));
    const probability = byRank ? share * likelihoodIfWrong(word, share, model) : share;
    sum -= Math.log(Math.max(1e-6, word.wrong ? probability : 1 - probability));
  }
  return sum / words.length;
}

const all = GRID.wordsByNoise.flatMap((wordsByNoise) => GRID.offset.flatMap((offset) => GRID.anyRank.map((anyRank) => ({ wordsByNoise, offset, anyRank }))));
const best = all.map((model) => ({ model, loss: logLoss(fitted, model, true) })).reduce((least, one) => (one.loss < least.loss ? one : least)).model;
console.log(JSON.stringify(best));
for (const [name, words] of [["fitted", fitted], ["others", others]] as const) {
  const wrong = words.filter((word) => word.wrong).length / words.length;
  console.log(`${name}: ${words.length} words, ${(100 * wrong).toFixed(1)} % wrong; log-loss by noise ${logLoss(words, best, false).toFixed(3)}, by rank too ${logLoss(words, best, true).toFixed(3)}`);
}
