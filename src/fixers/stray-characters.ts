import type { Chunk, Document, Segment } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { placesOf } from "../engine/segment-traits.ts";
import type { Span } from "../engine/protected.ts";
import { casePattern, isDigit, isLower, isOf, isUpper } from "../language/characters.ts";
import { hasOddCapital, isAtHome, isStrayMark } from "../language/forms.ts";
import { isLineSpeck, mayBeRule } from "../language/line-specks.ts";
import { mayBeSpeck } from "../language/lone-marks.ts";
import type { Language } from "../language/language.ts";
import { isInDialect, isStrayClosing, isStrayOpening } from "../language/stray-quotes.ts";
import { trait } from "../language/token.ts";

/** The word that is left has at least this many letters: `A4`, `B2B` and `mL` are codes and units. */
const SHORTEST_WORD = 4;
const LONGEST_WORD = 30;
/** Characters that a speck or a bad glyph is read as, about. */
const STRAY_CHARACTERS = 40;
/** Digits and marks that look like letters stand for one so many times as often as for nothing: `Se7en`, `ha>e`. */
const MISREAD = 20;
const LETTER_LIKE = /[\d<>|{}¢©®]/u;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

const mayHaveStray = trait(({ core }, { lexicon }) => {
  if (core.length < SHORTEST_WORD || core.length > LONGEST_WORD) return false;
  return (hasOddCapital(core) || !isOf(core, "'’-")) && !lexicon.isMixed(core);
});

/** `|`, `~`, `^` or a point at the end; a bullet, or a point and a small letter, at the front. */
const hasSpeck = trait(({ text, core }) => {
  if (text.length === 1 || core.length === text.length) return false;
  const last = text.charCodeAt(text.length - 1);
  return last === 0x7c || last === 0x7e || last === 0x5e || last === 0x2e || text.charCodeAt(0) === 0x2022 || isLead(text);
});
const LOOKS_FOR = [hasSpeck, mayHaveStray];

/** Of fewer chunks, a sentence or two, nobody knows whether a scan read them. */
const LEAST_PAGE = 30;
/** On pages with less noise, misread characters per character, a mark by itself was printed, in the margin and inside a line. */
const MARGIN_NOISE = 0.005;
const LINE_NOISE = 0.007;

/** One character too many inside a word: a capital among small letters, a digit, a mark. */
const strayCharacters: RepairFixer = {
  name: "stray-characters",
  description: "takes a stray character out of a word",
  examples: [
    ["the fire dYepartment at Sorel", "the fire department at Sorel"],
    ["they bro1ught it", "they brought it"],
    ["a w^atch", "a watch"],
  ],
  leavesAlone: ["McGarry and LeBron", "an iPhone", "the StarPhoenix", "O’Neill", "a B2B firm", "10 kWh", "H2O"],
  needs: ["lexicon", "ngrams", "document"],
  action: "repair",
  looksFor: LOOKS_FOR,
  looksEverywhere: (language) => language.isNoisierThan(MARGIN_NOISE),

  *propose(segment, language) {
    const { chunks } = segment;
    for (const at of placesOf(segment, LOOKS_FOR, language)) {
      const chunk = chunks[at] as Chunk;
      if (hasSpeck(chunk.token, language)) yield* proposeSpeck(chunk, chunks[at - 1], chunks[at + 1], language);
      if (mayHaveStray(chunk.token, language)) yield* proposeFor(chunk, language);
    }
    if (language.isNoisierThan(MARGIN_NOISE)) yield* dustIn(segment, language);
  },
};

export default strayCharacters;

function* proposeFor(chunk: Chunk, language: Language): Generator<Proposal> {
  const { core } = chunk;
  for (let at = 1; at < core.length - 1; at += 1) {
    if (!isStray(core, at)) continue;
    const word = core.slice(0, at) + core.slice(at + 1);
    if (word.length < SHORTEST_WORD && !isStrayMark(core.charCodeAt(at))) continue;
    if (!isOf(word, "'’-") || casePattern(word) === "mixed" || !language.isWordHere(word)) continue;
    const ways = core.length * STRAY_CHARACTERS * (isMisread(core, at, language) ? MISREAD : 1);
    yield {
      start: chunk.coreStart,
      end: chunk.coreEnd,
      replacement: word,
      damage: { kind: "stray-character", ways },
      why: { code: "stray-character", args: { character: core[at] as string, word } },
    };
  }
}

/** A mark that touches a word from outside: `the|`, `•CAIRO`. */
function* proposeSpeck(chunk: Chunk, previous: Chunk | undefined, next: Chunk | undefined, language: Language): Generator<Proposal> {
  const { text, core } = chunk;
  const point = pointIn(chunk, previous, next, language);
  if (point) {
    yield { ...point, replacement: "", damage: { kind: "stray-character" }, why: { code: "stray-character", args: { character: text[point.start - chunk.start] as string, word: core } } };
    return;
  }
  const behind = /[|~^]$/u.test(text) && chunk.coreEnd === chunk.end - 1 && core.length > 1;
  const before = text.startsWith("•") && chunk.coreStart === chunk.start + 1 && isUpper(core.charCodeAt(0)) && isUpper(core.charCodeAt(1));
  if (behind === before) return;
  yield {
    start: behind ? chunk.coreEnd : chunk.start,
    end: behind ? chunk.end : chunk.coreStart,
    replacement: "",
    damage: { kind: "stray-character" },
    why: { code: "stray-character", args: { character: behind ? text.slice(-1) : "•", word: core } },
  };
}

/** One such mark may be anything. A page has dust from this many on, those in its margins among them. */
const LEAST_DUST = 2;

