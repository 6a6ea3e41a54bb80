import { isDamaged } from "../language/document-noise.ts";
import { type Models, tokensOf } from "../language/language.ts";
import { type Rank, evidenceOf } from "../language/word-evidence.ts";
import type { Chunk, Document } from "./document.ts";
import { type Edit, carryUntouched } from "./edit.ts";
import type { Span } from "./protected.ts";

/** How sure the OCR engine was of a word: 0 to 1, for a span of a text in UTF-16 offsets. */
export interface WordConfidence extends Span {
  readonly value: number;
}

/** The words that an engine has stated a confidence of, each with its rank among them. */
export interface RankedWords {
  /** In the order of the text, disjoint. */
  readonly words: readonly (WordConfidence & Rank)[];
  /** How far their order is believed, 0 to 1. */
  readonly trust: number;
}

/** The ranks of so many words are half believed: those of few tell little. */
const FEW_WORDS = 20;
/** That engines are surer of right words is believed beforehand as if so many forms that are no words had shown it. */
const EXPECTED_NONWORDS = 5;
/** The mean rank of forms that are no words, where an engine can be believed; 0.5 where it can't. */
const NONWORD_RANK = 0.25;

/**
 * Out of any confidences: none that is no number from 0 to 1 or lies beyond the text, and of those that overlap the first.
 * @param length of the text, in UTF-16 units
 */
export function readConfidences(given: readonly WordConfidence[], length: number): WordConfidence[] {
  const words: WordConfidence[] = [];
  const possible = given.filter(({ start, end, value }) => start >= 0 && start < end && end <= length && value >= 0 && value <= 1);
  for (const word of possible.sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (word.start >= (words[words.length - 1]?.end ?? 0)) words.push(word);
  }
  return words;
}

/**
 * Ranks words by their confidence; undefined where there are none. An engine whose confidences don't tell this page's words
 * from forms that are none is not believed: some write the same number everywhere, or one that means something else.
 * @param confidences as {@link readConfidences} gives them
 */
export function rankWords(source: string, confidences: readonly WordConfidence[], models: Models): RankedWords | undefined {
  if (confidences.length === 0) return undefined;
  const values = Float64Array.from(confidences, ({ value }) => value).sort();
  const words = confidences.map((word) => ({
    ...word,
    below: countBelow(values, word.value, false) / values.length,
    upTo: countBelow(values, word.value, true) / values.length,
  }));
  const tokens = tokensOf(models);
  const nonwords = words.filter(({ start, end }) => isDamaged(tokens.of(source.slice(start, end)), models.lexicon));
  const mean = nonwords.reduce((sum, { below, upTo }) => sum + (below + upTo) / 2, 0) / Math.max(1, nonwords.length);
  const shown = Math.max(0, Math.min(1, (0.5 - mean) / (0.5 - NONWORD_RANK)));
  const trust = (EXPECTED_NONWORDS + nonwords.length * shown) / (EXPECTED_NONWORDS + nonwords.length);
  return { words, trust: (trust * words.length) / (words.length + FEW_WORDS) };
}

/** How many of the sorted values are below one, or, `orEqual`, no higher. */
function countBelow(values: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = values[middle] as number;
    if (other < value || (orEqual && other === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ranked words in coordinates of what edits have made of their text, sorted and disjoint; they keep their ranks. */
export function carryRanked(ranked: RankedWords | undefined, edits: readonly Edit[]): RankedWords | undefined {
  return ranked && { ...ranked, words: carryUntouched(ranked.words, edits) };
}

/** What the OCR engine's confidence says for the chunks of a document as they stand. */
export class EngineEvidence {
  /** In nats; NaN where it says nothing. */
  readonly #chunks: Float64Array;

  /** @param noise of the document: misread characters per character */
  constructor({ chunks }: Document, { words, trust }: RankedWords, noise: number) {
    this.#chunks = new Float64Array(chunks.length).fill(NaN);
    let first = 0;
    for (const word of words) {
      while (first < chunks.length && (chunks[first] as Chunk).end <= word.start) first += 1;
      const own = trust * evidenceOf(word, noise);
      for (let at = first; at < chunks.length && (chunks[at] as Chunk).start < word.end; at += 1) {
        const other = this.#chunks[at] as number;
        this.#chunks[at] = other <= own ? other : own;
      }
    }
  }

  /**
   * What it adds to the cost of a reading of some chunks, in nats. One of them at least is then wrong: likeliest the one
   * that the engine was least sure of. It speaks of the characters that it read, so a reading with other spaces and
   * hyphens alone is none of its affair.
   */
  against(chunks: readonly Chunk[], first: number, last: number, outcome: string): number {
    let least = Infinity;
    let source = "";
    for (let at = first; at <= last; at += 1) {
      const own = this.#chunks[at] as number;
      if (own < least) least = own;
      source += (chunks[at] as Chunk).text;
    }
    return least === Infinity || signsOf(source) === signsOf(outcome) ? 0 : least;
  }
}

/** The text without spaces and hyphens. */
const signsOf = (text: string): string => text.replace(/[\s\u00ad\u00ac-]+/gu, "");
