/**
 * Exact edit distance of two sequences of numbers, insertions, deletions and substitutions costing 1 each, by bits: Myers
 * 1999 in the block form of Hyyrö 2003. Of long sequences only the cells are visited that a path no dearer than a known
 * one can pass (Ukkonen 1985). Time grows with length times distance, memory with the length alone.
 */
import { type Items, partsOf } from "./anchors.ts";
import { LowerBounds } from "./lower-bounds.ts";

/** Bits of a number that operations on bits work on. */
const WORD = 32;
/** Rows of a block: two words. */
const BITS = 2 * WORD;
/** Where the table has no more cells than this, all are visited: looking for bounds would cost more. */
const SMALL = 1 << 22;
/** The first guess of a distance is by so large a share above what it must be at least. */
const FIRST_EXCESS = 0.1;

/**
 * The least number of edits that make one sequence of the other.
 * @param known what some alignment costs, where that is known: it spares looking for one
 */
export function editDistance(a: Items, b: Items, known?: number): number {
  if (a.length > b.length) return editDistance(b, a, known);
  const { rows, columns, masks } = numbered(...trimmed(a, b));
  if (rows.length === 0) return columns.length;
  if (rows.length * columns.length <= SMALL) return wholeDistance(rows, columns, masks);
  const bounds = new LowerBounds(rows, columns);
  const most = known ?? costOfParts(rows, columns);
  if (most !== undefined) return bandedDistance({ rows, columns, masks, bounds, most });
  const least = bounds.after(0, 0);
  for (let excess = Math.ceil(least * FIRST_EXCESS) + BITS; ; excess *= 2) {
    const found = bandedDistance({ rows, columns, masks, bounds, most: least + excess });
    if (found <= least + excess) return found;
  }
}

/** What an alignment by parts costs, which is no less than the distance; undefined where there are none. */
function costOfParts(rows: Items, columns: Items): number | undefined {
  const parts = partsOf(rows, columns);
  return parts.length === 1 ? undefined : parts.reduce((sum, [left, right]) => sum + editDistance(left, right), 0);
}

/** Lengths of the beginning and of the end that both have; they belong to some best alignment. */
export function commonEnds(a: Items, b: Items): [prefix: number, suffix: number] {
  const shorter = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < shorter && a[prefix] === b[prefix]) prefix += 1;
  let suffix = 0;
  while (suffix < shorter - prefix && a[a.length - 1 - suffix] === b[b.length - 1 - suffix]) suffix += 1;
  return [prefix, suffix];
}

/** The two without what both begin and end with. */
export function trimmed(a: Items, b: Items): [Items, Items] {
  const [prefix, suffix] = commonEnds(a, b);
  return [a.subarray(prefix, a.length - suffix), b.subarray(prefix, b.length - suffix)];
}

/** The items as small numbers, alike in both, and masks for each number. */
function numbered(a: Items, b: Items): { rows: Items; columns: Items; masks: Masks } {
  const numbers = new Map<number, number>();
  const dense = (items: Items): Items =>
    items.map((item) => {
      const known = numbers.get(item);
      if (known !== undefined) return known;
      numbers.set(item, numbers.size);
      return numbers.size - 1;
    });
  const [rows, columns] = [dense(a), dense(b)];
  return { rows, columns, masks: { upper: new Int32Array(numbers.size), lower: new Int32Array(numbers.size) } };
}

function wholeDistance(rows: Items, columns: Items, masks: Masks): number {
  const crossing = new Int8Array(columns.length).fill(1);
  let last = 0;
  for (let start = 0; start < rows.length; start += BITS) {
    last = crossBlock(rows.subarray(start, start + BITS), columns, masks, crossing);
  }
  return rows.length + last;
}

/** Where each item stands in a block, by its number: in the first word of rows, and in the second. All zero between blocks. */
interface Masks {
  readonly upper: Int32Array;
  readonly lower: Int32Array;
}

interface Problem {
  readonly rows: Items;
  readonly columns: Items;
  readonly masks: Masks;
  readonly bounds: LowerBounds;
  /** Paths that cost more are of no interest. */
  readonly most: number;
}

/**
 * The distance where it is no more than `most`, else some number that is larger. Each block visits the places that a path
 * may still pass, those outside counting as dearer than they are. A place is what stands between two columns.
 */
