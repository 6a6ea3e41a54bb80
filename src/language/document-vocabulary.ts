import { fold } from "./characters.ts";
import { splitPieces } from "./pieces.ts";

/**
 * The words of one document: how often each stands in it. A name that recurs is a word here, whatever the lexicon
 * says, and the form that stands elsewhere on the page is evidence for what a damaged one was.
 */
export class DocumentVocabulary {
  /** Words in the document, damaged ones included. */
  readonly words: number;
  readonly #counts = new Map<string, number>();
  /** Each folded form as it first stands in the document. */
  readonly #forms = new Map<string, string>();

  constructor(chunks: Iterable<{ readonly text: string }>) {
    let words = 0;
    for (const { text } of chunks) {
      splitPieces(text, (kind, start, end) => {
        if (kind !== "word" && kind !== "compound" && kind !== "dotted") return;
        words += 1;
        const standing = text.slice(start, end);
        const form = fold(standing);
        if (!this.#forms.has(form)) this.#forms.set(form, standing);
        this.#counts.set(form, (this.#counts.get(form) ?? 0) + 1);
      });
    }
    this.words = words;
  }

  /** Forms that stand in the document at least so often, as they first stand there. */
  *recurring(least: number): Generator<string> {
    for (const [folded, count] of this.#counts) if (count >= least) yield this.#forms.get(folded) as string;
  }

  /** How often the form stands in the document, in any casing. */
  count(form: string): number {
    return this.countFolded(fold(form));
  }

  /** The same for a form that is folded already. */
  countFolded(form: string): number {
    return this.#counts.get(form) ?? 0;
  }
}
