import { fold } from "./characters.ts";
import { FNV_BASIS, hashOn } from "./hash.ts";
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
  #recurring: Int32Array | undefined;

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

  /**
   * Whether a folded form may stand in the document more than once, by its hash before the avalanche: of forms put together
   * from pieces few do, and the others need not be spelled out.
   */
  mayRecur(hash: number): boolean {
    const filter = (this.#recurring ??= this.#readRecurring());
    return ((filter[(hash >>> 5) & (filter.length - 1)] as number) & (1 << (hash & 31))) !== 0;
  }

  /** A bit for each form that recurs, by its hash: one in eight is set at the most. */
  #readRecurring(): Int32Array {
    const filter = new Int32Array(2 ** Math.ceil(Math.log2(1 + this.#forms.size / 4)));
    for (const [folded, { count }] of this.#forms) {
      if (count < 2) continue;
      const hash = hashOn(FNV_BASIS, folded);
      const place = (hash >>> 5) & (filter.length - 1);
      filter[place] = (filter[place] as number) | (1 << (hash & 31));
    }
    return filter;
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
