import { casePattern, isDigit, isLetter, isLower, isUpper } from "./characters.ts";
import type { Language } from "./language.ts";

/** In UTF-16 code units; longer ones are addresses, tables or noise. */
export const LONGEST_LINE = 120;
const LONGEST_WORD = 20;
/** Words of one or two letters must be this common to be a part, in nats: `a`, `in`, `of`; not `ti`, `re`. */
const SHORT_WORD_COST = 8;
/** What a name that nobody knows costs beyond its letters, in nats: of two ways to read a line the one with fewer is right. */
const UNKNOWN_COST = 4;
const SHORTEST_NAME = 3;
/** Of a line's letters so many must be words that are known. */
const KNOWN_SHARE = 0.75;
/** Apart from these, letters and digits a line has nothing: others are addresses, formulas or programs. */
const PIECES = /[\p{L}’']+|\d+(?:st|nd|rd|th|[.,]\d+)*|[.,;:!?()“”"—–-]/gu;
/** Behind a number these belong to it: `5km`, `20C`. */
const UNIT = /^(?:[a-z]{1,2}|[A-Z]+)$/u;
const ORDINAL = /\d(?:st|nd|rd|th)$/u;

/** A line that ran together, with its spaces. */
export interface PartedLine {
  readonly text: string;
  /** Spaces that it has got, and those of them that part letters. */
  readonly spaces: number;
  readonly inLetters: number;
}

/**
 * Reads `text`, which has no spaces, as a line that ran together: words, each by itself the likeliest, with the marks,
 * numbers and names between them. Undefined where it is no such line, or nothing has to be parted.
 */
export function partLine(text: string, language: Language): PartedLine | undefined {
  if (text.length > LONGEST_LINE) return undefined;
  let parted = "";
  let inLetters = 0;
  let besideMarks = 0;
  let length = 0;
  let known = 0;
  let read = 0;
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    if (index !== read) return undefined;
    read += piece.length;
    let words = piece;
    if (isLetter(piece.charCodeAt(0))) {
      // What a hyphen cuts at the end of the line is no word.
      const chain = chainOf(piece, read === text.length - 1 && text.endsWith("-"), language);
      if (!chain) return undefined;
      words = chain.words.join(" ");
      inLetters += chain.words.length - 1;
      length += piece.length;
      known += chain.known;
    }
    // `example.org`
    if (parted.endsWith(".") && isLower(piece.charCodeAt(0)) && isLetter(parted.charCodeAt(parted.length - 2))) return undefined;
    const parts = isParted(parted, piece);
    parted += parts ? ` ${words}` : words;
    if (parts) besideMarks += 1;
  }
  const isLine = read === text.length && inLetters + besideMarks > 0 && known >= KNOWN_SHARE * length;
  return isLine ? { text: parted, spaces: inLetters + besideMarks, inLetters } : undefined;
}

/** Whether a space belongs between what was read and the piece behind it. */
function isParted(before: string, piece: string): boolean {
  const last = before.charCodeAt(before.length - 1);
  const first = piece.charCodeAt(0);
  if (isLetter(last)) return piece === "(" || isDigit(first) || (isLetter(first) && ORDINAL.test(before));
  if (isDigit(last)) return piece === "(" || (isLetter(first) && !UNIT.test(piece));
  if (!isLetter(first) && !isDigit(first)) return false;
  if (before.endsWith(".")) return isUpper(first) && isLower(before.charCodeAt(before.length - 2));
  return /[,;:!?)”]$/u.test(before);
}

interface Chain {
  readonly words: readonly string[];
  readonly cost: number;
  /** Letters of words that are known. */
  readonly known: number;
}

/** The likeliest way to read letters as a chain of words, each by itself; undefined where there is none. */
function chainOf(letters: string, isCut: boolean, language: Language): Chain | undefined {
  const best: (Chain | undefined)[] = [{ words: [], cost: 0, known: 0 }];
  for (let end = 1; end <= letters.length; end += 1) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start += 1) {
      const before = best[start];
      if (!before) continue;
      const word = letters.slice(start, end);
      const isKnown = isPart(word, language);
      const isLast = end === letters.length;
      if (!isKnown && !(isName(word) && (isLast || isUpper(letters.charCodeAt(end)))) && !(isCut && isLast && word.length >= SHORTEST_NAME)) continue;
      const cost = before.cost + language.formCost(word) + (isKnown ? 0 : UNKNOWN_COST);
      if (cost < (best[end]?.cost ?? Infinity)) best[end] = { words: [...before.words, word], cost, known: before.known + (isKnown ? word.length : 0) };
    }
  }
  return best[letters.length];
}

const POSSESSIVE = /[’']s$/u;

const isPart = (word: string, language: Language): boolean => isWordInRun(word.replace(POSSESSIVE, ""), language);

/** Function words are this common, in nats. */
export const FUNCTION_WORD_COST = 7;

/** Whether a word is a function word, which is short and set close, or an adverb: what others run together with most. */
export const isFunctionWord = (word: string, language: Language): boolean =>
  word.endsWith("ly") || language.formCost(word) < FUNCTION_WORD_COST;

/** Whether a form can be one of some words that ran together. */
export const isWordInRun = (form: string, language: Language): boolean =>
  form.length === 1 ? form === "a" || form === "A" || form === "I" : language.isPlainWord(form, SHORT_WORD_COST);

/** A name or initials by their capitals; another capital or a mark has to follow, or any word would be one at the head of a line. */
function isName(word: string): boolean {
  const pattern = casePattern(word);
  return word.length >= SHORTEST_NAME && (pattern === "title" || pattern === "upper");
}
