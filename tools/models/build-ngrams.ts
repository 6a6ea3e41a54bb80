import { FIRST_WORD, type Lexicon, WordClass } from "../../src/language/lexicon.ts";
import { type Order, type Lower, bigramLookup, smooth, worth } from "./kneser-ney.ts";
import type { Entry } from "./build-lexicon.ts";
import { type Stream, continuationRuns, countRuns, readStreams } from "./token-stream.ts";

/** Words seen less often than this have no n-grams of their own: they are members of the classes of unknown words. */
export const LEAST_COUNT = 3;
/** Share of the unigram distribution that comes from modern books instead of the corpus. */
const MODERN_SHARE = 0.15;
/** Share of it that is shared out evenly. */
const EVEN_SHARE = 0.002;

/** The smoothed model before anything is pruned, with what each n-gram is worth (nats per word of text). */
export interface FullModel {
  readonly size: number;
  readonly tokens: number;
  readonly unigram: Float64Array;
  readonly two: Order;
  readonly three: Order;
  /** P(second | first) of a bigram that a trigram ends in. */
  readonly bigram: (first: number, second: number) => number;
  readonly worthOfTwo: Float32Array;
  readonly worthOfThree: Float32Array;
  /** Share of all words that are of the class of unknown words, and of unknown names. */
  readonly classShares: readonly [number, number];
}

/** Counts the corpus and smooths. The entries must be those of the lexicon, commonest first. */
export function buildModel(
  corpus: string,
  lexicon: Lexicon,
  entries: readonly Entry[],
  weightOf: (file: string) => number,
  log: (line: string) => void,
): FullModel {
  const frequent = entries.findIndex(({ count }) => count < LEAST_COUNT);
  const size = (frequent < 0 ? entries.length : frequent) + FIRST_WORD;
  if (size ** 3 > Number.MAX_SAFE_INTEGER) throw new Error(`${size} words are too many for exact keys`);
  const streams = readStreams(corpus, lexicon, size, weightOf);
  const tokens = streams.reduce((sum, { ids }) => sum + ids.length, 0);
  log(`${tokens} tokens, ${size} numbers with n-grams; weights ${streams.map(({ weight, ids }) => `${weight}: ${ids.length}`).join(", ")}`);

  const trigrams = countRuns(streams, size, 3);
  const bigrams = countRuns(streams, size, 2);
  log(`${trigrams.keys.length} trigrams, ${bigrams.keys.length} bigrams`);

  const raw = frequencies(streams, size);
  const unigram = unigramDistribution(continuationRuns(bigrams, size), raw, entries, size);
  // Kneser–Ney: the lower order counts in how many contexts an n-gram was seen, not how often.
  const lowerThanTwo: Lower = (_, word) => unigram[word] as number;
  const two = smooth(continuationRuns(trigrams, size * size), size, lowerThanTwo);
  const bigram = bigramLookup(two);
  const lowerThanThree: Lower = (context, word) => bigram(context % size, word);
  const three = smooth(trigrams, size, lowerThanThree);
  log("smoothed");
  const weight = three.totals.reduce((sum, total) => sum + total, 0);
  const worthOfThree = worth(three, lowerThanThree, (index) => (three.totals[index] as number) / weight);
  const worthOfTwo = worth(two, lowerThanTwo, (index) => raw[two.contexts[index] as number] as number);
  log("weighed");
  const classShares = [unigram[WordClass.unknown] as number, unigram[WordClass.unknownName] as number] as const;
  return { size, tokens, unigram, two, three, bigram, worthOfTwo, worthOfThree, classShares };
}

/** Weighted relative frequencies of the numbers. */
function frequencies(streams: readonly Stream[], size: number): Float64Array {
  const result = new Float64Array(size);
  let sum = 0;
  for (const { weight, ids } of streams) {
    for (const id of ids) result[id] = (result[id] as number) + weight;
    sum += ids.length * weight;
  }
  return result.map((count) => count / sum);
}

/** The unigram distribution: continuation counts for the classes and words, mixed with modern frequencies. */
function unigramDistribution(
  continuations: { keys: Float64Array; weights: Float32Array },
  raw: Float64Array,
  entries: readonly Entry[],
  size: number,
): Float64Array {
  const unigram = new Float64Array(size);
  const total = continuations.weights.reduce((sum, weight) => sum + weight, 0);
  continuations.keys.forEach((id, place) => (unigram[id] = (continuations.weights[place] as number) / total));
  let sum = 0;
  for (let id = 0; id < size; id += 1) {
    const modern = id < FIRST_WORD ? (raw[id] as number) : (entries[id - FIRST_WORD] as Entry).modern;
    const mixed = (1 - MODERN_SHARE - EVEN_SHARE) * (unigram[id] as number) + MODERN_SHARE * modern;
    unigram[id] = mixed + EVEN_SHARE / size;
    sum += unigram[id] as number;
  }
  return unigram.map((p) => p / sum);
}
