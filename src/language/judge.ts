import { LONGEST_ADDRESS, isAddress } from "./addresses.ts";
import { casePattern, fold, isDigit, isLetter } from "./characters.ts";
import { type DamageKind, damageCost } from "./error-model.ts";
import { type Surroundings, findOddities, oddityCost } from "./forms.ts";
import type { DocumentVocabulary } from "./document-vocabulary.ts";
import type { Language } from "./language.ts";
import { FIRST_WORD, WordClass } from "./lexicon.ts";
import { piecesToIds } from "./word-ids.ts";

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

/** How a proposal says its reading was damaged. */
export interface Damage {
  readonly kind: DamageKind;
  /** Equally likely ways in which this kind of damage could have struck here: places in the word, letters to add. */
  readonly ways?: number;
  /** How often it struck; from the second time on, damage of one kind in one place is no surprise. */
  readonly times?: number;
}

/** −ln P that damage which struck a word strikes it again: a page set wide splits a word twice once in seven times. */
const AGAIN_COST = 2;
/** First letters of names per thousand, about, from the census's lists of names: `U` is rare. */
const INITIALS_PER_MILLE: Readonly<Record<string, number>> = {
  A: 61, B: 69, C: 69, D: 52, E: 39, F: 35, G: 43, H: 65, I: 9, J: 74, K: 30, L: 52, M: 78,
  N: 22, O: 13, P: 39, Q: 2, R: 52, S: 74, T: 39, U: 3, V: 13, W: 56, X: 1, Y: 5, Z: 4,
};
/** −ln P of the letter of an initial, in nats. */
const initialCost = (form: string): number => -Math.log((INITIALS_PER_MILLE[(form[0] ?? "").toUpperCase()] ?? 1) / 1000);
/** −ln P(damage) on an average page, in nats. */
export const costOf = ({ kind, ways = 1, times = 1 }: Damage): number =>
  damageCost(kind) + Math.log(ways) + (times - 1) * AGAIN_COST;

/** How much cheaper each kind of damage is in a document that has been seen to have it, in nats. */
export type DamageSeen = (kind: DamageKind) => number;

/** Share of running text that repeats the document's own words beyond what the n-gram model expects. */
const DOCUMENT_SHARE = 0.1;
/** A word that the user vouches for is about as usual as one that occurs once in 60,000 words. */
const USER_WORD_COST = 11;
/** Seen some three hundred times in the corpus, in nats. */
const USUAL_COST = 12;
/** A letter or sign of a code: one of some 36. */
const CODE_SIGN_COST = 3.5;

/**
 * The one judge. Every reading of every place is weighed here, "leave it" like the others: language (n-grams,
 * lexicon, spelling), the document's vocabulary, oddities of form, and the damage it supposes.
 */
export class Judge {
  readonly #language: Language;
  readonly #witnesses: DocumentVocabulary;
  readonly #damageSeen: DamageSeen;
  readonly #documentOdds = Math.log(DOCUMENT_SHARE / (1 - DOCUMENT_SHARE));

  /** @param witnesses the document's words that nobody doubts: a fragment that recurs is no evidence for itself */
  constructor(language: Language, witnesses: DocumentVocabulary, damageSeen: DamageSeen = () => 0) {
    this.#language = language;
    this.#witnesses = witnesses;
    this.#damageSeen = damageSeen;
  }

