import { type FuseShape, firstSlot, offsetHash, placeHash, printHash, secondSlot, thirdSlot } from "./fuse.ts";
import { WordClass } from "./lexicon.ts";
import { type Reader, openPacked } from "./packed.ts";

/**
 * Bits of a slot's value, below a fingerprint of the rest of its 32: an n-gram that isn't there is taken for one that
 * is once in 33 million times. No oftener: it then has any cost, and may be found far likelier than all else.
 */
export const VALUE_BITS = 7;
/** Of a rare word's byte: its cost among the rare words, and whether they are names. */
export const RARE_NAME = 0x80;

const VALUE_MASK = (1 << VALUE_BITS) - 1;

/** N-grams with the codes of their costs. */
interface Table {
  readonly slots: Uint32Array;
  readonly shape: FuseShape;
  readonly reader: Reader | undefined;
}

/**
 * A word trigram model: interpolated modified Kneser–Ney (Chen and Goodman 1998), pruned by relative entropy (Stolcke
 * 1998), costs rounded to 128 levels. Stored n-grams have their full probability; others back off. A rare word is a
 * member of the class of unknown words or of unknown names, in which it has a share of its own.
 */
export class NgramModel {
  /** Numbers below this have n-grams of their own; words from it on are rare. */
  readonly #size: number;
  readonly #unigram: Uint8Array;
  readonly #unigramLevels: Float32Array;
  readonly #unigramBackoff: Uint8Array;
  readonly #rare: Uint8Array;
  readonly #rareLevels: Float32Array;
  readonly #bigrams: Table;
  readonly #bigramLevels: Float32Array;
  /** Back-offs of the bigrams that trigrams begin with. */
  readonly #contexts: Table;
  readonly #trigrams: Table;
  readonly #trigramLevels: Float32Array;
  readonly #backoffLevels: Float32Array;
  /** −ln of the share of a class that is in no lexicon. */
  readonly #unlistedCost: number;
  readonly #unlistedNameCost: number;
  /** −ln P of a word of the lexicon that the corpus never showed, in nats. */
  readonly unseenCost: number;

