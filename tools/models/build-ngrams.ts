import { FIRST_WORD, type Lexicon, WordClass } from "../../src/language/lexicon.ts";
import { fingerprintOf, placeOf } from "../../src/language/ngrams.ts";
import { piecesToIds } from "../../src/language/word-ids.ts";
import { writePacked } from "../../src/language/packed.ts";
import { readCorpus, weightOf } from "../corpus.ts";
import { chunksOf } from "./counts.ts";
import { type Entry, quantise } from "./build-lexicon.ts";

/** N-grams seen less often than this are left to the shorter ones. */
const LEAST_BIGRAM = 2;
const LEAST_TRIGRAM = 3;
/** Share of the unigram distribution that comes from modern books instead of the corpus. */
const MODERN_SHARE = 0.15;
/** Share of it that the lexicon's words without any count divide among themselves. */
const UNSEEN_SHARE = 0.002;
const LOAD = 0.85;

interface Runs {
  /** Sorted distinct keys and their counts. */
  readonly keys: Float64Array;
  readonly counts: Uint32Array;
}

/**
 * Counts and packs the trigram model. Keys are numbers in base `size` (the lexicon's), exact in a double as long as
 * size³ < 2⁵³; words further down the lexicon count as unknown.
 */
export function packNgrams(corpus: string, lexicon: Lexicon, entries: readonly Entry[], log: (line: string) => void): Uint8Array {
  const size = Math.min(entries.length + FIRST_WORD, 208_000);
  const stream = readStream(corpus, lexicon, size);
  log(`${stream.length} tokens, ${size} numbers`);

  const trigrams = countRuns(stream, size, 3);
  const bigramsRaw = countRuns(stream, size, 2);
  log(`${trigrams.keys.length} trigrams, ${bigramsRaw.keys.length} bigrams`);

  // Kneser–Ney: the lower order counts in how many contexts an n-gram was seen, not how often.
  const bigrams = continuationRuns(trigrams, size * size);
  const unigramContinuations = continuationRuns(bigramsRaw, size);

  const unigram = unigramDistribution(unigramContinuations, stream, entries, size);
  const two = interpolate(bigrams, size, LEAST_BIGRAM, (_, word) => unigram[word] as number);
  const bigramProbability = (first: number, second: number): number => {
    const place = findKey(bigrams.keys, first * size + second);
    const stored = place < 0 ? 0 : (two.probability[place] as number);
    return stored > 0 ? stored : (two.backoff.get(first) ?? 1) * (unigram[second] as number);
  };
  const three = interpolate(trigrams, size, LEAST_TRIGRAM, (context, word) => bigramProbability(context % size, word));

  const bigramKeys: number[] = [];
  for (let place = 0; place < bigrams.keys.length; place += 1) {
    const stored = (two.probability[place] as number) > 0;
    if (stored || three.backoff.has(bigrams.keys[place] as number)) bigramKeys.push(place);
  }
  // A bigram may be kept only as the context of a trigram: its cost is then the backed-off one.
  const bigramSlots = new Uint32Array(Math.ceil(bigramKeys.length / LOAD));
  const bigramBackoff = new Uint8Array(bigramSlots.length);
  for (const place of bigramKeys) {
    const key = bigrams.keys[place] as number;
    const first = Math.floor(key / size);
    const second = key % size;
    const slot = insert(bigramSlots, first, second, 0, quantise(-Math.log(bigramProbability(first, second))));
    bigramBackoff[slot] = quantise(-Math.log(three.backoff.get(key) ?? 1));
  }
  let kept = 0;
  for (const p of three.probability) if (p > 0) kept += 1;
  const trigramSlots = new Uint32Array(Math.ceil(kept / LOAD));
  for (let place = 0; place < trigrams.keys.length; place += 1) {
    const p = three.probability[place] as number;
    if (p === 0) continue;
    const key = trigrams.keys[place] as number;
    const context = Math.floor(key / size);
    insert(trigramSlots, Math.floor(context / size), context % size, key % size, quantise(-Math.log(p)));
  }
  log(`kept ${bigramKeys.length} bigrams, ${kept} trigrams`);

  const all = new Uint8Array(entries.length + FIRST_WORD);
  const unseenCost = -Math.log(UNSEEN_SHARE / Math.max(1, entries.filter((entry) => entry.count + entry.modern === 0).length));
  for (let id = 0; id < all.length; id += 1) all[id] = quantise(id < size ? -Math.log(unigram[id] as number) : unseenCost);
  const unigramBackoff = new Uint8Array(size);
  for (let id = 0; id < size; id += 1) unigramBackoff[id] = quantise(-Math.log(two.backoff.get(id) ?? 1));
  return writePacked(
    "ngrams",
    { unseenCost, corpusTokens: stream.length, bigrams: bigramKeys.length, trigrams: kept },
    { unigram: all, unigramBackoff, bigram: bigramSlots, bigramBackoff, trigram: trigramSlots },
  );
}

