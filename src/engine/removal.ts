import { isSpace } from "../language/characters.ts";
import type { Document } from "./document.ts";
import { type Span, touchesProtected } from "./protected.ts";

const LINE_END = /[\r\n\f]/;

/**
 * A line or paragraph that is taken out takes the break before it along, or, at the head of the text, the one behind it:
 * what stood around it stands as if it had never been there.
 */
export function removalOf({ source, protected: kept }: Document, start: number, end: number): Span {
  const span = breakWith(source, start, end);
  return touchesProtected(span, kept) ? { start, end } : span;
}

function breakWith(source: string, start: number, end: number): Span {
  let before = start;
  while (before > 0 && isSpace(source.charCodeAt(before - 1))) before -= 1;
  let after = end;
  while (after < source.length && isSpace(source.charCodeAt(after))) after += 1;
  if (after < source.length && !LINE_END.test(source.slice(end, after))) return { start, end };
  if (before === 0) return { start: 0, end: after };
  return LINE_END.test(source.slice(before, start)) ? { start: before, end } : { start, end };
}
