import { isLower } from "./characters.ts";
import { endsAbbreviation } from "./abbreviations.ts";
import type { Surroundings } from "./forms.ts";

/** Column rules, dust and folds that a scan reads as a character by itself; no mark that is set by itself. */
const NO_MARK = /^[|_~^°¡¿]$/;
/** `as | said`: behind a sentence `|` may be an I. */
const LIKE_I = "|";
/** Marks that belong to a word: by themselves, where the line goes on in small letters, they are none. */
const OF_A_WORD = /^[|_~^°¡¿.,'‘]$/;
/** Behind a mark there is no second one. */
const SECOND = /^[|_~^°¡¿:;,]$/;

/**
 * Whether a character by itself at the beginning or end of a line is nothing that was printed: `the mouth of |`, `_ the river`.
 * Dashes, quotes, bullets and stars are set by themselves, and so are points that end a sentence or begin one.
 */
export function isLineSpeck(text: string, { previous, next, before, after }: Surroundings): boolean {
  if (text.length !== 1 || (before === "line") === (after === "line") || before === "paragraph" || after === "paragraph") return false;
  // Rows of marks, and lines of nothing else.
  if (!LETTERS.test(previous) || !LETTERS.test(next)) return false;
  if (isLower(previous.charCodeAt(previous.length - 1)) && isLower(next.charCodeAt(0))) return OF_A_WORD.test(text);
  if (text === LIKE_I && isLower(next.charCodeAt(0))) return false;
  return NO_MARK.test(text) || (after === "line" && /[.,;:]$/.test(previous) && !endsAbbreviation(previous) && SECOND.test(text));
}

const LETTERS = /\p{L}{2}/u;

/** What a column rule beside a word is read as, where it is read as a letter. `I` is a word, too: the judge weighs that. */
export const isLikeRule = (text: string): boolean => /^[IiJj]$/.test(text);
const WORD = /^["“(]?[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]+[.,;:"”)]*$/;

/**
 * Whether a letter by itself at the beginning or end of a line may be a column rule: `the mouth of` / `I the river`. Between words alone,
 * and not between two with capitals, where it is an initial.
 */
export function mayBeRule(text: string, { previous, next, before, after }: Surroundings): boolean {
  return isLikeRule(text) && (before === "line") !== (after === "line") && before !== "paragraph" && after !== "paragraph" && WORD.test(previous) && WORD.test(next) && !BETWEEN_NAMES.test(`${previous} ${next}`);
}

const BETWEEN_NAMES = /^["“(]?[A-ZÀ-Þ][^.,;:]* [A-ZÀ-Þ]/;
