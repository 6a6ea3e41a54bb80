import { BoundedCache } from "./bounded-cache.ts";
import { FIRST_WORD, WordClass } from "./lexicon.ts";
import { ModelError, openPacked } from "./packed.ts";

/** The kind of packed model that {@link ContextModel} reads. */
export const CONTEXT = "context";

/** Words on either side that are heard. */
export const REACH = 6;
/** A sentence's end is heard, and little beyond it. */
const HEARD_BEYOND = 1;
/** No word fits better or worse than by this, in nats: names and lists fit nowhere, and say nothing. */
const MOST_FIT = 6;

/** Places remembered, of 300 bytes each. */
const MOST_KNOWN = 8192;

interface Shape {
  /** Words, numbers of each, and hidden units. */
  readonly size: number;
  readonly dimensions: number;
  readonly hidden: number;
}

/**
 * Which of some words that look alike fits a place, by the words on both sides: more of them than an n-gram hears, and by
 * likeness of meaning. Trained to tell words from others that look like them (`tools/models/train-context.cc`);
 * docs/models.md has the mathematics. Holds buffers: one instance serves one thread.
 */
export class ContextModel {
  readonly size: number;
  readonly #dimensions: number;
  readonly #hidden: number;
  /** What words are, as whole numbers, and what each row of them is times. */
  readonly #rows: Int8Array;
  readonly #scales: Float32Array;
  readonly #bias: Float32Array;
  /** What a word counts at each place: to the left, the nearest first, and then to the right. */
  readonly #places: Float32Array;
  readonly #inner: Float32Array;
  readonly #innerBias: Float32Array;
  readonly #outer: Float32Array;
  readonly #skip: Float32Array;
  /** The sums of both sides, then the nearest word of each. */
  readonly #heard: Float32Array;
  #wanted: Float32Array;
  /** What is wanted where these words are heard: a page is read several times, and most of its places stay as they are. */
  readonly #known = new BoundedCache<Float32Array>(MOST_KNOWN);
  /** The words heard last, −1 for none. */
  readonly #last = new Int32Array(2 * REACH).fill(-2);
  readonly #now = new Int32Array(2 * REACH);

  /** @throws {ModelError} where the bytes are no context model. */
  constructor(buffer: ArrayBufferLike) {
    const model = openPacked(buffer, CONTEXT);
    const { size, dimensions, hidden } = model.info as unknown as Shape;
    const rows = model.bytes("rows");
    [this.size, this.#dimensions, this.#hidden] = [size, dimensions, hidden];
    this.#rows = new Int8Array(rows.buffer, rows.byteOffset, rows.length);
    this.#scales = model.floats("scales");
    this.#bias = model.floats("bias");
    this.#places = model.floats("places");
    this.#inner = model.floats("inner");
    this.#innerBias = model.floats("innerBias");
    this.#outer = model.floats("outer");
    this.#skip = model.floats("skip");
    this.#heard = new Float32Array(4 * dimensions);
    this.#wanted = new Float32Array(dimensions);
    const fits = rows.length === size * dimensions && this.#bias.length === size && this.#scales.length === size && this.#inner.length === hidden * 4 * dimensions && this.#outer.length === hidden * dimensions;
    if (!fits || this.#places.length !== 2 * REACH * dimensions) throw new ModelError(`the ${CONTEXT} model is damaged: its parts don't match`);
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
    if (now.every((id, at) => id === this.#last[at])) return;
    this.#last.set(now);
    const key = now.join();
    const known = this.#known.get(key);
    this.#wanted = known ?? new Float32Array(this.#dimensions);
    if (known) return;
    this.#known.set(key, this.#wanted);
    const d = this.#dimensions;
    const heard = this.#heard;
    heard.fill(0);
    for (let place = 0; place < 2 * REACH; place += 1) {
      const id = now[place] as number;
      if (id < 0) continue;
      const side = place < REACH ? 0 : 1;
      const scale = this.#scales[id] as number;
      for (let at = 0; at < d; at += 1) {
        const value = scale * (this.#rows[id * d + at] as number);
        heard[side * d + at] = (heard[side * d + at] as number) + value * (this.#places[place * d + at] as number);
        if (place === side * REACH) heard[(2 + side) * d + at] = value;
      }
    }
    this.#think();
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

  /** From what was heard to what word is wanted. */
  #think(): void {
    const d = this.#dimensions;
    const heard = this.#heard;
    const wanted = this.#wanted;
    const width = heard.length;
    for (let at = 0; at < d; at += 1) wanted[at] = (this.#skip[at] as number) * (heard[at] as number) + (this.#skip[d + at] as number) * (heard[d + at] as number);
    for (let unit = 0; unit < this.#hidden; unit += 1) {
      let sum = this.#innerBias[unit] as number;
      const row = unit * width;
      for (let at = 0; at < width; at += 1) sum += (this.#inner[row + at] as number) * (heard[at] as number);
      if (sum <= 0) continue;
      for (let at = 0; at < d; at += 1) wanted[at] = (wanted[at] as number) + sum * (this.#outer[unit * d + at] as number);
    }
  }

  /** How much better a word that is known fits the place heard last than right words do on average, in nats. */
  fit(id: number): number {
    const d = this.#dimensions;
    let sum = 0;
    for (let at = 0; at < d; at += 1) sum += (this.#rows[id * d + at] as number) * (this.#wanted[at] as number);
    return Math.max(-MOST_FIT, Math.min(MOST_FIT, (this.#bias[id] as number) + sum * (this.#scales[id] as number)));
  }
}
