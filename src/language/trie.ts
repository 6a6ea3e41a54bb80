import { openPacked } from "./packed.ts";
import {
  APOSTROPHE_BIT, BIT_MASK, BIT_SHIFT, END_MASK, FIRST, HYPHEN_BIT, LAST_CHILD, LEAST_MASK, LEAST_UNIT, LETTER_SHIFT, MASK, OTHER_BIT, PACKED, RECORD, WAY,
} from "./search-numbers.ts";
import type { FileInMemory } from "./web-assembly.ts";

/** The bit of a folded letter in a node's mask of children. */
export function bitOf(letter: number): number {
  if (letter >= 0x61 && letter <= 0x7a) return letter - 0x61;
  return letter === 0x27 ? APOSTROPHE_BIT : letter === 0x2d ? HYPHEN_BIT : OTHER_BIT;
}

/** Nodes laid out before there is need for more room. */
const FIRST_NODES = 1 << 14;

/** The parts of {@link Trie} as they are packed: those that are in the file, and its alphabet. */
export interface PackedTrie {
  /** The place in the alphabet of the letter that leads to each packed node. */
  readonly letters: Uint8Array;
  readonly alphabet: Uint16Array;
  /** The numbers of its letters' bits in a node's mask. */
  readonly letterBits: Uint8Array;
  /** The first child of each packed node, those of plain letters first, in the order of their bits. */
  readonly firstChild: Uint32Array;
  /** −ln P of the commonest word at or below each packed node, in steps of {@link LEAST_UNIT}. */
  readonly least: Uint8Array;
  /** A bit for each packed node at which a word ends, and the number of such nodes before each 32. */
  readonly ends: Uint32Array;
  readonly ranks: Uint32Array;
  readonly ids: Uint32Array;
}

/**
 * The words of the lexicon that a garbled word may have been, as a trie. The root is node 0.
 *
 * It is packed in breadth-first order; a search that walks it so waits for memory at every step. So nodes are laid out anew
 * when they are first come to: what is walked together lies together, and what a step asks for lies in one place. Most
 * nodes never are.
 */
export class Trie {
  readonly packed: PackedTrie;
  /** The file that it lies in, where that is in a memory of WebAssembly. */
  readonly file: FileInMemory | undefined;
  /** The nodes laid out, {@link RECORD} numbers each. Another array from time to time, with the same nodes and more. */
  records = new Int32Array(FIRST_NODES * RECORD);
  #size = 1;

  /**
   * @param file where the buffer is a memory of WebAssembly
   * @throws {ModelError} where the bytes are no trie
   */
  constructor(buffer: ArrayBufferLike, file?: FileInMemory) {
    const model = openPacked(buffer, "trie", undefined, file?.size);
    const alphabet = Uint16Array.from(model.info["alphabet"] as string, (char) => char.charCodeAt(0));
    this.packed = {
      letters: model.bytes("letters"),
      alphabet,
      letterBits: Uint8Array.from(alphabet, bitOf),
      firstChild: model.words("firstChild"),
      least: model.bytes("least"),
      ends: model.words("ends"),
      ranks: model.words("ranks"),
      ids: model.words("ids"),
    };
    this.file = file;
    this.#write(0, 0);
  }

  /** The lexicon's number of the word that ends at a node, 0 where none does. */
  id(node: number): number {
    if ((this.maskOf(node) & END_MASK) === 0) return 0;
    const { ends, ranks, ids } = this.packed;
    const packed = this.records[node * RECORD + PACKED] as number;
    const before = (ends[packed >>> 5] as number) & ((1 << (packed & 31)) - 1);
    return ids[(ranks[packed >>> 5] as number) + bitCount(before)] as number;
  }

  /** Bits of the letters that lead on from a node, and {@link END_MASK} where a word ends. */
  maskOf(node: number): number {
    return (this.records[node * RECORD + MASK] as number) || this.#readMask(node);
  }

