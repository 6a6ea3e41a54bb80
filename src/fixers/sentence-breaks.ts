import type { Chunk, Document, Segment } from "../engine/document.ts";
import { lineEndOf } from "../engine/paragraph-ends.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { isAbbreviation } from "../language/abbreviations.ts";
import { casePattern, isDigit, isUpper } from "../language/characters.ts";
import type { Language } from "../language/language.ts";
import { mayOpenSentence } from "../language/sentence-openers.ts";
import { trait } from "../language/token.ts";

/** Pages noisier than this have lost marks and misread capitals: misread characters per character. */
const NOISE = 0.007;
/** Words that end no sentence are this common, in nats: `of`, `the`, `between`. */
const FUNCTION_WORD_COST = 8;
/** `price is`, `who is` cost no more than this, in nats; `at is`, `from is` do. */
const VERB_COST = 6;
/** `In`, `Its`, `Into`: names may well follow. */
const LONGEST_SMALL_WORD = 4;
/** So many capitals where no sentence begins are a style. */
const STYLE_TIMES = 3;
/** Before a word with a capital that a small letter may be read as a lost stop is the rarer explanation. */
const MISREAD_WAYS = 4;
/** Capitals that differ from their small letters in nothing but size. */
const TWINS = new Set("COSUVWXZ");

/** A capital in mid-sentence that is no name's: a full stop before it was lost, or it is a small i misread. */
const sentenceBreaks: RepairFixer = {
  name: "sentence-breaks",
  description: "puts back the full stop lost before a sentence, and the small i read as a capital inside one",
  examples: [
    ["tlie goverument was uot couvicted, aud\ntbe meeting was called to order The chairman spoke", "the government was not convicted, and\nthe meeting was called to order. The chairman spoke"],
    ["tbe nuinber of tlie couvicted kuown to\ntbe goverument was landed In the afternoon", "the number of the convicted known to\nthe government was landed in the afternoon"],
  ],
  leavesAlone: ["the meeting was called to order The chairman spoke", "It was landed In the afternoon", "the members of the Institution"],
  needs: ["lexicon", "ngrams", "layout"],
  action: "repair",

  *propose(segment, language) {
    if (!language.isNoisierThan(NOISE)) return;
    const { chunks } = segment;
    for (let at = 1; at < chunks.length; at += 1) {
      const chunk = chunks[at] as Chunk;
      const previous = chunks[at - 1] as Chunk;
      if (!isOpen(previous.token, language)) continue;
      if (mayOpenSentence(chunk.token, language)) yield* proposeAt(segment, at, language);
      if (chunk.before === "line") yield* proposeAtLineEnd(segment, previous, chunk, language);
    }
  },
};

export default sentenceBreaks;

/** A word in small letters with no mark behind it. */
const isOpen = trait(
  ({ text, core, coreEnd }, { lexicon }) => coreEnd === text.length && core.length > 1 && casePattern(core) === "lower" && lexicon.isWord(core) && !isAbbreviation(core),
);

function* proposeAt({ chunks, wrapped, document }: Segment, at: number, language: Language): Generator<Proposal> {
  const previous = chunks[at - 1] as Chunk;
  const chunk = chunks[at] as Chunk;
  const next = chunks[at + 1];
  const mayEnd = language.formCost(previous.core) >= FUNCTION_WORD_COST;
  const opensWithI = chunk.core.startsWith("I");
  // Headings and verses, too, end with their line and have no full stop; where lines were joined nobody can tell.
  const maySplit = mayEnd && wrapped && chunk.before === "space";
  const small = opensWithI && (!mayEnd || maySplit) && isMisread(document, at, chunks, language);
  if (small) {
    const word = chunk.core.toLowerCase();
    yield { start: chunk.coreStart, end: chunk.coreEnd, replacement: word, damage: { kind: "misread-capital" }, why: { code: "misread-capital", args: { word } } };
  }
  // A word with an I may have either; where the one is ruled out by what it is, the other isn't the likelier for that.
  if (!maySplit || opensWithI !== small || chunk.coreEnd !== chunk.end || casePattern(next?.core ?? "") !== "lower") return;
  yield lostStop(previous, chunk, "lost-stop", opensWithI || TWINS.has(chunk.core.charAt(0)) ? MISREAD_WAYS : 1);
}

/** The last line of a paragraph that begins in small letters and stops short of the measure, or one before a word that opens sentences. */
function* proposeAtLineEnd(segment: Segment, last: Chunk, next: Chunk, language: Language): Generator<Proposal> {
  if (!isUpper(next.core.charCodeAt(0)) || language.formCost(last.core) < FUNCTION_WORD_COST) return;
  const ends = lineEndOf(segment, last);
  if (ends === undefined || (ends === "filled" && (!mayOpenSentence(next.token, language) || next.core.startsWith("I")))) return;
  yield lostStop(last, next, ends === "short" ? "lost-paragraph-stop" : "lost-stop");
}

const lostStop = (previous: Chunk, { core }: Chunk, kind: "lost-stop" | "lost-paragraph-stop", ways = 1): Proposal => ({
  start: previous.coreStart,
  end: previous.end,
  replacement: `${previous.core}.`,
  damage: { kind, ways },
  why: { code: "lost-stop", args: { word: core } },
});

/** Whether a capital I may be a small letter's: no shilling, no title, no figure behind it, as in `In 1810`, which opens sentences. */
function isMisread(document: Document, at: number, chunks: readonly Chunk[], language: Language): boolean {
  const [previous, chunk, next] = [chunks[at - 1] as Chunk, chunks[at] as Chunk, chunks[at + 1]];
  const beforeFigure = isDigit((next?.core ?? "").charCodeAt(0)) && language.formCost(previous.core) >= FUNCTION_WORD_COST;
  return !beforeFigure && !isShilling(previous, chunk, next, language) && !isTitle(chunk, chunks.slice(at + 1, at + 3)) && !capitalisesNouns(document, language);
}

/** `at Is each`, `for Is. 6d.`: a shilling. */
function isShilling(previous: Chunk, { core, text }: Chunk, next: Chunk | undefined, { lexicon, ngrams }: Language): boolean {
  if (core !== "Is") return false;
  return text !== core || /^\d/u.test(next?.core ?? "") || ngrams.bigramCost(lexicon.id(previous.core), lexicon.id(core)) > VERB_COST;
}

/** `the Information and Amusement of Young People`. */
const isTitle = ({ core }: Chunk, behind: readonly Chunk[]): boolean =>
  core.length > LONGEST_SMALL_WORD && behind.some((chunk) => casePattern(chunk.core) === "title");

const nounsCapitalised = new WeakMap<Document, boolean>();

/** Whether a page sets Nouns with Capitals, as printers once did: where no sentence can begin, and no I was misread. */
function capitalisesNouns(document: Document, language: Language): boolean {
  let style = nounsCapitalised.get(document);
  if (style === undefined) {
    let [capitals, withI] = [0, 0];
    for (let at = 1; at < document.chunks.length; at += 1) {
      const [previous, chunk] = [document.chunks[at - 1] as Chunk, document.chunks[at] as Chunk];
      if (!mayOpenSentence(chunk.token, language) || !isOpen(previous.token, language) || language.formCost(previous.core) >= FUNCTION_WORD_COST) continue;
      if (chunk.core.startsWith("I")) withI += 1;
      else capitals += 1;
    }
    nounsCapitalised.set(document, (style = capitals >= STYLE_TIMES && capitals > withI));
  }
  return style;
}
