import { type CleanSettings, readOnce } from "../engine/clean.ts";
import { countWords } from "../language/characters.ts";
import type { Lexicon } from "../language/lexicon.ts";
import type { QualityModel, RateEstimate } from "./estimate-model.ts";
import { UNLISTED, languageOf } from "./language-check.ts";
import { type LexicalityCount, countLexicality } from "./lexicality.ts";
import { LONGEST_WHOLE, type Piece, piecesOf, stretchesOf } from "./parts.ts";
import { type Signals, addSignals, featuresOfSignals, noSignals, readSignals } from "./signals.ts";

export type { RateEstimate } from "./estimate-model.ts";

/** Why a text has no estimate: it has no words, too few of them, or they are in another language. */
export type NoEstimate = "empty" | "too-short" | "language";

/** What an estimate rests on: shares of the words read, 0 to 1, but for the surprise. */
export interface QualityBasis {
  /** Forms that are no words as they stand. */
  readonly unknown: number;
  /** Words that the engine would change at first sight, each by the confidence of the change. */
  readonly doubtful: number;
  /** −ln P of a word by the language model, in nats, none counting for more than 12: clean prose has 5 to 7. */
  readonly surprise: number;
  /** Runs of marks, letters that stand alone, letters mixed with digits and marks, odd signs. */
  readonly junk: number;
  /** Printed lines that are fragments of one or two short runs. */
  readonly layout: number;
}

/** How good a text is, as far as it shows by itself. */
export interface QualityEstimate {
  /** Runs without white space in the whole text. */
  readonly words: number;
  /** … and in the parts that the estimate was made from: less where a text is long, or partly in another language. */
  readonly wordsRead: number;
  /** Whether stretches were read, and not all of the text. */
  readonly sampled: boolean;
  /** The language of most of the text; where none of those known, `another language`. */
  readonly language: string;
  /** The share of the words that are in other languages than English, 0 to 1: they are left out of the estimate. */
  readonly foreign: number;
  /** Of the word tokens the share that the lexicon has, 0 to 1; undefined where there are none. */
  readonly lexicality: number | undefined;
  /** Estimated word error rate; undefined where there is no estimate. */
  readonly wer: RateEstimate | undefined;
  /** Estimated character error rate. */
  readonly cer: RateEstimate | undefined;
  readonly basis: QualityBasis | undefined;
  readonly noEstimate: NoEstimate | undefined;
}

export interface QualitySettings extends Pick<CleanSettings, "fixers" | "models" | "userWords"> {
  /** Called where there is text to estimate. */
  readonly quality: () => QualityModel;
}

/** Forms of two letters and more without which there is no estimate. */
export const LEAST_FORMS = 25;
/** A text with more of other languages than this is not estimated. */
const MOST_FOREIGN = 0.5;
/** Parts that are estimated by themselves, in words: a rate is no linear function of the signs, and one bad page shows. */
const SECTION_WORDS = 400;

/**
 * Estimates the word and character error rates of a text. Pure; linear in the text's length up to 160,000 UTF-16 units,
 * from where on stretches are read. Never throws on any text.
 * @throws {ModelError} where a model can't be read
 */
export function estimateQuality(text: string, settings: QualitySettings): QualityEstimate {
  const words = countWords(text);
  const { english, foreign, counts } = sortPieces(text, settings.models.lexicon);
  const language = languages(foreign, counts.all);
  const whole = { words, sampled: text.length > LONGEST_WHOLE, language: language.most, foreign: language.share, lexicality: shareOf(counts.lexicality) };
  const none = (noEstimate: NoEstimate): QualityEstimate => ({ ...whole, wordsRead: 0, wer: undefined, cer: undefined, basis: undefined, noEstimate });
  if (words === 0) return none("empty");
  if (language.share > MOST_FOREIGN) return none("language");
  const sections = sectionsOf(text, english).map((section) => readSignals(readOnce(section, { ...settings, applied: new Set(), minConfidence: 0, keepLines: true })));
  const sum = noSignals();
  for (const section of sections) addSignals(sum, section);
  if (sum.forms < LEAST_FORMS) return none("too-short");
  const model = settings.quality();
  const rateOf = (rate: "words" | "characters"): RateEstimate => model.interval(rate, meanRate(model, rate, sections, sum.words), sum.words);
  return { ...whole, wordsRead: sum.words, wer: rateOf("words"), cer: rateOf("characters"), basis: basisOf(sum), noEstimate: undefined };
}

