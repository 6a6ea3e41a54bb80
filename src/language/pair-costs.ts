import type { NgramModel } from "./ngrams.ts";

/** Pairs remembered, and triples, and contexts, a power of two each: as many as a processor's cache holds. */
const REMEMBERED = 1 << 14;
/**
 * Numbers of 32 bits of one of them: up to three words, each and one, and what is known of them, a cost in two. Side by side: the
 * cache then brings all that a question asks for at once. Nothing but zeros is nothing remembered: a short text touches little of it.
 */
const PAIR = 4;
const TRIPLE = 6;
const CONTEXT = 4;
/** Where in it the cost is, in numbers of 64 bits. */
const PAIR_COST = 1;
const TRIPLE_COST = 2;
const TRIPLES = REMEMBERED * PAIR;
/** In place of what the model has of three words: the last is rare, and the model has to be asked for all. */
const RARE = -2;

/**
 * The costs of an n-gram model, with those of pairs and triples of words remembered: the decoder asks for the same from
 * state to state and from round to round, and the model's table is too large for a processor's cache.
 *
 * What is asked for is a place in {@link costs}: a number handed from function to function would be an object each time.
 */
export class PairCosts {
  /** −ln P, in nats, where {@link placeAfter} says: of pairs, and behind them of triples, and their words between. */
  readonly costs = new Float64Array((REMEMBERED * (PAIR + TRIPLE)) / 2);
  readonly #words = new Int32Array(this.costs.buffer);
  readonly #contexts = new Int32Array(REMEMBERED * CONTEXT);
  readonly #model: NgramModel;
  /** Of triples and of pairs that are looked up together: the last words, and what the model has of them. */
  #asked = new Int32Array(64);
  #codes = new Int32Array(64);
  #pairsAsked = new Int32Array(64);
  #pairCodes = new Int32Array(64);

  constructor(model: NgramModel) {
    this.#model = model;
  }

  /** As {@link NgramModel.contextOf}. */
  contextOf(beforePrevious: number, previous: number): number {
    const contexts = this.#contexts;
    const at = placeOf(beforePrevious, previous) * CONTEXT;
    if (contexts[at] !== beforePrevious + 1 || contexts[at + 1] !== previous + 1) {
      contexts[at + 2] = this.#model.contextOf(beforePrevious, previous);
      contexts[at] = beforePrevious + 1;
      contexts[at + 1] = previous + 1;
    }
    return contexts[at + 2] as number;
  }

  /**
   * Looks up together what will be asked of some words behind two others, as far as it isn't remembered: {@link NgramModel.trigramsOf}.
   * Whoever asks hears the same without it.
   * @param ids the words, of which the numbers from `first` to `end` of `places` tell where they stand
   */
  bring(context: number, beforePrevious: number, previous: number, ids: Int32Array, places: Int32Array, first: number, end: number): void {
    if (end - first > this.#asked.length) this.#makeRoom(2 * (end - first));
    if (context >= 0) this.#bringTriples(context, beforePrevious, previous, ids, places, first, end);
    else {
      for (let index = first; index < end; index += 1) this.#pairsAsked[index - first] = ids[places[index] as number] as number;
      this.#bringPairs(previous, end - first);
    }
  }

  #makeRoom(count: number): void {
    this.#asked = new Int32Array(count);
    this.#codes = new Int32Array(count);
    this.#pairsAsked = new Int32Array(count);
    this.#pairCodes = new Int32Array(count);
  }

