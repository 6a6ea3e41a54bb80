import { casePattern } from "../../src/language/characters.ts";
import { type Lexicon, WordClass } from "../../src/language/lexicon.ts";
import { piecesToIds } from "../../src/language/word-ids.ts";
import { readCorpus } from "../corpus.ts";
import { chunksOf } from "./counts.ts";

/** The training text as numbers of words, the files that weigh the same one after another. */
export interface Stream {
  readonly weight: number;
  readonly ids: Int32Array;
}

/**
 * Reads a corpus as numbers, its training part where nothing else is said. Words from `size` on are too rare for n-grams: they stand as the
 * class of unknown words, or of unknown names where they are capitalised.
 */
export function readStreams(corpus: string, lexicon: Lexicon, size: number, weightOf: (file: string) => number, part: "training" | "held-out" = "training"): Stream[] {
  const growing = new Map<number, { ids: Int32Array; length: number }>();
  for (const file of readCorpus(corpus, part)) {
    const weight = weightOf(file.name);
    let stream = growing.get(weight);
    if (!stream) growing.set(weight, (stream = { ids: new Int32Array(1 << 20), length: 0 }));
    const own = stream;
    const push = (id: number): void => {
      if (own.length === own.ids.length) {
        const grown = new Int32Array(own.ids.length * 2);
        grown.set(own.ids);
        own.ids = grown;
      }
      own.ids[own.length] = id;
      own.length += 1;
    };
    for (const paragraph of file.paragraphs) {
      if (own.length === 0 || own.ids[own.length - 1] !== WordClass.end) push(WordClass.end);
      for (const chunk of chunksOf(paragraph)) {
        piecesToIds(chunk, lexicon, (id, form) => push(id < size ? id : rareClass(form)));
      }
    }
  }
  return [...growing].sort(([a], [b]) => a - b).map(([weight, { ids, length }]) => ({ weight, ids: ids.slice(0, length) }));
}

const rareClass = (form: string): number => (casePattern(form) === "lower" ? WordClass.unknown : WordClass.unknownName);

/** Distinct n-grams as numbers in base `size`, ascending, with how often each was seen and what that weighs. */
export interface Runs {
  readonly keys: Float64Array;
  readonly counts: Uint32Array;
  readonly weights: Float32Array;
}

/** Counts the n-grams of an order. Keys are exact as long as sizeⁿ < 2⁵³. */
export function countRuns(streams: readonly Stream[], size: number, order: 2 | 3): Runs {
  let all: Runs | undefined;
  for (const { weight, ids } of streams) {
    const keys = new Float64Array(Math.max(0, ids.length - order + 1));
    for (let at = 0; at < keys.length; at += 1) {
      const two = (ids[at] as number) * size + (ids[at + 1] as number);
      keys[at] = order === 2 ? two : two * size + (ids[at + 2] as number);
    }
    const own = runsOf(keys, weight);
    all = all ? merge(all, own) : own;
  }
  return all as Runs;
}

function runsOf(keys: Float64Array, weight: number): Runs {
  keys.sort();
  const distinct = new Float64Array(keys.length);
  const counts = new Uint32Array(keys.length);
  let last = -1;
  for (const key of keys) {
    if (last < 0 || distinct[last] !== key) distinct[(last += 1)] = key;
    counts[last] = (counts[last] as number) + 1;
  }
  const length = last + 1;
  return { keys: distinct.slice(0, length), counts: counts.slice(0, length), weights: Float32Array.from(counts.subarray(0, length), (count) => count * weight) };
}

function merge(one: Runs, two: Runs): Runs {
  const most = one.keys.length + two.keys.length;
  const keys = new Float64Array(most);
  const counts = new Uint32Array(most);
  const weights = new Float32Array(most);
  let length = 0;
  let left = 0;
  let right = 0;
  while (left < one.keys.length || right < two.keys.length) {
    const a = left < one.keys.length ? (one.keys[left] as number) : Infinity;
    const b = right < two.keys.length ? (two.keys[right] as number) : Infinity;
    keys[length] = Math.min(a, b);
    if (a <= b) {
      counts[length] = one.counts[left] as number;
      weights[length] = one.weights[left] as number;
      left += 1;
    }
    if (b <= a) {
      counts[length] = (counts[length] as number) + (two.counts[right] as number);
      weights[length] = (weights[length] as number) + (two.weights[right] as number);
      right += 1;
    }
    length += 1;
  }
  return { keys: keys.slice(0, length), counts: counts.slice(0, length), weights: weights.slice(0, length) };
}

/** Of n-grams, the (n−1)-grams that end them, each counted once for every distinct word before it (Kneser and Ney 1995). */
export function continuationRuns(runs: Runs, modulus: number): Runs {
  // Few distinct weights, rounded to eighths: each is sorted by itself.
  const weightAt = (at: number): number => Math.round((8 * (runs.weights[at] as number)) / (runs.counts[at] as number)) / 8;
  const sizes = new Map<number, number>();
  for (let at = 0; at < runs.keys.length; at += 1) sizes.set(weightAt(at), (sizes.get(weightAt(at)) ?? 0) + 1);
  const grouped = new Map([...sizes].map(([weight, size]) => [weight, { keys: new Float64Array(size), length: 0 }]));
  for (let at = 0; at < runs.keys.length; at += 1) {
    const group = grouped.get(weightAt(at)) as { keys: Float64Array; length: number };
    group.keys[group.length] = (runs.keys[at] as number) % modulus;
    group.length += 1;
  }
  const parts = [...grouped].sort(([a], [b]) => a - b).map(([weight, { keys }]) => runsOf(keys, weight));
  return parts.reduce(merge);
}

/** The place of a key in ascending keys from `low` to `high`, or −1. */
export function findKey(keys: Float64Array, key: number, low = 0, high = keys.length - 1): number {
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = keys[middle] as number;
    if (value === key) return middle;
    if (value < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
