import { fold } from "./characters.ts";
import type { Token } from "./token.ts";

interface Counted {
  /** As it first stands in the document. */
  readonly standing: string;
  count: number;
}

/** How often words stand somewhere. */
export interface WordCounts {
  /** Words in all. */
  readonly words: number;
  /** How often the form stands there, in any casing. */
  count(form: string): number;
  /** The same for a form that is folded already. */
  countFolded(form: string): number;
}

/** Tells the counting of one vocabulary from that of another. */
let countings = 0;

/**
 * The words of one document: how often each stands in it. A name that recurs is a word here, whatever the lexicon
 * says, and the form that stands elsewhere on the page is evidence for what a damaged one was.
 */
export class DocumentVocabulary implements WordCounts {
  /** Words in the document, damaged ones included. */
  readonly words: number;
  /** By the folded form. */
  readonly #forms = new Map<string, Counted>();

  constructor(chunks: Iterable<{ readonly token: Token }>) {
    let words = 0;
    for (const token of countTokens(chunks)) {
      for (const { standing, folded } of token.forms) {
        words += token.count;
        const counted = this.#forms.get(folded);
        if (counted) counted.count += token.count;
        else this.#forms.set(folded, { standing, count: token.count });
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

/** The tokens of some chunks, each once, in the order in which they first stand there; each has been counted. */
function countTokens(chunks: Iterable<{ readonly token: Token }>): Token[] {
  countings += 1;
  const tokens: Token[] = [];
  for (const { token } of chunks) {
    if (token.counting === countings) token.count += 1;
    else {
      token.counting = countings;
      token.count = 1;
      tokens.push(token);
    }
  }
  return tokens;
}

/** The words of a document without those of some of its chunks: few are left out, or few are asked for. */
export class RemainingWords implements WordCounts {
  readonly words: number;
  readonly #document: DocumentVocabulary;
  readonly #without: DocumentVocabulary;

  constructor(document: DocumentVocabulary, without: Iterable<{ readonly token: Token }>) {
    this.#document = document;
    this.#without = new DocumentVocabulary(without);
    this.words = document.words - this.#without.words;
  }

  count(form: string): number {
    return this.countFolded(fold(form));
  }

  countFolded(form: string): number {
    const count = this.#document.countFolded(form);
    return count === 0 ? 0 : count - this.#without.countFolded(form);
  }
}
