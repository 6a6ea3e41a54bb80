import type { Chunk, Segment } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { placesOf } from "../engine/segment-traits.ts";
import { isAddress, isDomain, isDomainEnd } from "../language/addresses.ts";
import type { Language } from "../language/language.ts";
import { trait } from "../language/token.ts";

/** `http`, `https:`, `www.` by themselves, or behind a mark; a digit before it is a footnote's. */
const OPEN = /(?:^|[^a-z])(?:(?:ht)?tps?:?\/?|www\.?)$/u;
/** The same, or more of an address than that. */
const OPENING = /(?:^|[^a-z])(?:https?(?:$|:)|www(?:$|\.))/iu;
const MAIL_NAME = /^\W?[\w.+-]{3,}$/u;

/** Ends in what an address goes on after. Asked of every word in lower case: a pattern that passes over case takes milliseconds at first. */
const mayOpen = trait(({ text }) => /[/@]$/u.test(text) || OPEN.test(text.toLowerCase()));
/** Begins with `.` or `@`, or as a domain ends: most text has no address. */
const mayGoOn = trait(({ text, core }) => /^[.@]/u.test(text) || isDomainEnd(core));
const LOOKS_FOR = [mayOpen, mayGoOn];

/** An address is sought in so many chunks: one that is set wide has a chunk for each letter. */
const MOST_PIECES = 24;
/** A name between two points in so many, where more than letters stand by themselves. */
const MOST_PIECES_OF_NAME = 2;

/**
 * An address in pieces: broken at a line's end, set wide, or with its points taken for those of sentences. What is an address by
 * itself is protected text: only the space beside it is touched.
 */
const links: RepairFixer = {
  name: "links",
  description: "closes spaces inside web and mail addresses",
  examples: [
    ["follow twitter.com/ botchford", "follow twitter.com/botchford"],
    ["see www. example.org for more", "see www.example.org for more"],
    ["write to letters @ example. com", "write to letters@example.com"],
  ],
  leavesAlone: ["He runs example.com. It pays.", "and/ or", "see example.com and example.org", "40 bags @ 78c. and 12 @ 81c."],
  needs: ["lexicon"],
  action: "repair",
  looksFor: LOOKS_FOR,

  *propose(segment, language) {
    let done = 0;
    for (const place of placesOf(segment, LOOKS_FOR, language)) {
      if (place < done) continue;
      const address = new TornAddress(segment, language);
      if (!address.readAt(place)) continue;
      yield* address.proposals();
      done = address.end;
    }
  },
};

export default links;

/** An address, read chunk by chunk. */
class TornAddress {
  readonly #segment: Segment;
  readonly #language: Language;
  #first = 0;
  #text = "";
  /** Past its last chunk, as a place in the segment. */
  end = 0;

  constructor(segment: Segment, language: Language) {
    this.#segment = segment;
    this.#language = language;
  }

