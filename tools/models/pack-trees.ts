import { BoostedTrees, CONFIDENCE, SECTIONS, checksumOf } from "../../src/language/boosted-trees.ts";
import { writePacked } from "../../src/language/packed.ts";

/** Arrays over a tree's nodes, root first; a leaf has the feature −1 and a value, in nats. */
export interface FittedTree {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
}

/** What `fit_confidence.py` writes. Log-odds are in nats. */
export interface FittedModel {
  readonly features: readonly string[];
  readonly baseline: number;
  readonly trees: readonly FittedTree[];
  readonly calibration: { readonly odds: readonly number[]; readonly right: readonly number[] };
  /** Predictions by scikit-learn itself. */
  readonly examples: readonly { readonly x: readonly number[]; readonly logOdds: number; readonly probability: number }[];
}

/** The reader adds up the same numbers in the same order as scikit-learn; only the table may round otherwise. */
const TOLERANCE = 1e-9;
const MOST_NODES = 0xffff;

/** The packed form of a fitted model: what {@link BoostedTrees} reads. The same model gives the same bytes. */
export function packTrees({ features, baseline, trees, calibration }: FittedModel, kind: string = CONFIDENCE): Uint8Array {
  const roots: number[] = [];
  const [feature, child, split]: [number[], number[], number[]] = [[], [], []];
  for (const tree of trees) {
    roots.push(feature.length);
    // Breadth first, so that siblings lie side by side. `order` holds the tree's own numbers of the nodes.
    const order = [0];
    const base = feature.length;
    for (const node of order) {
      const asked = at(tree.feature, node);
      const isLeaf = asked < 0;
      feature.push(isLeaf ? 0 : asked);
      child.push(isLeaf ? 0 : base + order.length);
      split.push(at(isLeaf ? tree.value : tree.threshold, node));
      if (!isLeaf) order.push(at(tree.left, node), at(tree.right, node));
      if (order.length > tree.feature.length) throw new Error(`tree ${roots.length} runs in a circle`);
    }
  }
  if (feature.length > MOST_NODES) throw new Error(`${feature.length} nodes are more than ${MOST_NODES}`);
  const sections: Record<(typeof SECTIONS)[number], Uint8Array> = {
    roots: bytesOf(Uint16Array.from(roots)),
    feature: bytesOf(Uint16Array.from(feature)),
    child: bytesOf(Uint16Array.from(child)),
    split: bytesOf(Float64Array.from(split)),
    odds: bytesOf(Float64Array.from(calibration.odds)),
    right: bytesOf(Float64Array.from(calibration.right)),
  };
  const names = new TextEncoder().encode(JSON.stringify([features, baseline]));
  const checksum = checksumOf([names, ...SECTIONS.map((name) => sections[name])]);
  return writePacked(kind, { features, baseline, checksum }, sections);
}

/** The farthest that the packed trees are from the predictions that the model carries; throws where that is too far. */
export function checkExamples(packed: Uint8Array, { examples }: FittedModel, kind: string = CONFIDENCE): number {
  const trees = new BoostedTrees(packed.slice().buffer, kind);
  let farthest = 0;
  for (const { x, logOdds, probability } of examples) {
    farthest = Math.max(farthest, Math.abs(trees.logOdds(x) - logOdds), Math.abs(trees.probability(x) - probability));
  }
  if (!(farthest <= TOLERANCE)) throw new Error(`the packed trees are ${farthest} off what was fitted`);
  return farthest;
}

const bytesOf = (array: Uint16Array | Float64Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function at(numbers: readonly number[], node: number): number {
  const value = numbers[node];
  if (value === undefined || !Number.isFinite(value)) throw new Error(`a tree has no node ${node}`);
  return value;
}
