import { fold } from "./characters.ts";
import { openPacked } from "./packed.ts";

/** One way to misread: what the scan reads where `clean` stood. */
export interface ChannelEdit {
  /** `clean→noisy`. */
  readonly name: string;
  /** What stood on the paper, up to three characters, cased. */
  readonly clean: string;
  /** The same, folded, as code units. */
  readonly codes: readonly number[];
  /** −ln P on a page with one edit in a hundred characters, in nats. */
  readonly cost: number;
}

/** What an edit says that stood on the paper, by its name. */
export const cleanOf = (name: string): string => name.slice(0, name.indexOf("→"));

const NONE: readonly ChannelEdit[] = [];
const WORTH_A_MAP = 12;

/**
 * How scans misread: weighted edits of up to three characters to up to three (Brill and Moore 2000). Spaces and hyphens
 * are characters like any other.
 */
export class Channel {
  readonly #text: string;
  /** Where in the text the lines of what a scan reads begin and end: they are read when it is first asked for. */
  readonly #places = new Map<string, readonly [from: number, to: number]>();
  readonly #lists = new Map<string, readonly ChannelEdit[]>();
  /** Of long lists that single edits were asked of: the edits by what stood there. */
  readonly #byClean = new Map<string, Map<string, ChannelEdit>>();
  /** How many edits there are, and how many runs of characters that a scan reads for others. */
  readonly size: number;
  readonly runs: number;

  /** @throws {ModelError} where the bytes are no channel model. */
  constructor(buffer: ArrayBufferLike) {
    this.#text = new TextDecoder().decode(openPacked(buffer, "channel").bytes("edits").slice());
    let size = 0;
    for (let from = 0; from < this.#text.length; ) {
      const noisy = this.#text.slice(from, this.#text.indexOf("\t", from) + 1);
      let to = from;
      // The lines are sorted by what a scan reads.
      for (; to < this.#text.length && this.#text.startsWith(noisy, to); size += 1) to = lineEnd(this.#text, to) + 1;
      this.#places.set(noisy.slice(0, -1), [from, to - 1]);
      from = to;
    }
    this.size = size;
    this.runs = this.#places.size;
  }

  /** The edit of `clean` to `noisy`, where there is one. */
  edit(clean: string, noisy: string): ChannelEdit | undefined {
    const edits = this.editsOf(noisy);
    if (edits.length < WORTH_A_MAP) return edits.find((edit) => edit.clean === clean);
    let byClean = this.#byClean.get(noisy);
    if (!byClean) {
      byClean = new Map();
      for (const edit of edits) if (!byClean.has(edit.clean)) byClean.set(edit.clean, edit);
      this.#byClean.set(noisy, byClean);
    }
    return byClean.get(clean);
  }

  /** All edits. */
  *edits(): Generator<ChannelEdit> {
    for (const noisy of this.#places.keys()) yield* this.editsOf(noisy);
  }

  /** What may have stood where the scan reads `noisy` (empty: something it lost), likeliest first. */
  editsOf(noisy: string): readonly ChannelEdit[] {
    let list = this.#lists.get(noisy);
    if (list) return list;
    const place = this.#places.get(noisy);
    if (!place) return NONE;
    this.#lists.set(noisy, (list = this.#read(noisy, ...place)));
    return list;
  }

  /** By hand, and with nothing made that isn't kept: a short run reads some thousands of them with code that runs for the first time. */
  #read(noisy: string, from: number, to: number): ChannelEdit[] {
    const edits: ChannelEdit[] = [];
    for (let line = from; line < to; ) {
      const end = lineEnd(this.#text, line);
      const middle = line + noisy.length + 1;
      const cost = this.#text.indexOf("\t", middle);
      edits.push(new Edit(noisy, this.#text.slice(middle, cost), Number(this.#text.slice(cost + 1, end))));
      line = end + 1;
    }
    return edits;
  }
}

class Edit implements ChannelEdit {
  readonly clean: string;
  readonly codes: readonly number[];
  readonly cost: number;
  readonly #noisy: string;
  #name: string | undefined;

  constructor(noisy: string, clean: string, cost: number) {
    this.clean = clean;
    this.codes = codesOf(fold(clean));
    this.cost = cost;
    this.#noisy = noisy;
  }

  get name(): string {
    return (this.#name ??= `${this.clean}→${this.#noisy}`);
  }
}

/** An array that is filled by itself takes room for seventeen. */
function codesOf(folded: string): readonly number[] {
  if (folded.length === 1) return [folded.charCodeAt(0)];
  if (folded.length === 2) return [folded.charCodeAt(0), folded.charCodeAt(1)];
  return Array.from(folded, (char) => char.charCodeAt(0));
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
