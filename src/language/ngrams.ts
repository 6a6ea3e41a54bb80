import { hashIds } from "./hash.ts";
import { COST_UNIT } from "./lexicon.ts";
import { openPacked } from "./packed.ts";

const SEED_PLACE = 0x51ed270b;
const SEED_PRINT = 0x2545f491;

/** One table of n-grams: a 24-bit fingerprint and an 8-bit cost a slot, open addressing with linear probing. */
interface Table {
  readonly slots: Uint32Array;
  readonly backoff: Uint8Array;
}

/** The place where probing for an n-gram starts, in a table of `capacity` slots. */
export const placeOf = (first: number, second: number, third: number, capacity: number): number =>
  Math.floor((hashIds(first, second, third, SEED_PLACE) / 0x1_0000_0000) * capacity);

/** The 24-bit fingerprint of an n-gram, never 0: each slot that is compared with is taken for another n-gram once in 16 million times. */
export const fingerprintOf = (first: number, second: number, third: number): number =>
  hashIds(first, second, third, SEED_PRINT) >>> 8 || 1;

/**
 * A word trigram model: interpolated modified Kneser–Ney (Chen and Goodman 1998), pruned by count, the costs
 * quantised to tenths of a nat. Stored n-grams have their full probability; others back off.
 */
export class NgramModel {
  readonly #unigram: Uint8Array;
  readonly #unigramBackoff: Uint8Array;
  readonly #bigrams: Table;
  readonly #trigrams: Table;
  /** −ln P of a word of the lexicon that the corpus never showed, in nats. */
  readonly unseenCost: number;

  /** @throws {ModelError} where the bytes are no n-gram model. */
  constructor(buffer: ArrayBufferLike) {
    const packed = openPacked(buffer, "ngrams");
    this.#unigram = packed.bytes("unigram");
    this.#unigramBackoff = packed.bytes("unigramBackoff");
    this.#bigrams = { slots: packed.words("bigram"), backoff: packed.bytes("bigramBackoff") };
    this.#trigrams = { slots: packed.words("trigram"), backoff: new Uint8Array(0) };
    this.unseenCost = packed.info["unseenCost"] as number;
  }

  /** −ln P(word), in nats. */
  unigramCost(word: number): number {
    return word < this.#unigram.length ? (this.#unigram[word] as number) * COST_UNIT : this.unseenCost;
  }

  /** −ln P(word | previous), in nats. */
  bigramCost(previous: number, word: number): number {
    const slot = find(this.#bigrams.slots, previous, word, 0);
    if (slot >= 0) return ((this.#bigrams.slots[slot] as number) & 0xff) * COST_UNIT;
    return this.#backoffOf(previous) + this.unigramCost(word);
  }

  /** −ln P(word | beforePrevious previous), in nats. */
  cost(beforePrevious: number, previous: number, word: number): number {
    const context = find(this.#bigrams.slots, beforePrevious, previous, 0);
    if (context < 0) return this.bigramCost(previous, word);
    const slot = find(this.#trigrams.slots, beforePrevious, previous, word);
    if (slot >= 0) return ((this.#trigrams.slots[slot] as number) & 0xff) * COST_UNIT;
    return (this.#bigrams.backoff[context] as number) * COST_UNIT + this.bigramCost(previous, word);
  }

  #backoffOf(word: number): number {
    return word < this.#unigramBackoff.length ? (this.#unigramBackoff[word] as number) * COST_UNIT : 0;
  }
}

/** The slot of an n-gram, or −1. Bigrams are kept with a third number of 0. */
function find(slots: Uint32Array, first: number, second: number, third: number): number {
  const capacity = slots.length;
  const print = fingerprintOf(first, second, third);
  let slot = placeOf(first, second, third, capacity);
  for (;;) {
    const held = slots[slot] as number;
    if (held === 0) return -1;
    if (held >>> 8 === print) return slot;
    slot += 1;
    if (slot === capacity) slot = 0;
  }
}
