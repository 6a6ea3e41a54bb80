import { isSpace } from "../language/characters.ts";
import { FNV_BASIS, hashCodeOn } from "../language/hash.ts";
import { type Token, Tokens } from "../language/token.ts";
import { type Edit, growth } from "./edit.ts";
import { type Span, mergeSpans, protectedSpans } from "./protected.ts";
import type { SegmentTraits } from "./segment-traits.ts";
import { type Line, type Paragraph, readLayout } from "./layout.ts";

const SPACE = 0x20;

/** What separates a chunk from the one before it. */
export type Break = "space" | "line" | "paragraph";

/** A run of characters without white space. All offsets are UTF-16 offsets into the source. */
export class Chunk {
  /** Moves when the text is read again: {@link rereadDocument}. */
  start: number;
  /** What stands before it; the first chunk of a document has a paragraph break. */
  readonly before: Break;
  /** The chunk's place among the document's chunks. Moves, too. */
  index: number;
  /** What is known of its text. */
  readonly token: Token;

  constructor(start: number, before: Break, index: number, token: Token) {
    this.start = start;
    this.before = before;
    this.index = index;
    this.token = token;
  }

  get end(): number {
    return this.start + this.token.text.length;
  }

  get text(): string {
    return this.token.text;
  }

  /** The chunk without the marks around it: from its first letter or digit to its last. Empty where it has none. */
  get core(): string {
    return this.token.core;
  }

  /** The core as the models know words: lower case, straight apostrophes. */
  get folded(): string {
    return this.token.folded;
  }

  get coreStart(): number {
    return this.start + this.token.coreStart;
  }

  get coreEnd(): number {
    return this.start + this.token.coreEnd;
  }
}

/** A paragraph of running text: a range of chunks. */
export interface Segment extends Span {
  readonly document: Document;
  readonly index: number;
  readonly chunks: readonly Chunk[];
  /** Hard-wrapped: its line ends are white space inside it. */
  readonly wrapped: boolean;
  readonly lines: readonly Line[];
  /** What was found out about its chunks. */
  traits: SegmentTraits | undefined;
}

/** A source text, cut into segments and chunks, with the spans that nothing may touch. */
export interface Document {
  readonly source: string;
  readonly segments: readonly Segment[];
  readonly chunks: readonly Chunk[];
  readonly protected: readonly Span[];
  /** Whether its paragraphs are hard-wrapped, by and large: a mended seam then gets a line break. */
  readonly wrapped: boolean;
  /** Its lines are those of the print and stay: a word cut by a line end stays cut. */
  readonly keepsLines: boolean;
}

/**
 * Reads a text into a {@link Document}. Linear in its length; any string is valid input.
 * @param tokens what is known of the texts of chunks: those of the models that the document is read with
 * @param protect spans that nothing may touch beside those that the text shows
 */
export function readDocument(source: string, keepsLines = false, tokens = new Tokens(), protect: readonly Span[] = []): Document {
  return readParagraphs(source, keepsLines, tokens, protect, () => undefined);
}

/**
 * Reads a document again that has been edited. Paragraphs whose text is the same aren't read anew: their chunks move over,
 * with what was found out about them, and `before` can't be used any more.
 * @param edits sorted, disjoint, in offsets of `before`
 */
export function rereadDocument(source: string, before: Document, edits: readonly Edit[], tokens: Tokens, protect: readonly Span[]): Document {
  let edit = 0;
  let shift = 0;
  let segment = 0;
  return readParagraphs(source, before.keepsLines, tokens, protect, ({ start, end }) => {
    for (; edit < edits.length && (edits[edit] as Edit).start + shift + (edits[edit] as Edit).after.length <= start; edit += 1) shift += growth(edits[edit] as Edit);
    while (segment < before.segments.length && (before.segments[segment] as Segment).start < start - shift) segment += 1;
    const same = before.segments[segment];
    const isSame = same?.start === start - shift && same.end === end - shift && before.source.slice(same.start, same.end) === source.slice(start, end);
    return isSame ? same : undefined;
  });
}

function readParagraphs(source: string, keepsLines: boolean, tokens: Tokens, protect: readonly Span[], known: (paragraph: Paragraph) => Segment | undefined): Document {
  const layout = readLayout(source);
  const chunks: Chunk[] = [];
  const segments: Segment[] = [];
  const document: Document = {
    source,
    segments,
    chunks,
    wrapped: layout.wrapped,
    keepsLines,
    protected: [],
  };
  for (const paragraph of layout.paragraphs) {
    const same = known(paragraph);
    segments.push(same ? moveSegment(document, paragraph, same, chunks, segments.length) : readSegment(document, paragraph, tokens, chunks, segments.length));
  }
  (document as { protected: readonly Span[] }).protected = protect.length === 0 ? protectedSpans(chunks) : mergeSpans([...protectedSpans(chunks), ...protect]);
  return document;
}

/** A segment of the document before, where it now stands. */
function moveSegment(document: Document, { start, end, wrapped, lines }: Paragraph, { chunks, traits, start: before }: Segment, all: Chunk[], index: number): Segment {
  for (const chunk of chunks) {
    chunk.start += start - before;
    chunk.index = all.length;
    all.push(chunk);
  }
  return { document, index, chunks, start, end, wrapped, lines, traits };
}

function readSegment(document: Document, paragraph: Paragraph, tokens: Tokens, all: Chunk[], index: number): Segment {
  const own: Chunk[] = [];
  const { source } = document;
  for (const line of paragraph.lines) {
    let before: Break = own.length === 0 ? "paragraph" : "line";
    let start = line.start;
    let hash = FNV_BASIS;
    // One pass: what parts chunks, and the hash by which the token is found.
    for (let at = line.start; at <= line.end; at += 1) {
      const code = at === line.end ? SPACE : source.charCodeAt(at);
      if (code !== SPACE && !isSpace(code)) hash = hashCodeOn(hash, code);
      else {
        if (at > start) {
          const chunk = new Chunk(start, before, all.length, tokens.at(source, start, at, hash));
          own.push(chunk);
          all.push(chunk);
          before = "space";
        }
        start = at + 1;
        hash = FNV_BASIS;
      }
    }
  }
  const { start, end, wrapped, lines } = paragraph;
  return { document, index, chunks: own, start, end, wrapped, lines, traits: undefined };
}
