import { BoundedCache } from "./bounded-cache.ts";
import { casePattern, fold, isUpper } from "./characters.ts";
import { isWithin, lettersOf, otherLetters } from "./letter-bits.ts";

interface Listed {
  readonly word: string;
  readonly folded: string;
  readonly letters: number;
}

/** Shorter words are one letter from too many others. */
const SHORTEST = 5;
/** By how many characters a word may be longer or shorter than what a scan has made of it. */
export const MOST_LONGER = 2;
/** How many characters a word is from what a scan has made of it at the most: two edits, of which one makes two characters of one. */
const MOST_APART = 3;
/** Letters that one of two forms has and the other lacks: each character apart makes two of them at the most. */
const MOST_OTHER_LETTERS = 2 * MOST_APART;
/** Answers kept. */
const MOST_ASKED = 10_000;
const NONE: readonly Listed[] = [];

/** The words of the user's lists by what a scan may have made of them: a word that is read wrongly keeps its first or its last letter. */
export class ListedWords {
  /** By length and first letter, and by length and last letter. */
  readonly #byEnds = new Map<string, Listed[]>();
  readonly #folded = new Set<string>();
  readonly #asked = new BoundedCache<readonly string[]>(MOST_ASKED);

  /** @param words as they are listed; those of fewer than `shortest` letters are passed over */
  constructor(words: Iterable<string>, shortest = SHORTEST) {
    for (const word of new Set(words)) {
      if (word.length < shortest || /\s/u.test(word)) continue;
      const folded = fold(word);
      this.#folded.add(folded);
      const listed = { word, folded, letters: lettersOf(folded) };
      this.#add(`^${word.length}${folded[0]}`, listed);
      this.#add(`${word.length}${folded[folded.length - 1]}$`, listed);
    }
  }

  #add(key: string, listed: Listed): void {
    const own = this.#byEnds.get(key);
    if (own) own.push(listed);
    else this.#byEnds.set(key, [listed]);
  }

  /** Whether a form is one of them, in any casing. */
  has(form: string): boolean {
    return this.#folded.has(fold(form));
  }

  /** Those that a scan may have read as `observed`, cased as that is; remembered. */
  near(observed: string): readonly string[] {
    let near = this.#asked.get(observed);
    if (!near) this.#asked.set(observed, (near = this.#findNear(observed)));
    return near;
  }

  #findNear(observed: string): string[] {
    const near: string[] = [];
    if (observed === "") return near;
    const folded = fold(observed);
    const letters = lettersOf(folded);
    const [first, last] = [folded[0] as string, folded[folded.length - 1] as string];
    const isNear = (listed: Listed): boolean => otherLetters(listed.letters, letters) <= MOST_OTHER_LETTERS && isWithin(folded, listed.folded, MOST_APART);
    for (let length = observed.length - MOST_LONGER; length <= observed.length + MOST_LONGER; length += 1) {
      for (const listed of this.#byEnds.get(`^${length}${first}`) ?? NONE) if (isNear(listed)) near.push(casedAs(listed.word, observed));
      for (const listed of this.#byEnds.get(`${length}${last}$`) ?? NONE) {
        // That it begins alike, too, has been seen to.
        if (!listed.folded.startsWith(first) && isNear(listed)) near.push(casedAs(listed.word, observed));
      }
    }
    return near;
  }
}

/** A list has a word as it stands inside a sentence: at the head of one it has a capital, and in a headline all are. */
function casedAs(word: string, observed: string): string {
  let capitals = 0;
  for (let at = 0; at < observed.length; at += 1) if (isUpper(observed.charCodeAt(at))) capitals += 1;
  if (capitals > observed.length / 2) return word.toUpperCase();
  return casePattern(word) === "lower" && isUpper(observed.charCodeAt(0)) ? (word[0] as string).toUpperCase() + word.slice(1) : word;
}
