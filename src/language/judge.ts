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

/** −ln P that damage which struck a word strikes it again, taken to be once in seven times. */
const AGAIN_COST = 2;
/** First letters of surnames and first names, per thousand people, in the US census of 1990. */
const INITIALS_PER_MILLE: Readonly<Record<string, number>> = {
  A: 55.3, B: 60.4, C: 74.2, D: 64.9, E: 37.6, F: 22.6, G: 39, H: 39.4, I: 6, J: 103.8, K: 36.6, L: 53.2, M: 99.5,
  N: 17.9, O: 7.3, P: 36.7, Q: 0.8, R: 73.4, S: 71.3, T: 40.3, U: 0.7, V: 14.1, W: 40, X: 0.1, Y: 3.3, Z: 1.7,
};
/** A tenth is shared out evenly: Ulysses and Uriah were commoner once, and middle names are of another kind. */
const EVEN_SHARE = 0.1;
/** −ln P of the letter of an initial, in nats. */
const initialCost = (form: string): number =>
  -Math.log(((1 - EVEN_SHARE) * (INITIALS_PER_MILLE[(form[0] ?? "").toUpperCase()] ?? 0)) / 1000 + EVEN_SHARE / 26);
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
