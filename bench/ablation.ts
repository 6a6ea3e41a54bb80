/**
 * What each part of the correction is worth: `npx tsx bench/ablation.ts --set NAME=FILE.jsonl … [--limit N] [--level L]
 * [--keep-lines] [--models DIR]`. One table: a row is the correction with one part taken away, and a cell has the sets in
 * the order given. Sets as in accuracy.ts. The models are those fitted for all parts together: none is fitted anew for
 * what is left. Rates are micro-averages of the texts as they stand, white space folded; a unit is worse where its cMER
 * is above that of the text as it was.
 */
import { parseArgs } from "node:util";
import { cleanText } from "../src/engine/clean.ts";
import type { Fixer } from "../src/engine/proposal.ts";
import { SeenDamage } from "../src/engine/seen-damage.ts";
import { FIXERS } from "../src/fixers/index.ts";
import { LEVELS } from "../src/index.ts";
import type { BoostedTrees } from "../src/language/boosted-trees.ts";
import { Channel } from "../src/language/channel.ts";
import { confidenceOf } from "../src/language/confidence.ts";
import { DocumentVocabulary } from "../src/language/document-vocabulary.ts";
import { type Language, type Models, searchOf } from "../src/language/language.ts";
import type { NgramModel } from "../src/language/ngrams.ts";
import { ContextModel } from "../src/language/context-model.ts";
import { openModels } from "../src/models.ts";
import { NO_TALLY, addTallies, cer, cmer, tallyOf, wer } from "../src/quality/measures.ts";
import { judgeChanges } from "../src/quality/verdicts.ts";
import { packChannel } from "../tools/models/build-channel.ts";
import { ratio, table } from "./seams.ts";
import { CORRECTION_OPTIONS, type NamedSet, minConfidenceOf, numberOf, readSet } from "./sets.ts";

const { values } = parseArgs({ options: { ...CORRECTION_OPTIONS, set: { type: "string", multiple: true, default: [] } } });
if (values.set.length === 0) throw new Error("usage: ablation.ts --set NAME=FILE.jsonl … [--limit N] [--level L] [--keep-lines] [--models DIR]");
const limit = numberOf("limit", values.limit) ?? Infinity;
const sets = values.set.map((argument) => readSet(argument, limit));
const minConfidence = minConfidenceOf(values) ?? LEVELS.standard;
const opened = openModels(values.models);

/** One part taken away. */
interface Variant {
  readonly name: string;
  readonly models?: (models: Models) => Models;
  readonly fixers?: readonly Fixer[];
  /** Changes the running program, and gives what puts it right again. */
  readonly patch?: (models: Models) => () => void;
}

const VARIANTS: readonly Variant[] = [
  { name: "all" },
  { name: "unigrams only", models: (models) => ({ ...models, ngrams: unigramsOf(models.ngrams) }) },
  { name: "bigrams only", models: (models) => ({ ...models, ngrams: bigramsOf(models.ngrams) }) },
  { name: "edits of single characters only", models: (models) => ({ ...models, channel: singlesOf(models.channel) }) },
  { name: "every page as noisy as the channel's", patch: () => replaced(SeenDamage.prototype, "noise", () => 0.01) },
  { name: "no edits of characters learned from the page", patch: forgetEdits },
  { name: "no words of the page", patch: silenceDocument },
  { name: "no words misread as words", fixers: FIXERS.map((fixer) => (fixer.name === "misreads" ? nonWordsOnly(fixer) : fixer)) },
  { name: "a quarter of the beam for candidates", patch: narrowBeam },
  { name: "words that fit no better than others", patch: () => replaced(ContextModel.prototype, "knows", () => false) },
  { name: "confidence by the table of odds", models: (models) => ({ ...models, confidence: tableOfOdds() }) },
  { name: "no misread-marks", fixers: FIXERS.filter(({ name }) => name !== "misread-marks") },
  { name: "no misreads", fixers: FIXERS.filter(({ name }) => name !== "misreads") },
];

const HEAD = ["without", "CER %", "WER %", "cMER", "worse", "edits", "precision"];
const rows: string[][] = [["nothing corrected", ...joined(sets.map(uncorrected))]];
for (const variant of VARIANTS) {
  const models = (variant.models ?? ((all) => ({ ...all })))(read(opened));
  const restore = variant.patch?.(models);
  rows.push([variant.name, ...joined(sets.map((set) => measure(set, models, variant.fixers ?? FIXERS)))]);
  restore?.();
}
console.log(`${sets.map(({ name, units }) => `${name}: ${units.length} units`).join("; ")}. Cells: ${sets.map(({ name }) => name).join(" / ")}`);
console.log(table(HEAD, rows));

/** All models, so that a copy with one of them changed can be made; what is remembered belongs to the copy. */
function read({ lexicon, ngrams, spelling, channel, trie, marks, context, confidence }: Models): Models {
  return { lexicon, ngrams, spelling, channel, trie, marks, context, confidence };
}

