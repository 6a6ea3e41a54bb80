import type { NgramModel } from "./ngrams.ts";

/** Pairs remembered, and triples, and contexts, a power of two each: as many as a processor's cache holds. */
const REMEMBERED = 1 << 14;
/** Numbers of 32 bits of one of them: up to three words, each and one, and what is known of them. So nothing but zeros is nothing remembered: a short text touches little of it. */
const KEY = 4;

/**
 * The costs of an n-gram model, with those of pairs and triples of words remembered: the decoder asks for the same from
 * state to state and from round to round, and the model's table is too large for a processor's cache.
 *
 * What is asked for is a place in {@link costs}: a number handed from function to function would be an object each time.
 */
export class PairCosts {
  /** −ln P, in nats: of pairs, and behind them of triples. */
  readonly costs = new Float64Array(2 * REMEMBERED);
  readonly #pairs = new Int32Array(REMEMBERED * KEY);
  readonly #triples = new Int32Array(REMEMBERED * KEY);
  readonly #contexts = new Int32Array(REMEMBERED * KEY);
  readonly #model: NgramModel;

  constructor(model: NgramModel) {
    this.#model = model;
  }

  /** As {@link NgramModel.contextOf}. */
  contextOf(beforePrevious: number, previous: number): number {
    const contexts = this.#contexts;
    const at = placeOf(beforePrevious, previous) * KEY;
    if (contexts[at] !== beforePrevious + 1 || contexts[at + 1] !== previous + 1) {
      contexts[at + 2] = this.#model.contextOf(beforePrevious, previous);
      contexts[at] = beforePrevious + 1;
      contexts[at + 1] = previous + 1;
    }
    return contexts[at + 2] as number;
  }

  /** The place of what {@link NgramModel.costAfter} says; it holds until the next question. */
  placeAfter(context: number, beforePrevious: number, previous: number, word: number): number {
    if (context >= 0) return this.#tripleAfter(context, beforePrevious, previous, word);
    const place = placeOf(previous, word);
    const pairs = this.#pairs;
    const at = place * KEY;
    if (pairs[at] !== previous + 1 || pairs[at + 1] !== word + 1) {
      this.costs[place] = this.#model.bigramCost(previous, word);
      pairs[at] = previous + 1;
      pairs[at + 1] = word + 1;
    }
    return place;
  }

  #tripleAfter(context: number, beforePrevious: number, previous: number, word: number): number {
    const place = placeOf(placeOf(beforePrevious, previous), word);
    const triples = this.#triples;
    const at = place * KEY;
    if (triples[at] !== beforePrevious + 1 || triples[at + 1] !== previous + 1 || triples[at + 2] !== word + 1) {
      this.costs[REMEMBERED + place] = this.#model.costAfter(context, beforePrevious, previous, word);
      triples[at] = beforePrevious + 1;
      triples[at + 1] = previous + 1;
      triples[at + 2] = word + 1;
    }
    return REMEMBERED + place;
  }
}

function placeOf(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (REMEMBERED - 1);
}