  #bringTriples(context: number, beforePrevious: number, previous: number, ids: Int32Array, places: Int32Array, first: number, end: number): void {
    const words = this.#words;
    const [asked, codes] = [this.#asked, this.#codes];
    const pair = placeOf(beforePrevious, previous);
    let count = 0;
    for (let index = first; index < end; index += 1) {
      const word = ids[places[index] as number] as number;
      const at = tripleAt(pair, word);
      codes[count] = asked[count] = word;
      count += words[at + 2] === word + 1 && words[at + 1] === previous + 1 && words[at] === beforePrevious + 1 ? 0 : 1;
    }
    if (count === 0) return;
    this.#model.trigramsOf(beforePrevious, previous, codes, count);
    let backingOff = 0;
    for (let index = 0; index < count; index += 1) if ((codes[index] as number) < 0) this.#pairsAsked[backingOff++] = asked[index] as number;
    this.#bringPairs(previous, backingOff);
    for (let index = 0; index < count; index += 1) {
      const word = asked[index] as number;
      if (!this.#model.isRare(word)) this.#rememberTriple(tripleAt(pair, word), context, beforePrevious, previous, word, codes[index] as number);
    }
  }

  /** The same of the first words of {@link #pairsAsked}, which it uses up. */
  #bringPairs(previous: number, asked: number): void {
    const words = this.#words;
    const [pairsAsked, codes] = [this.#pairsAsked, this.#pairCodes];
    let count = 0;
    for (let index = 0; index < asked; index += 1) {
      const word = pairsAsked[index] as number;
      const at = placeOf(previous, word) * PAIR;
      codes[count] = pairsAsked[count] = word;
      count += words[at] === previous + 1 && words[at + 1] === word + 1 ? 0 : 1;
    }
    if (count < 2) return;
    this.#model.bigramsOf(previous, codes, count);
    for (let index = 0; index < count; index += 1) {
      const word = pairsAsked[index] as number;
      if (this.#model.isRare(word)) continue;
      const at = placeOf(previous, word) * PAIR;
      this.costs[at / 2 + PAIR_COST] = this.#model.bigramLevel(codes[index] as number, previous, word);
      words[at] = previous + 1;
      words[at + 1] = word + 1;
    }
  }

  /** The place of what {@link NgramModel.costAfter} says; it holds until the next question. */
  placeAfter(context: number, beforePrevious: number, previous: number, word: number): number {
    return context >= 0 ? this.#tripleAfter(context, beforePrevious, previous, word) : this.#pairAfter(previous, word);
  }

  #pairAfter(previous: number, word: number): number {
    const words = this.#words;
    const at = placeOf(previous, word) * PAIR;
    const place = at / 2 + PAIR_COST;
    if (words[at] !== previous + 1 || words[at + 1] !== word + 1) {
      this.costs[place] = this.#model.bigramCost(previous, word);
      words[at] = previous + 1;
      words[at + 1] = word + 1;
    }
    return place;
  }

  #tripleAfter(context: number, beforePrevious: number, previous: number, word: number): number {
    const words = this.#words;
    const at = tripleAt(placeOf(beforePrevious, previous), word);
    if (words[at] !== beforePrevious + 1 || words[at + 1] !== previous + 1 || words[at + 2] !== word + 1) {
      const code = this.#model.isRare(word) ? RARE : this.#model.trigramOf(beforePrevious, previous, word);
      this.#rememberTriple(at, context, beforePrevious, previous, word, code);
    }
    return at / 2 + TRIPLE_COST;
  }

  /** @param code what the model has of them, or {@link RARE} */
  #rememberTriple(at: number, context: number, beforePrevious: number, previous: number, word: number, code: number): void {
    const place = at / 2 + TRIPLE_COST;
    if (code >= 0) this.costs[place] = this.#model.trigramLevel(code);
    else if (code === RARE) this.costs[place] = this.#model.costAfter(context, beforePrevious, previous, word);
    // Most triples aren't in the model, and back off to pairs that are remembered.
    else this.costs[place] = this.#model.backoffLevel(context) + (this.costs[this.#pairAfter(previous, word)] as number);
    this.#words[at] = beforePrevious + 1;
    this.#words[at + 1] = previous + 1;
    this.#words[at + 2] = word + 1;
  }
}

/** Where the record of a triple begins, whose first two words have this place. */
const tripleAt = (pair: number, word: number): number => TRIPLES + placeOf(pair, word) * TRIPLE;

function placeOf(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (REMEMBERED - 1);
}
