import { BoundedCache } from "./bounded-cache.ts";
import { COMMON, type ContextNetwork, type ContextWeights, LANES, type PackedRows, REACH, type Wanted, openContextNetwork, widthOf } from "./context-network.ts";
import { FNV_BASIS, hashCodeOn } from "./hash.ts";
import type { Kernels } from "./kernels.ts";
import { FIRST_WORD, WordClass } from "./lexicon.ts";
import { ModelError, type Reader, openPacked } from "./packed.ts";

export { REACH };

/** The kind of packed model that {@link ContextModel} reads. */
export const CONTEXT = "context";

/** A sentence's end is heard, and little beyond it. */
const HEARD_BEYOND = 1;
/** No word fits better or worse than by this, in nats: names and lists fit nowhere, and say nothing. */
const MOST_FIT = 6;

/** Places remembered, of 500 bytes each. */
const MOST_KNOWN = 8192;

/** What is wanted where these words are heard. */
interface KnownPlace {
  readonly words: Int32Array;
  readonly wanted: Wanted;
}

function isSame(words: Int32Array, others: Int32Array): boolean {
  for (let at = 0; at < words.length; at += 1) if (words[at] !== others[at]) return false;
  return true;
}

function hashOf(words: Int32Array): number {
  let hash = FNV_BASIS | 0;
  for (let at = 0; at < words.length; at += 1) hash = hashCodeOn(hash, words[at] as number);
  return hash;
}

interface Shape {
  /** Words, numbers of each, and units of each hidden layer. */
  readonly size: number;
  readonly dimensions: number;
  readonly hidden: number;
  /** How much worse right words fit on average than common ones all together, in nats. */
  readonly average: number;
}

/**
 * Which of some words that look alike fits a place, by the words on both sides: more of them than an n-gram hears, and by
 * likeness of meaning. Trained to tell words from others that look like them (`tools/models/train_context.py`);
 * docs/models.md has the mathematics. Holds buffers: one instance serves one thread.
 */
export class ContextModel implements ContextWeights {
  readonly size: number;
  readonly dimensions: number;
  readonly hidden: number;
  readonly places: Float32Array;
  readonly inner: PackedRows;
  readonly innerBias: Float32Array;
  readonly middle: PackedRows;
  readonly middleBias: Float32Array;
  readonly outer: PackedRows;
  readonly skip: Float32Array;
  /** What words are, as whole numbers, and what each row of them is times. */
  readonly #rows: Int8Array;
  readonly #scales: Float32Array;
  readonly #bias: Float32Array;
  readonly #reader: Reader | undefined;
  readonly #network: ContextNetwork;
  #wanted: Wanted | undefined;
  readonly #average: number;
  /** What is wanted where these words are heard: a page is read several times, and most of its places stay as they are. */
  readonly #known = new BoundedCache<KnownPlace, number>(MOST_KNOWN);
  /** The words heard last, −1 for none. */
  readonly #last = new Int32Array(2 * REACH).fill(-2);
  readonly #now = new Int32Array(2 * REACH);

  /**
   * @param kernels work it out where there are any
   * @param reader brings the bytes where they aren't there yet: a page asks for the words of a few places
   * @throws {ModelError} where the bytes are no context model.
   */
  constructor(buffer: ArrayBufferLike, kernels?: Kernels, reader?: Reader) {
    const model = openPacked(buffer, CONTEXT, reader);
    const { size, dimensions, hidden, average } = model.info as unknown as Shape;
    const rows = model.distantBytes("rows");
    [this.size, this.dimensions, this.hidden, this.#average, this.#reader] = [size, dimensions, hidden, average, reader];
    this.#rows = new Int8Array(rows.buffer, rows.byteOffset, rows.length);
    this.#scales = model.distantFloats("scales");
    this.#bias = model.distantFloats("bias");
    this.places = model.floats("places");
    this.innerBias = model.floats("innerBias");
    this.middleBias = model.floats("middleBias");
    this.skip = model.floats("skip");
    const layer = (name: "inner" | "middle" | "outer"): PackedRows => {
      const bytes = model.bytes(name);
      return { whole: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), scales: model.floats(`${name}Scales`) };
    };
    [this.inner, this.middle, this.outer] = [layer("inner"), layer("middle"), layer("outer")];
    const ofWords = size >= FIRST_WORD + COMMON && rows.length === size * dimensions && this.#bias.length === size && this.#scales.length === size && this.places.length === 2 * REACH * dimensions;
    const isOf = ({ whole, scales }: PackedRows, count: number, width: number): boolean => scales.length === count && whole.length === count * width;
    const ofLayers = isOf(this.inner, hidden, widthOf(dimensions)) && isOf(this.middle, hidden, hidden) && isOf(this.outer, dimensions, hidden);
    if (!ofWords || !ofLayers || dimensions % LANES !== 0 || hidden % LANES !== 0) throw new ModelError(`the ${CONTEXT} model is damaged: its parts don't match`);
    this.#network = openContextNetwork(this, kernels);
  }

  /** Whether anything is known of a word: classes, and words that are rare, fit anywhere. */
  knows(id: number): boolean {
    return id >= FIRST_WORD && id < this.size;
  }

  /**
   * Hears the words around a place.
   * @param left those before it, the nearest first
   * @param right those behind it, the nearest first
   */
  hear(left: readonly number[], right: readonly number[]): void {
    const now = this.#now;
    this.#note(left, 0);
    this.#note(right, REACH);
    if (isSame(now, this.#last)) return;
    this.#last.set(now);
    const hash = hashOf(now);
    let known = this.#known.get(hash);
    // Of places with one hash the last is known.
    if (!known || !isSame(now, known.words)) this.#known.set(hash, (known = { words: now.slice(), wanted: this.#network.wanted(now) }));
    this.#wanted = known.wanted;
  }

  /** The words of a side that are heard, as far as a little beyond the sentence. */
  #note(words: readonly number[], from: number): void {
    const now = this.#now;
    now.fill(-1, from, from + REACH);
    for (let at = 0; at < REACH && at < words.length; at += 1) {
      const id = words[at] as number;
      now[from + at] = id < this.size ? id : WordClass.unknown;
      if (id === WordClass.end && at > HEARD_BEYOND) return;
    }
  }

  row(id: number): Int8Array {
    const row = this.#rows.subarray(id * this.dimensions, (id + 1) * this.dimensions);
    this.#reader?.bring(row.byteOffset, row.byteOffset + row.length);
    return row;
  }

  scale(id: number): number {
    return this.#item(this.#scales, id);
  }

  /** How much better a word that is known fits the place heard last than right words do on average, in nats. */
  fit(id: number): number {
    const row = this.row(id);
    const { row: wanted, level } = this.#wanted as Wanted;
    let sum = 0;
    for (let at = 0; at < row.length; at += 1) sum += (row[at] as number) * (wanted[at] as number);
    return Math.max(-MOST_FIT, Math.min(MOST_FIT, this.bias(id) + sum * this.scale(id) - level - this.#average));
  }

  bias(id: number): number {
    return this.#item(this.#bias, id);
  }

  #item(numbers: Float32Array, id: number): number {
    const at = numbers.byteOffset + id * Float32Array.BYTES_PER_ELEMENT;
    this.#reader?.bring(at, at + Float32Array.BYTES_PER_ELEMENT);
    return numbers[id] as number;
  }
}
