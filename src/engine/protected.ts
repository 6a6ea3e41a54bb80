import { LONGEST_ADDRESS, isAddress } from "../language/addresses.ts";
import type { Chunk } from "./document.ts";

const handle = /^[@#][\p{L}\d_]+(?:['’]s)?$/u;

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
    const first = chunk.text.charCodeAt(0);
    if ((first === 0x28 || first === 0x5b) && /^[([]sic[)\]]/iu.test(chunk.text)) {
      const word = chunks[chunk.index - 1] ?? chunk;
      if (spans[spans.length - 1]?.start === word.start) spans.pop();
      spans.push({ start: word.start, end: chunk.end });
    } else if (isAddress(chunk.core) || isHandle(chunk)) {
      const sign = chunk.text.charCodeAt(chunk.coreStart - chunk.start - 1);
      const start = sign === 0x40 || sign === 0x23 ? chunk.coreStart - 1 : chunk.coreStart;
      spans.push({ start, end: chunk.coreEnd });
    }
  }
  return spans;
}

function isHandle(chunk: Chunk): boolean {
  if (chunk.coreStart === chunk.start || chunk.text.length > LONGEST_ADDRESS) return false;
  return handle.test(chunk.text.slice(chunk.coreStart - chunk.start - 1, chunk.coreEnd - chunk.start));
}

/** Whether an edit of `span` would change protected text. An insertion at the edge of a protected span would not. */
export function touchesProtected(span: Span, protectedText: readonly Span[]): boolean {
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