/** The share of words that are right, in per cent: what a least quality is compared with. */
export const qualityScore = ({ wer }: QualityEstimate): number | undefined => (wer === undefined ? undefined : 100 * (1 - wer.rate));

/** Whether a text falls below a least quality, 0 to 100. One without an estimate doesn't: nothing is known of it. */
export function fallsBelow(estimate: QualityEstimate, least: number): boolean {
  const score = qualityScore(estimate);
  return score !== undefined && score < least;
}

interface Sorted {
  readonly english: Piece[];
  /** Words by language. */
  readonly foreign: Map<string, number>;
  readonly counts: { all: number; readonly lexicality: LexicalityCount };
}

/** A piece that doesn't tell its language has that of the piece before it; at the head of a text, of the first that does. */
function sortPieces(text: string, lexicon: Lexicon): Sorted {
  const sorted: Sorted = { english: [], foreign: new Map(), counts: { all: 0, lexicality: { tokens: 0, words: 0 } } };
  let language: string | undefined;
  let waiting: Piece[] = [];
  const take = (piece: Piece, own: string): void => {
    if (own === "English") sorted.english.push(piece);
    else sorted.foreign.set(own, (sorted.foreign.get(own) ?? 0) + piece.words);
  };
  for (const stretch of stretchesOf(text)) {
    for (const piece of piecesOf(text, stretch)) {
      const standing = text.slice(piece.start, piece.end);
      const { tokens, words } = countLexicality(standing, lexicon);
      sorted.counts.all += piece.words;
      sorted.counts.lexicality.tokens += tokens;
      sorted.counts.lexicality.words += words;
      language = languageOf(standing, lexicon) ?? language;
      waiting.push(piece);
      if (language === undefined) continue;
      for (const one of waiting) take(one, language);
      waiting = [];
    }
  }
  for (const piece of waiting) take(piece, "English");
  return sorted;
}

function languages(foreign: ReadonlyMap<string, number>, all: number): { most: string; share: number } {
  const words = [...foreign.values()].reduce((sum, own) => sum + own, 0);
  const share = words / Math.max(1, all);
  if (share <= MOST_FOREIGN) return { most: "English", share };
  const [most] = [...foreign].sort((a, b) => b[1] - a[1])[0] ?? [UNLISTED];
  return { most, share };
}

const shareOf = ({ tokens, words }: LexicalityCount): number | undefined => (tokens === 0 ? undefined : words / tokens);

/** The texts of the sections: neighbouring pieces, each section about as long as the next. */
function sectionsOf(text: string, pieces: readonly Piece[]): string[] {
  const words = pieces.reduce((sum, piece) => sum + piece.words, 0);
  const count = Math.max(1, Math.round(words / SECTION_WORDS));
  const sections: string[][] = Array.from({ length: count }, () => []);
  let before = 0;
  for (const piece of pieces) {
    sections[Math.min(count - 1, Math.floor((before / words) * count))]?.push(text.slice(piece.start, piece.end));
    before += piece.words;
  }
  return sections.map((own) => own.join(""));
}

/** The mean of the sections' rates, by their words. */
function meanRate(model: QualityModel, rate: "words" | "characters", sections: readonly Signals[], words: number): number {
  return sections.reduce((sum, section) => sum + (section.words === 0 ? 0 : section.words * model.rate(rate, featuresOfSignals(section))), 0) / words;
}

const basisOf = (sum: Signals): QualityBasis => ({
  unknown: sum.unknownForms / Math.max(1, sum.forms),
  doubtful: sum.doubted / sum.words,
  surprise: sum.surprise / sum.words,
  junk: (sum.junk + sum.singles + sum.symbols + sum.jumbled + sum.marks) / sum.words,
  layout: sum.fragments / Math.max(1, sum.lines),
});
