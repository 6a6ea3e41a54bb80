import type { ContextModel } from "./context-model.ts";
import { type DamageKind, damageCost } from "./error-model.ts";
import { type Surroundings, findOddOutside, oddityCost } from "./forms.ts";
import type { WordCounts } from "./document-vocabulary.ts";
import type { Language } from "./language.ts";
import { Outcome } from "./outcome.ts";
import type { PairCosts } from "./pair-costs.ts";
import { WordClass } from "./lexicon.ts";
import { type TextReading, readText, stemOf } from "./text-readings.ts";
import type { Token } from "./token.ts";

/** The words of a reading of some chunks, weighed as far as that goes without their neighbours. All costs are −ln P in nats. */
export interface Pieces {
  /** Numbers of its words and classes, in order. */
  readonly ids: readonly number[];
  /** Added to the n-gram cost of each: spelling of unknown words, letters of initials. */
  readonly spelling: readonly number[];
  /** Added where the word before ends no sentence: what its capitals cost. */
  readonly casing: readonly number[];
  /** What each costs by the document's own vocabulary and the user's words; Infinity where they are silent. */
  readonly local: readonly number[];
}

/** One edit of the channel: its name, `clean→noisy`, and what it costs on this page, in nats. */
export interface CharacterEdit {
  readonly name: string;
  readonly cost: number;
}

/** How a proposal says its reading was damaged. */
export interface Damage {
  readonly kind: DamageKind;
  /** Equally likely ways in which this kind of damage could have struck here: places in the word, letters to add. */
  readonly ways?: number;
  /** How often it struck; from the second time on, damage of one kind in one place is no surprise. */
  readonly times?: number;
  /** −ln P of the very characters misread, in nats: what the channel says. */
  readonly cost?: number;
  /** The edits of characters that make it up: what a page that has some has more of. */
  readonly edits?: readonly CharacterEdit[];
}

/** −ln P that damage which struck a word strikes it again, taken to be once in seven times. */
const AGAIN_COST = 2;
/** −ln P(damage) on an average page, in nats. */
export const costOf = ({ kind, ways = 1, times = 1, cost = 0 }: Damage): number =>
  cost + damageCost(kind) + (ways === 1 ? 0 : Math.log(ways)) + (times - 1) * AGAIN_COST;

/** How much cheaper damage is in a document that has been seen to have such elsewhere, in nats; `start` is where its place begins. */
export type DamageSeen = (damage: Damage, start: number) => number;

/** Share of running text that repeats the document's own words beyond what the n-gram model expects. */
const DOCUMENT_SHARE = 0.1;
/** A word that the user vouches for is about as usual as one that occurs once in 60,000 words. */
const USER_WORD_COST = 11;
const FULL_STOP = 0x2e;
/** ln of its odds. */
export const DOCUMENT_ODDS = Math.log(DOCUMENT_SHARE / (1 - DOCUMENT_SHARE));

/** What readings cost locally where the document is silent on every word, by their number of words: shared, since most are so. */
const SILENT: readonly (readonly number[])[] = Array.from({ length: 9 }, (_, length) => Array<number>(length).fill(Infinity));

let judges = 0;

/**
 * The one judge. Every reading of every place is weighed here, "leave it" like the others: language (n-grams,
 * lexicon, spelling), the document's vocabulary, oddities of form, and the damage it supposes.
 */
export class Judge {
  readonly #language: Language;
  readonly #witnesses: WordCounts;
  readonly #damageSeen: DamageSeen;
  /** Tells what this judge said from what others did. */
  readonly #number = (judges += 1);

  /** @param witnesses the document's words that nobody doubts: a fragment that recurs is no evidence for itself */
  constructor(language: Language, witnesses: WordCounts, damageSeen: DamageSeen = () => 0) {
    this.#language = language;
    this.#witnesses = witnesses;
    this.#damageSeen = damageSeen;
  }

  /** The words of what a proposal would leave. */
  read(outcome: Outcome, around: Surroundings): Pieces {
    if (outcome.texts.length === 1 && around.before !== "paragraph") return this.readPart(outcome, 0);
    const pieces = { ids: [] as number[], spelling: [] as number[], casing: [] as number[], local: [] as number[] };
    if (around.before === "paragraph") addPieces(pieces, SENTENCE_END);
    for (let at = 0; at < outcome.texts.length; at += 1) addPieces(pieces, this.readPart(outcome, at));
    return pieces;
  }

  /** The words of one chunk of it. */
  readPart(outcome: Outcome, index: number): Pieces {
    return this.#weighed(this.#readingOf(outcome, index));
  }

