/** Rates by which a text is compared with its gold text, and what is done to texts before they are compared. */
import { type Counts, type Items, countEdits, editDistance } from "./alignment.ts";

/** Unicode NFC; each run of white space, line breaks among it, one space; none at the ends. */
export function foldSpace(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/**
 * Words that are broken over a line end with `-`, `¬`, a soft or a Unicode hyphen, each as one word. The hyphen goes, also
 * where it belongs to the word; a break that ends a paragraph stays.
 */
export function resolveLineHyphens(text: string): string {
  return text.replace(/(?<=\p{L})[-¬\u00ad\u2010][^\S\n]*\n[^\S\n]*(?=\p{L})/gu, "");
}

/** The characters, as the scorer of the HIPE-OCRepair-2026 evaluation (`ocrepair_eval.py`) spells them out. */
const SPELLED: readonly (readonly [string, string])[] = [
  ["ß", "ss"],
  ["\ua75b", "r"],
  ["œ", "oe"],
  ["æ", "ae"],
  ["a\u0364", "ä"],
  ["o\u0364", "ö"],
  ["u\u0364", "ü"],
];

/**
 * A text as that scorer compares it: lower case, some ligatures spelled out, words that are broken with `¬` joined (those
 * broken with `-` are not), everything but letters and digits a space, spaces folded. Here in NFC beforehand.
 */
export function looseForm(text: string): string {
  const lower = text.normalize("NFC").toLowerCase();
  const spelled = SPELLED.reduce((result, [from, to]) => result.replaceAll(from, to), lower);
  return spelled.replaceAll("¬\n", "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Code points, not UTF-16 units. */
export function characters(text: string): Items {
  return Int32Array.from(text, (char) => char.codePointAt(0) as number);
}

/** The words of two texts, what stands between white space, numbered alike. */
export function words(left: string, right: string): [Items, Items] {
  const numbers = new Map<string, number>();
  const numbered = (text: string): Items =>
    Int32Array.from(text.split(/\s+/u).filter(Boolean), (word) => {
      if (!numbers.has(word)) numbers.set(word, numbers.size);
      return numbers.get(word) as number;
    });
  return [numbered(left), numbered(right)];
}

/** What rates are made of. Sums over units give micro-averages. */
export interface Tally {
  /** Edits of characters, with white space folded. */
  readonly characterEdits: number;
  /** Characters of the gold text, with white space folded. */
  readonly goldCharacters: number;
  readonly wordEdits: number;
  readonly goldWords: number;
  /** Edits and hits of characters in the loose form. */
  readonly looseEdits: number;
  readonly looseHits: number;
}

export const NO_TALLY: Tally = { characterEdits: 0, goldCharacters: 0, wordEdits: 0, goldWords: 0, looseEdits: 0, looseHits: 0 };

export function tallyOf(gold: string, text: string): Tally {
  const [foldedGold, folded] = [foldSpace(gold), foldSpace(text)];
  const goldCharacters = characters(foldedGold);
  const [goldWords, textWords] = words(foldedGold, folded);
  const loose = countEdits(characters(looseForm(gold)), characters(looseForm(text)));
  return {
    characterEdits: editDistance(goldCharacters, characters(folded)),
    goldCharacters: goldCharacters.length,
    wordEdits: editDistance(goldWords, textWords),
    goldWords: goldWords.length,
    looseEdits: editsOf(loose),
    looseHits: loose.hits,
  };
}

export function addTallies(left: Tally, right: Tally): Tally {
  return {
    characterEdits: left.characterEdits + right.characterEdits,
    goldCharacters: left.goldCharacters + right.goldCharacters,
    wordEdits: left.wordEdits + right.wordEdits,
    goldWords: left.goldWords + right.goldWords,
    looseEdits: left.looseEdits + right.looseEdits,
    looseHits: left.looseHits + right.looseHits,
  };
}

const editsOf = ({ substitutions, insertions, deletions }: Counts): number => substitutions + insertions + deletions;
const rate = (part: number, whole: number): number => (part === 0 ? 0 : part / whole);

/** Character error rate: edits over characters of the gold text. 0 is best; may exceed 1. */
export const cer = (tally: Tally): number => rate(tally.characterEdits, tally.goldCharacters);

/** Word error rate: edits over words of the gold text. 0 is best; may exceed 1. */
export const wer = (tally: Tally): number => rate(tally.wordEdits, tally.goldWords);

/**
 * Character match error rate in the {@link looseForm}: edits over hits and edits, 0 to 1, 0 best. Morris, Maier and Green,
 * "From WER and RIL to MER and WIL" (2004), by characters; the main measure of HIPE-OCRepair-2026. Hits depend on which
 * of the alignments with fewest edits is taken: here one with the most.
 */
export const cmer = (tally: Tally): number => rate(tally.looseEdits, tally.looseHits + tally.looseEdits);
