import { isLetter, isSpace } from "../language/characters.ts";
import type { Span } from "./protected.ts";

/**
 * How long a section of a long text is, in UTF-16 code units: some twenty newspaper pages. A shorter text is read as a
 * whole. A section's vocabulary, noise and layout are its own, so a text of any length is read in memory that doesn't
 * grow with it and in time that grows as its length. By `bench/harm.ts` it does novels no more harm than read whole.
 */
export const SECTION_LENGTH = 1 << 17;

/** How much of a text has to be there, from where a section begins, for {@link sectionEnd} to say where it ends. */
export const SECTION_REACH = 3 * SECTION_LENGTH;

/** Where a text is nothing but pieces of words is told from so many units at a time: a heading set wide is shorter. */
const BLOCK = 1 << 12;
/** Units to a run of letters, with what parts it from the next: in newspapers five to six, however they were read. */
const LEAST_UNITS = 3.5;
/**
 * What a unit of text in pieces counts for. Each piece may belong to the words on both sides of it, in a dozen readings: so
 * much would otherwise be weighed at once that a section took a gigabyte.
 */
const PIECES_WEIGH = 16;

const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d || code === 0x0c;

/**
 * Where the section ends that begins at `start`: behind the first blank line after its length, or else the last line, or
 * else the last white space, before twice its length. It rests on the text alone, and not on how the text comes in: with
 * {@link SECTION_REACH} of it there, or all of it, the answer is the same. Text in pieces of words counts for more than it is
 * long.
 */
export function sectionEnd(text: string, start: number): number {
  const ends = weigh(text, start);
  // What is left over is no section: its few words would have to be read without the others.
  if (ends.unlessMore >= text.length) return text.length;
  const { least, most } = ends;
  const blank = behindBlankLine(text, least, most);
  if (blank !== undefined) return blank;
  if (most === text.length) return most;
  for (const isEnd of [isLineEnd, isSpace]) {
    for (let at = most; at > least; at -= 1) {
      // Not between CR and LF.
      if (isEnd(text.charCodeAt(at - 1)) && text.charCodeAt(at) !== 0x0a) return at;
    }
  }
  return isTrail(text.charCodeAt(most)) ? most - 1 : most;
}

/** Where a section from `start` has its length, one and a half of it, and twice of it; the text's end where it has less. */
function weigh(text: string, start: number): { readonly least: number; readonly unlessMore: number; readonly most: number } {
  const ends: number[] = [];
  const lengths = [SECTION_LENGTH, SECTION_LENGTH + SECTION_LENGTH / 2, 2 * SECTION_LENGTH];
  let weight = 0;
  for (let from = start; from < text.length && ends.length < lengths.length; from += BLOCK) {
    const end = Math.min(text.length, from + BLOCK);
    const each = runsOfLetters(text, from, end) * LEAST_UNITS > end - from ? PIECES_WEIGH : 1;
    const whole = weight + each * (end - from);
    for (let length = lengths[ends.length]; length !== undefined && length <= whole; length = lengths[ends.length]) ends.push(from + Math.ceil((length - weight) / each));
    weight = whole;
  }
  const [least = text.length, unlessMore = text.length, most = text.length] = ends;
  return { least, unlessMore, most };
}

function runsOfLetters(text: string, from: number, to: number): number {
  let runs = 0;
  let inRun = false;
  for (let at = from; at < to; at += 1) {
    const is = isLetter(text.charCodeAt(at));
    if (is && !inRun) runs += 1;
    inRun = is;
  }
  return runs;
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
