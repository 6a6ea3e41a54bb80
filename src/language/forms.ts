import { casePattern, isApostrophe, isBaseLetter, isDigit, isHyphen, isLetter, isLetterOrDigit, isLineHyphen, isLower, isUpper } from "./characters.ts";
import { isAbbreviation } from "./abbreviations.ts";
import { apostropheTorn } from "./apostrophes.ts";
import { isBracketBetween, isCommaBetween } from "./close-marks.ts";
import { doubledMarkAt } from "./doubled-marks.ts";
import { isLineSpeck } from "./line-specks.ts";
import { isLoneSign } from "./lone-marks.ts";
import { mojibakeAt, tornMojibake } from "./mojibake.ts";
import { isJoiner, isOddCompound } from "./odd-compounds.ts";

/**
 * Oddities of form: things about the marks, spaces and capitals of a text that clean text seldom shows. The n-gram
 * model sees words only; this is the judge's sense for everything else.
 */
export type Oddity =
  | "space-before-mark"
  | "mark-without-space"
  | "doubled-mark"
  | "lone-quote"
  | "torn-apostrophe"
  | "hanging-hyphen"
  | "joiner-in-compound"
  | "leading-hyphen"
  | "line-end-hyphen"
  | "mark-in-word"
  | "guillemet"
  | "capital-in-word"
  | "digit-in-word"
  | "unfinished-paragraph"
  | "doubled-letters"
  | "foreign-bytes"
  | "open-address"
  | "line-speck"
  | "lone-sign";

/**
 * How often clean text shows each oddity, per 10,000 words; of `unfinished-paragraph` per 10,000 paragraph breaks.
 *
 * Set from `tools/models/count-oddities.ts --every 1` over the training part of the corpus (40 million words: books
 * 19, period newspapers and magazines 21, modern news 0.15), less what is no clean text: of the sightings in
 * parentheses most are Greek words, signs and pictures that the corpus has lost (`calls the lotus . Putting`), its
 * tables, lists and formulas, and damage of its own (`half- breeds`, `confidence.Fellow-Citizens`, `compete9t`).
 * What it never shows has the rate of one sighting in it.
 */
const CLEAN_PER_10K: Readonly<Record<Oddity, number>> = {
  /** 0.59; books 0.006. */
  "space-before-mark": 0.02,
  /** 0.029; period text 0.005, news 0.46, half of it damage. */
  "mark-without-space": 0.02,
  /** 0.061, four in five of it abbreviations: `Chron.,`, `Lieut.;`. */
  "doubled-mark": 0.05,
  /** 0.094, at the edges of paragraphs nearly always. */
  "lone-quote": 0.02,
  /** 0.027: `get upon ’t`, `'s Hertogenbosch`; a tenth of it damage. */
  "torn-apostrophe": 0.02,
  /** 0.095, all but a tenth of it damage. */
  "hanging-hyphen": 0.008,
  /** 0.46: `what-not`, `as-yet`. */
  "joiner-in-compound": 0.5,
  /** 0.0055; `the suffix -ing`, and in modern text `ls -l`: less than one sighting in the news part. */
  "leading-hyphen": 0.02,
  /** The corpus has no lines. */
  "line-end-hyphen": 1,
  /** 0.060: superscripts (`XV^e`) and formulas; books 0.0005. */
  "mark-in-word": 0.005,
  /** 0.002, in French; where a page quotes so, it does it in many places. */
  guillemet: 0.3,
  /** 0.055; news 3.4: `SpaceX`, `ZooMS`. */
  "capital-in-word": 0.3,
  /** 0.0015, all of it damage. `Se7en` and `deadmau5` are modern: one sighting in the news part. */
  "digit-in-word": 0.07,
  /** 79; period text 29, news 21, of which the greater part goes on after an inset quotation or a table. */
  "unfinished-paragraph": 20,
  "doubled-letters": 0.00025,
  /** 0.0020, all of it damage. */
  "foreign-bytes": 0.00025,
  /** 0.0002. */
  "open-address": 0.0005,
  /** The corpus has no lines: as rare as other marks that stand by themselves. */
  "line-speck": 0.02,
  /** 0.030; news 0.27: formulas, glosses, alternatives (`day / night`). */
  "lone-sign": 0.03,
};

/** −ln P of an oddity in clean text, in nats. */
export const oddityCost = (oddity: Oddity): number => COSTS[oddity];

const COSTS = Object.fromEntries(Object.entries(CLEAN_PER_10K).map(([oddity, rate]) => [oddity, -Math.log(rate / 10_000)])) as Readonly<Record<Oddity, number>>;

/** What stands around a chunk, as far as its form depends on it. */
export interface Surroundings {
  readonly previous: string;
  readonly next: string;
  /** What parts the chunk from the one before it. */
  readonly before: "space" | "line" | "paragraph";
  /** What parts it from the one after it. */
  readonly after: "space" | "line" | "paragraph";
}

