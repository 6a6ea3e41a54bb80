import type { TextChange } from "../../engine/edit.ts";
import { isSpace } from "../../language/characters.ts";
import { shortened } from "../visible.ts";

/** An edit as a person reads it: whole words among their neighbours. */
export interface InContext {
  readonly before: string;
  readonly after: string;
  /** What stands on either side, on one line, cut between words. */
  readonly left: string;
  readonly right: string;
}

/** Context on each side, in UTF-16 units. */
const SIDE = 60;
/** Longer words and paragraphs show their beginning and end. In UTF-16 units. */
const LONGEST = 300;

/** An edit with the rest of the words that it changes, and what stands beside it in the untouched text. */
export function inContext(text: string, { start, end, after }: TextChange): InContext {
  const { first, last } = wholeWords(text, start, end);
  const mended = text.slice(first, start) + after + text.slice(end, last);
  return {
    before: shortened(text.slice(first, last), LONGEST),
    after: shortened(mended, LONGEST),
    left: leftOf(text, first),
    right: rightOf(text, last),
  };
}

function wholeWords(text: string, start: number, end: number): { first: number; last: number } {
  let first = start;
  let last = end;
  while (first > 0 && !isSpace(text.charCodeAt(first - 1)) && start - first < LONGEST) first -= 1;
  while (last < text.length && !isSpace(text.charCodeAt(last)) && last - end < LONGEST) last += 1;
  return { first, last };
}

/** A cut inside a word is marked, and so is half of a pair left out. */
function leftOf(text: string, end: number): string {
  const start = Math.max(0, end - SIDE);
  const side = oneLine(text.slice(start, end));
  return start === 0 ? side.trimStart() : `…${side.replace(/^[^ ]{0,20} |^[\udc00-\udfff]/u, "\u00a0")}`;
}

function rightOf(text: string, start: number): string {
  const end = Math.min(text.length, start + SIDE);
  const side = oneLine(text.slice(start, end));
  return end === text.length ? side.trimEnd() : `${side.replace(/ [^ ]{0,20}$|[\ud800-\udbff]$/u, "\u00a0")}…`;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, " ");
