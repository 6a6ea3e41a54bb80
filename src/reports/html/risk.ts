import type { InContext } from "./context.ts";

/** What makes an edit risky beside its confidence. */
export interface Signs {
  /** A capital where no sentence begins: a name, which no word list can vouch for. */
  readonly capital: boolean;
  /** A word that is put there is rare in English. */
  readonly rare: boolean;
}

const CAPITAL = 2;
const RARE = 1.5;

/**
 * What a list of edits is sorted by, so that those come first that a person should look at: how likely it is to be wrong,
 * twice that where it changes a name, one and a half times where the outcome is rare. The two factors are chosen, not
 * measured: they order a list, and are no probability. 0 to 3.
 */
export const riskOf = (confidence: number, { capital, rare }: Signs): number => (1 - confidence) * (capital ? CAPITAL : 1) * (rare ? RARE : 1);

const SENTENCE_END = /(?:^|[.!?:]["'”’)\]]*)\s*["'“‘([]*$/u;
const BEGINS_CAPITAL = /^[^\p{L}\p{N}]*\p{Lu}/u;
/** `U. S.` and headings say nothing of names. */
const ALL_CAPITALS = /^[^\p{Ll}]*$/u;

/** Whether an edit changes a capitalised word where no sentence begins. */
export function isCapitalised({ before, after, left }: InContext): boolean {
  const word = after === "" ? before : after;
  return BEGINS_CAPITAL.test(word) && !ALL_CAPITALS.test(word) && !SENTENCE_END.test(left);
}

/** In how many texts of the lexicon's corpus a form is at home: see {@link Lexicon.spread}. */
export type SpreadOf = (word: string) => number;

/** Four to seven texts of the many hundred, or fewer. */
const RARE_SPREAD = 3;

/** Whether the rarest word that an edit puts there is known from a few texts, or from none. */
export const isRare = ({ after }: Pick<InContext, "after">, spreadOf: SpreadOf): boolean => wordsOf(after).some((word) => spreadOf(word) <= RARE_SPREAD);

/** Runs of letters, the possessive's `s` left out: few lists have it. */
const wordsOf = (text: string): string[] => (text.match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? []).map((word) => word.replace(/['’]s?$/iu, ""));
