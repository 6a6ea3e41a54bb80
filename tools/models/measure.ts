import { casePattern, fold } from "../../src/language/characters.ts";
import { Language, type Models } from "../../src/language/language.ts";
import { FIRST_WORD, WordClass } from "../../src/language/lexicon.ts";
import { splitPieces } from "../../src/language/pieces.ts";
import { piecesToIds } from "../../src/language/word-ids.ts";
import { DocumentVocabulary } from "../../src/language/document-vocabulary.ts";
import { chunksOf } from "./counts.ts";

/** What {@link measureText} adds up. */
export interface Measure {
  /** Runs without white space: the same for every model. */
  words: number;
  /** −ln P of the text in nats: n-grams, letters of unknown words, casing. */
  cost: number;
  /** … and the part of it that unknown words cost, in nats. */
  unknownCost: number;
  /** Word forms (compounds are one), those that the lexicon lacks whole and by parts, those that it doesn't trust. */
  forms: number;
  unknown: number;
  untrusted: number;
  readonly types: Set<string>;
  readonly unknownTypes: Set<string>;
}

export const noMeasure = (): Measure => ({
  words: 0, cost: 0, unknownCost: 0, forms: 0, unknown: 0, untrusted: 0, types: new Set(), unknownTypes: new Set(),
});

/** Adds what the models make of a text, word by word as the judge asks, but without the page's own words. */
export function measureText(models: Models, paragraphs: Iterable<string>, sum: Measure): void {
  const { lexicon, ngrams } = models;
  const language = new Language(models, () => undefined as unknown as DocumentVocabulary);
  for (const paragraph of paragraphs) {
    let before: number = WordClass.end;
    let previous: number = WordClass.end;
    for (const chunk of chunksOf(paragraph)) {
      sum.words += 1;
      piecesToIds(chunk, lexicon, (id, form) => {
        let cost = ngrams.cost(before, previous, id);
        if (id === WordClass.unknown || id === WordClass.unknownName) {
          cost += language.unknownCost(form);
          sum.unknownCost += cost;
        } else if (id >= FIRST_WORD && previous !== WordClass.end) {
          const pattern = casePattern(form);
          cost += pattern === "lower" ? lexicon.lowerCost(id) : pattern === "title" ? lexicon.titleCost(id) : 0;
        }
        sum.cost += cost;
        before = previous;
        previous = id;
      });
      splitPieces(chunk, (kind, start, end) => {
        if (kind !== "word" && kind !== "compound") return;
        const form = chunk.slice(start, end);
        const key = fold(form);
        sum.forms += 1;
        sum.types.add(key);
        const parts = key.split("-");
        if (lexicon.id(key) === 0 && parts.some((part) => lexicon.id(part) === 0)) {
          sum.unknown += 1;
          sum.unknownTypes.add(key);
        }
        if (!lexicon.isWord(form) && form.split("-").some((part) => !lexicon.isWord(part))) sum.untrusted += 1;
      });
    }
  }
}
