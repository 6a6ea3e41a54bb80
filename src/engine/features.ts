import { casePattern, fold, isBaseLetter, isDigit, isLetter, withoutEdges } from "../language/characters.ts";
import type { DamageKind } from "../language/error-model.ts";
import { costOf } from "../language/judge.ts";
import type { Language } from "../language/language.ts";
import { Flag, WordClass } from "../language/lexicon.ts";
import type { Verdict } from "./decoder.ts";
import type { Chunk, Document } from "./document.ts";
import { PAGE_FEATURES, type PageDamage } from "./page-damage.ts";

/** What the confidence of an edit is judged by; the names are those of the confidence model. */
export const FEATURES = [
  "odds",
  "overLeaving",
  "overRival",
  "rivals",
  "damage",
  "formGain",
  "noise",
  "nearby",
  "known",
  "sourceCost",
  "sourceLength",
  "sourceChunks",
  "sourceDigits",
  "sourceMarks",
  "sourceCase",
  "sourceHere",
  "targetWords",
  "targetCost",
  "targetWorst",
  "targetLength",
  "targetCase",
  "targetDictionary",
  "targetName",
  "targetHere",
  "sameFirst",
  "sameLast",
  "changed",
  "afterBreak",
  "atLineEnd",
  "targetLeft",
  "targetRight",
  "sourceLeft",
  "sourceRight",
  "targetSpread",
  "sourceSpelling",
  "edits",
  "worstEdit",
  "kind",
  "fitTarget",
  "fitLeast",
  "fitWords",
  "fitSource",
  "fitSourceWords",
  "fitGain",
  "fitRival",
  "fitOverRival",
  "seen",
  ...PAGE_FEATURES,
  "rivalCost",
  "rivalHere",
  "rivalDiffers",
  "damageOverRival",
  "contextOverRival",
  "contextOverLeaving",
] as const;

/** Costs aren't told apart beyond this, in nats. */
const MOST_COST = 60;
/** Chunks on either side that tell how noisy the place is. */
const NEARBY = 4;
/** A hyphen at a line's end. */
const LINE_CUT = /[-\u00ad\u00ac]\s*\n\s*/gu;
const CASES = ["none", "lower", "title", "upper", "mixed"];
/** Kinds of damage told apart; the others are one. */
const KINDS: readonly DamageKind[] = ["misread", "space-in-word", "lost-space", "kept-line-hyphen", "line-hyphen", "hyphen-space", "stray-character", "space-before-punctuation", "lost-space-after-punctuation", "letterspacing", "lost-line-hyphen"];

/** Misread characters per character from which on a page is a scan that reads badly. */
const SCAN_NOISE = 0.004;

/** Whether a scan read the page badly. On pages that were read well nothing is made but what the decoder chose, and spaces and hyphens go by its odds. */
export const isScan = (noise: number): boolean => noise > SCAN_NOISE;

/** Of fewer chunks, a sentence or two, one name that nobody knows makes a bad scan. */
const LEAST_PAGE = 30;

/**
 * Whether the confidence model is to be asked: of misreads, and on bad scans of spaces and hyphens, too. What is mechanical
 * or rare is not in its samples, and spaces on pages that were read well are better known by their odds.
 * @param chunks of the page
 */
export const isLearned = (kind: DamageKind, noise: number, chunks: number): boolean =>
  kind === "misread" || (isScan(noise) && chunks >= LEAST_PAGE && KINDS.includes(kind));

/** A hyphen at a line's end inside a word goes; another stays. */
const joinedInWord = (cut: string, at: number, text: string): string =>
  isBaseLetter(text.charCodeAt(at - 1)) && isBaseLetter(text.charCodeAt(at + cut.length)) ? "" : cut;

/**
 * The features of a verdict, in the order of {@link FEATURES}; costs in nats, lengths in UTF-16 code units.
 * @param page what the reading that the verdict is of has found
 */
