import { isSpace } from "../language/characters.ts";
import { type Token, Tokens } from "../language/token.ts";
import { type Span, mergeSpans, protectedSpans } from "./protected.ts";
import type { SegmentTraits } from "./segment-traits.ts";
import { type Line, type Paragraph, readLayout } from "./layout.ts";

/** What separates a chunk from the one before it. */
export type Break = "space" | "line" | "paragraph";

/** A run of characters without white space. All offsets are UTF-16 offsets into the source. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The chunk without the marks around it: from its first letter or digit to its last. Empty where it has none. */
  readonly core: string;
  /** The core as the models know words: lower case, straight apostrophes. */
  readonly folded: string;
  readonly coreStart: number;
  readonly coreEnd: number;
  /** What stands before it; the first chunk of a document has a paragraph break. */
  readonly before: Break;
  /** The chunk's place among the document's chunks. */
  readonly index: number;
  /** What is known of its text. */
  readonly token: Token;
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
  for (const paragraph of layout.paragraphs) segments.push(readSegment(document, paragraph, tokens, chunks, segments.length));
  (document as { protected: readonly Span[] }).protected = protect.length === 0 ? protectedSpans(chunks) : mergeSpans([...protectedSpans(chunks), ...protect]);
  return document;
}

function readSegment(document: Document, paragraph: Paragraph, tokens: Tokens, all: Chunk[], index: number): Segment {
  const own: Chunk[] = [];
  for (const line of paragraph.lines) {
    let at = line.start;
    let before: Break = own.length === 0 ? "paragraph" : "line";
    while (at < line.end) {
      while (at < line.end && isSpace(document.source.charCodeAt(at))) at += 1;
      const start = at;
      while (at < line.end && !isSpace(document.source.charCodeAt(at))) at += 1;
      if (at === start) continue;
      const chunk = readChunk(tokens.of(document.source.slice(start, at)), start, before, all.length);
      own.push(chunk);
      all.push(chunk);
      before = "space";
    }
  }
  const { start, end, wrapped, lines } = paragraph;
  return { document, index, chunks: own, start, end, wrapped, lines, traits: undefined };
}

function readChunk(token: Token, start: number, before: Break, index: number): Chunk {
  const { text, core, folded } = token;
  return { start, end: start + text.length, text, core, folded, coreStart: start + token.coreStart, coreEnd: start + token.coreEnd, before, index, token };
}