/** Calls `found` with each oddity of a chunk, once an occurrence. Linear in the chunk's length. */
export function findOddities(chunk: string, around: Surroundings, found: (oddity: Oddity) => void): void {
  findOddOutside(chunk, around, found);
  findOwnOddities(chunk, found);
}

/** The oddities that a chunk has wherever it stands. */
export function findOwnOddities(chunk: string, found: (oddity: Oddity) => void): void {
  if (isOddCompound(chunk)) found("joiner-in-compound");
  if (doubledMarkAt(chunk) >= 0) found("doubled-mark");
  findInnerOddities(chunk, found);
  for (let at = 0; at < chunk.length; at += 1) if (isForeign(chunk, at)) found("foreign-bytes");
}

/** The oddities that a chunk has by what stands around it. */
export function findOddOutside(chunk: string, around: Surroundings, found: (oddity: Oddity) => void): void {
  if (opensWithMark(chunk, around)) found("space-before-mark");
  if (isLoneQuote(chunk, around)) found("lone-quote");
  if (apostropheTorn(chunk, around)) found("torn-apostrophe");
  if (isOpenAddress(chunk, around)) found("open-address");
  if (isLineSpeck(chunk, around)) found("line-speck");
  else if (isLoneSign(chunk, around)) found("lone-sign");
  findHyphenOddities(chunk, around, found);
  if (around.before === "paragraph" && startsInMidSentence(chunk, around.previous)) found("unfinished-paragraph");
}

/**
 * Whether a chunk may be odd by what stands around it, other than at the head of a paragraph or before a chunk that opens
 * with a full stop: one that begins and ends with letters or digits is not.
 */
export const minds = (chunk: string): boolean => !isLetterOrDigit(chunk.charCodeAt(0)) || !isLetterOrDigit(lastCode(chunk));

/** Characters and sequences that come of encodings gone wrong, and ligature glyphs. */
function isForeign(chunk: string, at: number): boolean {
  const code = chunk.charCodeAt(at);
  if (code >= 0x20 && code < 0x7f) return false;
  if (code < 0x20 || code === 0x7f || (code >= 0x80 && code < 0xa0)) return true;
  if (code >= 0xfb00 && code <= 0xfb06) return true;
  if (code === 0xfffd || code === 0x200b || code === 0x200e || code === 0x200f || code === 0x2060 || code === 0xfeff || code === 0xad) return true;
  return mojibakeAt(chunk, at) !== undefined || tornMojibake(chunk, at) !== undefined;
}

function opensWithMark(chunk: string, { before, previous, next }: Surroundings): boolean {
  if (before === "paragraph") return false;
  const first = chunk.charCodeAt(0);
  if (!isSentenceMark(first)) return false;
  const second = chunk.charCodeAt(1);
  // `.22 rifle`, `.ca`, `. . .`, `...`
  if (first === 0x2e && (isDigit(second) || isLower(second) || second === 0x2e)) return false;
  if (first === 0x3a && isDigit(second)) return false;
  if ((first === 0x3a || first === 0x3b) && SMILE.test(chunk)) return false;
  return !(chunk === "." && (previous.endsWith(".") || next.startsWith(".")));
}

/** `:)`, `;-)`, `:-P`. */
const SMILE = /^[:;](?:[()]|-[()DP/|])/u;

const isSentenceMark = (code: number): boolean =>
  code === 0x2e || code === 0x2c || code === 0x3b || code === 0x3a || code === 0x21 || code === 0x3f;

const isQuoteMark = (code: number): boolean => code === 0x22 || code === 0x201c || code === 0x201d || code === 0x2018;

/** `www.`, `https://`, `name@`, `example.com/`: something has to follow. `@example.com`: something stood before. */
function isOpenAddress(chunk: string, { previous, next, before, after }: Surroundings): boolean {
  if (chunk.length > 100) return false;
  if (next !== "" && after !== "paragraph" && endsOpen(chunk, next)) return true;
  return before !== "paragraph" && chunk.startsWith("@") && isLetterOrDigit(lastCode(previous)) && /^@[\w-]+(?:\.[\w-]+)+/u.test(chunk);
}

function endsOpen(chunk: string, next: string): boolean {
  const last = chunk.charCodeAt(chunk.length - 1);
  // Of what ends with a full stop only `www.` is open.
  if (last === 0x2e) return chunk.length <= 5 && chunk.slice(-4).toLowerCase() === "www." && (chunk.length === 4 || /^\W/u.test(chunk));
  if (last === 0x2f || last === 0x40 || last === 0x3a) {
    return /^\W?(?:https?:\/{0,2}|[\w.+-]+@|[\w-]+(?:\.[\w-]+)+\/|[\w-]+(?:\.[\w-]+)+\/\S*\/)$/iu.test(chunk);
  }
  // `www.example .org`
  return next.startsWith(".") && isLower(next.charCodeAt(1)) && /^\W?(?:https?:\/\/)?www\.[\w-]+$/iu.test(chunk);
}

