import { isDigit, isLetter, isLetterOrDigit, isLower } from "./characters.ts";

/** `did),or`, `e.g.,the`, `Neumann,2003`, `Table 1,assuming`, `23,2004` behind a month. */
export function isCommaBetween(chunk: string, at: number): boolean {
  if (chunk.charCodeAt(at) !== 0x2c) return false;
  const before = chunk.charCodeAt(at - 1);
  const after = chunk.charCodeAt(at + 1);
  if (before === 0x29 || before === 0x2e) return isLetter(after);
  if (isDigit(before)) return (isLower(after) && isLower(chunk.charCodeAt(at + 2)) && isLower(chunk.charCodeAt(at + 3))) || (yearAt(chunk, at + 1) && isDay(chunk, at));
  return isLetter(before) && yearAt(chunk, at + 1);
}

/** One digit or two, and no letter before them. */
function isDay(chunk: string, end: number): boolean {
  const start = isDigit(chunk.charCodeAt(end - 2)) ? end - 2 : end - 1;
  return start <= 1 && (start === 0 || !isLetterOrDigit(chunk.charCodeAt(0)));
}

/** `friends(those`, `(several)which`: a bracket between two words, each with letters enough; not `person(s)`, `f(x)`, `(semi)final`. */
export function isBracketBetween(chunk: string, at: number): boolean {
  const code = chunk.charCodeAt(at);
  if (code === 0x28) return areLatin(chunk, at - 3, at) && (areLatin(chunk, at + 1, at + 4) || isYearInBrackets(chunk, at));
  return code === 0x29 && areLatin(chunk, at + 1, at + 3) && (chunk.lastIndexOf("(", at) < 0 || areLatin(chunk, at - 6, at) || isYearInBrackets(chunk, at - 5));
}

/** `(1998)`, as behind a name that is cited. */
export const isYearInBrackets = (chunk: string, at: number): boolean => chunk[at] === "(" && yearAt(chunk, at + 1) && chunk[at + 5] === ")";

function areLatin(chunk: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = chunk.charCodeAt(at);
    if (!isLetter(code) || code > 0x24f) return false;
  }
  return true;
}

function yearAt(chunk: string, at: number): boolean {
  if (chunk[at] !== "1" && chunk[at] !== "2") return false;
  for (let place = at + 1; place < at + 4; place += 1) if (!isDigit(chunk.charCodeAt(place))) return false;
  return !isLetterOrDigit(chunk.charCodeAt(at + 4));
}