/** The columns of each set, cell by cell. */
function joined(columns: readonly (readonly string[])[]): string[] {
  return (columns[0] ?? []).map((_, at) => columns.map((column) => column[at] as string).join(" / "));
}

function uncorrected({ units }: NamedSet): string[] {
  const sum = units.map((unit) => tallyOf(unit.clean, unit.noisy)).reduce(addTallies, NO_TALLY);
  return [...ratesOf(sum), "–", "0", "–"];
}

function measure({ units }: NamedSet, models: Models, fixers: readonly Fixer[]): string[] {
  let sum = NO_TALLY;
  let [worse, edits, right] = [0, 0, 0];
  for (const { noisy, clean } of units) {
    const settings = { fixers, applied: new Set<string>(), minConfidence, models, keepLines: values["keep-lines"], findings: false };
    const cleaned = cleanText(noisy, settings);
    const tally = tallyOf(clean, cleaned.output);
    sum = addTallies(sum, tally);
    if (cmer(tally) > cmer(tallyOf(clean, noisy))) worse += 1;
    edits += cleaned.edits.length;
    right += judgeChanges(noisy, clean, cleaned.edits).filter((verdict) => verdict.right).length;
  }
  return [...ratesOf(sum), String(worse), String(edits), ratio(right, edits)];
}

function ratesOf(sum: typeof NO_TALLY): string[] {
  return [(100 * cer(sum)).toFixed(2), (100 * wer(sum)).toFixed(1), cmer(sum).toFixed(4)];
}

/** The model without contexts of two words. */
function bigramsOf(ngrams: NgramModel): NgramModel {
  return shortened(ngrams, (previous, word) => ngrams.bigramCost(previous, word));
}

function unigramsOf(ngrams: NgramModel): NgramModel {
  return shortened(ngrams, (_, word) => ngrams.unigramCost(word));
}

function shortened(ngrams: NgramModel, bigramCost: (previous: number, word: number) => number): NgramModel {
  return {
    unseenCost: ngrams.unseenCost,
    unigramCost: (word: number) => ngrams.unigramCost(word),
    bigramCost,
    cost: (_: number, previous: number, word: number) => bigramCost(previous, word),
    contextOf: () => -1,
    // None is looked up together with others.
    bigramsOf: () => undefined,
    isRare: () => true,
    costAfter: (_: number, __: number, previous: number, word: number) => bigramCost(previous, word),
  } as unknown as NgramModel;
}

/** The channel without the edits that have more than one character on a side. */
function singlesOf(channel: Channel): Channel {
  const edits = [...channel.edits()].map(({ name, clean, cost }) => ({ clean, noisy: name.slice(clean.length + 1), cost }));
  const packed = packChannel(edits.filter(({ clean, noisy }) => clean.length <= 1 && noisy.length <= 1));
  return new Channel(new Uint8Array(packed).buffer);
}

/** The kinds of damage are still counted, but not which characters were misread. */
function forgetEdits(): () => void {
  const { note } = SeenDamage.prototype;
  return replaced(SeenDamage.prototype, "note", function (this: SeenDamage, found, source) {
    note.call(this, found.map(({ damage: { kind } }) => ({ damage: { kind } })), source);
  });
}

/** No word stands in any document: neither as evidence nor as a candidate. */
function silenceDocument(): () => void {
  const count = replaced(DocumentVocabulary.prototype, "countFolded", () => 0);
  const recurring = replaced(DocumentVocabulary.prototype, "recurring", function* () {});
  return () => [count, recurring].forEach((restore) => restore());
}

/** Words are doubted on noisy pages alone: this fixer finds none noisy. How dear misreads are stays the page's affair. */
function nonWordsOnly(fixer: Fixer): Fixer {
  if (fixer.action !== "repair") return fixer;
  return {
    ...fixer,
    propose: (segment, language) =>
      fixer.propose(segment, withoutNoise(language)),
  };
}

/** The language with one answer changed; what it does by itself still goes by the page's own noise. */
function withoutNoise(language: Language): Language {
  return new Proxy(language, {
    get(target, name) {
      const value: unknown = name === "isNoisierThan" ? () => false : Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

/** The search belongs to the models of the variant, and goes with them. */
function narrowBeam(models: Models): () => void {
  const search = searchOf(models);
  const wide = search.search.bind(search);
  search.search = (observed, ends, limits) => wide(observed, ends, { ...limits, beam: Math.ceil(limits.beam / 4) });
  return () => undefined;
}

/** What the decoder's odds alone say, which come first among the features. */
function tableOfOdds(): BoostedTrees {
  return { probability: ([odds]: readonly number[]) => confidenceOf(odds as number) } as unknown as BoostedTrees;
}

/** Replaces a method, and gives what puts it back. */
function replaced<T extends object, K extends keyof T>(prototype: T, name: K, method: T[K]): () => void {
  const own = prototype[name];
  prototype[name] = method;
  return () => {
    prototype[name] = own;
  };
}