  /**
   * @param reader brings the bytes where they aren't there yet
   * @throws {ModelError} where the bytes are no n-gram model
   */
  constructor(buffer: ArrayBufferLike, reader?: Reader) {
    const packed = openPacked(buffer, "ngrams", reader);
    this.#unigram = packed.bytes("unigram");
    this.#size = this.#unigram.length;
    this.#unigramLevels = packed.floats("unigramLevels");
    this.#unigramBackoff = packed.bytes("unigramBackoff");
    this.#rare = packed.bytes("rare");
    this.#rareLevels = packed.floats("rareLevels");
    const shapes = packed.info["shapes"] as Record<"bigram" | "context" | "trigram", FuseShape>;
    this.#bigrams = { slots: packed.distantWords("bigram"), shape: shapes.bigram, reader };
    this.#bigramLevels = packed.floats("bigramLevels");
    this.#contexts = { slots: packed.distantWords("context"), shape: shapes.context, reader };
    this.#trigrams = { slots: packed.distantWords("trigram"), shape: shapes.trigram, reader };
    this.#trigramLevels = packed.floats("trigramLevels");
    this.#backoffLevels = packed.floats("backoffLevels");
    [this.#unlistedCost, this.#unlistedNameCost] = packed.info["unlistedCosts"] as [number, number];
    this.unseenCost = packed.info["unseenCost"] as number;
  }

  /** −ln P(word), in nats. */
  unigramCost(word: number): number {
    const standIn = this.#standIn(word);
    return this.#unigramLevel(standIn) + this.#share(word, standIn);
  }

  /** −ln P(word | previous), in nats. */
  bigramCost(previous: number, word: number): number {
    const standIn = this.#standIn(word);
    const first = this.#standIn(previous);
    return this.#bigram(first, standIn) + this.#share(word, standIn);
  }

  /** −ln P(word | beforePrevious previous), in nats. */
  cost(beforePrevious: number, previous: number, word: number): number {
    return this.costAfter(this.contextOf(beforePrevious, previous), beforePrevious, previous, word);
  }

  /** What the model has of two words in a row, to be handed to {@link costAfter} for each word that may follow them. */
  contextOf(beforePrevious: number, previous: number): number {
    return find(this.#contexts, this.#standIn(beforePrevious), this.#standIn(previous), 0);
  }

  /** The same as {@link cost}, from a context found before. */
  costAfter(context: number, beforePrevious: number, previous: number, word: number): number {
    const standIn = this.#standIn(word);
    const second = this.#standIn(previous);
    const share = this.#share(word, standIn);
    if (context < 0) return this.#bigram(second, standIn) + share;
    const found = find(this.#trigrams, this.#standIn(beforePrevious), second, standIn);
    if (found >= 0) return (this.#trigramLevels[found] as number) + share;
    return (this.#backoffLevels[context] as number) + this.#bigram(second, standIn) + share;
  }

  /** Whether a word, or the class of unknown words or names, costs something beyond what its n-grams say. */
  isRare(word: number): boolean {
    return word >= this.#size || word === WordClass.unknown || word === WordClass.unknownName;
  }

  /** What the model has of three words in a row, of which the last isn't rare; −1 where that is nothing. */
  trigramOf(beforePrevious: number, previous: number, word: number): number {
    return find(this.#trigrams, this.#standIn(beforePrevious), this.#standIn(previous), word);
  }

  /**
   * The same for many triples at once, with `codes` in place of their last words: the table is in no processor's cache, which waits
   * for them together and not for one after another.
   */
  trigramsOf(beforePrevious: number, previous: number, codes: Int32Array, count: number): void {
    findAll(this.#trigrams, this.#standIn(beforePrevious), this.#standIn(previous), codes, count);
  }

  /** The same for pairs. */
  bigramsOf(previous: number, codes: Int32Array, count: number): void {
    findAll(this.#bigrams, this.#standIn(previous), -1, codes, count);
  }

  /** −ln P of a word that isn't rare after another, of which {@link bigramsOf} gave `found`, in nats. */
  bigramLevel(found: number, previous: number, word: number): number {
    return found >= 0 ? (this.#bigramLevels[found] as number) : this.#backedOff(this.#standIn(previous), word);
  }

  /** −ln P of the last of three words that {@link trigramOf} has found, in nats. */
  trigramLevel(found: number): number {
    return this.#trigramLevels[found] as number;
  }

  /** What backing off from a context costs, in nats. */
  backoffLevel(context: number): number {
    return this.#backoffLevels[context] as number;
  }

  /** The number whose n-grams a word is counted with. */
  #standIn(word: number): number {
    if (word < this.#size) return word;
    return ((this.#rare[word - this.#size] ?? 0) & RARE_NAME) === 0 ? WordClass.unknown : WordClass.unknownName;
  }

  /** What a word costs in its class; 0 for those that are in none. */
  #share(word: number, standIn: number): number {
    if (word !== standIn) return this.#rareLevels[(this.#rare[word - this.#size] ?? 0) & ~RARE_NAME] as number;
    if (word === WordClass.unknown) return this.#unlistedCost;
    return word === WordClass.unknownName ? this.#unlistedNameCost : 0;
  }

  #unigramLevel(word: number): number {
    return this.#unigramLevels[this.#unigram[word] as number] as number;
  }

  /** −ln P(word | previous) of words that stand for themselves. */
  #bigram(previous: number, word: number): number {
    const found = find(this.#bigrams, previous, word, 0);
    return found >= 0 ? (this.#bigramLevels[found] as number) : this.#backedOff(previous, word);
  }

  #backedOff(previous: number, word: number): number {
    return (this.#backoffLevels[this.#unigramBackoff[previous] as number] as number) + this.#unigramLevel(word);
  }
}

/** The code of an n-gram, or −1. Bigrams have a third number of 0. */
function find({ slots, shape, reader }: Table, first: number, second: number, third: number): number {
  const { segment, span, seed } = shape;
  const place = placeHash(first, second, third, seed);
  const offsets = offsetHash(first, second, third, seed);
  const slotA = firstSlot(place, span);
  const slotB = secondSlot(slotA, offsets, segment);
  const slotC = thirdSlot(slotA, offsets, segment);
  const value =
    reader === undefined || reader.isComplete
      ? (slots[slotA] as number) ^ (slots[slotB] as number) ^ (slots[slotC] as number)
      : reader.item(slots, slotA) ^ reader.item(slots, slotB) ^ reader.item(slots, slotC);
  return value >>> VALUE_BITS === printHash(place, offsets) >>> VALUE_BITS ? value & VALUE_MASK : -1;
}

/**
 * What {@link find} says of n-grams that differ in their last number, in its place.
 * @param second below 0 where they are bigrams
 */
function findAll(table: Table, first: number, second: number, lasts: Int32Array, count: number): void {
  const { slots, shape, reader } = table;
  const isPair = second < 0;
  if (reader !== undefined && !reader.isComplete) {
    for (let at = 0; at < count; at += 1) lasts[at] = isPair ? find(table, first, lasts[at] as number, 0) : find(table, first, second, lasts[at] as number);
    return;
  }
  const { segment, span, seed } = shape;
  // Nothing hangs on what was read here, so that the next is read meanwhile.
  for (let at = 0; at < count; at += 1) {
    const last = lasts[at] as number;
    const middle = isPair ? last : second;
    const third = isPair ? 0 : last;
    const place = placeHash(first, middle, third, seed);
    const offsets = offsetHash(first, middle, third, seed);
    const slotA = firstSlot(place, span);
    const slotB = secondSlot(slotA, offsets, segment);
    const slotC = thirdSlot(slotA, offsets, segment);
    // All bits of the fingerprint are nought where it is the n-gram's.
    lasts[at] = (slots[slotA] as number) ^ (slots[slotB] as number) ^ (slots[slotC] as number) ^ (printHash(place, offsets) & ~VALUE_MASK);
  }
  for (let at = 0; at < count; at += 1) if ((lasts[at] as number) >>> VALUE_BITS !== 0) lasts[at] = -1;
}
