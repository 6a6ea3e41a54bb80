import { type ColumnSizes, type Columns, bytesOf, columnsOver } from "./columns.ts";
import type { KernelExports, Kernels } from "./kernels.ts";

/** The nodes of all trees of `BoostedTrees`, which has what they are. */
export interface TreeNodes {
  readonly roots: Uint16Array;
  readonly feature: Uint16Array;
  readonly child: Uint16Array;
  readonly split: Float64Array;
}

export interface TreeWalk {
  /** A node that has no place for its children, asks for a feature that there isn't, or has no number; −1 where each walk ends at a leaf. */
  badNode(features: number): number;
  /** What the trees say of a finite number for each feature, added up from a baseline on. */
  logOdds(x: ArrayLike<number>, baseline: number): number;
}

/** In WebAssembly where there are kernels, otherwise in TypeScript: what is said is the same to the last bit. */
export function openTreeWalk(nodes: TreeNodes, features: number, kernels: Kernels | undefined): TreeWalk {
  const sizes = walkColumns(nodes, features);
  const kernel = kernels?.over(bytesOf(sizes));
  return kernel ? new WasmWalk(nodes, columnsOver(sizes, kernel.buffer), kernel.exports) : new ScriptWalk(nodes);
}

class ScriptWalk implements TreeWalk {
  readonly #nodes: TreeNodes;

  constructor(nodes: TreeNodes) {
    this.#nodes = nodes;
  }

  badNode(features: number): number {
    const { feature, child, split } = this.#nodes;
    for (let node = 0; node < child.length; node += 1) {
      const next = child[node] as number;
      // Children come after their parent, so that no walk runs in a circle.
      if (next !== 0 && (next <= node || next + 1 >= child.length)) return node;
      if ((feature[node] as number) >= features || !isFinite(split[node] as number)) return node;
    }
    return -1;
  }

  logOdds(x: ArrayLike<number>, baseline: number): number {
    const { roots, feature, child, split } = this.#nodes;
    let sum = baseline;
    for (let tree = 0; tree < roots.length; tree += 1) {
      let node = roots[tree] as number;
      for (let next = child[node] as number; next !== 0; next = child[node] as number) {
        node = (x[feature[node] as number] as number) <= (split[node] as number) ? next : next + 1;
      }
      sum += split[node] as number;
    }
    return sum;
  }
}

const walkColumns = ({ roots, feature, child, split }: TreeNodes, features: number) => ({
  roots: [Uint16Array, roots.length],
  feature: [Uint16Array, feature.length],
  child: [Uint16Array, child.length],
  split: [Float64Array, split.length],
  x: [Float64Array, features],
}) satisfies ColumnSizes;

class WasmWalk implements TreeWalk {
  readonly #columns: Columns<ReturnType<typeof walkColumns>>;
  readonly #kernels: KernelExports;

  constructor(nodes: TreeNodes, columns: Columns<ReturnType<typeof walkColumns>>, kernels: KernelExports) {
    [this.#columns, this.#kernels] = [columns, kernels];
    for (const name of ["roots", "feature", "child", "split"] as const) columns[name].set(nodes[name]);
  }

  badNode(features: number): number {
    const { feature, child, split } = this.#columns;
    return this.#kernels.badNode(feature.byteOffset, child.byteOffset, split.byteOffset, child.length, features);
  }

  logOdds(numbers: ArrayLike<number>, baseline: number): number {
    const { roots, feature, child, split, x } = this.#columns;
    x.set(numbers);
    return this.#kernels.logOdds(x.byteOffset, roots.byteOffset, feature.byteOffset, child.byteOffset, split.byteOffset, roots.length, baseline);
  }
}
