import { openPacked } from "./packed.ts";

/** Bits of a node's mask: a to z, apostrophe, hyphen; letters beyond share the last. */
const APOSTROPHE_BIT = 26;
const HYPHEN_BIT = 27;
export const OTHER_BIT = 28;

/** The bit of a folded letter in a node's mask of children. */
export function bitOf(letter: number): number {
  if (letter >= 0x61 && letter <= 0x7a) return letter - 0x61;
  return letter === 0x27 ? APOSTROPHE_BIT : letter === 0x2d ? HYPHEN_BIT : OTHER_BIT;
}

/** Least costs are kept in steps of this, rounded down so that they stay bounds, in nats. */
export const LEAST_UNIT = 0.1;

/** The words of the lexicon that a garbled word may have been, as a trie in breadth-first order. The root is node 0. */
export class Trie {
  /** The place in the alphabet of the letter that leads to each node. */
  readonly #letters: Uint8Array;
  readonly #alphabet: Uint16Array;
  /** The bits of its places in a node's mask. */
  readonly #bits: Uint32Array;
  /** The first child of each node, those of plain letters first, in the order of their bits. */
  readonly #firstChild: Uint32Array;
  /** Bits of the letters that lead on from a node, made when it is first come to: most nodes never are. */
  readonly #masks: Uint32Array;
  /** −ln P of the commonest word at or below each node, in steps of {@link LEAST_UNIT}. */
  readonly #least: Uint8Array;
  /** A bit for each node at which a word ends, and the number of such nodes before each 32. */
  readonly #ends: Uint32Array;
  readonly #ranks: Uint32Array;
  readonly #ids: Uint32Array;

  /** @throws {ModelError} where the bytes are no trie. */
  constructor(buffer: ArrayBufferLike) {
    const packed = openPacked(buffer, "trie");
    this.#letters = packed.bytes("letters");
    this.#least = packed.bytes("least");
    this.#ends = packed.words("ends");
    this.#ranks = packed.words("ranks");
    this.#ids = packed.words("ids");
    const alphabet = packed.info["alphabet"] as string;
    this.#alphabet = Uint16Array.from(alphabet, (char) => char.charCodeAt(0));
    this.#bits = Uint32Array.from(this.#alphabet, (code) => 1 << bitOf(code));
    this.#firstChild = packed.words("firstChild");
    this.#masks = new Uint32Array(this.#letters.length);
  }

  /** The lexicon's number of the word that ends at a node, 0 where none does. */
  id(node: number): number {
    const ends = this.#ends[node >>> 5] as number;
    const bit = 1 << (node & 31);
    if ((ends & bit) === 0) return 0;
    return this.#ids[(this.#ranks[node >>> 5] as number) + bitCount(ends & (bit - 1))] as number;
  }

  /** Bits of the letters that lead on from a node. */
  maskOf(node: number): number {
    const known = this.#masks[node] as number;
    if (known !== 0) return known;
    const end = this.#firstChild[node + 1] as number;
    let mask = 0;
    for (let at = this.#firstChild[node] as number; at < end; at += 1) mask |= this.#bits[this.#letters[at] as number] as number;
    this.#masks[node] = mask;
    return mask;
  }

  /** The child of a node under a folded letter, or 0. */
  child(node: number, letter: number): number {
    const bit = bitOf(letter);
    const mask = this.maskOf(node);
    if ((mask & (1 << bit)) === 0) return 0;
    const place = (this.#firstChild[node] as number) + bitCount(mask & ((1 << bit) - 1));
    if (bit !== OTHER_BIT) return place;
    const end = this.#firstChild[node + 1] as number;
    for (let at = place; at < end; at += 1) if (this.#alphabet[this.#letters[at] as number] === letter) return at;
    return 0;
  }

  /** The child of a node under a plain letter, given by its bit, which is in the node's mask. */
  childAt(node: number, bit: number): number {
    return (this.#firstChild[node] as number) + bitCount(this.maskOf(node) & ((1 << bit) - 1));
  }

  /** −ln P of the commonest word at or below a node, in nats. */
  leastCost(node: number): number {
    return (this.#least[node] as number) * LEAST_UNIT;
  }
}

/** Set bits of a 32-bit number, counted in parallel. */
export function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
