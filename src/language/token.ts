import { fold, isLetterOrDigit } from "./characters.ts";
import { FNV_BASIS, hashOn } from "./hash.ts";
import type { Found, Sought } from "./misreading.ts";
import type { Form, Language, Sieve } from "./language.ts";
import { splitPieces } from "./pieces.ts";
import type { TextReading } from "./text-readings.ts";

/**
 * The text of a chunk, wherever it stands, with what was found out about it: most chunks of a text have been read before,
 * on this page or another. What is remembered here depends on the text and the models alone.
 */
export class Token {
  // What is asked of every chunk stands first: fields lie in memory in this order.
  /** Bits of the traits that were asked for, and of those that it has. */
  asked = 0;
  traits = 0;
  /** The hash of the folded core, before the avalanche. */
  readonly hash: number;
  /** The core as the models know words: lower case, straight apostrophes. */
  readonly folded: string;
  /** The text without the marks around it: from its first letter or digit to its last. Empty where it has none. */
  readonly core: string;
  readonly text: string;
  /** Where in the text the core begins and ends. */
  readonly coreStart: number;
  readonly coreEnd: number;
  /** What the lexicon has of the core: {@link Language.formOf}. */
  form: Form | undefined = undefined;
  /** What the judge makes of the text. */
  reading: TextReading | undefined = undefined;
  /** What it tells of a page's noise. */
  noise: number | undefined = undefined;
  /** Whether letters were left out as it is spoken. */
  spoken: boolean | undefined = undefined;
  /** Whether text like it may be protected: {@link protectedSpans}. */
  guarded: boolean | undefined = undefined;
  /** How often it was counted, and in which counting: {@link DocumentVocabulary}. */
  counting = 0;
  count = 0;
  /** Its number among the words of a document, and in which numbering: the duplicates fixer's. */
  numbering = 0;
  number = 0;
  /** What the scan may have read wrongly of it, and what was found for that: by itself and going on: {@link Language.candidatesFrom}. */
  extent: Extent | undefined = undefined;
  found: FoundFor | undefined = undefined;
  foundOn: FoundFor | undefined = undefined;
  #forms: readonly WordForm[] | undefined = undefined;

  constructor(text: string) {
    let start = 0;
    let end = text.length;
    while (start < end && !isLetterOrDigit(text.charCodeAt(start))) start += 1;
    while (end > start && !isLetterOrDigit(text.charCodeAt(end - 1))) end -= 1;
    this.text = text;
    this.core = end - start === text.length ? text : text.slice(start, end);
    this.folded = fold(this.core);
    this.hash = hashOn(FNV_BASIS, this.folded);
    this.coreStart = start;
    this.coreEnd = end;
  }

  /** Its words, as a document counts them. */
  get forms(): readonly WordForm[] {
    return (this.#forms ??= formsOf(this.text));
  }
}

/** The part of a text that is read as a word. */
export interface Extent {
  /** Where in the text it begins and ends. */
  readonly start: number;
  readonly end: number;
  readonly observed: string;
  /** Where in it a word may end. */
  readonly ends: readonly number[];
}

/** What was found, and for what question. */
export interface FoundFor {
  readonly observed: string;
  /** The ease that it was sought with. */
  readonly searched: number;
  readonly known: boolean;
  readonly sieve: Sieve;
  readonly sought: readonly Sought[];
  /** The ease of the page that it was found for. */
  readonly ease: number;
  readonly found: readonly Found[];
}

/** A word as it stands, and folded. */
export interface WordForm {
  readonly standing: string;
  readonly folded: string;
}

function formsOf(text: string): WordForm[] {
  const forms: WordForm[] = [];
  splitPieces(text, (kind, start, end) => {
    if (kind !== "word" && kind !== "compound" && kind !== "dotted") return;
    const standing = text.slice(start, end);
    forms.push({ standing, folded: fold(standing) });
  });
  return forms;
}

/** Tokens kept, of some hundreds of bytes each: at least so many, at most twice as many. */
const MOST_TOKENS = 30_000;
/** Places of a generation, a power of two. */
const PLACES = 1 << 16;

/** Tokens by the hash of their text, in open addressing. */
class Generation {
  readonly #hashes = new Int32Array(PLACES);
  /** For each place the number of its token, from 1; 0 where there is none. So a short text touches little of it, and the collector finds tokens side by side. */
  readonly #numbers = new Uint16Array(PLACES);
  readonly #tokens: Token[] = [];