  /** Whether there is one in two or more chunks, of which this is the first or the second. */
  readAt(place: number): boolean {
    const { text, core } = this.#segment.chunks[place] as Chunk;
    // `www.example .org`, `ht tp://` are looked for by their second chunk.
    const opener = place > 0 && /^(?:\.|tps?(?:$|:))/u.test(text) ? place - 1 : place;
    this.#begin(opener);
    if (opener < place && !text.startsWith(".")) this.#take();
    if (OPENING.test(this.#text)) {
      if (!this.#readOpening()) return false;
    } else if (text.startsWith("@") || text.endsWith("@")) {
      if (!this.#readMail(place)) return false;
    } else if (!text.endsWith("/")) {
      if (!this.#readBareDomain(place)) return false;
    } else if (!isAddress(core)) return false;
    this.#readPath();
    return this.end - this.#first > 1;
  }

  *proposals(): Generator<Proposal> {
    const { chunks, document } = this.#segment;
    const pieces = chunks.slice(this.#first, this.end);
    const last = pieces[pieces.length - 1] as Chunk;
    const why = { code: "spaced-link", args: { link: this.#text.slice(0, this.#text.length - (last.end - last.coreEnd)) } };
    const damage = { kind: "spaced-link" } as const;
    if (pieces.some(({ before }, at) => at > 0 && before === "line")) {
      // A line break inside an address moves behind it. In one of more pieces the lines may be of two columns.
      if (pieces.length > 2) return;
      const head = pieces[0] as Chunk;
      const after = chunks[this.end];
      const gap = document.source.slice(head.end, last.start);
      const moves = after?.before === "space";
      yield { start: head.end, end: moves ? after.start : last.end, replacement: last.text + (moves ? gap : ""), damage, why };
      return;
    }
    let open: { readonly start: number; readonly replacement: string } | undefined;
    for (const [at, piece] of pieces.entries()) {
      if (isAddress(piece.core)) {
        if (open) yield { ...open, end: piece.start, damage, why };
        open = { start: piece.end, replacement: "" };
        continue;
      }
      const replacement = (open?.replacement ?? "") + (piece === last ? piece.text.slice(0, piece.coreEnd - piece.start) : this.#textAt(this.#first + at));
      open = { start: open?.start ?? piece.start, replacement };
      if (piece === last) yield { ...open, end: piece.coreEnd, damage, why };
    }
  }

  /** A chunk's text; a comma before the end of a domain was its point. */
  #textAt(at: number): string {
    const { text } = this.#segment.chunks[at] as Chunk;
    const next = this.#segment.chunks[at + 1];
    return text.endsWith(",") && next && isDomainEnd(next.core) && next.coreStart === next.start ? `${text.slice(0, -1)}.` : text;
  }

  #begin(at: number): void {
    this.#first = at;
    this.end = at + 1;
    this.#text = this.#textAt(at);
  }

  /** The chunk behind what was read, of the same paragraph. */
  get #next(): Chunk | undefined {
    return this.end - this.#first < MOST_PIECES ? this.#segment.chunks[this.end] : undefined;
  }

  #take(): void {
    this.#text += this.#textAt(this.end);
    this.end += 1;
  }

  /** `http : / / example. com`, `www . example. com`. */
  #readOpening(): boolean {
    for (const [open, goesOn] of OPENINGS) {
      while (open.test(this.#text)) {
        if (!this.#next || !goesOn.test(this.#next.text)) return false;
        this.#take();
      }
    }
    const opening = /https?:\/\/(?:www\.)?|www\./iu.exec(this.#text);
    return opening !== null && this.#readDomain(opening.index + opening[0].length);
  }

  /** `letters@ example.com`, `letters @example.com`, `letters @ example. com`. */
  #readMail(place: number): boolean {
    const { text } = this.#segment.chunks[place] as Chunk;
    if (text.startsWith("@")) {
      const name = this.#segment.chunks[place - 1];
      if (!name || !MAIL_NAME.test(name.text) || commonWords.has(name.folded)) return false;
      this.#begin(place - 1);
      this.#take();
    } else if (!MAIL_NAME.test(text.slice(0, -1))) return false;
    return this.#readDomain(this.#text.indexOf("@") + 1);
  }

  /** `example. com`: what stands before is no word, and what follows isn't the rest of one. */
  #readBareDomain(place: number): boolean {
    const { lexicon } = this.#language;
    const [name, end, next] = this.#segment.chunks.slice(Math.max(0, place - 1), place + 2);
    if (!name || !end || place === 0 || end.coreStart !== end.start || !isDomainEnd(end.core)) return false;
    if (!/^\W?[a-z][a-z\d-]{3,}\.$/u.test(name.text) || lexicon.isWord(name.folded)) return false;
    if (next && end.end === end.coreEnd && (!lexicon.isWord(next.folded) || lexicon.isWord(end.folded + next.folded))) return false;
    // `ca. 1850`
    if (/^\d/u.test(next?.text ?? "")) return false;
    this.#begin(place - 1);
    this.#take();
    return true;
  }

  /**
   * Reads on until there is a whole domain.
   * @param from where it begins in the text, in UTF-16 units
   */
  #readDomain(from: number): boolean {
    for (let pieces = 1; !this.#hasDomain(from); ) {
      const next = this.#next;
      const last = this.#segment.chunks[this.end - 1] as Chunk;
      const domain = this.#text.slice(from);
      if (!next) return false;
      if (domain === "" || domain.endsWith(".")) {
        if (!/^[a-z\d]/iu.test(next.text)) return false;
        pieces = 1;
      } else if (!next.text.startsWith(".")) {
        if (!/^[a-z]/u.test(next.text)) return false;
        if (last.text.length > 1 && next.text.length > 1) pieces += 1;
        if (pieces > MOST_PIECES_OF_NAME) return false;
      }
      this.#take();
    }
    return true;
  }

  /** Of one that stands in a single chunk the ending may be any. */
  #hasDomain(from: number): boolean {
    const last = this.#segment.chunks[this.end - 1] as Chunk;
    const core = this.#text.slice(from, this.#text.length - (last.end - last.coreEnd));
    return isDomain(core) || (core === last.core && /\.[a-z]{2}/iu.test(core));
  }

  /** What follows a slash, where it isn't the next word. */
  #readPath(): void {
    while (this.#text.endsWith("/")) {
      const next = this.#next;
      if (!next || next.coreStart !== next.start || !/[\d_/-]|^\p{Ll}{3,}$/u.test(next.core) || commonWords.has(next.core)) return;
      this.#take();
    }
  }
}

/** Parts of an opening that is not whole, and what its next chunk begins with. */
const OPENINGS: readonly (readonly [RegExp, RegExp])[] = [
  [/https?$/iu, /^:/u],
  [/https?:\/?$/iu, /^\//u],
  [/(?:^|[^a-z])www$/iu, /^\./u],
];

const commonWords = new Set("the and for has was are with that this from but not his her its who will can may".split(" "));
