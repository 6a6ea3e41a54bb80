import type { NgramModel } from "./ngrams.ts";

/** Pairs remembered, and triples, a power of two: as many as a processor's cache holds. */
const PAIRS = 1 << 14;

/**
 * The costs of an n-gram model, with those of pairs of words remembered: the decoder asks for the same pair from state to
 * state and from round to round, and the model's table is too large for a processor's cache.
 */
export class PairCosts {
  readonly #model: NgramModel;
  readonly #first = new Int32Array(PAIRS).fill(-1);
  readonly #second = new Int32Array(PAIRS);
  readonly #costs = new Float64Array(PAIRS);
  readonly #contextFirst = new Int32Array(PAIRS).fill(-1);
  readonly #contextSecond = new Int32Array(PAIRS);
  readonly #contexts = new Int32Array(PAIRS);
  readonly #tripleFirst = new Int32Array(PAIRS).fill(-1);
  readonly #tripleSecond = new Int32Array(PAIRS);
  readonly #tripleThird = new Int32Array(PAIRS);
  readonly #tripleCosts = new Float64Array(PAIRS);

  constructor(model: NgramModel) {
    this.#model = model;
  }

  /** As {@link NgramModel.contextOf}. */
  contextOf(beforePrevious: number, previous: number): number {
    const at = placeOf(beforePrevious, previous);
    if (this.#contextFirst[at] !== beforePrevious || this.#contextSecond[at] !== previous) {
      this.#contexts[at] = this.#model.contextOf(beforePrevious, previous);
      this.#contextFirst[at] = beforePrevious;
      this.#contextSecond[at] = previous;
    }
    return this.#contexts[at] as number;
  }

  /** As {@link NgramModel.costAfter}. */
  costAfter(context: number, beforePrevious: number, previous: number, word: number): number {
    if (context >= 0) return this.#tripleCost(context, beforePrevious, previous, word);
    const at = placeOf(previous, word);
    if (this.#first[at] !== previous || this.#second[at] !== word) {
      this.#costs[at] = this.#model.bigramCost(previous, word);
      this.#first[at] = previous;
      this.#second[at] = word;
    }
    return this.#costs[at] as number;
  }

  #tripleCost(context: number, beforePrevious: number, previous: number, word: number): number {
    const at = placeOf(placeOf(beforePrevious, previous), word);
    if (this.#tripleFirst[at] !== beforePrevious || this.#tripleSecond[at] !== previous || this.#tripleThird[at] !== word) {
      this.#tripleCosts[at] = this.#model.costAfter(context, beforePrevious, previous, word);
      this.#tripleFirst[at] = beforePrevious;
      this.#tripleSecond[at] = previous;
      this.#tripleThird[at] = word;
    }
    return this.#tripleCosts[at] as number;
  }
}

function placeOf(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (PAIRS - 1);
}
