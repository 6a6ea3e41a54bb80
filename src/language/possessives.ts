import { isSpoken } from "./dialect.ts";
import type { Language } from "./language.ts";
import { WordClass } from "./lexicon.ts";
import type { MeantSign } from "./signs.ts";
import type { Token } from "./token.ts";

/** A word of three letters or more, an apostrophe, and what an s behind it is read as: mostly `a`, `8`, `6`, `«`, or nothing. */
const POSSESSIVE = /^["“(]?(\p{L}[\p{L}.-]*\p{L}\p{L})(['’])([a8365«»B]|t(?<!n['’]t)|)[.,;:]*$/u;

/**
 * −ln P, at the most, in nats, on a page with one edit in a hundred characters; set by hand: behind an apostrophe nearly every letter is
 * an s, which the channel, that knows no neighbours, doesn't tell.
 */
const MISREAD_COST = 3.5;
const LOST_COST = 5;

/** Nothing was lost where these stand before the apostrophe (`the boys'`, `goin'`), or fewer letters (`an'`, `wi'`). */
const WITHOUT_S = /(?:[sSxz]|in)$/;
const SHORTEST_WITHOUT = 4;
/** `became'a` is no possessive: behind words that are this much rarer with one than any word, in nats. */
const RARER = 1;

/**
 * The possessive that a chunk was misread for: `the Mayor'a`, `SMITH'8`; and `Walter'`, where no quotation is open. Undefined where the
 * word is not known, or not one that has a possessive, or may have lost its end in speech (`tellin'`, `roun'`).
 * @param quoted tells whether an apostrophe behind the word may close a quotation
 */
export function possessiveMeant(token: Token, quoted: () => boolean, language: Language): MeantSign | undefined {
  const found = POSSESSIVE.exec(token.text);
  if (!found) return undefined;
  const [, word, apostrophe, read] = found as unknown as [string, string, string, string];
  if (read === "" && (word.length < SHORTEST_WITHOUT || WITHOUT_S.test(word) || quoted())) return undefined;
  if (isSpoken(token, language.lexicon) || !language.isWordHere(word) || !hasPossessive(word, language)) return undefined;
  const start = token.text.indexOf(word);
  const s = word === word.toUpperCase() ? "S" : "s";
  const cost = language.editCost(s, read, read === "" ? LOST_COST : MISREAD_COST);
  return { text: word + apostrophe + s, cost, start, end: start + word.length + 1 + read.length };
}

const hasPossessive = (word: string, { lexicon, ngrams }: Language): boolean =>
  ngrams.bigramCost(lexicon.id(word), WordClass.possessive) < ngrams.unigramCost(WordClass.possessive) + RARER;

/** Whether a chunk may be such a possessive, whatever stands around it. */
export const isLikePossessive = ({ text }: Token): boolean => POSSESSIVE.test(text);

/** Whether an apostrophe not long before a chunk may have opened a quotation. */
export function isQuoted(chunks: readonly { readonly text: string }[], at: number): boolean {
  for (let before = Math.max(0, at - LONGEST_QUOTATION); before <= at; before += 1) {
    if (OPENS_QUOTATION.test((chunks[before] as { readonly text: string }).text)) return true;
  }
  return false;
}

/** In chunks. */
const LONGEST_QUOTATION = 60;
const OPENS_QUOTATION = /^["“([—-]*['‘]/;
