import { casePattern, fold } from "../language/characters.ts";
import type { Lexicon } from "../language/lexicon.ts";
import { ENGLISH_FUNCTION_WORDS, FOREIGN_FUNCTION_WORDS } from "./function-words.ts";

/** `undefined` where the text doesn't tell: a list of names, a table, a line. */
export type LanguageSeen = "English" | string | undefined;

/** What a text in none of the listed languages is called; it may be past reading as well. */
export const UNLISTED = "another language";

/** A form and what follows its elision: `l'homme`, `d’un`, `o'r`. */
const WORD = /[\p{L}\p{M}]+/gu;
const LATIN = /\p{Script=Latin}/u;

/** Fewer words than this don't tell. */
const LEAST_WORDS = 15;
/** English that is half garbled has a tenth of these left; no other language has so many. */
const ENGLISH_SHARE = 0.1;
/** Languages have a fifth to a half of their words in their lists; garbled English a tenth, of few forms. */
const FOREIGN_SHARE = 0.14;
const LEAST_FORMS = 4;
const FOREIGN_LEAD = 1.5;

/**
 * The language of a piece of text by its function words: those of English against the list that has most of the others,
 * forms that English has as well left out. A text in no list's language is told by words in small letters, well formed,
 * that are no English words; one of other letters than Latin by these.
 */
export function languageOf(text: string, lexicon: Lexicon): LanguageSeen {
  const words = text.match(WORD) ?? [];
  if (words.length < LEAST_WORDS) return undefined;
  if (words.filter((word) => !LATIN.test(word)).length > words.length / 2) return UNLISTED;
  const folded = words.filter((word) => word.length > 1).map((word) => fold(word));
  const english = folded.filter((word) => ENGLISH_FUNCTION_WORDS.has(word)).length / words.length;
  const others = folded.filter((word) => !ENGLISH_FUNCTION_WORDS.has(word));
  const best = likeliest(others);
  const share = best.hits / words.length;
  if (share >= FOREIGN_SHARE && best.forms >= LEAST_FORMS && share > english * FOREIGN_LEAD) return best.language;
  if (english >= ENGLISH_SHARE) return "English";
  return isUnlisted(words, english, lexicon) ? UNLISTED : undefined;
}

function likeliest(words: readonly string[]): { language: string; hits: number; forms: number } {
  let best = { language: "", hits: 0, forms: 0 };
  for (const { language, words: list } of FOREIGN_FUNCTION_WORDS) {
    const hits = words.filter((word) => list.has(word));
    if (hits.length > best.hits) best = { language, hits: hits.length, forms: new Set(hits).size };
  }
  return best;
}

const LEAST_SMALL = 25;
const UNLISTED_KNOWN = 0.3;
const UNLISTED_ENGLISH = 0.04;
const SHORTEST = 3;

/** Lists of names have few words in small letters; garbled English keeps more English ones. */
function isUnlisted(words: readonly string[], english: number, lexicon: Lexicon): boolean {
  const small = words.filter((word) => word.length >= SHORTEST && casePattern(word) === "lower");
  if (small.length < LEAST_SMALL || small.length < words.length / 2 || english > UNLISTED_ENGLISH) return false;
  return small.filter((word) => lexicon.isWord(word)).length / small.length < UNLISTED_KNOWN;
}
