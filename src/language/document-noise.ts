import { casePattern, isDigit, isLetter } from "./characters.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./token.ts";

/** Rate at which clean text shows forms in small letters that the lexicon lacks: rare words, dialect. */
const CLEAN_SHARE = 0.004;
/**
 * The share is as good as known after about this many words: few, since who has text mended mostly has damaged text. With 150, notices
 * and snippets passed for clean.
 */
const PRIOR_WORDS = 60;
/** Of garbled words in small letters so many are no words; the others are words by chance. */
const NONWORD_SHARE = 0.75;
/** Letters of a word, on average. */
const WORD_LENGTH = 4.6;
const LEAST_RATE = 1e-5;

/**
 * How damaged a document is: misread characters per character, as its share of forms that are no words tells. Names
 * are passed over, since clean text has many that no lexicon holds.
 */
export function readNoise(chunks: Iterable<{ readonly token: Token }>, lexicon: Lexicon): number {
  let words = 0;
  let unknown = 0;
  for (const { token } of chunks) {
    const sign = knownSign(token, lexicon);
    if (sign === Sign.none) continue;
    words += 1;
    if (sign === Sign.damaged) unknown += 1;
  }
  const share = (unknown + CLEAN_SHARE * PRIOR_WORDS) / (words + PRIOR_WORDS);
  return Math.max(LEAST_RATE, (share - CLEAN_SHARE * 0.9) / NONWORD_SHARE / WORD_LENGTH);
}

/** Whether a word in small letters is no word. */
export const isDamaged = (token: Token, lexicon: Lexicon): boolean => knownSign(token, lexicon) === Sign.damaged;

const knownSign = (token: Token, lexicon: Lexicon): number => (token.noise ??= signOf(token.core, lexicon));

const Sign = { none: 0, sound: 1, damaged: 2 } as const;

const MEASURE = /^[\d.,:/]+(?:[ap]m|[sdpkmg]|[kcm]m|kg|lbs?|oz|ft|in|yds?|mph|mins?|hrs?|secs?|st|nd|rd|th)$/u;

/** What a form tells of the noise. */
function signOf(core: string, lexicon: Lexicon): number {
  if (core.length < 2 || !hasLetters(core)) return Sign.none;
  const pattern = casePattern(core);
  // `5pm`, `20mins`, `6d`: as it was printed.
  if (isDigit(core.charCodeAt(0)) && MEASURE.test(core)) return Sign.none;
  if (pattern === "title" || pattern === "upper" || pattern === "none") return Sign.none;
  const damaged = pattern === "mixed" ? !lexicon.isMixed(core) : !lexicon.isWord(core) && !isCompound(core, lexicon);
  return damaged ? Sign.damaged : Sign.sound;
}

function hasLetters(core: string): boolean {
  for (let at = 0; at < core.length; at += 1) if (isLetter(core.charCodeAt(at))) return true;
  return false;
}

const isCompound = (core: string, lexicon: Lexicon): boolean =>
  core.includes("-") && core.split("-").every((part) => part === "" || lexicon.isWord(part) || /^\d+$/.test(part));