/** A closing mark with the sentence's own behind it. */
export const loneClosing = /^[”")](?!\.\.)[.,;:!?]{1,3}$/u;

/** A quotation mark or bracket by itself (`" ,`, `",`), or on the wrong side of a space: `said ”no`, `word“ he`. */
function isLoneQuote(chunk: string, { before, after }: Surroundings): boolean {
  const first = chunk.charCodeAt(0);
  const last = chunk.charCodeAt(chunk.length - 1);
  if (chunk.length === 1) return isQuoteMark(first) || chunk === "(" || chunk === ")";
  if ((first === 0x201d || first === 0x22 || first === 0x29) && loneClosing.test(chunk)) return true;
  if (before !== "paragraph" && (first === 0x201d || first === 0x29) && isLetter(chunk.charCodeAt(1))) return true;
  return after !== "paragraph" && (last === 0x201c || last === 0x28) && isLetter(chunk.charCodeAt(chunk.length - 2));
}

function findHyphenOddities(chunk: string, around: Surroundings, found: (oddity: Oddity) => void): void {
  const last = chunk.charCodeAt(chunk.length - 1);
  if ((isHyphen(last) || isLineHyphen(last)) && isTornWord(chunk) && around.next !== "") {
    // A suspended hyphen is usual before these words, and what is odd there is to join them.
    if (!isJoiner(around.next)) found(around.after === "space" ? "hanging-hyphen" : "line-end-hyphen");
  }
  if (isHyphen(chunk.charCodeAt(0)) && isLetter(chunk.charCodeAt(1)) && isLetterOrDigit(lastCode(around.previous))) {
    if (!isJoiner(around.previous)) found("leading-hyphen");
  }
}
const lastCode = (text: string): number => (text === "" ? 0 : text.charCodeAt(text.length - 1));

/** A part of a word before its hyphen; not a grade, a blood group, a name struck out: `B-`, `AB-`, `BBB-`, `Miss L-`. */
function isTornWord(chunk: string): boolean {
  const before = chunk.charCodeAt(chunk.length - 2);
  if (before === 0x2e) return chunk.length > 3;
  if (!isLetterOrDigit(before)) return false;
  // `(1870- )`, the years of a life.
  if (isDigit(before) && chunk.startsWith("(")) return false;
  return !(isUpper(before) && chunk.length <= 4);
}

/** A paragraph that starts in lower case after one that no mark closed. */
function startsInMidSentence(chunk: string, previous: string): boolean {
  const first = chunk.charCodeAt(0);
  if (!isLower(isQuoteMark(first) ? chunk.charCodeAt(1) : first)) return false;
  const last = lastCode(previous);
  return isLetter(last) || last === 0x2c;
}

function findInnerOddities(chunk: string, found: (oddity: Oddity) => void): void {
  if (isLetter(chunk.charCodeAt(chunk.length - 2)) && isSpeck(chunk.charCodeAt(chunk.length - 1))) found("mark-in-word");
  if (isLetter(chunk.charCodeAt(1)) && isSpeck(chunk.charCodeAt(0))) found("mark-in-word");
  for (let at = 0; at < chunk.length; at += 1) {
    if (isGuillemet(chunk.charCodeAt(at)) && (isLetter(chunk.charCodeAt(at - 1)) || isLetter(chunk.charCodeAt(at + 1)))) found("guillemet");
  }
  if (chunk.startsWith("•") && isUpper(chunk.charCodeAt(2))) found("mark-in-word");
  for (let at = 1; at < chunk.length - 1; at += 1) {
    const code = chunk.charCodeAt(at);
    if (isLetterOrDigit(code)) continue;
    const before = chunk.charCodeAt(at - 1);
    const after = chunk.charCodeAt(at + 1);
    if (isSentenceMark(code) && (isLetter(before) || before === 0x201d) && isLetter(after)) {
      if (isLostSpace(chunk, at)) found("mark-without-space");
    } else if (isCommaBetween(chunk, at) || isBracketBetween(chunk, at)) found("mark-without-space");
    else if (isStrayMark(code) && isLetterOrDigit(before) && isLetterOrDigit(after) && !isAtHome(chunk, at)) found("mark-in-word");
  }
  findWordOddities(chunk, found);
}

/** `passed.Members`, `Nicola:I’ll`; not `U.S.`, `Ph.D.`, `e.g.`, `a.m.` */
function isLostSpace(chunk: string, at: number): boolean {
  if (chunk.charCodeAt(at) !== 0x2e || chunk.charCodeAt(at - 1) === 0x201d) return true;
  const lettersBefore = at >= 2 && isLetter(chunk.charCodeAt(at - 2));
  const lettersAfter = isLetter(chunk.charCodeAt(at + 2));
  if (!lettersBefore || !lettersAfter) return false;
  let start = at;
  while (start > 0 && isLetter(chunk.charCodeAt(start - 1))) start -= 1;
  return !isAbbreviation(chunk.slice(start, at));
}

/** Marks that have no business behind a word either: footnotes have asterisks and daggers. */
const SPECKS = "|~^\\_<>{}¡¿¬¦¢";
const isSpeck = (code: number): boolean => SPECKS.includes(String.fromCharCode(code));
const isGuillemet = (code: number): boolean => code === 0xab || code === 0xbb;

/** No square brackets: `detect[ed]` is an editor's. */
const STRAY_MARKS = "^~*|_\\<>{}#=+`•·■□►▪¦§°¬©®™¢";
/** Marks that have no business between two letters of a word. */
export const isStrayMark = (code: number): boolean => STRAY_MARKS.includes(String.fromCharCode(code));

/** A letter, a combining mark, a digit or an apostrophe. */
const isInRun = (code: number): boolean => isLetter(code) || isBaseLetter(code) || isDigit(code) || isApostrophe(code);

/** A digit, a capital after the first character, or a doubled first letter: other chunks have none of these oddities. */
function isUnusual(chunk: string): boolean {
  let letters = 0;
  for (let at = 0; at < chunk.length; at += 1) {
    const code = chunk.charCodeAt(at);
    if (isDigit(code) || (letters > 0 && isUpper(code))) return true;
    if (!isLetter(code)) letters = isApostrophe(code) ? letters : 0;
    else {
      letters += 1;
      if (letters === 2 && code === chunk.charCodeAt(at - 1)) return true;
    }
  }
  return false;
}

function findWordOddities(chunk: string, found: (oddity: Oddity) => void): void {
  if (chunk.length > 64 || !isUnusual(chunk)) return;
  for (let start = 0, end: number; start < chunk.length; start = end + 1) {
    end = start;
    while (end < chunk.length && isInRun(chunk.charCodeAt(end))) end += 1;
    if (end - start < 4) continue;
    const run = chunk.slice(start, end);
    if (hasInnerDigit(run)) found("digit-in-word");
    if (hasOddCapital(run)) found("capital-in-word");
    if (isDoubled(run)) found("doubled-letters");
  }
}

/** Letters and among them, between two small ones, one digit: `bo0k`. */
function hasInnerDigit(run: string): boolean {
  let digit = -1;
  for (let at = 0; at < run.length; at += 1) {
    const code = run.charCodeAt(at);
    if (isDigit(code) && digit < 0) digit = at;
    else if (!isBaseLetter(code)) return false;
  }
  return digit > 0 && isLower(run.charCodeAt(digit - 1)) && isLower(run.charCodeAt(digit + 1));
}

/** A mark that belongs between digits or beside one: `30°F`, `48·4`, `Ag2=Br`. */
export const isAtHome = (chunk: string, at: number): boolean =>
  "°·=+".includes(chunk[at] as string) && (isDigit(chunk.charCodeAt(at - 1)) || isDigit(chunk.charCodeAt(at + 1)));

/** Prefixes after which names have a capital: `McGarry`, `O’Neill`, `LeBron`, `FitzGerald`, `d’Arcy`. None begins another. */
const namePrefix = /^(?:Mc|Mac|Ma?g|M['’]|O['’]|D['’]|d['’]|l['’]|L['’]|Le|La|De|Di|Du|Van|Von|St|Fitz|San|Al)/u;

/** A capital after a lower-case letter in a form that is no name with a prefix. */
export function hasOddCapital(word: string): boolean {
  if (casePattern(word) !== "mixed") return false;
  const prefix = namePrefix.exec(word)?.[0].length ?? 0;
  const rest = isUpper(word.charCodeAt(prefix)) ? word.slice(prefix) : word;
  if (rest !== word && casePattern(rest) !== "mixed") return false;
  for (let at = 1; at < rest.length; at += 1) {
    const before = rest.charCodeAt(at - 1);
    if (isUpper(rest.charCodeAt(at)) && (isLower(before) || isApostrophe(before))) return true;
  }
  return false;
}

/** `NNeeww`: every letter twice, at least three of them. */
export function isDoubled(run: string): boolean {
  if (run.length < 6 || run.length % 2 !== 0) return false;
  let different = 0;
  for (let at = 0; at < run.length; at += 2) {
    if (run[at] !== run[at + 1]) return false;
    if (at > 0 && run[at] !== run[at - 1]) different += 1;
  }
  return different >= 2;
}
