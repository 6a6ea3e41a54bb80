import { type DamageKind, damageCost } from "./error-model.ts";
import { type Surroundings, findOddOutside, oddityCost } from "./forms.ts";
import type { WordCounts } from "./document-vocabulary.ts";
import type { Language } from "./language.ts";
import { Outcome } from "./outcome.ts";
import type { PairCosts } from "./pair-costs.ts";
import { WordClass } from "./lexicon.ts";
import { type TextReading, readText, stemOf } from "./text-readings.ts";
import type { Token } from "./token.ts";

/**
 * A reading of some chunks of the source, weighed as far as that goes without its neighbours. All costs are −ln P in
 * nats; `NaN`-free, finite.
 */
export interface Reading {
  /** Numbers of its words and classes, in order. */
  readonly ids: readonly number[];
  /** Added to the n-gram cost of each: spelling of unknown words, letters of initials. */
  readonly spelling: readonly number[];
  /** Added where the word before ends no sentence: what its capitals cost. */
  readonly casing: readonly number[];
  /** What each costs by the document's own vocabulary and the user's words; Infinity where they are silent. */
  readonly local: readonly number[];
  /** Its oddities of form. */
  readonly form: number;
  /** The damage that turned it into what stands in the source; 0 where it is the source. */
  readonly damage: number;
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

/** How much cheaper damage is in a document that has been seen to have such, in nats. */
export type DamageSeen = (damage: Damage) => number;

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
  #ngrams: PairCosts | undefined;

  /** @param witnesses the document's words that nobody doubts: a fragment that recurs is no evidence for itself */
  constructor(language: Language, witnesses: WordCounts, damageSeen: DamageSeen = () => 0) {
    this.#language = language;
    this.#witnesses = witnesses;
    this.#damageSeen = damageSeen;
  }

  /**
   * Weighs what a proposal would leave.
   * @param around what stands around it
   */
  read(outcome: Outcome, around: Surroundings, damage: Damage): Reading {
    const cost = this.damageCost(damage);
    if (outcome.texts.length !== 1 || around.before === "paragraph") return this.#readSeveral(outcome, around, cost);
    return this.#readOne(outcome.text, this.#readingOf(outcome, 0), around, cost);
  }

  /** The same for a chunk of the source as it stands. */
  readChunk(token: Token, around: Surroundings): Reading {
    if (around.before === "paragraph") return this.#readSeveral(new Outcome("", token.text, ""), around, 0);
    const known = token.reading;
    const text = known && this.#stillHolds(known) ? known : (token.reading = this.#readText(token.text));
    return this.#readOne(token.text, text, around, 0);
  }

  /** −ln P of damage in this document, in nats. */
  damageCost(damage: Damage): number {
    return costOf(damage) - this.#damageSeen(damage);
  }

  #readOne(chunk: string, text: TextReading, around: Surroundings, damage: number): Reading {
    const form = text.form + this.#formAround(chunk, text, around);
    return { ids: text.ids, spelling: text.spelling, casing: text.casing, local: this.#localCosts(text), form, damage };
  }

  #readSeveral(outcome: Outcome, around: Surroundings, damage: number): Reading {
    const { texts } = outcome;
    const reading = { ids: [] as number[], spelling: [] as number[], casing: [] as number[], local: [] as number[], form: 0, damage };
    if (around.before === "paragraph") {
      reading.ids.push(WordClass.end);
      reading.spelling.push(0);
      reading.casing.push(0);
      reading.local.push(Infinity);
    }
    texts.forEach((chunk, index) => {
      const text = this.#readingOf(outcome, index);
      reading.ids.push(...text.ids);
      reading.spelling.push(...text.spelling);
      reading.casing.push(...text.casing);
      reading.local.push(...this.#localCosts(text));
      const surroundings = {
        previous: index === 0 ? around.previous : (texts[index - 1] as string),
        next: index === texts.length - 1 ? around.next : (texts[index + 1] as string),
        before: index === 0 ? around.before : ("space" as const),
        after: index === texts.length - 1 ? around.after : ("space" as const),
      };
      reading.form += text.form + this.#formAround(chunk, text, surroundings);
    });
    return reading;
  }

  /** The cost of an n-gram step into the `at`th piece of a reading, from the two before it. */
  step(reading: Reading, at: number, beforePrevious: number, previous: number): number {
    return this.stepFrom(this.context(beforePrevious, previous), reading, at, beforePrevious, previous);
  }

  /** What the model knows of two words in a row, for {@link stepFrom}: many steps start from the same two. */
  context(beforePrevious: number, previous: number): number {
    return (this.#ngrams ??= this.#language.pairCosts).contextOf(beforePrevious, previous);
  }

  /** The same as {@link step}, from a known context. */
  stepFrom(context: number, reading: Reading, at: number, beforePrevious: number, previous: number): number {
    const id = reading.ids[at] as number;
    // A sentence's end tells nothing of the word before it, and a paragraph may begin after one: no cost twice.
    if (id === WordClass.end && previous === WordClass.end) return 0;
    const general =
      (this.#ngrams ??= this.#language.pairCosts).costAfter(context, beforePrevious, previous, id) +
      (reading.spelling[at] as number) +
      (previous === WordClass.end ? 0 : (reading.casing[at] as number));
    const local = reading.local[at] as number;
    return local === Infinity ? general : softMinimum(general, local);
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

  #readingOf({ texts, readings }: Outcome, index: number): TextReading {
    const known = readings[index];
    return known && this.#stillHolds(known) ? known : (readings[index] = this.#readText(texts[index] as string));
  }

  #stillHolds({ compounds }: TextReading): boolean {
    return compounds.length === 0 || compounds.every(({ form, whole }) => whole === this.#isWitnessed(form));
  }

  #isWitnessed(form: string): boolean {
    return this.#witnesses.count(form) > 0;
  }

  #formAround(chunk: string, text: TextReading, around: Surroundings): number {
    let form = text.capitals > 0 && !this.#language.userWords(stemOf(chunk)) ? text.capitals : 0;
    if (text.isAddress || (!text.minds && around.before !== "paragraph" && around.next.charCodeAt(0) !== FULL_STOP)) return form;
    findOddOutside(chunk, around, (oddity) => {
      form += oddityCost(oddity);
    });
    return form;
  }

  #localCosts(text: TextReading): readonly number[] {
    if (text.judge !== this.#number) {
      text.local = this.#findLocalCosts(text);
      text.judge = this.#number;
    }
    return text.local;
  }

  #findLocalCosts({ words, folded }: TextReading): readonly number[] {
    let costs: number[] | undefined;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] as string;
      if (word === "") continue;
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

/** −ln(e^−a + e^−b): the cost of "either". */
export function softMinimum(a: number, b: number): number {
  const low = a < b ? a : b;
  const gap = a < b ? b - a : a - b;
  return gap > 30 ? low : low - Math.log1p(Math.exp(-gap));
}