  get size(): number {
    return this.#tokens.length;
  }

  /** The token of a part of a text, whose hash is `hash`. */
  find(source: string, start: number, end: number, hash: number): Token | undefined {
    for (let place = placeOf(hash); ; place = (place + 1) & (PLACES - 1)) {
      const number = this.#numbers[place] as number;
      if (number === 0) return undefined;
      if (this.#hashes[place] !== hash) continue;
      const token = this.#tokens[number - 1] as Token;
      if (isText(token.text, source, start, end)) return token;
    }
  }

  forgetFound(): void {
    for (const token of this.#tokens) {
      token.found = undefined;
      token.foundOn = undefined;
    }
  }

  add(token: Token, hash: number): void {
    let place = placeOf(hash);
    while (this.#numbers[place] !== 0) place = (place + 1) & (PLACES - 1);
    this.#hashes[place] = hash;
    this.#numbers[place] = this.#tokens.push(token);
  }
}

const placeOf = (hash: number): number => (hash ^ (hash >>> 15)) & (PLACES - 1);

function isText(text: string, source: string, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) !== source.charCodeAt(start + at)) return false;
  return true;
}

/** The tokens of many documents. Those asked for of late stay: a full generation becomes the old one, from which they move to the young one. */
export class Tokens {
  #young: Generation | undefined;
  #old: Generation | undefined;

  /** @param text without white space */
  of(text: string): Token {
    return this.at(text, 0, text.length, hashOn(FNV_BASIS, text) | 0);
  }

  /**
   * The same for a part of a text: nothing is cut out of it where the token is there.
   * @param hash of its code units, before the avalanche, as a signed number
   */
  at(source: string, start: number, end: number, hash: number): Token {
    const young = (this.#young ??= new Generation());
    return young.find(source, start, end, hash) ?? this.#remember(young, this.#old?.find(source, start, end, hash) ?? new Token(copyOf(source.slice(start, end))), hash);
  }

  /** Gives up what was found for their texts; it can be found again. */
  forgetFound(): void {
    this.#young?.forgetFound();
    this.#old?.forgetFound();
  }

  #remember(young: Generation, token: Token, hash: number): Token {
    if (young.size < MOST_TOKENS) young.add(token, hash);
    else {
      this.#old = young;
      this.#young = new Generation();
      this.#young.add(token, hash);
    }
    return token;
  }
}

/** The engine keeps a longer part of a string as a view of the whole, which would then stay in memory. */
const copyOf = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

/** Whether a token has a trait. */
type Question = (token: Token, language: Language) => boolean;

/** A question about a chunk's text, and its bit in {@link Token.asked} and {@link Token.traits}. */
export interface Trait extends Question {
  readonly bit: number;
}

/** The questions by the number of their bit. */
const questions: Question[] = [];
/** As many as a number has bits. */
const MOST_TRAITS = 31;

/**
 * A question that is put to every chunk, put to each text once: for fixers, most of which have to do with few chunks.
 * @param ask may ask of the language what depends on the models alone: nothing of the document, of its noise or of the user's words
 */
export function trait(ask: Question): Trait {
  if (questions.length === MOST_TRAITS) throw new Error("there are more traits than a number has bits");
  const bit = 1 << questions.length;
  questions.push(ask);
  return Object.assign((token: Token, language: Language) => (traitsOf(token, bit, language) & bit) !== 0, { bit });
}

/**
 * The traits of a token as bits.
 * @param wanted the bits that are asked for; of the others some may be missing
 */
export function traitsOf(token: Token, wanted: number, language: Language): number {
  if ((token.asked & wanted) !== wanted) ask(token, wanted & ~token.asked, language);
  return token.traits;
}

function ask(token: Token, bits: number, language: Language): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest;
    // It may ask for others on the way.
    if ((questions[31 - Math.clz32(bit)] as Question)(token, language)) token.traits |= bit;
    token.asked |= bit;
  }
}

/** The bits of some traits. */
export const bitsOf = (traits: readonly Trait[]): number => traits.reduce((bits, { bit }) => bits | bit, 0);
