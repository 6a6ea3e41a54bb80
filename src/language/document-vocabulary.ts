import { fold } from "./characters.ts";
import type { Token } from "./token.ts";

interface Counted {
  /** As it first stands in the document. */
  readonly standing: string;
  count: number;
}

/**
 * The words of one document: how often each stands in it. A name that recurs is a word here, whatever the lexicon
 * says, and the form that stands elsewhere on the page is evidence for what a damaged one was.
 */
export class DocumentVocabulary {
  /** Words in the document, damaged ones included. */
  readonly words: number;
  /** By the folded form. */
  readonly #forms = new Map<string, Counted>();

  constructor(chunks: Iterable<{ readonly token: Token }>) {
    let words = 0;
    for (const { token } of chunks) {
      for (const { standing, folded } of token.forms) {
        words += 1;
        const counted = this.#forms.get(folded);
        if (counted) counted.count += 1;
        else this.#forms.set(folded, { standing, count: 1 });
      }
    }
    this.words = words;
  }

  /** Forms that stand in the document at least so often, as they first stand there. */
  *recurring(least: number): Generator<string> {
    for (const { standing, count } of this.#forms.values()) if (count >= least) yield standing;
  }

  /** How often the form stands in the document, in any casing. */
  count(form: string): number {
    return this.countFolded(fold(form));
  }

  /** The same for a form that is folded already. */
  countFolded(form: string): number {
    return this.#forms.get(form)?.count ?? 0;
  }
}
