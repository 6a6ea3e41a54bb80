import { LONGEST_ADDRESS, isAddress } from "../language/addresses.ts";
import { isApostrophe, isBaseLetter, isDigit, isSpace } from "../language/characters.ts";
import type { Chunk } from "./document.ts";

const UNDERSCORE = 0x5f;
const sic = /[([]sic[.!?]?[)\]]/i;

/** A stretch of the source; UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The spans as many code units further on. */
export const shifted = <S extends Span>(spans: readonly S[], by: number): readonly S[] =>
  by === 0 ? spans : spans.map((span) => ({ ...span, start: span.start + by, end: span.end + by }));

/**
 * The spans that no edit may touch: addresses, `@handles`, `#tags`, and what an editor marked `[sic]` with the word
 * before it. In the order of the text, disjoint.
 */
export function protectedSpans(chunks: readonly Chunk[]): Span[] {
  const spans: Span[] = [];
  for (const chunk of chunks) {
    if (!(chunk.token.guarded ??= mayBeProtected(chunk))) continue;
    if (isMarkedSic(chunk)) {
      const { start } = markedWord(chunks, chunk);
      while (spans.length > 0 && (spans[spans.length - 1] as Span).end > start) spans.pop();
      spans.push({ start, end: chunk.end });
    } else if (isAddress(chunk.core) || isHandle(chunk)) {
      const sign = chunk.text.charCodeAt(chunk.coreStart - chunk.start - 1);
      const start = sign === 0x40 || sign === 0x23 ? chunk.coreStart - 1 : chunk.coreStart;
      spans.push({ start, end: chunk.coreEnd });
    }
  }
  return spans;
}

/** What the text says by itself: most texts are asked once and never again. */
const mayBeProtected = (chunk: Chunk): boolean => isMarkedSic(chunk) || isAddress(chunk.core) || isHandle(chunk);

/** Few chunks end in these letters with a mark behind them: the pattern is seldom asked. */
const isMarkedSic = (chunk: Chunk): boolean => chunk.coreEnd < chunk.end && chunk.folded.endsWith("sic") && sic.test(chunk.text);

/** The chunk with the word that a mark speaks of: its own where they stand without a space, or the one before, past lone marks. */
function markedWord(chunks: readonly Chunk[], mark: Chunk): Chunk {
  if (mark.core.length > "sic".length) return mark;
  let at = mark.index - 1;
  while (at > 0 && chunks[at]?.core === "") at -= 1;
  return chunks[at] ?? mark;
}

function isHandle(chunk: Chunk): boolean {
  if (chunk.coreStart === chunk.start || chunk.text.length > LONGEST_ADDRESS) return false;
  const sign = chunk.text.charAt(chunk.coreStart - chunk.start - 1);
  if (sign !== "@" && sign !== "#") return false;
  const { core } = chunk;
  const end = core.endsWith("s") && isApostrophe(core.charCodeAt(core.length - 2)) ? core.length - 2 : core.length;
  for (let at = 0; at < end; at += 1) {
    const code = core.charCodeAt(at);
    if (!isBaseLetter(code) && !isDigit(code) && code !== UNDERSCORE) return false;
  }
  return end > 0;
}

/**
 * Whether an edit of `span` would change protected text. An insertion at the edge of a protected span would not.
 * @param protectedText sorted, disjoint
 */
export function touchesProtected(span: Span, protectedText: readonly Span[]): boolean {
  if (protectedText.length === 0) return false;
  let low = 0;
  let high = protectedText.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((protectedText[middle] as Span).end <= span.start) low = middle + 1;
    else high = middle;
  }
  const found = protectedText[low];
  return found !== undefined && found.start < span.end;
}

/**
 * Whether a change beside protected text would make another word of it: by taking the white space away that stands
 * between it and the next word, or by adding something to it.
 * @param protectedText sorted, disjoint
 */
export function joinsProtected(source: string, { start, end }: Span, after: string, protectedText: readonly Span[]): boolean {
  if (protectedText.length === 0) return false;
  const isAdded = start === end;
  const joins = (edge: number, neighbour: string): boolean => (isAdded ? notSpace.test(neighbour) : isSpace(source.charCodeAt(edge)) && wordSign.test(neighbour));
  const before = after === "" ? source.charAt(start - 1) : after.charAt(after.length - 1);
  const behind = after === "" ? source.charAt(end) : after.charAt(0);
  return (joins(end - 1, before) && touchesAt(protectedText, end)) || (joins(start, behind) && touchesAt(protectedText, start - 1));
}

/** A letter, a digit, or what can stand between them. */
const wordSign = /[\p{L}\p{N}\p{M}'’-]/u;
const notSpace = /\S/u;

const touchesAt = (protectedText: readonly Span[], at: number): boolean => touchesProtected({ start: at, end: at + 1 }, protectedText);

/** Spans in any order as sorted, disjoint ones; those that meet become one, empty ones go. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged[merged.length - 1];
    if (last && span.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else if (span.end > span.start) merged.push({ start: span.start, end: span.end });
  }
  return merged;
}
