import { isBaseLetter } from "./characters.ts";

/** Words that follow a suspended hyphen: `pre- and post-war`, `two-, three- and four-year`. */
const JOINERS = new Set("and or to nor but not versus vs through as und et".split(" "));
export const isJoiner = (word: string): boolean => JOINERS.has(word.toLowerCase());

/** Words that end no compound: where one follows a hyphen, the hyphen was a dash. */
const NO_LAST_PART = new Set("he she it they we you i a an the his her their its my our was is were are had has that which who this".split(" "));

/** `to-day` was the usual spelling once. */
const OLD_COMPOUND = /to-(?:day|night|morrow|do)/iu;

/** The first and the last word of a compound, where the chunk holds no other letters. */
function endsOfCompound(chunk: string): readonly [first: string, last: string] | undefined {
  let start = 0;
  while (start < chunk.length && !isBaseLetter(chunk.charCodeAt(start))) start += 1;
  const firstEnd = endOfLetters(chunk, start);
  let last = start;
  let end = firstEnd;
  while (chunk[end] === "-" && isBaseLetter(chunk.charCodeAt(end + 1))) {
    last = end + 1;
    end = endOfLetters(chunk, last);
  }
  if (last === start) return undefined;
  for (let at = end; at < chunk.length; at += 1) {
    if (isBaseLetter(chunk.charCodeAt(at))) return undefined;
  }
  return [chunk.slice(start, firstEnd), chunk.slice(last, end)];
}

function endOfLetters(chunk: string, start: number): number {
  let end = start;
  while (end < chunk.length && isBaseLetter(chunk.charCodeAt(end))) end += 1;
  return end;
}

/** Whether a chunk is a compound that no writer makes, since one of its ends joins words: `years-and`, `said-he`. */
export function isOddCompound(chunk: string): boolean {
  if (chunk.length > 48 || !chunk.includes("-")) return false;
  const ends = endsOfCompound(chunk);
  if (!ends) return false;
  const [first, last] = ends;
  return isJoiner(last) || NO_LAST_PART.has(last.toLowerCase()) || (isJoiner(first) && !OLD_COMPOUND.test(chunk));
}
