import { type ColumnSizes, type Columns, bytesOf, columnsOver } from "./columns.ts";
import type { KernelExports, Kernels } from "./kernels.ts";

/** Words on either side that are heard. */
export const REACH = 6;
const PLACES = 2 * REACH;

/** The weights of the network behind `ContextModel`, which has what they are. */
export interface ContextWeights {
  readonly dimensions: number;
  readonly hidden: number;
  /** What a word counts at each place: to the left, the nearest first, and then to the right. */
  readonly places: Float32Array;
  readonly inner: Float32Array;
  readonly innerBias: Float32Array;
  readonly outer: Float32Array;
  readonly skip: Float32Array;
  /** What a word is, as whole numbers, and what they are times. */
  row(id: number): Int8Array;
  scale(id: number): number;
}

/** Tells what word is wanted at a place. Holds buffers: one instance serves one thread. */
export interface ContextNetwork {
  /** @param ids the words around it: to the left, the nearest first, and then to the right; −1 for none */
  wanted(ids: Int32Array): Float32Array;
}

/** In WebAssembly where there are kernels, otherwise in TypeScript: what is wanted is the same to the last bit. */
export function openContextNetwork(weights: ContextWeights, kernels: Kernels | undefined): ContextNetwork {
  const sizes = networkColumns(weights);
  const kernel = kernels?.over(bytesOf(sizes));
  return kernel ? new WasmNetwork(weights, columnsOver(sizes, kernel.buffer), kernel.exports) : new ScriptNetwork(weights);
}

class ScriptNetwork implements ContextNetwork {
  readonly #weights: ContextWeights;
  /** The sums of both sides, then the nearest word of each. */
  readonly #heard: Float32Array;

  constructor(weights: ContextWeights) {
    this.#weights = weights;
    this.#heard = new Float32Array(4 * weights.dimensions);
  }

  wanted(ids: Int32Array): Float32Array {
    const { dimensions, places } = this.#weights;
    const heard = this.#heard;
    heard.fill(0);
    for (let place = 0; place < PLACES; place += 1) {
      const id = ids[place] as number;
      if (id < 0) continue;
      const side = place < REACH ? 0 : 1;
      const scale = this.#weights.scale(id);
      const row = this.#weights.row(id);
      for (let at = 0; at < dimensions; at += 1) {
        const value = scale * (row[at] as number);
        heard[side * dimensions + at] = (heard[side * dimensions + at] as number) + value * (places[place * dimensions + at] as number);
        if (place === side * REACH) heard[(2 + side) * dimensions + at] = value;
      }
    }
    return this.#think();
  }

  #think(): Float32Array {
    const { dimensions, hidden, inner, innerBias, outer, skip } = this.#weights;
    const heard = this.#heard;
    const wanted = new Float32Array(dimensions);
    const width = heard.length;
    for (let at = 0; at < dimensions; at += 1) wanted[at] = (skip[at] as number) * (heard[at] as number) + (skip[dimensions + at] as number) * (heard[dimensions + at] as number);
    for (let unit = 0; unit < hidden; unit += 1) {
      let sum = innerBias[unit] as number;
      const row = unit * width;
      for (let at = 0; at < width; at += 1) sum += (inner[row + at] as number) * (heard[at] as number);
      if (sum <= 0) continue;
      for (let at = 0; at < dimensions; at += 1) wanted[at] = (wanted[at] as number) + sum * (outer[unit * dimensions + at] as number);
    }
    return wanted;
  }
}

/** What is handed to the kernels, and what they work on; the weights among them. */
const networkColumns = ({ dimensions, places, inner, innerBias, outer, skip }: ContextWeights) => ({
  places: [Float32Array, places.length],
  inner: [Float32Array, inner.length],
  innerBias: [Float32Array, innerBias.length],
  outer: [Float32Array, outer.length],
  skip: [Float32Array, skip.length],
  ids: [Int32Array, PLACES],
  scales: [Float32Array, PLACES],
  rows: [Uint8Array, PLACES * dimensions],
  heard: [Float32Array, 4 * dimensions],
  wanted: [Float32Array, dimensions],
}) satisfies ColumnSizes;

class WasmNetwork implements ContextNetwork {
  readonly #weights: ContextWeights;
  readonly #columns: Columns<ReturnType<typeof networkColumns>>;
  readonly #kernels: KernelExports;

  constructor(weights: ContextWeights, columns: Columns<ReturnType<typeof networkColumns>>, kernels: KernelExports) {
    [this.#weights, this.#columns, this.#kernels] = [weights, columns, kernels];
    for (const name of ["places", "inner", "innerBias", "outer", "skip"] as const) columns[name].set(weights[name]);
  }

  wanted(words: Int32Array): Float32Array {
    const { dimensions, hidden } = this.#weights;
    const { ids, scales, rows, places, heard, inner, innerBias, outer, skip, wanted } = this.#columns;
    ids.set(words);
    for (let place = 0; place < PLACES; place += 1) {
      const id = words[place] as number;
      if (id < 0) continue;
      scales[place] = this.#weights.scale(id);
      rows.set(this.#weights.row(id), place * dimensions);
    }
    this.#kernels.hear(ids.byteOffset, rows.byteOffset, scales.byteOffset, places.byteOffset, heard.byteOffset, REACH, dimensions);
    this.#kernels.think(heard.byteOffset, inner.byteOffset, innerBias.byteOffset, outer.byteOffset, skip.byteOffset, wanted.byteOffset, dimensions, hidden);
    return wanted.slice();
  }
}
