import type { WordCount } from "./data.ts";
import type { InContext } from "./context.ts";

interface Tally {
  readonly before: string;
  readonly after: string;
  made: number;
  confidence: number;
  documents: number;
  /** The last document that had it. */
  document: number;
}

/** A word without the marks around it; the last point of `U. S.` belongs to it. */
function bareWord(text: string): string {
  const bare = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$/gu, "");
  return /\..*\.$/su.test(bare) ? bare : bare.replace(/[^\p{L}\p{N}]+$/u, "");
}

/** Which words were changed into which, and how often. Marks around them and the case of a first letter don't count. */
export class WordTally {
  readonly #tallies = new Map<string, Tally>();

  /** @param document its number: documents come one after another */
  add({ before, after }: Pick<InContext, "before" | "after">, confidence: number, document: number): void {
    const [from, to] = [bareWord(before), bareWord(after)];
    // Marks and spaces alone are no words.
    if (from === to || from === "") return;
    const key = `${from}\n${to}`.toLowerCase();
    let tally = this.#tallies.get(key);
    if (!tally) this.#tallies.set(key, (tally = { before: from, after: to, made: 0, confidence: 0, documents: 0, document: -1 }));
    tally.made += 1;
    tally.confidence += confidence;
    if (tally.document !== document) tally.documents += 1;
    tally.document = document;
  }

  /** The most often corrected. @param most how many of them */
  top(most: number): WordCount[] {
    return [...this.#tallies.values()]
      .sort((a, b) => b.made - a.made || (a.before < b.before ? -1 : 1))
      .slice(0, most)
      .map(({ before, after, made, documents, confidence }) => ({ before, after, made, documents, confidence: confidence / made }));
  }
}
