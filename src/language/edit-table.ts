import type { Channel, ChannelEdit } from "./channel.ts";
import { type ColumnSizes, type Columns, bytesOf, columnsOver } from "./columns.ts";
import { ANYWHERE_BIT, LONGEST, NEVER_MISREAD, STARTS } from "./search-numbers.ts";
import { type Trie, bitOf } from "./trie.ts";

const SPACE = 0x20;

/** What the columns of {@link EditTable} are. */
export const editColumns = ({ size, runs }: Channel) => ({
  costs: [Float64Array, size],
  ranks: [Uint16Array, size],
  lengths: [Uint8Array, size],
  codes: [Uint16Array, size * LONGEST],
  bits: [Uint8Array, size * LONGEST],
  masks: [Int32Array, runs + 1],
  leastCosts: [Float64Array, runs + 1],
  starts: [Int32Array, (runs + 1) * STARTS],
  firstCosts: [Float64Array, (runs + 1) * STARTS],
}) satisfies ColumnSizes;

export type EditColumns = Columns<ReturnType<typeof editColumns>>;

function ownColumns(channel: Channel): EditColumns {
  const sizes = editColumns(channel);
  return columnsOver(sizes, new ArrayBuffer(bytesOf(sizes)));
}

/**
 * The edits of a channel as a search over a trie wants them: by the run of characters that the scan reads, in it by the first
 * character that stood there, and of that the likeliest first. Edits that lead nowhere in the trie are left out. The lists
 * are laid out when they are first asked for, in columns: an edit is a number.
 */
export class EditTable {
  readonly edits: ChannelEdit[] = [];
  /** Of each edit: its cost, its place among those of its list by cost, and the number of its characters. */
  readonly costs: Float64Array;
  readonly ranks: Uint16Array;
  readonly lengths: Uint8Array;
  /** As many of each as {@link LONGEST}: its characters, folded, and the numbers of their bits; {@link ANYWHERE_BIT} for a space. */
  readonly codes: Uint16Array;
  readonly bits: Uint8Array;
  /** Of each list: the bits of all its edits' first characters, and the cost of the likeliest. */
  readonly masks: Int32Array;
  readonly leastCosts: Float64Array;
  /** Where the edits of a list that begin with a character begin, at `list * STARTS + bit`: those of the next bit end them. */
  readonly starts: Int32Array;
  /** And the cost of the likeliest of them; Infinity where there is none. */
  readonly firstCosts: Float64Array;
  readonly #lists = new Map<string, number>();
  /** Of a list that is being laid out: the likeliest edit that begins with each bit, and the next after each edit; −1 where there is none. */
  readonly #first = new Int32Array(STARTS);
  readonly #next: number[] = [];
  readonly #channel: Channel;
  readonly #trie: Trie;

  /** @param columns where to lay them out: nothing but zeros as yet */
  constructor(channel: Channel, trie: Trie, columns: EditColumns = ownColumns(channel)) {
    this.#channel = channel;
    this.#trie = trie;
    this.costs = columns.costs;
    this.ranks = columns.ranks;
    this.lengths = columns.lengths;
    this.codes = columns.codes;
    this.bits = columns.bits;
    this.masks = columns.masks;
    this.leastCosts = columns.leastCosts.fill(Infinity);
    this.starts = columns.starts;
    this.firstCosts = columns.firstCosts.fill(Infinity);
  }

  /** The number of the list of what may have stood where the scan reads `noisy`. */
  listOf(noisy: string): number {
    const known = this.#lists.get(noisy);
    if (known !== undefined) return known;
    const edits = this.#channel.editsOf(noisy);
    // What is never misread is not remembered: there is no end of it.
    if (edits.length === 0) return NEVER_MISREAD;
    const list = this.#lists.size + 1;
    this.#lists.set(noisy, list);
    this.#layOut(list, edits);
    return list;
  }

  /** By hand: a short run lays out hundreds of lists with code that runs for the first time. */
  #layOut(list: number, edits: readonly ChannelEdit[]): void {
    const first = this.#first.fill(-1);
    const next = this.#next;
    let mask = 0;
    let least = Infinity;
    for (let rank = edits.length - 1; rank >= 0; rank -= 1) {
      const { codes, cost } = edits[rank] as ChannelEdit;
      const bit = this.#firstBitOf(codes);
      if (bit < 0) continue;
      next[rank] = first[bit] as number;
      first[bit] = rank;
      mask |= 1 << bit;
      if (cost < least) least = cost;
    }
    this.masks[list] = mask;
    this.leastCosts[list] = least;
    for (let bit = 0, start = list * STARTS; bit < STARTS; bit += 1, start += 1) {
      this.starts[start] = this.edits.length;
      let rank = first[bit] as number;
      if (rank >= 0) this.firstCosts[start] = (edits[rank] as ChannelEdit).cost;
      for (; rank >= 0; rank = next[rank] as number) this.#add(edits[rank] as ChannelEdit, rank);
    }
  }

  /** The bit of the character that an edit begins with, −1 where it leads nowhere in the trie. */
  #firstBitOf(codes: readonly number[]): number {
    if (codes.length > LONGEST) return -1;
    for (let at = 0; at < codes.length; at += 1) if (codes[at] !== SPACE && !this.#trie.holds(codes[at] as number)) return -1;
    return codes.length === 0 ? ANYWHERE_BIT : bitIn(codes[0] as number);
  }

  #add(edit: ChannelEdit, rank: number): void {
    const at = this.edits.push(edit) - 1;
    const { codes, cost } = edit;
    this.costs[at] = cost;
    this.ranks[at] = rank;
    this.lengths[at] = codes.length;
    for (let index = 0; index < codes.length; index += 1) {
      const code = codes[index] as number;
      this.codes[at * LONGEST + index] = code;
      this.bits[at * LONGEST + index] = bitIn(code);
    }
  }
}

/** The bit of a character of an edit. */
const bitIn = (code: number): number => (code === SPACE ? ANYWHERE_BIT : bitOf(code));
