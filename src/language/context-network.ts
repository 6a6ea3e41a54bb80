import { type ColumnSizes, type Columns, bytesOf, columnsOver } from "./columns.ts";
import type { KernelExports, Kernels } from "./kernels.ts";
import { FIRST_WORD } from "./lexicon.ts";

/** Words on either side that are heard. */
export const REACH = 6;
const PLACES = 2 * REACH;
/** Numbers of four bytes that are worked out side by side. */
export const LANES = 8;

/** Words on either side that are heard by themselves, too, the nearest. */
export const NEAR = 3;

/** Rows of weights as whole numbers, and what each row of them is times. */
export interface PackedRows {
  readonly whole: Int8Array;
  readonly scales: Float32Array;
}

function unpack({ whole, scales }: PackedRows): Float32Array {
  const weights = new Float32Array(whole.length);
  const width = whole.length / scales.length;
  for (let row = 0, at = 0; row < scales.length; row += 1) {
    const scale = scales[row] as number;
    for (const end = at + width; at < end; at += 1) weights[at] = scale * (whole[at] as number);
  }
  return weights;
}

/** The weights of the network behind `ContextModel`, which has what they are. */
export interface ContextWeights {
  readonly dimensions: number;
  readonly hidden: number;
  /** What a word counts at each place: to the left, the nearest first, and then to the right. */
  readonly places: Float32Array;
  readonly inner: PackedRows;
  readonly innerBias: Float32Array;
  readonly middle: PackedRows;
  readonly middleBias: Float32Array;
  readonly outer: PackedRows;
  readonly skip: Float32Array;
  /** What a word is, as whole numbers, and what they are times. */
  row(id: number): Int8Array;
  scale(id: number): number;
  /** What a word fits by itself, in nats. */
  bias(id: number): number;
}

/** What word is wanted at a place, and ln of the sum of the exponents of how well common words fit there, in nats. */
export interface Wanted {
  readonly row: Float32Array;
  readonly level: number;
}

/** Tells what word is wanted at a place. Holds buffers: one instance serves one thread. */
export interface ContextNetwork {
  /** @param ids the words around it: to the left, the nearest first, and then to the right; −1 for none */
  wanted(ids: Int32Array): Wanted;
}

/** Words that tell how well words fit a place at all: so many of the commonest. */
export const COMMON = 200;

/** ln of the sum of the exponents of how well these words fit, for fits without what they fit by themselves. */
function levelOf(fits: Float32Array, bias: Float32Array): number {
  let most = -Infinity;
  for (let at = 0; at < fits.length; at += 1) most = Math.max(most, (fits[at] as number) + (bias[at] as number));
  let sum = 0;
  for (let at = 0; at < fits.length; at += 1) sum += Math.exp((fits[at] as number) + (bias[at] as number) - most);
  return most + Math.log(sum);
}

/** The rows of the commonest words, and what these fit by themselves. */
function commonWords(weights: ContextWeights): { rows: PackedRows; bias: Float32Array } {
  const { dimensions } = weights;
  const whole = new Int8Array(COMMON * dimensions);
  const scales = new Float32Array(COMMON);
  const bias = new Float32Array(COMMON);
  for (let at = 0; at < COMMON; at += 1) {
    whole.set(weights.row(FIRST_WORD + at), at * dimensions);
    [scales[at], bias[at]] = [weights.scale(FIRST_WORD + at), weights.bias(FIRST_WORD + at)];
  }
  return { rows: { whole, scales }, bias };
}

/** In WebAssembly where there are kernels, otherwise in TypeScript: what is wanted is the same to the last bit. */
export function openContextNetwork(weights: ContextWeights, kernels: Kernels | undefined): ContextNetwork {
  const sizes = networkColumns(weights);
  const kernel = kernels?.over(bytesOf(sizes));
  return kernel ? new WasmNetwork(weights, columnsOver(sizes, kernel.buffer), kernel.exports) : new ScriptNetwork(weights);
}