  /**
   * Weighs a reading.
   * @param texts its chunks
   * @param around what stands around it
   * @param damage undefined for the source as it stands
   */
  read(texts: readonly string[], around: Surroundings, damage: Damage | undefined): Reading {
    const reading = { ids: [] as number[], spelling: [] as number[], casing: [] as number[], local: [] as number[], form: 0, damage: 0 };
    if (around.before === "paragraph") this.#push(reading, WordClass.end, 0, 0, Infinity);
    texts.forEach((text, index) => {
      if (isAddress(coreOf(text))) {
        this.#push(reading, WordClass.code, CODE_SIGN_COST * 4, 0, Infinity);
        return;
      }
      piecesToIds(
        text,
        this.#language.lexicon,
        (id, form) => this.#readPiece(reading, id, form),
        (form, id) => this.#isWhole(form, id),
      );
      const surroundings = {
        previous: index === 0 ? around.previous : (texts[index - 1] as string),
        next: index === texts.length - 1 ? around.next : (texts[index + 1] as string),
        before: index === 0 ? around.before : ("space" as const),
        after: index === texts.length - 1 ? around.after : ("space" as const),
      };
      findOddities(text, surroundings, (oddity) => {
        if (oddity === "capital-in-word" && this.#isKnownCasing(text)) return;
        reading.form += oddityCost(oddity);
      });
    });
    if (damage) reading.damage = costOf(damage) - this.#damageSeen(damage.kind);
    return reading;
  }

  /** The cost of an n-gram step into the `at`th piece of a reading, from the two before it. */
  step(reading: Reading, at: number, beforePrevious: number, previous: number): number {
    const id = reading.ids[at] as number;
    // A sentence's end tells nothing of the word before it, and a paragraph may begin after one: no cost twice.
    if (id === WordClass.end && previous === WordClass.end) return 0;
    const general =
      this.#language.ngrams.cost(beforePrevious, previous, id) +
      (reading.spelling[at] as number) +
      (previous === WordClass.end ? 0 : (reading.casing[at] as number));
    const local = reading.local[at] as number;
    return local === Infinity ? general : softMinimum(general, local);
  }

  /** A rare compound is better judged by its parts, whose n-grams have been seen. */
  #isWhole(form: string, id: number): boolean {
    return (id !== 0 && this.#language.ngrams.unigramCost(id) < USUAL_COST) || this.#witnesses.count(form) > 0;
  }

  #isKnownCasing(text: string): boolean {
    const core = coreOf(text).replace(/['’]s$/u, "");
    return this.#language.lexicon.isMixed(core) || this.#language.userWords(core);
  }

  #readPiece(reading: MutableReading, id: number, form: string): void {
    if (id === WordClass.initial) this.#push(reading, id, initialCost(form), 0, Infinity);
    else if (id === WordClass.symbol) this.#push(reading, id, CODE_SIGN_COST, 0, Infinity);
    else if (id === WordClass.code) this.#push(reading, id, CODE_SIGN_COST * 4, 0, Infinity);
    else if (form === "") this.#push(reading, id, 0, 0, Infinity);
    else {
      const known = id >= FIRST_WORD;
      const spelling = known ? 0 : this.#language.unknownCost(form);
      this.#push(reading, id, spelling, known ? this.#casingCost(id, form) : 0, this.#localCost(form));
    }
  }

  #casingCost(id: number, form: string): number {
    const { lexicon } = this.#language;
    const pattern = casePattern(form);
    if (pattern === "lower") return lexicon.lowerCost(id);
    return pattern === "title" ? lexicon.titleCost(id) : 0;
  }

  /** −ln of the share of the document's undoubted words that are this one. */
  #localCost(form: string): number {
    const count = this.#witnesses.count(form);
    const own = count > 0 ? -this.#documentOdds - Math.log(count / this.#witnesses.words) : Infinity;
    return this.#language.userWords(fold(form)) || this.#language.userWords(form) ? Math.min(own, USER_WORD_COST) : own;
  }

  #push(reading: MutableReading, id: number, spelling: number, casing: number, local: number): void {
    reading.ids.push(id);
    reading.spelling.push(spelling);
    reading.casing.push(casing);
    reading.local.push(local);
  }
}

interface MutableReading {
  ids: number[];
  spelling: number[];
  casing: number[];
  local: number[];
}

/** A chunk without the marks around it. */
function coreOf(text: string): string {
  if (text.length > LONGEST_ADDRESS) return text;
  let start = 0;
  let end = text.length;
  while (start < end && !isWordCode(text.charCodeAt(start))) start += 1;
  while (end > start && !isWordCode(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const isWordCode = (code: number): boolean => isLetter(code) || isDigit(code);

/** −ln(e^−a + e^−b): the cost of "either". */
export function softMinimum(a: number, b: number): number {
  const low = a < b ? a : b;
  const gap = a < b ? b - a : a - b;
  return gap > 30 ? low : low - Math.log1p(Math.exp(-gap));
}
