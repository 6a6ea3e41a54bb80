import { openPacked } from "./packed.ts";

/** What may stand between a word and one in small letters: nothing, a comma, a semicolon or colon, a mark that ends sentences. */
export const MARKS_BETWEEN = ["", ",", ";", "."] as const;
export type MarkBetween = (typeof MARKS_BETWEEN)[number];

/** Shares are kept in steps of so many nats. */
export const SHARE_STEP = 1 / 16;
/** The byte of a word that has a mark as often as all words have. */
export const SHARE_ZERO = 128;

/**
 * Which marks stand between two words, the second in small letters: a log-linear model of the word before and the word behind, each
 * by itself. `the` has none behind it, `and` and `but` have a comma before them.
 */
export class MarkModel {
  /** Numbers of the lexicon, sorted. */
  readonly #words: Uint32Array;
  /** By word and mark, what its share is over that of all words, as the word before the mark and the one behind it. */
  readonly #before: Uint8Array;
  readonly #behind: Uint8Array;
  /** ln of the share of all places that have each mark. */
  readonly #usual: readonly number[];

  /** @throws {ModelError} where the bytes are no model of marks */
  constructor(buffer: ArrayBufferLike) {
    const packed = openPacked(buffer, "marks");
    this.#words = packed.words("words");
    this.#before = packed.bytes("before");
    this.#behind = packed.bytes("behind");
    this.#usual = (packed.info.shares as readonly number[]).map(Math.log);
  }

  /**
   * −ln P of a mark between two words, in nats; the four marks share out one.
   * @param before number of the word before it in the lexicon, 0 where it isn't there
   */
  cost(mark: MarkBetween, before: number, behind: number): number {
    const [left, right] = [this.#indexOf(before), this.#indexOf(behind)];
    let sum = 0;
    let own = 0;
    for (let at = 0; at < MARKS_BETWEEN.length; at += 1) {
      const weight = Math.exp((this.#usual[at] as number) + shareIn(this.#before, left, at) + shareIn(this.#behind, right, at));
      sum += weight;
      if (MARKS_BETWEEN[at] === mark) own = weight;
    }
    return Math.log(sum / own);
  }

  /** The place of a word in the tables; −1 for one that is rare. */
  #indexOf(word: number): number {
    let [low, high] = [0, this.#words.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const there = this.#words[middle] as number;
      if (there === word) return middle;
      if (there < word) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

const shareIn = (table: Uint8Array, word: number, mark: number): number =>
  word < 0 ? 0 : ((table[word * MARKS_BETWEEN.length + mark] as number) - SHARE_ZERO) * SHARE_STEP;
