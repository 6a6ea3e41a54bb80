import { fold } from "./characters.ts";
import type { DocumentVocabulary } from "./document-vocabulary.ts";
import { FIRST_WORD, type Lexicon } from "./lexicon.ts";
import type { NgramModel } from "./ngrams.ts";
import type { SpellingModel } from "./spelling.ts";

/** The packed models of one language; shared by all documents. */
export interface Models {
  readonly lexicon: Lexicon;
  readonly ngrams: NgramModel;
  readonly spelling: SpellingModel;
}

/** Words that the user vouches for: a word list, a Hunspell dictionary. */
export type UserWords = (form: string) => boolean;

/** A form in this document this often is taken for a word, whether the lexicon has it or not. */
const DOCUMENT_WORD = 2;

/** All that is known of the language when one document is read; what fixers and the judge ask. */
export class Language {
  readonly userWords: UserWords;
  readonly #models: Models;
  readonly #readVocabulary: () => DocumentVocabulary;
  #vocabulary: DocumentVocabulary | undefined;

  /** @param readVocabulary called at the first question about the document's own words, so that clean text skips it. */
  constructor(models: Models, readVocabulary: () => DocumentVocabulary, userWords: UserWords = () => false) {
    this.#models = models;
    this.userWords = userWords;
    this.#readVocabulary = readVocabulary;
  }

  get lexicon(): Lexicon {
    return this.#models.lexicon;
  }

  get ngrams(): NgramModel {
    return this.#models.ngrams;
  }

  get spelling(): SpellingModel {
    return this.#models.spelling;
  }

  get document(): DocumentVocabulary {
    return (this.#vocabulary ??= this.#readVocabulary());
  }

  /** Whether a form is a word of the lexicon or the user's. Any casing. */
  isWord(form: string): boolean {
    return this.lexicon.isWord(form) || this.userWords(form);
  }

  /** Whether a form is a word, or stands in this document at least twice. */
  isWordHere(form: string): boolean {
    return this.isWord(form) || this.document.count(form) >= DOCUMENT_WORD;
  }

  /** −ln P of a form by itself, in nats; unknown forms by their spelling. */
  formCost(form: string): number {
    const id = this.lexicon.idOfFolded(fold(form));
    return id >= FIRST_WORD ? this.ngrams.unigramCost(id) : this.ngrams.unseenCost + this.spelling.cost(form) / 2;
  }
}
