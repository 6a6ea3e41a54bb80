import { isApostrophe, isLetter } from "./characters.ts";
import type { Surroundings } from "./forms.ts";

/** Where the space stands: `mayor 's`, `mayor' s`, `mayor ' s`. */
export type Torn = "before" | "behind" | "both";

/** Whether an apostrophe is parted from its word or from what it ends in: `don 't`, `they' re`; not `upon ’t`, `the letter 's'`. */
export function apostropheTorn(chunk: string, { previous, next, before, after }: Surroundings): Torn | undefined {
  const first = chunk.charCodeAt(0);
  if (chunk.length === 1) return isApostrophe(first) && before === "space" && after === "space" && isEnding(previous, next) ? "both" : undefined;
  if (isApostrophe(first)) return before === "space" && isEnding(previous, chunk.slice(1)) ? "before" : undefined;
  return isApostrophe(chunk.charCodeAt(chunk.length - 1)) && after === "space" && isEnding(chunk.slice(0, -1), next) ? "behind" : undefined;
}

const ENDING = /^(?:s|t|ll|ve|re|m|d)(?=[.,;:!?)”"]*$)/iu;

/** Whether a word can have such an ending behind an apostrophe. */
function isEnding(word: string, text: string): boolean {
  if (/^o$/iu.test(word)) return word === "o" ? text.startsWith("clock") : /^\p{Lu}\p{Ll}{2}/u.test(text);
  if (text.length > 8 || !isLetter(word.charCodeAt(word.length - 1))) return false;
  switch (ENDING.exec(text)?.[0].toLowerCase()) {
    case undefined:
      return false;
    case "s":
      // `from 's Hertogenbosch to 's Gravenhage`
      return !/^(?:to|from|of|in|at|by|for|and|or|between|near|the|an?)$/iu.test(word);
    case "t":
      return /\p{L}{2}n$/iu.test(word);
    case "m":
      return word === "I";
    default:
      return /^(?:I|you|he|she|it|we|they|who|there|that)$/iu.test(word);
  }
}
