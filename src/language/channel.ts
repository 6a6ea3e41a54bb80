import { fold } from "./characters.ts";
import { openPacked } from "./packed.ts";
import { bitOf } from "./trie.ts";

/** One way to misread: what the scan reads where `clean` stood. */
export interface ChannelEdit {
  /** `clean→noisy`. */
  readonly name: string;
  /** What stood on the paper, up to three characters, cased. */
  readonly clean: string;
  /** The same, folded, as code units. */
  readonly codes: readonly number[];
  /** The bit of its first character in a trie's masks; −1 where that is a space or there is none. */
  readonly bit: number;
  /** −ln P on a page with one edit in a hundred characters, in nats. */
  readonly cost: number;
}

/** The edits of one run of characters, likeliest first; what a search asks of each of them lies side by side. */
export interface ChannelEdits {
  readonly edits: readonly ChannelEdit[];
  /** Their costs. */
  readonly costs: Float64Array;
  /** The number of the bit of each one's first character; 31, for {@link ANYWHERE}, where that is a space or there is none. */
  readonly bits: Uint8Array;
  /** The bits of all. */
  readonly mask: number;
  /** For each 32 edits in turn, and in it for each bit by number, those of the 32 that begin with it: the lowest bit is the first. */
  readonly places: Int32Array;
}

/** A bit that no trie uses. */
export const ANYWHERE = 1 << 31;
const SPACE = 0x20;
const NONE: ChannelEdits = listOf([]);

/**
 * How scans misread: weighted edits of up to three characters to up to three (Brill and Moore 2000). Spaces and hyphens
 * are characters like any other.
 */
export class Channel {
  readonly #text: string;
  /** Where in the text the lines of what a scan reads begin and end: they are read when it is first asked for. */
  readonly #places = new Map<string, readonly [from: number, to: number]>();
  readonly #lists = new Map<string, ChannelEdits>();

  /** @throws {ModelError} where the bytes are no channel model. */
  constructor(buffer: ArrayBufferLike) {
    this.#text = new TextDecoder().decode(openPacked(buffer, "channel").bytes("edits").slice());
    for (let from = 0; from < this.#text.length; ) {
      const noisy = this.#text.slice(from, this.#text.indexOf("\t", from) + 1);
      let to = from;
      // The lines are sorted by what a scan reads.
      while (to < this.#text.length && this.#text.startsWith(noisy, to)) to = lineEnd(this.#text, to) + 1;
      this.#places.set(noisy.slice(0, -1), [from, to - 1]);
      from = to;
    }
  }

  /** The edit of `clean` to `noisy`, where there is one. */
  edit(clean: string, noisy: string): ChannelEdit | undefined {
    return this.editsOf(noisy).find((edit) => edit.clean === clean);
  }

  /** All edits. */
  *edits(): Generator<ChannelEdit> {
    for (const noisy of this.#places.keys()) yield* this.editsOf(noisy);
  }

  /** What may have stood where the scan reads `noisy` (empty: something it lost), likeliest first. */
  editsOf(noisy: string): readonly ChannelEdit[] {
    return this.listOf(noisy).edits;
  }

  /** The same, as a search wants it. */
  listOf(noisy: string): ChannelEdits {
    let list = this.#lists.get(noisy);
    if (list) return list;
    const place = this.#places.get(noisy);
    if (!place) return NONE;
    this.#lists.set(noisy, (list = listOf(this.#text.slice(...place).split("\n").map(readEdit))));
    return list;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function readEdit(line: string): ChannelEdit {
  const [noisy = "", clean = "", cost = ""] = line.split("\t");
  const codes = Array.from(fold(clean), (char) => char.charCodeAt(0));
  const first = codes[0] ?? SPACE;
  return { name: `${clean}→${noisy}`, clean, codes, bit: first === SPACE ? -1 : bitOf(first), cost: Number(cost) };
}

function listOf(edits: readonly ChannelEdit[]): ChannelEdits {
  const bits = Uint8Array.from(edits, ({ bit }) => (bit < 0 ? 31 : bit));
  const places = new Int32Array(32 * Math.ceil(edits.length / 32));
  let mask = 0;
  bits.forEach((bit, at) => {
    mask |= 1 << bit;
    const place = (at & ~31) | bit;
    places[place] = (places[place] as number) | (1 << (at & 31));
  });
  return { edits, costs: Float64Array.from(edits, ({ cost }) => cost), bits, mask, places };
}