  /** What the oddities of form of what a proposal would leave cost, in nats. */
  formOf(outcome: Outcome, around: Surroundings): number {
    const { texts } = outcome;
    if (texts.length === 1) return this.#formIn(outcome.text, this.#readingOf(outcome, 0), around);
    let form = 0;
    for (let index = 0; index < texts.length; index += 1) {
      form += this.#formIn(texts[index] as string, this.#readingOf(outcome, index), {
        previous: index === 0 ? around.previous : (texts[index - 1] as string),
        next: index === texts.length - 1 ? around.next : (texts[index + 1] as string),
        before: index === 0 ? around.before : "space",
        after: index === texts.length - 1 ? around.after : "space",
      });
    }
    return form;
  }

  /** The words of a chunk of the source as it stands. */
  readChunk(token: Token, before: Surroundings["before"]): Pieces {
    const text = this.#weighed(this.#readingOfToken(token));
    if (before !== "paragraph") return text;
    const pieces = { ids: [] as number[], spelling: [] as number[], casing: [] as number[], local: [] as number[] };
    addPieces(pieces, SENTENCE_END);
    addPieces(pieces, text);
    return pieces;
  }

  /** What its oddities of form cost, in nats. */
  formOfChunk(token: Token, around: Surroundings): number {
    return this.#formIn(token.text, this.#readingOfToken(token), around);
  }

  /** −ln P of damage in this document, in nats, at the place that begins at `start`. */
  damageCost(damage: Damage, start: number): number {
    return costOf(damage) - this.#damageSeen(damage, start);
  }

  /** What tells which words fit between others. */
  get context(): ContextModel {
    return this.#language.context;
  }

  /** Misread characters per character in this document. */
  get noise(): number {
    return this.#language.noise;
  }

  /** The n-gram model, as the decoder asks it. */
  get pairCosts(): PairCosts {
    return this.#language.pairCosts;
  }

  /** Remembered from text to text, unless the documents differ on a compound. */
  #readText(text: string): TextReading {
    const cache = this.#language.readings;
    const known = cache.get(text);
    if (known && this.#stillHolds(known)) return known;
    const reading = readText(text, this.#language, (form) => this.#isWitnessed(form));
    cache.set(text, reading);
    return reading;
  }

  #readingOfToken(token: Token): TextReading {
    const known = token.reading;
    return known && this.#stillHolds(known) ? known : (token.reading = this.#readText(token.text));
  }

  #readingOf({ texts, readings }: Outcome, index: number): TextReading {
    const known = readings[index];
    return known && this.#stillHolds(known) ? known : (readings[index] = this.#readText(texts[index] as string));
  }

  #stillHolds({ compounds }: TextReading): boolean {
    if (compounds.length === 0) return true;
    return compounds.every(({ form, whole }) => whole === this.#isWitnessed(form));
  }

  #isWitnessed(form: string): boolean {
    return this.#witnesses.count(form) > 0;
  }

  #formIn(chunk: string, text: TextReading, around: Surroundings): number {
    return text.form + this.#formAround(chunk, text, around);
  }

  #formAround(chunk: string, text: TextReading, around: Surroundings): number {
    const form = text.capitals > 0 && !this.#language.userWords(stemOf(chunk)) ? text.capitals : 0;
    if (text.isAddress || (!text.minds && around.before !== "paragraph" && around.next.charCodeAt(0) !== FULL_STOP)) return form;
    return formOutside(chunk, around, form);
  }

  /** The reading of a text, with what its words cost in this document. */
  #weighed(text: TextReading): TextReading {
    if (text.judge !== this.#number) {
      text.local = this.#findLocalCosts(text);
      text.judge = this.#number;
    }
    return text;
  }

  #findLocalCosts({ words, folded }: TextReading): readonly number[] {
    let costs: number[] | undefined;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] as string;
      // Letters recur on pages that are set wide, and are no words there.
      if (word.length < 2) continue;
      const cost = this.#localCost(word, folded[at] as string);
      if (cost !== Infinity) (costs ??= Array<number>(words.length).fill(Infinity))[at] = cost;
    }
    return costs ?? SILENT[words.length] ?? words.map(() => Infinity);
  }

  /** −ln of the share of the document's undoubted words that are this one. */
  #localCost(word: string, folded: string): number {
    const count = this.#witnesses.countFolded(folded);
    const own = count > 0 ? -DOCUMENT_ODDS - Math.log(count / this.#witnesses.words) : Infinity;
    return this.#language.userWords(folded) || this.#language.userWords(word) ? Math.min(own, USER_WORD_COST) : own;
  }
}

/** Apart from what asks it: a function that hands on one that writes to its variables makes them anew each time it is called, used or not. */
function formOutside(chunk: string, around: Surroundings, rest: number): number {
  let form = rest;
  findOddOutside(chunk, around, (oddity) => {
    form += oddityCost(oddity);
  });
  return form;
}

/** Before a paragraph, as before every sentence. */
export const SENTENCE_END: Pieces = { ids: [WordClass.end], spelling: [0], casing: [0], local: [Infinity] };

function addPieces(to: { readonly [K in keyof Pieces]: number[] }, pieces: Pieces): void {
  to.ids.push(...pieces.ids);
  to.spelling.push(...pieces.spelling);
  to.casing.push(...pieces.casing);
  to.local.push(...pieces.local);
}

/** −ln(e^−a + e^−b): the cost of "either". */
export function softMinimum(a: number, b: number): number {
  const low = a < b ? a : b;
  const gap = a < b ? b - a : a - b;
  return gap > 30 ? low : low - Math.log1p(Math.exp(-gap));
}
