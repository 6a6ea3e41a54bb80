import { fold, isLower, isUpper } from "./characters.ts";
import { FNV_BASIS, hashCodeOn, hashOn } from "./hash.ts";
import type { CharacterEdit } from "./judge.ts";
import type { Language } from "./language.ts";

/** A word whose letter or apostrophe a scan has read as a gap. */
export interface LostLetter {
  readonly text: string;
  readonly edit: CharacterEdit;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * −ln P on a page with one edit in a hundred characters, at the most, in nats; chosen, not counted: the scans of the channel read
 * one v in 5,400 as a gap and one n in 2,700,000, and newspapers whose type is worn lose all letters so.
 */
const LETTER_COST = 9.5;
/** The same, of an apostrophe: as the package's channel has it. */
const APOSTROPHE_COST = 5.24;
/** What stands behind an apostrophe. */
const BEHIND_APOSTROPHE = /^(?:s|t|ll|re|ve|d|clock)$/;

/** The words that two pieces would be with a letter or an apostrophe between them: `ab ard`, `Cr wn`; `an hour s row`, `one o clock`. */
export function wordsOverGap(left: string, right: string, language: Language): LostLetter[] {
  const words: LostLetter[] = [];
  const first = right.charCodeAt(0);
  const capital = isUpper(first);
  // `an N ght`: nothing lower stands before a capital.
  if (capital ? isLower(left.charCodeAt(left.length - 1)) : !isLower(first)) return words;
  const edit = (lost: string, most: number): CharacterEdit => ({ name: `${lost}→ `, cost: language.editCost(lost, " ", most) });
  // The cheap question first: of 26 words put together few are in the lexicon. Possessives are words without standing there.
  const [head, tail] = [hashOn(FNV_BASIS, fold(left)), fold(right)];
  const mayBeAny = language.hasUserWords || tail.includes("'");
  const length = left.length + 1 + right.length;
  for (const letter of LETTERS) {
    if (!mayBeAny && !language.lexicon.mayHold(hashOn(hashCodeOn(head, letter.charCodeAt(0)), tail), length)) continue;
    const lost = capital ? letter.toUpperCase() : letter;
    const text = left + lost + right;
    if (language.isWord(text)) words.push({ text, edit: edit(lost, LETTER_COST) });
  }
  if (BEHIND_APOSTROPHE.test(right)) {
    const text = `${left}'${right}`;
    if (right === "s" ? language.isWord(left) : language.isWord(text)) words.push({ text, edit: edit("'", APOSTROPHE_COST) });
  }
  return words;
}
