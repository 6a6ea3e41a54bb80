/**
 * Writes texts with the signs of damage in them and their true error rates, for `fit_quality.py`:
 * `npx tsx tools/models/sample-quality.ts --pairs NAME=FILE.jsonl … --out FILE.jsonl [--models DIR]`.
 * Pairs hold `noisy` and `clean`, and may hold `overproof`, what a corrector made of the noisy text. From each set come its
 * texts (short lines are put together), parts of those whose lines match, several texts of like damage together, damaged
 * texts among clean ones, the clean side by itself, and the texts as they are once the engine has mended them.
 */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { cleanText, readOnce } from "../../src/engine/clean.ts";
import { DEFAULT_LEVEL, LEVELS } from "../../src/engine/levels.ts";
import { FIXERS } from "../../src/fixers/index.ts";
import { openModels } from "../../src/models.ts";
import { NO_TALLY, type Tally, addTallies, resolveLineHyphens, tallyOf, wer } from "../../src/quality/measures.ts";
import { QUALITY_FEATURES, type Signals, addSignals, featuresOfSignals, noSignals, readSignals } from "../../src/quality/signals.ts";
import { Random } from "../typeset/random.ts";

const { values } = parseArgs({ options: { pairs: { type: "string", multiple: true, default: [] }, models: { type: "string" }, out: { type: "string" } } });
if (values.out === undefined || values.pairs.length === 0) throw new Error("usage: sample-quality.ts --pairs NAME=FILE.jsonl … --out FILE.jsonl [--models DIR]");

interface Pair {
  readonly noisy: string;
  readonly clean: string;
}

/** A text that was read: its signs, and how far it is from its gold text. */
interface Sample {
  readonly signals: Signals;
  readonly tally: Tally;
  /** What may not stand on both sides of a split has the same; texts are put together within it alone. */
  readonly fold: number;
}

const settings = { fixers: FIXERS, applied: new Set<string>(), minConfidence: 0, models: openModels(values.models), findings: false, keepLines: true };
const out = openSync(values.out, "w");
writeSync(out, `${JSON.stringify({ features: QUALITY_FEATURES })}\n`);

/** Fewer words make no text. */
const LEAST_WORDS = 30;

function write(set: string, kind: string, { signals, tally, fold }: Sample): void {
  if (signals.words < LEAST_WORDS || tally.goldWords === 0) return;
  const x = featuresOfSignals(signals).map((value) => Number(value.toFixed(5)));
  const rates = { wordEdits: tally.wordEdits, goldWords: tally.goldWords, characterEdits: tally.characterEdits, goldCharacters: tally.goldCharacters };
  writeSync(out, `${JSON.stringify({ set, kind, fold, words: signals.words, ...rates, x })}\n`);
}

const read = ({ noisy, clean }: Pair, fold: number): Sample => ({
  signals: readSignals(readOnce(noisy, settings)),
  tally: tallyOf(resolveLineHyphens(clean), resolveLineHyphens(noisy)),
  fold,
});

function together(samples: readonly Sample[]): Sample {
  const signals = noSignals();
  for (const sample of samples) addSignals(signals, sample.signals);
  return { signals, tally: samples.map(({ tally }) => tally).reduce(addTallies, NO_TALLY), fold: samples[0]?.fold ?? 0 };
}

/** Lines of a part of a text. */
const PART_LINES = 18;

function partsOf({ noisy, clean }: Pair): Pair[] {
  const [left, right] = [noisy.split("\n"), clean.split("\n")];
  if (left.length !== right.length || left.length < PART_LINES * 1.5) return [];
  const count = Math.round(left.length / PART_LINES);
  const cut = (lines: readonly string[], part: number): string => lines.slice(Math.floor((part * lines.length) / count), Math.floor(((part + 1) * lines.length) / count)).join("\n");
  return Array.from({ length: count }, (_, part) => ({ noisy: cut(left, part), clean: cut(right, part) }));
}

/** Texts of a few words are put together until they make a text. */
const SHORT_TEXT = 60;
const GROUPED_WORDS = 150;

function grouped(pairs: readonly Pair[]): Pair[] {
  const groups: Pair[] = [];
  let open: Pair | undefined;
  for (const pair of pairs) {
    const words = pair.clean.split(/\s+/u).length;
    if (!open && words >= SHORT_TEXT) groups.push(pair);
    else open = open ? { noisy: `${open.noisy}\n${pair.noisy}`, clean: `${open.clean}\n${pair.clean}` } : pair;
    if (open && open.clean.split(/\s+/u).length >= GROUPED_WORDS) {
      groups.push(open);
      open = undefined;
    }
  }
  return groups;
}

const mend = (text: string): string => cleanText(text, { ...settings, minConfidence: LEVELS[DEFAULT_LEVEL] }).output;

/** For each text so many are made of several. */
const TOGETHER_SHARE = 0.4;
const MOST_TOGETHER = 6;
/** Neighbours by error rate that texts are drawn from, on either side. */
const LIKE = 10;
/** Every so manieth text is read as its clean side, and as it is once mended. */
const EVERY = 3;
const FOLDS = 5;

function writeTogether(set: string, damaged: readonly Sample[], clean: readonly Sample[], random: Random): void {
  const sorted = [...damaged].sort((a, b) => wer(a.tally) - wer(b.tally));
  const last = sorted.length - 1;
  for (let made = 0; made < sorted.length * TOGETHER_SHARE; made += 1) {
    const at = random.integer(0, last);
    const drawn = Array.from({ length: random.integer(2, MOST_TOGETHER) }, () => sorted[Math.min(last, Math.max(0, random.integer(at - LIKE, at + LIKE)))] as Sample);
    write(set, "together", together(drawn));
    write(set, "among clean", together([drawn[0] as Sample, ...drawn.slice(1).map(() => random.pick(clean))]));
  }
}

for (const option of values.pairs) {
  const [set = "", file = ""] = option.split("=");
  const random = new Random(set);
  const units = readFileSync(file, "utf8").split("\n").filter(Boolean).map((row) => JSON.parse(row) as Pair & { overproof?: string });
  const pairs = grouped(units);
  const samples = pairs.map((pair, index) => read(pair, index % FOLDS));
  for (const sample of samples) write(set, "text", sample);
  pairs.forEach((pair, index) => partsOf(pair).forEach((part) => write(set, "part", read(part, index % FOLDS))));
  units.forEach(({ overproof, clean }, index) => overproof !== undefined && write(set, "mended", read({ noisy: overproof, clean }, index % FOLDS)));
  const clean: Sample[] = [];
  pairs.forEach((pair, index) => {
    if (index % EVERY === 0) clean.push(read({ noisy: pair.clean, clean: pair.clean }, index % FOLDS));
    if (index % EVERY === 1) write(set, "mended", read({ noisy: mend(pair.noisy), clean: pair.clean }, index % FOLDS));
  });
  for (const sample of clean) write(set, "clean", sample);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const own = (all: readonly Sample[]): Sample[] => all.filter((sample) => sample.fold === fold);
    writeTogether(set, own(samples), own(clean), random);
  }
  console.log(`${set}: ${samples.length} texts`);
}
closeSync(out);
