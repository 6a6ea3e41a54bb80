import { isLetter } from "../language/characters.ts";
import type { Lexicon } from "../language/lexicon.ts";

/** What lexicality is counted from. */
export interface LexicalityCount {
  /** Runs of letters, apostrophes inside them, of two letters and more. */
  tokens: number;
  /** … that are words of the lexicon. */
  words: number;
}

const TOKEN = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

/**
 * The plain lexicality score of libraries' tools: of the word tokens the share that a dictionary has. The lexicon holds
 * four Hunspell dictionaries, names, and words that are frequent in period text.
 */
export function countLexicality(text: string, lexicon: Lexicon): LexicalityCount {
  const count: LexicalityCount = { tokens: 0, words: 0 };
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.length < 2 || !isLetter(token.charCodeAt(0))) continue;
    count.tokens += 1;
    if (lexicon.isWord(token)) count.words += 1;
  }
  return count;
}
