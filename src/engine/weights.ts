import { withoutEdges } from "../language/characters.ts";
import type { WordCounts } from "../language/document-vocabulary.ts";
import { DOCUMENT_ODDS, softMinimum } from "../language/judge.ts";
import type { Language } from "../language/language.ts";
import { WordClass } from "../language/lexicon.ts";
import type { Verdict } from "./decoder.ts";
import type { Document } from "./document.ts";

/**
 * What spoke for an edit against leaving the text as it is, in nats: the parts add up to `ahead`, by which the best path
 * with the edit is likelier than the best without it.
 */
export interface Weights {
  /** The words in their context, by the language model. */
  readonly context: number;
  /** The document's own words. */
  readonly document: number;
  /** Marks, spaces and capitals that clean text seldom shows. */
  readonly form: number;
  /** The damage that it supposes, by the error model; never above 0. */
  readonly damage: number;
  /** What the OCR engine's confidence in the words says: below 0 where it was sure of them, 0 where it says nothing. */
  readonly engine: number;
  readonly ahead: number;
}

/** The weights of a verdict. What the document adds is told from the words' bigrams, the context is the rest. */
export function weightsOf(document: Document, verdict: Verdict, language: Language, witnesses: WordCounts): Weights {
  const { candidate, first, damage, formGain, evidence, overLeaving } = verdict;
  const { replacement, reads } = candidate.proposal;
  let previous = language.lexicon.id(document.chunks[first - 1]?.core ?? "") || WordClass.end;
  let own = 0;
  for (const word of (reads ?? replacement).split(/[\s-]+/u)) {
    const form = withoutEdges(word);
    if (form === "") continue;
    const id = language.lexicon.id(form) || WordClass.unknown;
    const general = language.ngrams.bigramCost(previous, id);
    const count = witnesses.count(form);
    if (count > 0) own += general - softMinimum(general, -DOCUMENT_ODDS - Math.log(count / witnesses.words));
    previous = id;
  }
  return { context: overLeaving - formGain + damage + evidence - own, document: own, form: formGain, damage: 0 - damage, engine: 0 - evidence, ahead: overLeaving };
}