function readStream(corpus: string, lexicon: Lexicon, size: number): Int32Array {
  let stream = new Int32Array(1 << 24);
  let length = 0;
  const push = (id: number): void => {
    if (length === stream.length) {
      const grown = new Int32Array(stream.length * 2);
      grown.set(stream);
      stream = grown;
    }
    stream[length] = id < size ? id : WordClass.unknown;
    length += 1;
  };
  for (const file of readCorpus(corpus, "training")) {
    for (let copy = 0; copy < weightOf(file.name); copy += 1) {
      for (const paragraph of file.paragraphs) {
        if (length === 0 || stream[length - 1] !== WordClass.end) push(WordClass.end);
        for (const chunk of chunksOf(paragraph)) piecesToIds(chunk, lexicon, push);
      }
    }
  }
  return stream.slice(0, length);
}

function countRuns(stream: Int32Array, size: number, order: 2 | 3): Runs {
  const keys = new Float64Array(stream.length - order + 1);
  for (let at = 0; at < keys.length; at += 1) {
    const two = (stream[at] as number) * size + (stream[at + 1] as number);
    keys[at] = order === 2 ? two : two * size + (stream[at + 2] as number);
  }
  return runsOf(keys);
}

function runsOf(keys: Float64Array): Runs {
  keys.sort();
  const distinct = new Float64Array(keys.length);
  const counts = new Uint32Array(keys.length);
  let last = -1;
  for (const key of keys) {
    if (last < 0 || distinct[last] !== key) distinct[(last += 1)] = key;
    counts[last] = (counts[last] as number) + 1;
  }
  return { keys: distinct.slice(0, last + 1), counts: counts.slice(0, last + 1) };
}

/** Of n-grams, the (n−1)-grams that end them, each counted once for every distinct word before it. */
const continuationRuns = (runs: Runs, modulus: number): Runs => runsOf(runs.keys.map((key) => key % modulus));

function findKey(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = keys[middle] as number;
    if (value === key) return middle;
    if (value < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Modified Kneser–Ney discounts D1, D2, D3+ of Chen and Goodman (1998), from the counts of counts. */
function discountsOf(counts: Uint32Array): [number, number, number] {
  const n = [0, 0, 0, 0, 0];
  for (const count of counts) if (count <= 4) n[count] = (n[count] as number) + 1;
  const [, n1, n2, n3, n4] = n as [number, number, number, number, number];
  const y = n1 / (n1 + 2 * n2);
  return [1 - (2 * y * n2) / n1, 2 - (3 * y * n3) / n2, 3 - (4 * y * n4) / n3];
}

/**
 * Interpolated probabilities of the n-grams with at least `least` counts (0 for the others), and each context's
 * back-off weight, which takes the mass of the pruned n-grams in, so that every distribution sums to one.
 */
function interpolate(
  runs: Runs,
  size: number,
  least: number,
  lower: (context: number, word: number) => number,
): { probability: Float32Array; backoff: Map<number, number> } {
  const discounts = discountsOf(runs.counts);
  const probability = new Float32Array(runs.keys.length);
  const backoff = new Map<number, number>();
  let start = 0;
  while (start < runs.keys.length) {
    const context = Math.floor((runs.keys[start] as number) / size);
    let end = start;
    let total = 0;
    let stored = 0;
    while (end < runs.keys.length && Math.floor((runs.keys[end] as number) / size) === context) {
      const count = runs.counts[end] as number;
      total += count;
      if (count >= least) stored += count - (discounts[Math.min(count, 3) - 1] as number);
      end += 1;
    }
    if (stored > 0) {
      const weight = 1 - stored / total;
      backoff.set(context, weight);
      for (let at = start; at < end; at += 1) {
        const count = runs.counts[at] as number;
        if (count < least) continue;
        const own = (count - (discounts[Math.min(count, 3) - 1] as number)) / total;
        probability[at] = own + weight * lower(context, (runs.keys[at] as number) % size);
      }
    }
    start = end;
  }
  return { probability, backoff };
}

/** The unigram distribution: continuation counts for the classes and words, mixed with modern frequencies. */
function unigramDistribution(continuations: Runs, stream: Int32Array, entries: readonly Entry[], size: number): Float64Array {
  const unigram = new Float64Array(size);
  const total = continuations.counts.reduce((sum, count) => sum + count, 0);
  continuations.keys.forEach((id, place) => (unigram[id] = (continuations.counts[place] as number) / total));
  const raw = new Float64Array(size);
  for (const id of stream) raw[id] = (raw[id] as number) + 1 / stream.length;
  const unseen = entries.filter((entry) => entry.count + entry.modern === 0).length;
  let sum = 0;
  for (let id = 0; id < size; id += 1) {
    const modern = id < FIRST_WORD ? (raw[id] as number) : (entries[id - FIRST_WORD] as Entry).modern;
    const mixed = (1 - MODERN_SHARE - UNSEEN_SHARE) * (unigram[id] as number) + MODERN_SHARE * modern;
    unigram[id] = mixed + UNSEEN_SHARE / Math.max(1, unseen + size);
    sum += unigram[id] as number;
  }
  return unigram.map((p) => p / sum);
}

function insert(slots: Uint32Array, first: number, second: number, third: number, cost: number): number {
  const print = fingerprintOf(first, second, third);
  let slot = placeOf(first, second, third, slots.length);
  while (slots[slot] !== 0) slot = slot + 1 === slots.length ? 0 : slot + 1;
  slots[slot] = ((print << 8) | cost) >>> 0;
  return slot;
}