  /** The first child of a node that has one: the others follow, up to the one with {@link LAST_CHILD}. */
  firstOf(node: number): number {
    return (this.records[node * RECORD + FIRST] as number) || this.#layOut(node);
  }

  /** The child of a node under a folded letter, or 0. */
  child(node: number, letter: number): number {
    const bit = bitOf(letter);
    return bit === OTHER_BIT ? this.#otherChild(node, letter) : this.childAt(node, bit);
  }

  /** The child of a node under a plain letter, given by its bit, or 0. */
  childAt(node: number, bit: number): number {
    if ((this.maskOf(node) & (1 << bit)) === 0) return 0;
    let child = this.firstOf(node);
    const { records } = this;
    while ((((records[child * RECORD + WAY] as number) >>> BIT_SHIFT) & BIT_MASK) !== bit) child += 1;
    return child;
  }

  #otherChild(node: number, letter: number): number {
    if ((this.maskOf(node) & (1 << OTHER_BIT)) === 0) return 0;
    for (let child = this.firstOf(node); ; child += 1) {
      if (this.letterOf(child) === letter) return child;
      if (((this.records[child * RECORD + WAY] as number) & LAST_CHILD) !== 0) return 0;
    }
  }

  /** The folded letter that leads to a node other than the root. */
  letterOf(node: number): number {
    return this.packed.alphabet[(this.records[node * RECORD + WAY] as number) >>> LETTER_SHIFT] as number;
  }

  /** Whether any of the words has a folded letter. */
  holds(letter: number): boolean {
    return this.packed.alphabet.includes(letter);
  }

  /** −ln P of the commonest word at or below a node, in nats. */
  leastCost(node: number): number {
    return ((this.records[node * RECORD + WAY] as number) & LEAST_MASK) * LEAST_UNIT;
  }

  #readMask(node: number): number {
    const { firstChild, ends, letters, letterBits } = this.packed;
    const packed = this.records[node * RECORD + PACKED] as number;
    const end = firstChild[packed + 1] as number;
    let mask = ((ends[packed >>> 5] as number) & (1 << (packed & 31))) === 0 ? 0 : END_MASK;
    for (let child = firstChild[packed] as number; child < end; child += 1) mask |= 1 << (letterBits[letters[child] as number] as number);
    this.records[node * RECORD + MASK] = mask;
    return mask;
  }

  /** Lays out the children of a node, and gives the first. */
  #layOut(node: number): number {
    const { firstChild, least } = this.packed;
    const packed = this.records[node * RECORD + PACKED] as number;
    const start = firstChild[packed] as number;
    const count = (firstChild[packed + 1] as number) - start;
    const first = this.#size;
    this.#size += count;
    while (this.#size * RECORD > this.records.length) {
      const grown = new Int32Array(2 * this.records.length);
      grown.set(this.records);
      this.records = grown;
    }
    for (let index = 0; index < count; index += 1) {
      const child = start + index;
      let at = first + index;
      for (; at > first && ((this.records[(at - 1) * RECORD + WAY] as number) & LEAST_MASK) > (least[child] as number); at -= 1) {
        this.records.copyWithin(at * RECORD, (at - 1) * RECORD, at * RECORD);
      }
      this.#write(at, child);
    }
    const last = (first + count - 1) * RECORD + WAY;
    this.records[last] = (this.records[last] as number) | LAST_CHILD;
    this.records[node * RECORD + FIRST] = first;
    return first;
  }

  #write(node: number, packed: number): void {
    const { letters, letterBits, least } = this.packed;
    const letter = letters[packed] as number;
    this.records[node * RECORD + PACKED] = packed;
    this.records[node * RECORD + WAY] = (letter << LETTER_SHIFT) | ((letterBits[letter] as number) << BIT_SHIFT) | (least[packed] as number);
  }
}

/** Set bits of a 32-bit number, counted in parallel. */
export function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