export function featuresOf(document: Document, verdict: Verdict, language: Language, page: PageDamage): number[] {
  const { candidate, first, last, fits } = verdict;
  const { start, end, replacement, reads, damage } = candidate.proposal;
  // A word that a line end cuts is one word on both sides.
  const standing = document.source.slice(start, end);
  const source = standing.includes("\n") ? standing.replace(LINE_CUT, joinedInWord) : standing;
  const target = (reads ?? replacement).trim();
  const words = wordsIn(target);
  const costs = words.map((word) => language.formCost(word));
  const flags = words.map((word) => language.lexicon.flags(language.lexicon.id(word)));
  const own = withoutEdges(source);
  const sourceWords = source.split(/\s+/u);
  return [
    verdict.odds,
    verdict.overLeaving,
    verdict.overRival,
    verdict.rivals,
    verdict.damage,
    verdict.formGain,
    Math.log(language.noise),
    nearbyUnknown(document, first, last, language),
    sourceWords.every((word) => language.isWord(withoutEdges(word))) ? 1 : 0,
    Math.min(MOST_COST, language.formCost(own)),
    source.length,
    sourceWords.length,
    countOf(source, isDigit),
    countOf(source, (code) => !isDigit(code) && !isLetter(code)),
    CASES.indexOf(casePattern(source)),
    Math.min(9, language.document.count(own)),
    words.length,
    costs.reduce((sum, cost) => sum + cost, 0),
    costs.reduce((most, cost) => Math.max(most, cost), 0),
    target.length,
    CASES.indexOf(casePattern(target)),
    flags.every((flag) => (flag & ~(Flag.name | Flag.frequent)) !== 0) ? 1 : 0,
    flags.some((flag) => flag === Flag.name || flag === 0) ? 1 : 0,
    words.reduce((least, word) => Math.min(least, language.countHere(word)), 9),
    fold(source[0] ?? "") === fold(target[0] ?? "") ? 1 : 0,
    fold(source[source.length - 1] ?? "") === fold(target[target.length - 1] ?? "") ? 1 : 0,
    differing(source, target),
    document.chunks[first]?.before === "space" ? 0 : 1,
    document.chunks[last + 1]?.before === "space" ? 0 : 1,
    ...contextCosts(document, verdict, words, language),
    ...contextCosts(document, verdict, sourceWords.map(withoutEdges).filter(Boolean), language),
    words.reduce((least, word) => Math.min(least, language.lexicon.spread(language.lexicon.id(word))), 7),
    Math.min(MOST_COST, language.spelling.cost(own)) / (own.length + 1),
    damage.edits?.length ?? 0,
    damage.edits?.reduce((most, { cost }) => Math.max(most, cost), 0) ?? 0,
    KINDS.indexOf(damage.kind),
    fits.target,
    fits.least,
    fits.words,
    fits.source,
    fits.sourceWords,
    fits.target - fits.source,
    fits.rival,
    fits.target - fits.rival,
    // How much cheaper the page has made it.
    rounded(costOf(damage) - verdict.damage),
    ...page.featuresFor(verdict),
    ...overRival(verdict, target, language),
    rounded(verdict.overLeaving + verdict.damage - verdict.formGain),
  ];
}

/**
 * Of the likeliest other candidate: what its words cost, how often the page has the rarest of them, by how many characters it
 * differs, and by how much what is judged is dearer by damage, and better by all else.
 */
function overRival({ rival, overRival: ahead, damage }: Verdict, target: string, language: Language): number[] {
  if (!rival) return [MOST_COST, 0, MOST_COST, MOST_COST, MOST_COST];
  const { replacement, reads } = rival.candidate.proposal;
  const text = (reads ?? replacement).trim();
  const words = wordsIn(text);
  const dearer = damage - rival.damage;
  return [
    words.reduce((sum, word) => sum + language.formCost(word), 0),
    words.reduce((least, word) => Math.min(least, language.countHere(word)), 9),
    differing(text, target),
    rounded(dearer),
    rounded(ahead + dearer),
  ];
}

/** Costs are sums of hundredths, whatever the order of the sum. */
const rounded = (nats: number): number => Math.round(nats * 1e6) / 1e6;

const wordsIn = (text: string): string[] => text.split(/[\s-]+/u).map(withoutEdges).filter(Boolean);

function countOf(text: string, is: (code: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (is(text.charCodeAt(at))) count += 1;
  return count;
}

/** −ln P of the first word after the one before, and of the one behind after the last word, in nats: those of the best path, where they were asked for. */
function contextCosts({ chunks }: Document, { first, last, fits }: Verdict, words: readonly string[], { lexicon, ngrams }: Language): [number, number] {
  const idOf = (word: string): number => lexicon.id(word) || WordClass.unknown;
  const before = chunks[first - 1];
  const behind = chunks[last + 1];
  const left = fits.before ?? (before ? (/[.!?]$/u.test(before.text) ? WordClass.end : idOf(before.core)) : WordClass.end);
  const right = fits.behind ?? (behind ? idOf(behind.core) : WordClass.end);
  return [ngrams.bigramCost(left, idOf(words[0] ?? "")), ngrams.bigramCost(idOf(words[words.length - 1] ?? ""), right)];
}

/** Share of the chunks around that are no words. */
function nearbyUnknown(document: Document, first: number, last: number, language: Language): number {
  let all = 0;
  let unknown = 0;
  for (let at = Math.max(0, first - NEARBY); at <= Math.min(document.chunks.length - 1, last + NEARBY); at += 1) {
    const { core, token } = document.chunks[at] as Chunk;
    if ((at >= first && at <= last) || core === "" || isDigit(core.charCodeAt(0))) continue;
    all += 1;
    if (!language.knows(token)) unknown += 1;
  }
  return all === 0 ? 0 : unknown / all;
}

/** Characters between the common head and the common tail, in the longer text. */
function differing(source: string, target: string): number {
  const most = Math.min(source.length, target.length);
  let head = 0;
  while (head < most && source[head] === target[head]) head += 1;
  let tail = 0;
  while (tail < most - head && source[source.length - 1 - tail] === target[target.length - 1 - tail]) tail += 1;
  return Math.max(source.length, target.length) - head - tail;
}
