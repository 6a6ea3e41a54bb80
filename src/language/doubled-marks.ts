import { isLetter } from "./characters.ts";
import { isAbbreviation } from "./abbreviations.ts";

const MARKS = ".,;:";
/** Of shorter words most may be short for something: `cent.,`, `Bros.;`. */
const SHORTEST_WORD = 5;

/**
 * Where the first of two marks stands at the end of a chunk that don't go together: `barn..`, `harvest,.`, `chapel;,`,
 * `bridge.,`. One of them is a letter misread or a speck. −1 where there is none; a full stop may stand before another mark
 * behind an abbreviation.
 */
export function doubledMarkAt(text: string): number {
  const at = text.length - 2;
  if (at < 1 || !MARKS.includes(text[at] as string) || !MARKS.includes(text[at + 1] as string) || !isLetter(text.charCodeAt(at - 1))) return -1;
  if (text[at] !== "." || text[at + 1] === ".") return at;
  let start = at;
  while (start > 0 && isLetter(text.charCodeAt(start - 1))) start -= 1;
  return at - start < SHORTEST_WORD || isAbbreviation(text.slice(start, at)) ? -1 : at;
}
