import type { FuseShape } from "../../src/language/fuse.ts";
import { WordClass } from "../../src/language/lexicon.ts";
import { RARE_NAME, VALUE_BITS } from "../../src/language/ngrams.ts";
import { writePacked } from "../../src/language/packed.ts";
import type { FullModel } from "./build-ngrams.ts";
import { type Keys, buildFuse } from "./fuse-table.ts";
import { type Order, backoffCosts } from "./kneser-ney.ts";
import { codeOf, levelsOf } from "./levels.ts";
import type { RareWords } from "./rare-words.ts";
import { findKey } from "./token-stream.ts";

/** What is left out: n-grams worth less than this, in nats per word of text, and those that were seen too seldom. */
export interface Pruning {
  /** Least sightings; or least weight of them, for sources that say much in few words. */
  readonly least: number;
  readonly leastWeight: number;
  readonly bigram: number;
  readonly trigram: number;
}

/** Prunes the model by what its n-grams are worth and packs it as `NgramModel` reads it. */
export function packNgrams(model: FullModel, rare: RareWords, pruning: Pruning, log: (line: string) => void): Uint8Array {
  const { size, two, three, unigram, bigram } = model;
  const isSeen = ({ counts, weights }: Order["runs"], at: number): boolean =>
    (counts[at] as number) >= pruning.least || (weights[at] as number) >= pruning.leastWeight;
  const kept = ({ runs }: Order, worths: Float32Array, least: number): Uint8Array =>
    Uint8Array.from(worths, (worth, at) => (worth >= least && isSeen(runs, at) ? 1 : 0));
  const keptThree = kept(three, model.worthOfThree, pruning.trigram);
  const keptTwo = kept(two, model.worthOfTwo, pruning.bigram);
  keepBigramsOfTrigrams(model, keptThree, keptTwo);

  const backoffOfTwo = backoffCosts(three, keptThree, (context, word) => bigram(context % size, word));
  const backoffOfOne = backoffCosts(two, keptTwo, (_, word) => unigram[word] as number);

  const bigrams = coded(two, keptTwo);
  const trigrams = coded(three, keptThree);
  const heads = placesOf(Uint8Array.from(three.contexts, (_, index) => (someKept(three, keptThree, index) ? 1 : 0)));
  const headBackoffs = Float32Array.from(heads, (index) => backoffOfTwo[index] as number);
  // Code 0 costs nothing.
  const someBackoffs = levelsOf(Float32Array.from([...backoffOfOne, ...headBackoffs]), (1 << VALUE_BITS) - 1);
  const backoffLevels = Float32Array.of(0, ...someBackoffs);
  const backoffCode = (cost: number): number => (cost === 0 ? 0 : codeOf(cost, someBackoffs) + 1);
  const contexts = buildFuse(keysOf(Float64Array.from(heads, (index) => three.contexts[index] as number), size, 2), Uint8Array.from(headBackoffs, backoffCode));
  log(`kept ${bigrams.count} bigrams, ${trigrams.count} trigrams after ${heads.length} contexts`);

  const unigramCosts = Float32Array.from(unigram, (p) => -Math.log(p));
  const unigramLevels = levelsOf(unigramCosts, 256);
  const unigramBackoff = new Uint8Array(size);
  two.contexts.forEach((context, index) => (unigramBackoff[context] = backoffCode(backoffOfOne[index] as number)));
  const rareLevels = levelsOf(rare.costs, RARE_NAME);
  return writePacked(
    "ngrams",
    {
      corpusTokens: model.tokens,
      bigrams: bigrams.count,
      trigrams: trigrams.count,
      shapes: { bigram: bigrams.shape, context: contexts.shape, trigram: trigrams.shape },
      unlistedCosts: rare.unlistedShares.map((share) => -Math.log(share)),
      unseenCost: rare.unseenCost - Math.log(unigram[WordClass.unknown] as number),
    },
    {
      unigramLevels,
      bigramLevels: bigrams.levels,
      trigramLevels: trigrams.levels,
      backoffLevels,
      rareLevels,
      unigram: Uint8Array.from(unigramCosts, (cost) => codeOf(cost, unigramLevels)),
      unigramBackoff,
      rare: Uint8Array.from(rare.costs, (cost, at) => codeOf(cost, rareLevels) | (rare.names[at] === 1 ? RARE_NAME : 0)),
      bigram: bigrams.slots,
      context: contexts.slots,
      trigram: trigrams.slots,
    },
  );
}

/** The kept n-grams of an order as a table, and the levels that its codes stand for. */
function coded(order: Order, kept: Uint8Array): { count: number; levels: Float32Array; shape: FuseShape; slots: Uint32Array } {
  const places = placesOf(kept);
  const costs = Float32Array.from(places, (place) => -Math.log(order.probability[place] as number));
  const levels = levelsOf(costs, 1 << VALUE_BITS);
  const keys = Float64Array.from(places, (place) => order.runs.keys[place] as number);
  const length = (order.contexts.at(-1) as number) >= order.size ? 3 : 2;
  const codes = Uint8Array.from(costs, (cost) => codeOf(cost, levels));
  return { count: places.length, levels, ...buildFuse(keysOf(keys, order.size, length), codes) };
}

function someKept({ starts }: Order, kept: Uint8Array, index: number): boolean {
  for (let at = starts[index] as number; at < (starts[index + 1] as number); at += 1) if (kept[at] === 1) return true;
  return false;
}

/** A trigram backs off to its last two words, which back off from nowhere else: they are kept, so that the sum stays one. */
function keepBigramsOfTrigrams({ size, two, three }: FullModel, keptThree: Uint8Array, keptTwo: Uint8Array): void {
  three.runs.keys.forEach((key, at) => {
    if (keptThree[at] === 0) return;
    const place = findKey(two.runs.keys, key % (size * size));
    if (place >= 0) keptTwo[place] = 1;
  });
}

function placesOf(kept: Uint8Array): Uint32Array {
  const places = new Uint32Array(kept.reduce((sum, one) => sum + one, 0));
  let length = 0;
  kept.forEach((one, at) => {
    if (one === 1) places[length++] = at;
  });
  return places;
}

/** The numbers of n-grams, apart; a bigram's third is 0. */
function keysOf(keys: Float64Array, size: number, length: 2 | 3): Keys {
  const parts = [new Int32Array(keys.length), new Int32Array(keys.length), new Int32Array(keys.length)] as const;
  keys.forEach((key, at) => {
    let left = key;
    for (let part = length - 1; part >= 0; part -= 1) {
      const rest = Math.floor(left / size);
      (parts[part] as Int32Array)[at] = left - rest * size;
      left = rest;
    }
  });
  return { count: keys.length, first: parts[0], second: parts[1], third: parts[2] };
}
