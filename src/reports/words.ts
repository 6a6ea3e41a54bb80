import { isSpace } from "../language/characters.ts";

/** How many words a text has: runs of characters between white space. */
export function wordsIn(text: string): number {
  let words = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const space = isSpace(text.charCodeAt(at));
    if (!space && !inWord) words += 1;
    inWord = !space;
  }
  return words;
}
