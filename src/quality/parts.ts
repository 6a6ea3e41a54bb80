import type { Span } from "../engine/protected.ts";
import { isSpace } from "../language/characters.ts";

/** Longer texts, in UTF-16 units, are read in stretches, evenly spaced: some 20,000 words, whatever their length. */
export const LONGEST_WHOLE = 160_000;
const STRETCHES = 32;
const STRETCH = 4000;

/** A piece is long enough for its language to show, in words; a blank line ends it, else a line end, else a space. */
const PIECE_WORDS = 60;
const LONG_PIECE_WORDS = 120;
const LONGEST_PIECE_WORDS = 200;

/** What is read of a text: all of it, or stretches that begin and end at line ends where there are any near. */
export function stretchesOf(text: string): Span[] {
  if (text.length <= LONGEST_WHOLE) return [{ start: 0, end: text.length }];
  return Array.from({ length: STRETCHES }, (_, index) => {
    const from = Math.floor(((text.length - STRETCH) * index) / (STRETCHES - 1));
    return { start: from === 0 ? 0 : breakAfter(text, from), end: breakAfter(text, Math.min(text.length, from + STRETCH)) };
  });
}

/** So far on a line end is looked for, and then a space. */
const NEAR = 400;

function breakAfter(text: string, from: number): number {
  const line = text.indexOf("\n", from);
  if (line >= 0 && line - from < NEAR) return line + 1;
  let at = from;
  while (at < text.length && at - from < NEAR && !isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** A run of whole lines, or, in text without line ends, of whole words. */
export interface Piece extends Span {
  /** Runs without white space. */
  readonly words: number;
}

/** Cuts a stretch into pieces; a last piece that is short stands by itself. */
export function* piecesOf(text: string, { start, end }: Span): Generator<Piece> {
  let from = start;
  let words = 0;
  let inWord = false;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (!isSpace(code)) {
      if (!inWord) words += 1;
      inWord = true;
      continue;
    }
    inWord = false;
    const least = code !== 0x0a ? LONGEST_PIECE_WORDS : endsParagraph(text, at) ? PIECE_WORDS : LONG_PIECE_WORDS;
    if (words < least) continue;
    yield { start: from, end: at + 1, words };
    from = at + 1;
    words = 0;
  }
  if (words > 0) yield { start: from, end, words };
}

/** Whether nothing but white space stands between this line end and the next. */
function endsParagraph(text: string, lineEnd: number): boolean {
  let at = lineEnd + 1;
  while (at < text.length && text.charCodeAt(at) !== 0x0a && isSpace(text.charCodeAt(at))) at += 1;
  return at >= text.length || text.charCodeAt(at) === 0x0a;
}
