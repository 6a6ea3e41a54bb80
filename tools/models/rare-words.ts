import { Flag } from "../../src/language/lexicon.ts";
import type { Entry } from "./build-lexicon.ts";
import { casePriors } from "./pack-lexicon.ts";

/** The words of the lexicon that are too rare for n-grams, as members of the classes of unknown words. */
export interface RareWords {
  /** −ln P(word | its class) of each, in nats. */
  readonly costs: Float32Array;
  /** 1 for members of the class of names. */
  readonly names: Uint8Array;
  /** Shares of the two classes (words, names) that are in no lexicon. */
  readonly unlistedShares: readonly [number, number];
  /** −ln P(word | class of words) of a dictionary's word that no text showed. */
  readonly unseenCost: number;
}

/** What says how common a rare word is; each is made a distribution over the class. */
export const EVIDENCE: Readonly<Record<string, (entry: Entry) => number>> = {
  count: ({ count }) => count,
  modern: ({ modern }) => modern,
  person: ({ person }) => person,
  place: ({ place }) => place,
  dictionary: ({ flags }) => ((flags & (Flag.dictionaryLower | Flag.dictionaryTitle | Flag.dictionaryUpper)) === 0 ? 0 : 1),
  list: ({ list }) => (list > 0 && list <= 80 ? 1 : 0),
  all: () => 1,
};

/**
 * Shares of each class: what is in no lexicon, then the evidence in the order of {@link EVIDENCE}. Fitted by
 * expectation–maximisation to the unknown words of the held-out texts (`tools/models/fit-rare-words.ts`).
 */
export const SHARES: readonly [readonly number[], readonly number[]] = [
  [0.235, 0.294, 0.122, 0.067, 0.016, 0.013, 0.183, 0.071],
  [0.574, 0.081, 0.028, 0.061, 0.068, 0.003, 0.099, 0.086],
];

/** What each kind of evidence makes of each rare word, each summing to one over the word's class. */
export function evidenceOf(rare: readonly Entry[]): { names: Uint8Array; parts: Float64Array[] } {
  const names = Uint8Array.from(rare, (entry) => {
    const { lower, title } = casePriors(entry);
    return title > lower ? 1 : 0;
  });
  const parts = Object.values(EVIDENCE).map((weigh) => {
    const sums = [0, 0];
    const part = Float64Array.from(rare, weigh);
    part.forEach((value, at) => (sums[names[at] as number] = (sums[names[at] as number] as number) + value));
    return part.map((value, at) => value / Math.max(1e-12, sums[names[at] as number] as number));
  });
  return { names, parts };
}

/** The distributions of the rare words in their classes. */
export function rareWords(rare: readonly Entry[]): RareWords {
  const { names, parts } = evidenceOf(rare);
  const costs = Float32Array.from(names, (name, at) => {
    let sum = 0;
    parts.forEach((part, kind) => (sum += (SHARES[name as 0 | 1][kind + 1] as number) * (part[at] as number)));
    return -Math.log(sum);
  });
  const unlistedShares = [SHARES[0][0] as number, SHARES[1][0] as number] as const;
  const unseen = rare.findIndex(({ flags, count, modern, list }, at) => flags === Flag.dictionaryLower && count + modern === 0 && list <= 80 && list > 0 && names[at] === 0);
  return { costs, names, unlistedShares, unseenCost: costs[unseen] as number };
}
