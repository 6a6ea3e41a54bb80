import { isSpace } from "../language/characters.ts";
import type { Span } from "./protected.ts";

/** A span with the rest of the words that it cuts or borders on. */
export function wholeWords(text: string, { start, end }: Span): Span {
  let first = start;
  while (first > 0 && !isSpace(text.charCodeAt(first - 1))) first -= 1;
  let last = end;
  while (last < text.length && !isSpace(text.charCodeAt(last))) last += 1;
  return { start: first, end: last };
}

/** Words with single spaces between them, whatever white space is there. */
export const spaced = (text: string): string => text.trim().split(/\s+/u).join(" ");
