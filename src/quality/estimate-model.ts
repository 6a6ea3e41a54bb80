import { BoostedTrees } from "../language/boosted-trees.ts";
import { ModelError, openPacked } from "../language/packed.ts";
import { QUALITY_FEATURES } from "./signals.ts";

/** The kinds of packed models: the whole, and the trees in it. */
export const QUALITY = "quality";
export const QUALITY_TREES = "quality trees";
export const RATES = ["words", "characters"] as const;
type Rate = (typeof RATES)[number];

/** How far estimates miss: the variance of an error is a·r(1−r)/n + b·r + c·r², for a rate r of n words. */
export interface Spread {
  readonly variance: readonly [a: number, b: number, c: number];
  /** The quantiles of error over deviation between which nine errors of ten lie; the first below 0. */
  readonly quantiles: readonly [low: number, high: number];
}

/** An error rate, 0 to 1, and between which nine of ten true ones lie. */
export interface RateEstimate {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * From the signs of damage in a text to its error rates: boosted trees in which no sign can lower a rate, a monotone table
 * over what they say, and the spread of the errors on documents that they were not fitted on. By
 * `tools/models/fit_quality.py`; docs/quality.md has the mathematics.
 */
export class QualityModel {
  readonly #trees: Readonly<Record<Rate, BoostedTrees>>;
  readonly #spread: Readonly<Record<Rate, Spread>>;

  /** @throws {ModelError} where the bytes are no quality model, a damaged one, or one fitted on other features. */
  constructor(buffer: ArrayBufferLike) {
    const packed = openPacked(buffer, QUALITY);
    const treesOf = (rate: Rate): BoostedTrees => {
      const trees = new BoostedTrees(packed.bytes(rate).slice().buffer, QUALITY_TREES);
      if (trees.features.join() !== QUALITY_FEATURES.join()) throw new ModelError(`the ${QUALITY} model was fitted on other features than this version's`);
      return trees;
    };
    this.#trees = { words: treesOf("words"), characters: treesOf("characters") };
    this.#spread = packed.info["spread"] as Record<Rate, Spread>;
    for (const rate of RATES) if (!isSpread(this.#spread?.[rate])) throw new ModelError(`the ${QUALITY} model is damaged: it has no spread of ${rate}`);
  }

  /** The rate of a text by its features, 0 to 1. */
  rate(of: Rate, features: ArrayLike<number>): number {
    return this.#trees[of].probability(features);
  }

  /** Where the true rate lies, nine times in ten, for an estimate from so many words. */
  interval(of: Rate, rate: number, words: number): RateEstimate {
    const { quantiles: [low, high] } = this.#spread[of]; // prettier-ignore
    const deviation = deviationOf(this.#spread[of], rate, words);
    return { rate, low: clamp(rate + low * deviation), high: clamp(rate + high * deviation) };
  }
}

/** The standard deviation of an estimate's error. */
function deviationOf({ variance: [a, b, c] }: Pick<Spread, "variance">, rate: number, words: number): number {
  return Math.sqrt((a * Math.max(rate * (1 - rate), 1 / words)) / words + b * rate + c * rate * rate);
}

const clamp = (rate: number): number => Math.min(1, Math.max(0, rate));

function isSpread(spread: Spread | undefined): boolean {
  return spread?.variance?.length === 3 && spread.variance.every((part) => part >= 0) && spread.quantiles?.length === 2 && spread.quantiles[0] < 0 && spread.quantiles[1] > 0;
}