/** How many numbers the first layer hears: the sums of both sides, then the nearest words of the left, then those of the right. */
export const widthOf = (dimensions: number): number => (2 + 2 * NEAR) * dimensions;

/** Numbers of four bytes, added up in eight sums side by side, since that is how a processor does it fast; `length` is a multiple of eight. */
function dot(weights: Float32Array, from: number, heard: Float32Array, length: number): number {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  const { fround } = Math;
  for (let at = 0; at < length; at += LANES) {
    const row = from + at;
    a = fround(a + fround((weights[row] as number) * (heard[at] as number)));
    b = fround(b + fround((weights[row + 1] as number) * (heard[at + 1] as number)));
    c = fround(c + fround((weights[row + 2] as number) * (heard[at + 2] as number)));
    d = fround(d + fround((weights[row + 3] as number) * (heard[at + 3] as number)));
    e = fround(e + fround((weights[row + 4] as number) * (heard[at + 4] as number)));
    f = fround(f + fround((weights[row + 5] as number) * (heard[at + 5] as number)));
    g = fround(g + fround((weights[row + 6] as number) * (heard[at + 6] as number)));
    h = fround(h + fround((weights[row + 7] as number) * (heard[at + 7] as number)));
  }
  return fround(fround(fround(a + e) + fround(b + f)) + fround(fround(c + g) + fround(d + h)));
}

class ScriptNetwork implements ContextNetwork {
  readonly #weights: ContextWeights;
  readonly #inner: Float32Array;
  readonly #middle: Float32Array;
  readonly #outer: Float32Array;
  readonly #common: Float32Array;
  readonly #commonBias: Float32Array;
  readonly #fits = new Float32Array(COMMON);
  readonly #heard: Float32Array;
  /** What the two layers say. */
  readonly #first: Float32Array;
  readonly #second: Float32Array;

