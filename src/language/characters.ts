/**
 * Classes of UTF-16 code units: by rule for the range that English newspapers print in, by Unicode property beyond it.
 * Everything that asks "is this a letter?" asks here, so that a fixer and the language model never disagree.
 */

const LETTER = 1;
const DIGIT = 2;
const SPACE = 4;
const UPPER = 8;
const LOWER = 16;
/** Of general category L. */
const BASE = 32;
/** The class has been found. */
const KNOWN = 128;

const CAPITAL = LETTER | BASE | UPPER;
const SMALL = LETTER | BASE | LOWER;

/** Filled as it is asked for. */
const classes = new Uint8Array(1 << 16);

/** Without a regular expression for nearly all text: four with Unicode properties take some milliseconds of every start to compile. */
function classOf(code: number): number {
  if (code < 0x80) return classOfAscii(code);
  if (code < 0x180) return classOfLatin(code);
  // Punctuation and signs: of these, spaces alone have a class.
  if (code >= 0x2000 && code < 0x2070) return code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f ? SPACE : 0;
  // Halves of surrogate pairs are emoji and rare scripts: never part of a word that Scanmend knows. U+FEFF inside a text is a
  // stray mark and no space, whatever JavaScript says.
  if ((code >= 0xd800 && code <= 0xdfff) || code === 0xfeff) return 0;
  return classByProperty(String.fromCharCode(code));
}

function classOfAscii(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return SMALL;
  if (code >= 0x41 && code <= 0x5a) return CAPITAL;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) ? SPACE : 0;
}

/** Latin-1 and Latin Extended-A, where capitals and small letters take turns. */
function classOfLatin(code: number): number {
  if (code < 0xc0) {
    if (code === 0xa0 || code === 0x85) return SPACE;
    // `ª` and `º` stand for what a scan of a newspaper has of marks.
    return code === 0xb5 ? SMALL : code === 0xaa || code === 0xba ? BASE : 0;
  }
  if (code === 0xd7 || code === 0xf7) return 0;
  if (code < 0x100) return code < 0xdf ? CAPITAL : SMALL;
  if (code === 0x138 || code === 0x149 || code === 0x17f) return SMALL;
  if (code === 0x178) return CAPITAL;
  const capitalsAreOdd = (code >= 0x139 && code <= 0x148) || code > 0x178;
  return code % 2 === (capitalsAreOdd ? 1 : 0) ? CAPITAL : SMALL;
}

function classByProperty(char: string): number {
  if (/\s/u.test(char)) return SPACE;
  if (!/[\p{L}\p{M}]/u.test(char)) return 0;
  if (/\p{Lu}/u.test(char)) return CAPITAL;
  if (/\p{Ll}/u.test(char)) return SMALL;
  return /\p{L}/u.test(char) ? LETTER | BASE : LETTER;
}

function lookup(code: number): number {
  // Before and after a text there are no characters.
  if (!(code >= 0)) return 0;
  const known = classes[code] as number;
  return known === 0 ? (classes[code] = classOf(code) | KNOWN) : known;
}

/** Letters and combining marks. */
export const isLetter = (code: number): boolean => (lookup(code) & LETTER) !== 0;
/** Letters without combining marks, `ª` and `º` among them: what a pattern's `\p{L}` takes of the basic plane. */
export const isBaseLetter = (code: number): boolean => (lookup(code) & BASE) !== 0;
/** ASCII digits only: other digits are not what a scan of an English newspaper holds. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** What words and numbers are made of. */
export const isLetterOrDigit = (code: number): boolean => isLetter(code) || isDigit(code);
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

/** Whether a text is of capitals alone; an empty one is. */
export const isUppers = (text: string): boolean => isAll(text, isUpper);
/** Whether a text is of small letters alone; an empty one is. */
export const isLowers = (text: string): boolean => isAll(text, isLower);

function isAll(text: string, isOne: (code: number) => boolean): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (!isOne(text.charCodeAt(at))) return false;
  }
  return true;
}

/** A text without what is neither a letter nor a digit at its ends. */
export function withoutEdges(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && !isBaseLetterOrDigit(text.charCodeAt(start))) start += 1;
  while (end > start && !isBaseLetterOrDigit(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const isBaseLetterOrDigit = (code: number): boolean => isBaseLetter(code) || isDigit(code);

/** Whether a text ends in the possessive: a letter, an apostrophe and an `s`. */
export const endsInPossessive = (text: string): boolean =>
  text.charCodeAt(text.length - 1) === 0x73 && isApostrophe(text.charCodeAt(text.length - 2)) && isBaseLetter(text.charCodeAt(text.length - 3));

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
