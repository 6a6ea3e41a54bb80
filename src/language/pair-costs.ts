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
    const at = TRIPLES + placeOf(placeOf(beforePrevious, previous), word) * TRIPLE;
    const place = at / 2 + TRIPLE_COST;
    if (words[at] !== beforePrevious + 1 || words[at + 1] !== previous + 1 || words[at + 2] !== word + 1) {
      this.costs[place] = this.#costAfter(context, beforePrevious, previous, word);
      words[at] = beforePrevious + 1;
      words[at + 1] = previous + 1;
      words[at + 2] = word + 1;
    }
    return place;
  }

  /** Most triples aren't in the model, and back off to pairs that are remembered. */
  #costAfter(context: number, beforePrevious: number, previous: number, word: number): number {
    const model = this.#model;
    if (model.isRare(word)) return model.costAfter(context, beforePrevious, previous, word);
    const code = model.trigramOf(beforePrevious, previous, word);
    return code >= 0 ? model.trigramLevel(code) : model.backoffLevel(context) + (this.costs[this.#pairAfter(previous, word)] as number);
  }
}

function placeOf(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (REMEMBERED - 1);
}
