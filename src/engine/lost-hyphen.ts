import { isLetter, isLower } from "../language/characters.ts";
import type { Language } from "../language/language.ts";
import type { Chunk, Segment } from "./document.ts";
import type { Seam } from "./line-seam.ts";

/** A mark that a hyphen at a line's end may be read as, a hyphen and a speck behind it, or nothing. */
const FOR_HYPHEN = /^(?:[-~].?|[.,:;"'”’~«»*_=+|¡<>•■^])?$/u;
/** The same where the mark stands apart: `Satur- ¡`, `shoul _`. */
const APART = /^(?:[-~].|[:~«»*_=+|¡<>•■^])$/u;

const HYPHEN = /^[-~]/u;

/** Rarer words, in nats, are oftener ends of words than words: `ing`, `tic`. */
const ORDINARY_COST = 12.5;
/** Single letters are left to others. */
const SHORTEST_PART = 2;

/**
 * Where a line may end inside a word with no hyphen to say so, or one with a speck beside it: letters before it and small ones behind; without
 * a hyphen not both of them ordinary words. Undefined elsewhere.
 * @param at of the chunk that begins the next line
 */
export function lostHyphenSeam({ chunks }: Segment, at: number, language: Language): Seam | undefined {
  if ((chunks[at] as Chunk).before !== "line") return undefined;
  const right = isSpeck(chunks[at]) ? chunks[at + 1] : chunks[at];
  if (!right || (right !== chunks[at] && right.before !== "space") || right.coreStart - right.start > MOST_SPECKS || !isLower(right.core.charCodeAt(0))) return undefined;
  const last = chunks[at - 1];
  const isApart = isSpeck(last) && last?.before === "space";
  const left = isApart ? chunks[at - 2] : last;
  if (!left || left.core.length < SHORTEST_PART || right.core.length < SHORTEST_PART || !isLetter(left.core.charCodeAt(left.core.length - 1))) return undefined;
  const behind = left.text.slice(left.coreEnd - left.start);
  const isSpeckless = right === chunks[at] && right.coreStart === right.start;
  const isLost = isApart ? APART.test(behind + (last as Chunk).text) : (behind !== "-" || !isSpeckless) && FOR_HYPHEN.test(behind);
  if (!isLost || (!HYPHEN.test(behind) && isOrdinary(left, language) && isOrdinary(right, language))) return undefined;
  return { left, right, stem: left.core, lost: true };
}

/** A mark by itself. */
const isSpeck = (chunk: Chunk | undefined): boolean => chunk !== undefined && chunk.core === "" && chunk.text.length === 1;
/** Before the letters on the next line. */
const MOST_SPECKS = 1;

const isOrdinary = ({ core, token }: Chunk, language: Language): boolean => language.knows(token) && language.formCost(core) < ORDINARY_COST;
