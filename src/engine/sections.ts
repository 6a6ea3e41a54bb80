import { isSpace } from "../language/characters.ts";
import type { Span } from "./protected.ts";

/**
 * How long a section of a long text is, in UTF-16 code units: some twenty newspaper pages. A shorter text is read as a
 * whole. A section's vocabulary, noise and layout are its own, so a text of any length is read in memory that doesn't
 * grow with it and in time that grows as its length. By `bench/harm.ts` it does novels no more harm than read whole.
 */
export const SECTION_LENGTH = 1 << 17;

/** How much of a text has to be there, from where a section begins, for {@link sectionEnd} to say where it ends. */
export const SECTION_REACH = 3 * SECTION_LENGTH;

const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d || code === 0x0c;

/**
 * Where the section ends that begins at `start`: behind the first blank line after its length, or else the last line, or
 * else the last white space, before twice its length. It rests on the text alone, and not on how the text comes in: with
 * {@link SECTION_REACH} of it there, or all of it, the answer is the same.
 */
export function sectionEnd(text: string, start: number): number {
  // What is left over is no section: its few words would have to be read without the others.
  if (text.length - start <= SECTION_LENGTH + SECTION_LENGTH / 2) return text.length;
  const limit = Math.min(text.length, start + 2 * SECTION_LENGTH);
  const blank = behindBlankLine(text, start + SECTION_LENGTH, limit);
  if (blank !== undefined) return blank;
  for (const isEnd of [isLineEnd, isSpace]) {
    for (let at = limit; at > start + SECTION_LENGTH; at -= 1) {
      // Not between CR and LF.
      if (isEnd(text.charCodeAt(at - 1)) && text.charCodeAt(at) !== 0x0a) return at;
    }
  }
  return isTrail(text.charCodeAt(limit)) ? limit - 1 : limit;
}

/** The offset behind the first run of white space from `from` that has two line ends. */
function behindBlankLine(text: string, from: number, limit: number): number | undefined {
  let lines = 0;
  for (let at = from; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) lines += code === 0x0a && text.charCodeAt(at - 1) === 0x0d ? 0 : 1;
    else if (!isSpace(code)) {
      if (lines >= 2) return at;
      lines = 0;
    }
  }
  return undefined;
}

const isTrail = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** The sections of a text, in order; together they are all of it. A text without length has one. */
export function* sectionsOf(text: string): Generator<Span> {
  let start = 0;
  do {
    const end = sectionEnd(text, start);
    yield { start, end };
    start = end;
  } while (start < text.length);
}
