/**
 * How many edits the rest of two sequences must cost at least. A run of items that occurs nowhere in the other sequence
 * costs an edit inside it, and runs that share no item cost one each: the seed heuristic of Ivanov, Bichsel and Vechev
 * 2022, here with runs as short as each place allows.
 */
import type { Items } from "./anchors.ts";

/** Runs up to this length are looked for; longer ones would part fewer. */
const LONGEST_RUN = 12;
/** Bits of the filter for each item; a run that the filter takes for one that occurs only weakens the bound. */
const BITS_AN_ITEM = 128;
const FACTOR = 0x9e3779b1;

export class LowerBounds {
  readonly #missing: readonly [rows: Int32Array, columns: Int32Array];
  readonly #longer: number;

  constructor(rows: Items, columns: Items) {
    this.#missing = [missingAfter(rows, columns), missingAfter(columns, rows)];
    this.#longer = columns.length - rows.length;
  }

  /** The least cost of what comes after a row and a column, both counted from 0. */
  after(row: number, column: number): number {
    const gap = Math.abs(this.#longer + row - column);
    return Math.max(gap, this.#missing[0][row] as number, this.#missing[1][column] as number);
  }
}

/** For each place in `items` the number of runs after it that share no item and occur nowhere in `other`. */
function missingAfter(items: Items, other: Items): Int32Array {
  const filter = filterOf(other);
  const counts = new Int32Array(items.length + 1);
  let count = 0;
  for (let end = items.length; end > 0; ) {
    const length = shortestMissing(items, end, filter);
    // Without one the run may end an item earlier.
    const next = length === 0 ? end - 1 : end - length;
    counts.fill(count, next + 1, end + 1);
    if (length > 0) count += 1;
    end = next;
  }
  counts[0] = count;
  return counts;
}

/** The length of the shortest run before `end` that the filter does not know; 0 where there is none. */
function shortestMissing(items: Items, end: number, filter: Int32Array): number {
  let hash = 0;
  const most = Math.min(LONGEST_RUN, end);
  for (let length = 1; length <= most; length += 1) {
    hash = longer(hash, items[end - length] as number);
    const bit = bitOf(hash, filter);
    if (((filter[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return length;
  }
  return 0;
}

/** A Bloom filter with one hash: bits of all runs of the sequence up to the longest. */
function filterOf(items: Items): Int32Array {
  const filter = new Int32Array(2 ** Math.ceil(Math.log2(items.length * BITS_AN_ITEM)) / 32);
  for (let end = items.length; end > 0; end -= 1) {
    let hash = 0;
    const most = Math.min(LONGEST_RUN, end);
    for (let length = 1; length <= most; length += 1) {
      hash = longer(hash, items[end - length] as number);
      const bit = bitOf(hash, filter);
      filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }
  return filter;
}

const longer = (hash: number, item: number): number => Math.imul(hash ^ (item + 1), FACTOR) ^ (hash >>> 15);
const bitOf = (hash: number, filter: Int32Array): number => (hash ^ (hash >>> 13)) & (filter.length * 32 - 1);
