import { type ContextModel, REACH } from "../language/context-model.ts";
import { LEAVE, type Arcs } from "./arcs.ts";

/** How well the words of an edit fit between those of the best path, what it changes, and the best of its rivals. In nats, summed over words. */
export interface Fits {
  readonly target: number;
  /** Of the word that fits worst. */
  readonly least: number;
  /** Words that something is known of: of the edit, and of what it changes. */
  readonly words: number;
  readonly sourceWords: number;
  readonly source: number;
  readonly rival: number;
  /** The words of the best path beside it, by number; undefined where nothing was asked, or the text ends. */
  readonly before?: number | undefined;
  readonly behind?: number | undefined;
}

export const NO_FITS: Fits = { target: 0, least: 0, words: 0, sourceWords: 0, source: 0, rival: 0 };

/** Tells how well the arcs of a window fit its best path. */
export class ContextFits {
  readonly #arcs: Arcs;
  readonly #shares: Float64Array;
  readonly #best: readonly number[];
  readonly #before: readonly number[];
  readonly #after: readonly number[];
  readonly #model: ContextModel;

  /**
   * @param best the arcs of the best path, last first
   * @param before the words before the window, and
   * @param after those behind it, in the order of the text
   */
  constructor(arcs: Arcs, shares: Float64Array, best: readonly number[], before: readonly number[], after: readonly number[], model: ContextModel) {
    [this.#arcs, this.#shares, this.#best, this.#before, this.#after, this.#model] = [arcs, shares, best, before, after, model];
  }

  /** @param arc of the best path, or one that might stand in place of some of it */
  of(arc: number): Fits {
    const { from, to, candidate } = this.#arcs;
    const [start, end] = [from[arc] as number, to[arc] as number];
    const left = this.#leftOf(start);
    const right = this.#rightOf(end);
    const source: number[] = [];
    let rival = -1;
    for (let index = this.#arcs.startOf(start), behind = this.#arcs.startOf(end); index < behind; index += 1) {
      if ((to[index] as number) > end) continue;
      if (candidate[index] === LEAVE) this.#addWords(index, source);
      else if (index !== arc && from[index] === start && to[index] === end && (rival < 0 || (this.#shares[index] as number) > (this.#shares[rival] as number))) rival = index;
    }
    const target = this.#fit(this.#addWords(arc, []), left, right);
    const leaving = this.#fit(source, left, right);
    const other = rival < 0 ? 0 : this.#fit(this.#addWords(rival, []), left, right).sum;
    return { target: target.sum, least: target.least, words: target.words, sourceWords: leaving.words, source: leaving.sum, rival: other, before: left[0], behind: right[0] };
  }

  #addWords(arc: number, words: number[]): number[] {
    const end = this.#arcs.words[arc + 1] as number;
    for (let at = this.#arcs.words[arc] as number; at < end; at += 1) words.push(this.#arcs.ids[at] as number);
    return words;
  }

  #fit(words: readonly number[], left: readonly number[], right: readonly number[]): { sum: number; least: number; words: number } {
    let sum = 0;
    let least = Infinity;
    let known = 0;
    for (let at = 0; at < words.length; at += 1) {
      const id = words[at] as number;
      if (!this.#model.knows(id)) continue;
      if (words.length === 1) this.#model.hear(left, right);
      else this.#model.hear([...words.slice(0, at).reverse(), ...left], [...words.slice(at + 1), ...right]);
      const fit = this.#model.fit(id);
      sum += fit;
      least = Math.min(least, fit);
      known += 1;
    }
    return { sum, least: known === 0 ? 0 : least, words: known };
  }

  /** How many arcs of the best path begin at a place or behind it. */
  #stepsFrom(place: number): number {
    let low = 0;
    let high = this.#best.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#arcs.from[this.#best[middle] as number] as number) >= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The words of the best path before a place, the nearest first: of those that end there. */
  #leftOf(place: number): number[] {
    const words: number[] = [];
    let at = this.#stepsFrom(place);
    if (at < this.#best.length && (this.#arcs.to[this.#best[at] as number] as number) > place) at += 1;
    for (; at < this.#best.length && words.length < REACH; at += 1) {
      const arc = this.#best[at] as number;
      const first = this.#arcs.words[arc] as number;
      for (let word = (this.#arcs.words[arc + 1] as number) - 1; word >= first; word -= 1) words.push(this.#arcs.ids[word] as number);
    }
    for (let at = this.#before.length - 1; at >= 0 && words.length < REACH; at -= 1) words.push(this.#before[at] as number);
    return words;
  }

  /** The words of the best path from a place on. */
  #rightOf(place: number): number[] {
    const words: number[] = [];
    for (let at = this.#stepsFrom(place) - 1; at >= 0 && words.length < REACH; at -= 1) this.#addWords(this.#best[at] as number, words);
    return words.length < REACH ? [...words, ...this.#after] : words;
  }
}