function bandedDistance({ rows, columns, masks, bounds, most }: Problem): number {
  const crossing = new Int8Array(columns.length).fill(1);
  /**
   * The last place that a path can come to in the block below `row`, having passed that row no later than at `place`. Inside
   * a block each row may change what is known by one, both for the cost so far and for the rest.
   */
  const reach = (row: number, place: number, cost: number): number => {
    let last = place;
    while (last < columns.length && cost + last + 1 - place + bounds.after(row, last + 1) <= most + 2 * BITS) last += 1;
    return last;
  };
  let [first, last, cost] = [0, reach(0, 0, 0), 0];
  for (let start = 0; start < rows.length; start += BITS) {
    const block = rows.subarray(start, start + BITS);
    const row = start + block.length;
    cost += block.length;
    let [end, costAtEnd] = [last, cost + crossBlock(block, columns.subarray(first, last), masks, crossing.subarray(first, last))];
    if (row === rows.length) return last === columns.length ? costAtEnd : Infinity;
    while (first < last && cost + bounds.after(row, first) > most) {
      cost += crossing[first] as number;
      first += 1;
    }
    while (end > first && costAtEnd + bounds.after(row, end) > most) {
      end -= 1;
      costAtEnd -= crossing[end] as number;
    }
    if (first === end && cost + bounds.after(row, first) > most) return Infinity;
    last = reach(row, end, costAtEnd);
    crossing.fill(1, end, last);
  }
  return Infinity;
}

/**
 * One block of rows: takes the differences above each column and leaves those of its last row, of which it gives the sum.
 * Up to two words of bits are crossed in one pass, since most of the time goes into coming to a column at all.
 */
function crossBlock(block: Items, columns: Items, masks: Masks, crossing: Int8Array): number {
  const { upper, lower } = masks;
  block.forEach((item, bit) => {
    const own = bit < WORD ? upper : lower;
    own[item] = (own[item] as number) | (1 << bit);
  });
  const sum = block.length <= WORD ? crossWord(block.length, columns, upper, crossing) : crossWords(block.length - WORD, columns, masks, crossing);
  for (const item of block) upper[item] = lower[item] = 0;
  return sum;
}

function crossWord(bits: number, columns: Items, masks: Int32Array, crossing: Int8Array): number {
  const lastBit = bits - 1;
  let [positive, negative, sum] = [-1, 0, 0];
  for (let column = 0; column < columns.length; column += 1) {
    const entering = crossing[column] as number;
    let equal = masks[columns[column] as number] as number;
    const vertical = equal | negative;
    if (entering < 0) equal |= 1;
    const horizontal = ((((equal & positive) + positive) | 0) ^ positive) | equal;
    let up = negative | ~(horizontal | positive);
    let down = positive & horizontal;
    const leaving = ((up >>> lastBit) & 1) - ((down >>> lastBit) & 1);
    crossing[column] = leaving;
    sum += leaving;
    up = (up << 1) | (entering > 0 ? 1 : 0);
    down = (down << 1) | (entering < 0 ? 1 : 0);
    positive = down | ~(vertical | up);
    negative = up & vertical;
  }
  return sum;
}

/** {@link crossWord} for a whole word and the `bits` of the word below it: what leaves the one enters the other. */
function crossWords(bits: number, columns: Items, { upper, lower }: Masks, crossing: Int8Array): number {
  const lastBit = bits - 1;
  let [positive, negative, positiveBelow, negativeBelow, sum] = [-1, 0, -1, 0, 0];
  for (let column = 0; column < columns.length; column += 1) {
    const item = columns[column] as number;
    const entering = crossing[column] as number;
    let equal = upper[item] as number;
    let vertical = equal | negative;
    if (entering < 0) equal |= 1;
    let horizontal = ((((equal & positive) + positive) | 0) ^ positive) | equal;
    let up = negative | ~(horizontal | positive);
    let down = positive & horizontal;
    // Of what leaves the upper word: 1 where its last row rises, 1 where it falls.
    const rises = up >>> 31;
    const falls = down >>> 31;
    up = (up << 1) | (entering > 0 ? 1 : 0);
    down = (down << 1) | (entering < 0 ? 1 : 0);
    positive = down | ~(vertical | up);
    negative = up & vertical;

    equal = lower[item] as number;
    vertical = equal | negativeBelow;
    equal |= falls;
    horizontal = ((((equal & positiveBelow) + positiveBelow) | 0) ^ positiveBelow) | equal;
    up = negativeBelow | ~(horizontal | positiveBelow);
    down = positiveBelow & horizontal;
    const leaving = ((up >>> lastBit) & 1) - ((down >>> lastBit) & 1);
    crossing[column] = leaving;
    sum += leaving;
    up = (up << 1) | rises;
    down = (down << 1) | falls;
    positiveBelow = down | ~(vertical | up);
    negativeBelow = up & vertical;
  }
  return sum;
}
