/** Kinds of errors that correction leaves or makes, by what stood there, what stands there, and the gold text. */

export const CATEGORIES = [
  "harm: right words changed",
  "wrong correction of wrong words",
  "missed or extra text (nothing on one side)",
  "punctuation only",
  "case only",
  "missed join",
  "missed split",
  "digits and prices",
  "names that the lexicon lacks",
  "non-word left alone",
  "real-word error left alone",
] as const;

export type Category = (typeof CATEGORIES)[number];

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, "");
const wordsOf = (text: string): string[] => text.split(" ").filter(Boolean);
/** A word without the marks around it. */
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/**
 * Names the category of a stretch that is not right in the end; all three texts have their white space folded.
 * @param isWord whether a word, without marks around it, is in the lexicon
 */
export function categoriser(isWord: (word: string) => boolean): (before: string, after: string, gold: string) => Category {
  // A hyphen may join words; each of them has to be one.
  const known = (word: string): boolean => bare(word) === "" || isWord(bare(word)) || bare(word).split("-").every((part) => /^\p{N}*$/u.test(part) || isWord(part));
  return (before, after, gold) => {
    if (before === gold) return "harm: right words changed";
    if (after !== before) return "wrong correction of wrong words";
    if (letters(gold) === "" || letters(before) === "") return letters(gold) === letters(before) ? "punctuation only" : "missed or extra text (nothing on one side)";
    if (letters(before) === letters(gold)) {
      const [parts, wanted] = [before, gold].map((text) => wordsOf(text).filter((word) => bare(word) !== "").length) as [number, number];
      return parts > wanted ? "missed join" : parts < wanted ? "missed split" : "punctuation only";
    }
    if (letters(before).toLowerCase() === letters(gold).toLowerCase()) return "case only";
    const [noisyWords, goldWords] = [wordsOf(before), wordsOf(gold)];
    const wrong = goldWords.filter((word) => !noisyWords.includes(word));
    if (wrong.some((word) => /[\p{N}£$]/u.test(word))) return "digits and prices";
    if (wrong.some((word) => /^\p{Lu}/u.test(bare(word)) && !known(word))) return "names that the lexicon lacks";
    return noisyWords.every(known) ? "real-word error left alone" : "non-word left alone";
  };
}
