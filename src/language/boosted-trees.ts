import { checksumOf } from "./checksum.ts";
import type { Kernels } from "./kernels.ts";
import { ModelError, type PackedModel, openPacked } from "./packed.ts";
import { type TreeNodes, type TreeWalk, openTreeWalk } from "./tree-walk.ts";

export { checksumOf };

/** The kind of packed model that {@link BoostedTrees} reads. */
export const CONFIDENCE = "confidence";

/** The sections in the order of their checksum. */
export const SECTIONS = ["roots", "feature", "child", "split", "odds", "right"] as const;

/**
 * The confidence of an edit: gradient-boosted trees (Friedman: Greedy Function Approximation: A Gradient Boosting
 * Machine. Annals of Statistics 29, 2001) say log-odds, in nats, and a monotone table turns them into the share of such
 * edits that were right (Zadrozny and Elkan, KDD 2002). Fitted by `tools/models/fit_confidence.py`. The estimate of a
 * text's quality has trees of the same form over other features (`src/quality/estimate-model.ts`).
 *
 * The nodes of all trees lie in one row. A node that has children, side by side, at `child` sends an edit to the first
 * where its feature is at most `split`, and else to the second; a leaf, whose `child` is 0, adds `split` to the log-odds.
 */
export class BoostedTrees {
  /** The names of the numbers that an edit is described by, in their order. */
  readonly features: readonly string[];
  readonly #baseline: number;
  readonly #walk: TreeWalk;
  readonly #knotOdds: Float64Array;
  readonly #knotRight: Float64Array;

  readonly #kind: string;

  /**
   * @param kernels sum its bytes up and walk it where there are any
   * @throws {ModelError} where the bytes are no such model, by default one of confidence, or a damaged one.
   */
  constructor(buffer: ArrayBufferLike, kind: string = CONFIDENCE, kernels?: Kernels) {
    this.#kind = kind;
    const model = open(buffer, kind, kernels);
    const { features, baseline } = model.info as { features: readonly string[]; baseline: number };
    this.features = features;
    this.#baseline = baseline;
    this.#knotOdds = doubles(model, "odds");
    this.#knotRight = doubles(model, "right");
    const nodes = { roots: model.shorts("roots"), feature: model.shorts("feature"), child: model.shorts("child"), split: doubles(model, "split") };
    if (nodes.feature.length !== nodes.child.length || nodes.split.length !== nodes.child.length) this.#refuse("its nodes don't match");
    this.#walk = openTreeWalk(nodes, features.length, kernels);
    this.#check(nodes);
  }

  /**
   * What the trees say, in nats, before calibration. Pure, and without allocation.
   * @param x a finite number for each of {@link features}
   */
  logOdds(x: ArrayLike<number>): number {
    return this.#walk.logOdds(x, this.#baseline);
  }

  /** The calibrated probability that the edit is right: more than 0, less than 1, and never falling as the log-odds rise. */
  probability(x: ArrayLike<number>): number {
    return this.calibrated(this.logOdds(x));
  }

  /** The calibrated probability at given log-odds of the trees, in nats: linear between the knots, constant outside. */
  calibrated(odds: number): number {
    const at = this.#knotOdds;
    const right = this.#knotRight;
    const last = at.length - 1;
    if (!(odds > (at[0] as number))) return right[0] as number;
    if (odds >= (at[last] as number)) return right[last] as number;
    let high = 1;
    while (odds >= (at[high] as number)) high += 1;
    const from = right[high - 1] as number;
    const to = right[high] as number;
    const share = (odds - (at[high - 1] as number)) / ((at[high] as number) - (at[high - 1] as number));
    // Rounding may not carry a probability past its knots: that would break the order of edits.
    return Math.min(to, from + share * (to - from));
  }

  /** Whether every walk ends at a leaf, and every number is one. */
  #check({ roots, feature, child }: TreeNodes): void {
    const bad = this.#walk.badNode(this.features.length);
    if (bad >= 0) {
      const next = child[bad] as number;
      if (next !== 0 && (next <= bad || next + 1 >= child.length)) this.#refuse(`node ${bad} has no children`);
      this.#refuse((feature[bad] as number) >= this.features.length ? `node ${bad} asks for no feature` : `node ${bad} has no number`);
    }
    if (roots.some((root) => root >= child.length)) this.#refuse("a tree has no root");
    const [odds, right] = [this.#knotOdds, this.#knotRight];
    if (odds.length === 0 || odds.length !== right.length) this.#refuse("its table's knots don't match");
    if (!odds.every((value, at) => Number.isFinite(value) && (at === 0 || value > (odds[at - 1] as number)))) this.#refuse("the odds of its table don't rise");
    if (!right.every((value, at) => value > 0 && value < 1 && (at === 0 || value >= (right[at - 1] as number)))) this.#refuse("the shares of its table fall");
  }

  #refuse(what: string): never {
    throw new ModelError(`the ${this.#kind} model is damaged: ${what}`);
  }
}

/** Opens the container, and holds its sections against their checksum: trees cut at a wrong place would still be trees. */
function open(buffer: ArrayBufferLike, kind: string, kernels: Kernels | undefined): PackedModel {
  try {
    const model = openPacked(buffer, kind);
    const { features, baseline, checksum } = model.info as Record<string, unknown>;
    const isNamed = Array.isArray(features) && features.length > 0 && features.every((name) => typeof name === "string");
    const names = new TextEncoder().encode(JSON.stringify([features, baseline]));
    if (isNamed && Number.isFinite(baseline) && checksum === checksumOf([names, ...SECTIONS.map((name) => model.bytes(name))], kernels)) return model;
  } catch (error) {
    // A damaged header may ask for arrays where none can lie.
    if (error instanceof ModelError) throw error;
  }
  throw new ModelError(`the ${kind} model is damaged`);
}

function doubles(model: PackedModel, section: string): Float64Array {
  const bytes = model.bytes(section);
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
}