interface Dust {
  readonly places: ReadonlyMap<Segment, readonly Proposal[]>;
  readonly count: number;
}

const dust = new WeakMap<Document, Dust>();

/** Marks by themselves and quotation marks of nothing: in the margin each by itself, inside a line on noisy pages that have more. */
function* dustIn(segment: Segment, language: Language): Generator<Proposal> {
  const { places, count } = dustOn(segment.document, language);
  const isDusty = count >= LEAST_DUST && language.isNoisierThan(LINE_NOISE);
  for (const proposal of places.get(segment) ?? []) if (isDusty || proposal.damage.kind === "stray-character") yield proposal;
}

/** What of a page may be dust, however noisy it is. */
function dustOn(document: Document, language: Language): Dust {
  let found = dust.get(document);
  if (!found) {
    const mayBeQuotes = document.chunks.length >= LEAST_PAGE && !isInDialect(document.chunks);
    const places = new Map<Segment, Proposal[]>();
    let count = 0;
    for (const segment of document.segments) {
      const proposals: Proposal[] = [];
      for (const [at, { text }] of segment.chunks.entries()) if (text.length === 1) proposals.push(...proposeLone(segment, at, language));
      if (mayBeQuotes && segment.wrapped) proposals.push(...proposeQuotes(segment, language));
      places.set(segment, proposals);
      count += proposals.length;
    }
    dust.set(document, (found = { places, count }));
  }
  return found;
}

/** A mark by itself, with the space beside it; a letter like a column rule at the beginning or end of a line. Beside a garble that may be a letter. */
function* proposeLone({ chunks, document, wrapped }: Segment, at: number, language: Language): Generator<Proposal> {
  const [previous, chunk, next] = [chunks[at - 1], chunks[at] as Chunk, chunks[at + 1]];
  if (!previous || !next) return;
  const { text, core, start, end, before } = chunk;
  const around = { previous: previous.text, next: next.text, before, after: next.before };
  const sides = {
    known: () => language.isWord(previous.core) && language.isWord(next.core),
    endsPhrase: () => language.formCost(previous.core) >= FUNCTION_WORD_COST,
  };
  // A column rule is read as an I is.
  if ((text === "|" || text === "I") && isAfterI(next.core, language)) return;
  const kind = core === "" && wrapped && document.chunks.length >= LEAST_PAGE && mayBeSpeck(text, around, sides) ? "stray-mark" : "stray-character";
  if (kind === "stray-character") {
    if (!language.knows(previous.token) || !language.knows(next.token)) return;
    if (!isLineSpeck(text, around) && !mayBeRule(text, around)) return;
  }
  const span = before === "line" ? { start, end: next.start } : { start: previous.end, end };
  yield { ...span, replacement: "", damage: { kind }, why: { code: "stray-mark", args: { character: text, word: before === "line" ? next.core : previous.core } } };
}

/** Quotation marks that nothing closes, or nothing has opened. */
function* proposeQuotes({ chunks }: Segment, language: Language): Generator<Proposal> {
  for (let at = 0; at < chunks.length; at += 1) {
    const { text, core, start, end, coreStart, coreEnd } = chunks[at] as Chunk;
    if (core.length === text.length || !language.isWord(core)) continue;
    const span = isStrayOpening(chunks, at) ? { start, end: coreStart } : isStrayClosing(chunks, at) ? { start: coreEnd, end } : undefined;
    if (span) yield { ...span, replacement: "", damage: { kind: "stray-quote" }, why: { code: "stray-mark", args: { character: text[span.start - start] as string, word: core } } };
  }
}

/** `as | said`: a word that stands behind an I oftener than elsewhere. */
const isAfterI = (word: string, { lexicon, ngrams }: Language): boolean => {
  const id = lexicon.id(word);
  return ngrams.bigramCost(lexicon.id("I"), id) < ngrams.unigramCost(id);
};

/** Words that end no sentence are this common, in nats: `of`, `the`, `to`. */
const FUNCTION_WORD_COST = 5;

/** A speck read for a point in mid-phrase: `never .before`, `the mouth of. the river`. */
function pointIn({ text, core, start, end, coreStart, coreEnd }: Chunk, previous: Chunk | undefined, next: Chunk | undefined, language: Language): Span | undefined {
  if (previous && isLead(text) && coreStart === start + 1 && previous.coreEnd === previous.end && isLower(core.charCodeAt(0)) && language.isWord(core)) {
    return { start, end: coreStart };
  }
  const isTail = text.endsWith(".") && coreEnd === end - 1 && isLower(core.charCodeAt(0)) && next !== undefined && isLower(next.text.charCodeAt(0));
  return isTail && core.length > 1 && language.isWord(core) && language.formCost(core) < FUNCTION_WORD_COST ? { start: coreEnd, end } : undefined;
}

const isLead = (text: string): boolean => (text[0] === "." || text[0] === "·") && isLower(text.charCodeAt(1)) && isLower(text.charCodeAt(2));

function isStray(core: string, at: number): boolean {
  const code = core.charCodeAt(at);
  if (isDigit(code) || (isStrayMark(code) && !isAtHome(core, at))) return true;
  // A capital between small letters; `McGarry` and `O’Neill` have theirs after a prefix that leaves no word.
  return isUpper(code) && isLower(core.charCodeAt(at + 1));
}

/** A character in whose place a letter makes a word, too. */
const isMisread = (core: string, at: number, language: Language): boolean =>
  LETTER_LIKE.test(core[at] as string) && Array.from(LETTERS).some((letter) => language.isWord(core.slice(0, at) + letter + core.slice(at + 1)));
