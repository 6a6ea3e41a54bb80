import { endsAbbreviation } from "./abbreviations.ts";
import type { Surroundings } from "./forms.ts";

/**
 * Dust, folds and stains that a scan reads as a sign by itself. No dash, no ampersand, no bullet, no sign of money, measure or
 * sums, and no square bracket, brace or guillemet, which is an I or an a that was misread.
 */
const SIGNS = /^[|_~^°¡¿*<>©®¢\\¬¦'’]$/;
/** Two letters side by side: a word or what is left of one, no figure and no mark. */
const WORD = /[a-zA-Zà-ÿÀ-Ý]{2}/;

/** Whether a sign stands by itself between two words, where only formulas, tables and code have any. */
export const isLoneSign = (text: string, around: Surroundings): boolean => SIGNS.test(text) && isBetweenWords(around);

/** Signs of formulas and paths: between two plain words they are none. */
const OPERATORS = /^[<>\\]$/;
const PLAIN = /^[a-zà-ÿ]{2,}[.,;:]?$/;

/** Marks that end sentences and their parts. */
const STOPS = /^[.,;:!?]$/;
const ENDS_WITH_MARK = /[.,;:!?]["'”’)]*$/;
const BEGINS_SMALL = /^[a-zà-ÿ]/;

/** What is known of the words on either side of a mark by itself. */
export interface Sides {
  /** Whether both are words. */
  readonly known: () => boolean;
  /** Whether a mark may follow the word before. */
  readonly endsPhrase: () => boolean;
}

/**
 * Whether a mark by itself between two words may be one that was never printed: a sign; a stop behind another, or behind
 * a word that ends no phrase; a full stop where the line goes on in small letters. Others may belong to the word before them.
 */
export function mayBeSpeck(text: string, around: Surroundings, { known, endsPhrase }: Sides): boolean {
  if (!isBetweenWords(around) || !known()) return false;
  // A star heads an item of a list.
  if (text === "*" && around.before === "line") return false;
  if (OPERATORS.test(text)) return PLAIN.test(around.previous) && PLAIN.test(around.next);
  if (!STOPS.test(text)) return SIGNS.test(text);
  return (ENDS_WITH_MARK.test(around.previous) && !endsAbbreviation(around.previous)) || (text === "." && BEGINS_SMALL.test(around.next)) || !endsPhrase();
}

const isBetweenWords = ({ previous, next, before, after }: Surroundings): boolean =>
  before !== "paragraph" && after !== "paragraph" && WORD.test(previous) && WORD.test(next);
