import type { Channel, ChannelEdit } from "./channel.ts";
import { type Trie, bitOf } from "./trie.ts";

/** A bit that no trie uses: of edits that begin with a space, or are of no characters. */
export const ANYWHERE_BIT = 31;
/** Bits and one more, so that the edits of the last one have an end, too. */
export const STARTS = ANYWHERE_BIT + 2;
/** Characters of an edit at the most. */
export const LONGEST = 3;
/** The list of all runs that have no edits. */
export const NEVER_MISREAD = 0;
const SPACE = 0x20;

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

  constructor(channel: Channel, trie: Trie) {
    const { size, runs } = channel;
    this.#channel = channel;
    this.#trie = trie;
    this.costs = new Float64Array(size);
    this.ranks = new Uint16Array(size);
    this.lengths = new Uint8Array(size);
    this.codes = new Uint16Array(size * LONGEST);
    this.bits = new Uint8Array(size * LONGEST);
    this.masks = new Int32Array(runs + 1);
    this.leastCosts = new Float64Array(runs + 1).fill(Infinity);
    this.firstCosts = new Float64Array((runs + 1) * STARTS).fill(Infinity);
    this.starts = new Int32Array((runs + 1) * STARTS);
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