  constructor(weights: ContextWeights) {
    this.#weights = weights;
    [this.#inner, this.#middle, this.#outer] = [unpack(weights.inner), unpack(weights.middle), unpack(weights.outer)];
    const common = commonWords(weights);
    [this.#common, this.#commonBias] = [unpack(common.rows), common.bias];
    this.#heard = new Float32Array(widthOf(weights.dimensions));
    this.#first = new Float32Array(weights.hidden);
    this.#second = new Float32Array(weights.hidden);
  }

  wanted(ids: Int32Array): Wanted {
    const { dimensions, places } = this.#weights;
    const heard = this.#heard;
    heard.fill(0);
    for (let place = 0; place < PLACES; place += 1) {
      const id = ids[place] as number;
      if (id < 0) continue;
      const side = place < REACH ? 0 : 1;
      const away = place - side * REACH;
      const scale = this.#weights.scale(id);
      const row = this.#weights.row(id);
      for (let at = 0; at < dimensions; at += 1) {
        const value = Math.fround(scale * (row[at] as number));
        heard[side * dimensions + at] = (heard[side * dimensions + at] as number) + Math.fround(value * (places[place * dimensions + at] as number));
        if (away < NEAR) heard[(2 + side * NEAR + away) * dimensions + at] = value;
      }
    }
    return this.#think();
  }

  #think(): Wanted {
    const { dimensions, hidden, innerBias, middleBias, skip } = this.#weights;
    const [inner, middle, outer] = [this.#inner, this.#middle, this.#outer];
    const [heard, first, second] = [this.#heard, this.#first, this.#second];
    const { fround } = Math;
    const wanted = new Float32Array(dimensions);
    const width = heard.length;
    for (let unit = 0; unit < hidden; unit += 1) first[unit] = Math.max(0, (innerBias[unit] as number) + dot(inner, unit * width, heard, width));
    for (let unit = 0; unit < hidden; unit += 1) {
      second[unit] = (first[unit] as number) + fround(Math.max(0, fround((middleBias[unit] as number) + dot(middle, unit * hidden, first, hidden))));
    }
    for (let at = 0; at < dimensions; at += 1) {
      wanted[at] = fround(fround((skip[at] as number) * (heard[at] as number)) + fround((skip[dimensions + at] as number) * (heard[dimensions + at] as number))) + dot(outer, at * hidden, second, hidden);
    }
    for (let at = 0; at < COMMON; at += 1) this.#fits[at] = dot(this.#common, at * dimensions, wanted, dimensions);
    return { row: wanted, level: levelOf(this.#fits, this.#commonBias) };
  }
}

/** What is handed to the kernels, and what they work on; the weights among them. */
const networkColumns = ({ dimensions, hidden, places, inner, innerBias, middle, middleBias, outer, skip }: ContextWeights) => ({
  places: [Float32Array, places.length],
  inner: [Float32Array, inner.whole.length],
  innerBias: [Float32Array, innerBias.length],
  middle: [Float32Array, middle.whole.length],
  middleBias: [Float32Array, middleBias.length],
  outer: [Float32Array, outer.whole.length],
  skip: [Float32Array, skip.length],
  ids: [Int32Array, PLACES],
  scales: [Float32Array, PLACES],
  rows: [Uint8Array, PLACES * dimensions],
  heard: [Float32Array, widthOf(dimensions)],
  first: [Float32Array, hidden],
  second: [Float32Array, hidden],
  wanted: [Float32Array, dimensions],
  common: [Float32Array, COMMON * dimensions],
  fits: [Float32Array, COMMON],
  packed: [Uint8Array, Math.max(inner.whole.length, middle.whole.length, outer.whole.length, COMMON * dimensions)],
  packedScales: [Float32Array, Math.max(hidden, dimensions, COMMON)],
}) satisfies ColumnSizes;

class WasmNetwork implements ContextNetwork {
  readonly #weights: ContextWeights;
  readonly #columns: Columns<ReturnType<typeof networkColumns>>;
  readonly #kernels: KernelExports;
  readonly #commonBias: Float32Array;

  constructor(weights: ContextWeights, columns: Columns<ReturnType<typeof networkColumns>>, kernels: KernelExports) {
    [this.#weights, this.#columns, this.#kernels] = [weights, columns, kernels];
    for (const name of ["places", "innerBias", "middleBias", "skip"] as const) columns[name].set(weights[name]);
    const common = commonWords(weights);
    this.#commonBias = common.bias;
    const packed = { inner: weights.inner, middle: weights.middle, outer: weights.outer, common: common.rows };
    for (const name of ["inner", "middle", "outer", "common"] as const) {
      const { whole, scales } = packed[name];
      columns.packed.set(whole);
      columns.packedScales.set(scales);
      kernels.unpack(columns.packed.byteOffset, columns.packedScales.byteOffset, columns[name].byteOffset, scales.length, whole.length / scales.length);
    }
  }

  wanted(words: Int32Array): Wanted {
    const { dimensions, hidden } = this.#weights;
    const { ids, scales, rows, places, heard, inner, innerBias, middle, middleBias, outer, skip, first, second, wanted, common, fits } = this.#columns;
    ids.set(words);
    for (let place = 0; place < PLACES; place += 1) {
      const id = words[place] as number;
      if (id < 0) continue;
      scales[place] = this.#weights.scale(id);
      rows.set(this.#weights.row(id), place * dimensions);
    }
    this.#kernels.hear(ids.byteOffset, rows.byteOffset, scales.byteOffset, places.byteOffset, heard.byteOffset, REACH, NEAR, dimensions);
    this.#kernels.think(heard.byteOffset, inner.byteOffset, innerBias.byteOffset, first.byteOffset, widthOf(dimensions), hidden);
    this.#kernels.thinkOn(first.byteOffset, middle.byteOffset, middleBias.byteOffset, second.byteOffset, hidden);
    this.#kernels.want(heard.byteOffset, second.byteOffset, outer.byteOffset, skip.byteOffset, wanted.byteOffset, dimensions, hidden);
    this.#kernels.fit(wanted.byteOffset, common.byteOffset, fits.byteOffset, COMMON, dimensions);
    return { row: wanted.slice(), level: levelOf(fits, this.#commonBias) };
  }
}
