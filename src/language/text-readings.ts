import { LONGEST_ADDRESS, isAddress } from "./addresses.ts";
import { casePattern, fold, isLetterOrDigit } from "./characters.ts";
import { findOwnOddities, minds, oddityCost } from "./forms.ts";
import type { Pieces } from "./judge.ts";
import type { Language } from "./language.ts";
import { FIRST_WORD, WordClass } from "./lexicon.ts";
import { piecesToIds } from "./word-ids.ts";

/**
 * What a chunk's text is to the models, whatever stands around it and whatever document it stands in: the part of a
 * reading that is the same each time and can be remembered. All costs are in nats.
 */
export interface TextReading extends Pieces {
  /** Its words as they stand; empty for classes. */
  readonly words: readonly string[];
  /** The same, folded, as a document counts them. */
  readonly folded: readonly string[];
  /** Its own oddities of form. */
  readonly form: number;
  /** Odd capitals, which are none where the user has the word so. */
  readonly capitals: number;
  /** Whether it may be odd for what stands around it. */
  readonly minds: boolean;
  /** An address is what it is, and no oddity. */
  readonly isAddress: boolean;
  /** Rare compounds, each of which is one word where the document has it elsewhere, and whether they were taken for that. */
  readonly compounds: readonly { readonly form: string; readonly whole: boolean }[];
  /** As the judge of this number said last. */
  local: readonly number[];
  judge: number;
}

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
/** Seen some three hundred times in the corpus, in nats. */
const USUAL_COST = 12;
/** A letter or sign of a code: one of some 36. */
const CODE_SIGN_COST = 3.5;

// What a text is read into, one after another: an array that grows by itself takes room for seventeen.
const ids: number[] = [];
const spelling: number[] = [];
const casing: number[] = [];
const words: string[] = [];

/** Costs of zero, and no words, by their number: most texts have no others, and share them. */
const ZEROS: readonly (readonly number[])[] = Array.from({ length: 9 }, (_, length) => Array<number>(length).fill(0));
const NONE: readonly never[] = [];

/** The first of some costs, of an array that is written again. */
function kept(costs: readonly number[], count: number): readonly number[] {
  const zeros = ZEROS[count];
  if (zeros) {
    let at = 0;
    while (at < count && costs[at] === 0) at += 1;
    if (at === count) return zeros;
  }
  return costs.slice(0, count);
}

/** Words folded; the same where they are so as they stand. */
function foldedOf(standing: readonly string[]): readonly string[] {
  const folded = standing.map(fold);
  return folded.every((word, at) => word === standing[at]) ? standing : folded;
}

/** Reads a chunk's text. `isWitnessed` says whether the document has a form where nobody doubts it. */
export function readText(text: string, language: Language, isWitnessed: (form: string) => boolean): TextReading {
  if (isAddress(coreOf(text))) {
    return { ids: [WordClass.code], spelling: [CODE_SIGN_COST * 4], casing: [0], words: [""], folded: [""], form: 0, capitals: 0, minds: false, isAddress: true, compounds: NONE, local: NONE, judge: 0 };
  }
  let count = 0;
  const push = (id: number, cost: number, capital = 0, word = ""): void => {
    ids[count] = id;
    spelling[count] = cost;
    casing[count] = capital;
    words[count] = word;
    count += 1;
  };
  let compounds: { form: string; whole: boolean }[] | undefined;
  piecesToIds(
    text,
    language.lexicon,
    (id, form) => {
      if (id === WordClass.initial) push(id, initialCost(form));
      else if (id === WordClass.symbol) push(id, CODE_SIGN_COST);
      else if (id === WordClass.code) push(id, CODE_SIGN_COST * 4);
      else if (form === "") push(id, 0);
      else if (id >= FIRST_WORD) push(id, 0, casingCost(id, form, language), form);
      else push(id, language.unknownCost(form), 0, form);
    },
    // A rare compound is better judged by its parts, whose n-grams have been seen.
    (form, id) => {
      if (id !== 0 && language.ngrams.unigramCost(id) < USUAL_COST) return true;
      const whole = isWitnessed(form);
      (compounds ??= []).push({ form, whole });
      return whole;
    },
  );
  let form = 0;
  let capitals = 0;
  findOwnOddities(text, (oddity) => {
    if (oddity !== "capital-in-word") form += oddityCost(oddity);
    else if (!language.lexicon.isMixed(stemOf(text))) capitals += oddityCost(oddity);
  });
  const standing = words.slice(0, count);
  return {
    ids: ids.slice(0, count),
    spelling: kept(spelling, count),
    casing: kept(casing, count),
    words: standing,
    folded: foldedOf(standing),
    form,
    capitals,
    minds: minds(text),
    isAddress: false,
    compounds: compounds ?? NONE,
    local: NONE,
    judge: 0,
  };
}

/** A chunk without the marks around it and its `’s`: what a list of words would have. */
export const stemOf = (text: string): string => coreOf(text).replace(/['’]s$/u, "");

function casingCost(id: number, form: string, { lexicon }: Language): number {
  const pattern = casePattern(form);
  if (pattern === "lower") return lexicon.lowerCost(id);
  return pattern === "title" ? lexicon.titleCost(id) : 0;
}

/** A chunk without the marks around it. */
function coreOf(text: string): string {
  if (text.length > LONGEST_ADDRESS) return text;
  let start = 0;
  let end = text.length;
  while (start < end && !isLetterOrDigit(text.charCodeAt(start))) start += 1;
  while (end > start && !isLetterOrDigit(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
