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

  #layOut(list: number, edits: readonly ChannelEdit[]): void {
    const byBit: number[][] = [];
    edits.forEach((edit, rank) => {
      if (edit.codes.length > LONGEST || edit.codes.some((code) => code !== SPACE && !this.#trie.holds(code))) return;
      const bit = firstBit(edit);
      (byBit[bit] ??= []).push(rank);
      this.masks[list] = (this.masks[list] as number) | (1 << bit);
      this.leastCosts[list] = Math.min(this.leastCosts[list] as number, edit.cost);
    });
    for (let bit = 0; bit < STARTS; bit += 1) {
      const ranks = byBit[bit] ?? [];
      this.starts[list * STARTS + bit] = this.edits.length;
      if (ranks.length > 0) this.firstCosts[list * STARTS + bit] = (edits[ranks[0] as number] as ChannelEdit).cost;
      for (const rank of ranks) this.#add(edits[rank] as ChannelEdit, rank);
    }
  }

  #add(edit: ChannelEdit, rank: number): void {
    const at = this.edits.length;
    this.edits.push(edit);
    this.costs[at] = edit.cost;
    this.ranks[at] = rank;
    this.lengths[at] = edit.codes.length;
    edit.codes.forEach((code, index) => {
      this.codes[at * LONGEST + index] = code;
      this.bits[at * LONGEST + index] = code === SPACE ? ANYWHERE_BIT : bitOf(code);
    });
  }
}

const firstBit = ({ codes: [first = SPACE] }: ChannelEdit): number => (first === SPACE ? ANYWHERE_BIT : bitOf(first));
