/**
 * Classes of UTF-16 code units, as a table for the range that newspapers print in and by Unicode property beyond it.
 * Everything that asks "is this a letter?" asks here, so that a fixer and the language model never disagree.
 */

const LETTER = 1;
const DIGIT = 2;
const SPACE = 4;
const UPPER = 8;
const LOWER = 16;

/** Latin letters, Greek, Cyrillic and combining marks end here; code units above are asked of Unicode one by one. */
const TABLE_SIZE = 0x530;

const table = buildTable();

/** All at once: a regular expression for each code unit would take some milliseconds of every start. */
function buildTable(): Uint8Array {
  const classes = new Uint8Array(TABLE_SIZE);
  const all = String.fromCharCode(...classes.keys());
  const mark = (pattern: RegExp, value: number): void => {
    for (const { index } of all.matchAll(pattern)) classes[index] = value;
  };
  mark(/[\p{L}\p{M}]/gu, LETTER);
  mark(/\p{Lu}/gu, LETTER | UPPER);
  mark(/\p{Ll}/gu, LETTER | LOWER);
  mark(/[ªº]/g, 0);
  mark(/[0-9]/g, DIGIT);
  mark(/[^\S\ufeff]|\u0085/gu, SPACE);
  return classes;
}

/** The class of a character beyond the table. */
function classOf(char: string): number {
  // U+FEFF inside a text is a stray mark and no space, whatever JavaScript says.
  if (/[^\S\ufeff]/u.test(char)) return SPACE;
  if (!/[\p{L}\p{M}]/u.test(char)) return 0;
  if (/\p{Lu}/u.test(char)) return LETTER | UPPER;
  return /\p{Ll}/u.test(char) ? LETTER | LOWER : LETTER;
}

function lookup(code: number): number {
  if (code < TABLE_SIZE) return table[code] as number;
  // Halves of surrogate pairs are emoji and rare scripts: never part of a word that Scanmend knows.
  if (code >= 0xd800 && code <= 0xdfff) return 0;
  return classOf(String.fromCharCode(code));
}

/** Letters and combining marks. */
export const isLetter = (code: number): boolean => (lookup(code) & LETTER) !== 0;
/** ASCII digits only: other digits are not what a scan of an English newspaper holds. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** White space, line ends included. */
export const isSpace = (code: number): boolean => (lookup(code) & SPACE) !== 0;
export const isUpper = (code: number): boolean => (lookup(code) & UPPER) !== 0;
export const isLower = (code: number): boolean => (lookup(code) & LOWER) !== 0;

/**
 * Whether a text is of letters and of `marks` alone. For the questions that are asked of every chunk: a regular
 * expression with Unicode properties takes half a millisecond to compile.
 */
export function isOf(text: string, marks = ""): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (!isLetter(text.charCodeAt(at)) && !marks.includes(text[at] as string)) return false;
  }
  return text.length > 0;
}

/** Straight and curly apostrophes; U+02BC and U+FF07 do not occur in what we read. */
export const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;

/** Hyphen-minus and U+2010, U+2011: the hyphens that join words. Dashes are not hyphens. */
export const isHyphen = (code: number): boolean => code === 0x2d || code === 0x2010 || code === 0x2011;

/** Soft hyphen and not sign: what some scans print for a hyphen at a line's end. */
export const isLineHyphen = (code: number): boolean => code === 0xad || code === 0xac;

/** En dash, em dash, horizontal bar, minus sign. */
export const isDash = (code: number): boolean =>
  code === 0x2013 || code === 0x2014 || code === 0x2015 || code === 0x2212;

/** How the letters of a form are cased. `mixed` is anything else: `McGarry`, `iPhone`, `dYepartment`. */
export type CasePattern = "none" | "lower" | "title" | "upper" | "mixed";

/** The case pattern of a form; marks, digits and apostrophes are passed over. A single capital is `title`. */
export function casePattern(form: string): CasePattern {
  let uppers = 0;
  let lowers = 0;
  let firstUpper = false;
  for (let index = 0; index < form.length; index += 1) {
    const code = form.charCodeAt(index);
    if (isUpper(code)) {
      if (uppers + lowers === 0) firstUpper = true;
      uppers += 1;
    } else if (isLower(code)) lowers += 1;
  }
  if (uppers === 0) return lowers === 0 ? "none" : "lower";
  if (lowers === 0) return uppers === 1 ? "title" : "upper";
  return firstUpper && uppers === 1 ? "title" : "mixed";
}

/** Whether a form is of ASCII without capitals, as most words of a text are: no copy is made of these. */
function isFolded(form: string): boolean {
  for (let at = 0; at < form.length; at += 1) {
    const code = form.charCodeAt(at);
    if (code >= 0x80 || (code >= 0x41 && code <= 0x5a)) return false;
  }
  return true;
}

/** Lower case, with the straight apostrophe: the key under which the models know a form. */
export function fold(form: string): string {
  if (isFolded(form)) return form;
  const lower = form.toLowerCase();
  return lower.includes("’") ? lower.replaceAll("’", "'") : lower;
}

/** How many words a text has, as rates count them: runs of characters between white space. */
export function countWords(text: string): number {
  let words = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const space = isSpace(text.charCodeAt(at));
    if (!space && !inWord) words += 1;
    inWord = !space;
  }
  return words;
}
