import { casePattern, fold } from "./characters.ts";
import { isParticle } from "./compounds.ts";
import type { DocumentVocabulary } from "./document-vocabulary.ts";
import { FIRST_WORD, Flag, type Lexicon } from "./lexicon.ts";
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

/** Parts of solid compounds (`lightkeeper`) are words of their own, not function words, of this many letters. */
const SHORTEST_PART = 3;
const LONGEST_COMPOUND = 40;
/** Commoner words than this, in nats, are function words and the like: `backof` is no compound. */
const CONTENT_WORD_COST = 7.5;
/** −ln of the share of unknown words that are compounds set solid, taken to be one in seven. */
const SOLID_COMPOUND_COST = 2;

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

  /**
   * Whether a form can stand for a word among others that ran together: a word, no `McGarry`, no apostrophe at its edge.
   * @param shortCost what a form of one or two letters may cost at the most, in nats
   */
  isPlainWord(form: string, shortCost: number): boolean {
    if (casePattern(form) === "mixed" || /^['’]|['’]$/.test(form) || !this.isWord(form)) return false;
    return form.length > 2 || this.formCost(form) < shortCost;
  }

  /** −ln P of a form by itself, in nats; unknown forms by their spelling. */
  formCost(form: string): number {
    const id = this.lexicon.idOfFolded(fold(form));
    return id >= FIRST_WORD ? this.ngrams.unigramCost(id) : this.ngrams.unseenCost + this.spelling.cost(form) / 2;
  }

  /** −ln P of a form that the lexicon lacks, among all such forms: by its letters, or as a compound set solid. */
  unknownCost(form: string): number {
    const spelled = this.spelling.cost(form);
    let least = spelled;
    // No compound is longer; the bound keeps the search linear in the text.
    if (form.length > LONGEST_COMPOUND) return least;
    for (let cut = 1; cut <= form.length - SHORTEST_PART; cut += 1) {
      const left = fold(form.slice(0, cut));
      const right = fold(form.slice(cut));
      if (!this.#isFirstPart(left) || !(isParticle(right) || this.#isContentWord(right))) continue;
      const hyphened = this.lexicon.idOfFolded(`${left}-${right}`);
      const parts = hyphened === 0 ? this.formCost(left) + this.formCost(right) : this.ngrams.unigramCost(hyphened);
      least = Math.min(least, SOLID_COMPOUND_COST + parts);
    }
    return least;
  }

  /** `a` as in `athrill`, `over` as in `overbrimming`, or any content word that is no adverb. */
  #isFirstPart(form: string): boolean {
    if (form.length < SHORTEST_PART) return form === "a";
    return isParticle(form) || (!form.endsWith("ly") && this.#isContentWord(form));
  }

  #isContentWord(form: string): boolean {
    const id = this.lexicon.idOfFolded(form);
    if (id === 0 || (this.lexicon.flags(id) & ~Flag.name) === 0) return false;
    return this.ngrams.unigramCost(id) > CONTENT_WORD_COST;
  }
}
