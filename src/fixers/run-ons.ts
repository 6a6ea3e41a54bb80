import type { Chunk } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { placesOf } from "../engine/segment-traits.ts";
import { casePattern, isDigit, isLower, isOf, isUpper } from "../language/characters.ts";
import { isDerived, isFirmName, isNamePrefix, isPhrasalNoun, isSetSolid } from "../language/compounds.ts";
import { isSpoken, spokenPlaces } from "../language/dialect.ts";
import { FUNCTION_WORD_COST, LONGEST_LINE, type PartedLine, isFunctionWord, isWordInRun, partLine } from "../language/run-on-lines.ts";
import type { Language } from "../language/language.ts";
import { trait } from "../language/token.ts";

const SHORTEST = 4;
/** Longer forms are no two or three words; a whole line that ran together is read as one chain of words. */
const LONGEST_OF_FEW = 32;
/** Of a line that has more than letters; in spaces. */
const SHORTEST_LINE = 12;
const LEAST_OF_LINE = 2;
/** Words that a form is parted into in all ways. */
const MOST_OF_FEW = 3;
/** An end of a compound. */
const SHORTEST_END = 5;
/** Readings proposed of one run-on, the likeliest by themselves. */
const MOST_READINGS = 3;
/** Taken for granted: words run together three times out of four at a function word, which is short and set close. */
const CONTENT_WAYS = 4;
/** Articles and the commonest prepositions, in nats: `InHalifax`, `TheHouse`; `UpVote` is a name. */
const ARTICLE_COST = 5;
/** After a capitalised part only a word this common: `Russiawas`, but `Thistlewood` is a name. */
const AFTER_NAME_COST = 8;

const mayBeRunOn = trait((token, language) => {
  const { core } = token;
  if (isNumberAndWord(core) || NUMBER_BETWEEN.test(core)) return true;
  if (WITH_ARTICLE.test(core)) return !language.formOf(token).isWord;
  if (core.length < SHORTEST || core.length > LONGEST_LINE || !(isOf(core, "'’") || core.length >= SHORTEST_LINE)) return false;
  return !language.formOf(token).isWord && !language.lexicon.isMixed(core);
});
const LOOKS_FOR = [mayBeRunOn];

/** `ina`, `ofa`: shorter than other forms that are looked at. */
const WITH_ARTICLE = /^(?:as|at|by|in|is|of|on|to)a$/u;

/** `1999and`, `0.57which`; `with11`, `September30`: more letters than `20th`, `5kg`, `3pm`. */
const NUMBER_AND_WORD = /^(?:\d+(?:[.,]\d+)*[a-z]{3,}|\d+(?:st|nd|rd|th)[a-z]{2,}|\p{L}\p{Ll}+\d+(?:[.,]\d+)*)$/u;
/** `in1899and`, `with11passengers`. */
const NUMBER_BETWEEN = /^\p{L}{2,}\d+\p{Ll}{3,}$/u;
const isNumberAndWord = (core: string): boolean =>
  isDigit(core.charCodeAt(0)) !== isDigit(core.charCodeAt(core.length - 1)) && NUMBER_AND_WORD.test(core);
const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/u;

/** Words that ran together: an unknown form that is two or three words, or a whole line of them. */
const runOns: RepairFixer = {
  name: "run-ons",
  description: "parts words that ran together",
  examples: [
    ["the back ofthe net", "the back of the net"],
    ["a widelytried remedy", "a widely tried remedy"],
    ["Russiawas accused", "Russia was accused"],
    ["the ferryofthelateCaptain Ross,withallhands, went down", "the ferry of the late Captain Ross, with all hands, went down"],
    ["it ended in 1999and has been quiet since", "it ended in 1999 and has been quiet since"],
  ],
  leavesAlone: ["a businesslike manner", "Longfellow wrote", "the StarPhoenix said", "Macdonald and Thistlewood", "on the 20th at 3pm"],
  needs: ["lexicon", "ngrams", "document"],
  action: "repair",
  looksFor: LOOKS_FOR,

  *propose(segment, language) {
    const spoken = spokenPlaces(segment.chunks, language.lexicon);
    for (const at of placesOf(segment, LOOKS_FOR, language)) {
      const chunk = segment.chunks[at] as Chunk;
      if (spoken?.[at] !== 1 && !isSetSolid(chunk.core) && !isFirmName(chunk.core, segment.chunks[at + 1]?.core ?? "")) yield* proposeFor(chunk, language);
    }
  },
};

export default runOns;

function* proposeFor(chunk: Chunk, language: Language): Generator<Proposal> {
  const { core } = chunk;
  // What recurs is a word of the page, but a line of four words, which may be its headline.
  const recurs = language.isWordHere(core);
  if (isNumberAndWord(core)) {
    if (!recurs) yield* proposeNumber(chunk, language);
  } else {
    const isPlain = isOf(core, "'’");
    if (!recurs && isPlain && core.length <= LONGEST_OF_FEW && !isSpoken(chunk.token, language.lexicon)) yield* proposeFew(chunk, language);
    if (!recurs && core.includes("-")) yield* proposeEnds(chunk, language);
    const line = partLine(chunk.text, language);
    if (line && (isPlain || recurs ? line.inLetters >= MOST_OF_FEW : isMoreThanCompound(line, language))) yield partedAt(chunk.start, chunk.end, line.text, line.spaces, 1);
  }
}

/** `facemask.Image` has a compound in it, and has lost one space, at its mark. */
const isMoreThanCompound = ({ text, spaces, inLetters }: PartedLine, language: Language): boolean =>
  inLetters >= LEAST_OF_LINE || (spaces >= LEAST_OF_LINE && text.split(/\P{L}+/u).some((word) => word !== "" && isFunctionWord(word, language)));

/** Two or three words. */
function* proposeFew({ core, coreStart, coreEnd }: Chunk, language: Language): Generator<Proposal> {
  if (isInflected(core, language)) return;
  const readings = readingsOf(core, language, MOST_OF_FEW).filter(({ words: [first = "", last = "", ...more] }) => more.length > 0 || !isOneWord(first, last, language));
  for (const { words } of readings.sort((a, b) => a.cost - b.cost).slice(0, MOST_READINGS)) {
    yield partedAt(coreStart, coreEnd, words.join(" "), words.length - 1, waysOf(words, language));
  }
}

const isOneWord = (first: string, last: string, language: Language): boolean => isDerived(first, last) || isPhrasalNoun(first, last, (form) => language.lexicon.isWord(form));

/** `cliffsides`, `stonewallers`: what a long word has made of itself. */
function isInflected(core: string, language: Language): boolean {
  const stem = core.replace(INFLECTION, "");
  return stem.length >= SHORTEST_STEM && stem.length < core.length && language.lexicon.id(stem) !== 0;
}

const INFLECTION = /(?:s|['’]s|ed|ing|ers?|ly)$/u;
const SHORTEST_STEM = 7;

/** `finite-statecomposition`, `andlong-term`: another word ran together with an end of a compound. */
function* proposeEnds({ core, coreStart, coreEnd }: Chunk, language: Language): Generator<Proposal> {
  const [first, last] = [core.slice(0, core.indexOf("-")), core.slice(core.lastIndexOf("-") + 1)];
  for (const [part, start] of [[first, coreStart], [last, coreEnd - last.length]] as const) {
    if (part.length < SHORTEST_END || part.length > LONGEST_OF_FEW || language.isWordHere(part)) continue;
    const [reading] = readingsOf(part, language, 2).sort((a, b) => a.cost - b.cost);
    if (reading) yield partedAt(start, start + part.length, reading.words.join(" "), 1, waysOf(reading.words, language));
  }
}

/** A function word or month that ran together with a number. */
function* proposeNumber(chunk: Chunk, language: Language): Generator<Proposal> {
  const { core } = chunk;
  const word = core.replace(/^\d+(?:st|nd|rd|th)(?=[a-z]{2})/u, "").match(/\p{L}+/u)?.[0] as string;
  if (!MONTH.test(word) && !(isWordInRun(word, language) && isFunctionWord(word, language))) return;
  const words = core.startsWith(word) ? `${word} ${core.slice(word.length)}` : `${core.slice(0, -word.length)} ${word}`;
  yield partedAt(chunk.coreStart, chunk.coreEnd, words, 1, 1);
}

const partedAt = (start: number, end: number, words: string, times: number, ways: number): Proposal =>
  ({ start, end, replacement: words, damage: { kind: "lost-space", times, ways }, why: { code: "run-on", args: { words } } });

/**
 * `ahold`, `astar`, `afeard`, `ahunting`: what begins with an a is spoken so oftener than `a` runs together with a short word or with what
 * somebody does; with a longer one (`acandidate`) it isn't.
 */
const waysOf = (words: readonly string[], language: Language): number =>
  words.some((word) => (word === "a" ? AFTER_ARTICLE.test(words.at(-1) as string) : isFunctionWord(word, language))) ? 1 : CONTENT_WAYS;

const AFTER_ARTICLE = /^\p{L}{6,}(?<!ing)$/u;

interface Reading {
  readonly words: readonly string[];
  readonly cost: number;
}

/** All ways to read `text` as two to `most` words. */
function readingsOf(text: string, language: Language, most: number): Reading[] {
  const readings: Reading[] = [];
  for (let cut = 1; cut < text.length; cut += 1) {
    const head = text.slice(0, cut);
    const rest = text.slice(cut);
    if (!isPart(head, rest, language)) continue;
    const headCost = language.formCost(head);
    if (isLastPart(head, rest, language)) readings.push({ words: [head, rest], cost: headCost + language.formCost(rest) });
    if (most <= 2 || rest.length < SHORTEST) continue;
    for (const { words, cost } of readingsOf(rest, language, most - 1)) {
      readings.push({ words: [head, ...words], cost: headCost + cost });
    }
  }
  return readings;
}

/** A word that stands for itself, before `rest`. */
function isPart(head: string, rest: string, language: Language): boolean {
  if (!isWordInRun(head, language)) return false;
  // `StarPhoenix` is a name; `theHouse`, `InHalifax` and `GeneralMotors` are not: the part before the capital is a common word, or they are a pair.
  if (!isUpper(rest.charCodeAt(0)) || !isLower(head.charCodeAt(head.length - 1))) return true;
  if (isNamePrefix(head)) return false;
  return casePattern(head) === "lower" || language.formCost(head) < ARTICLE_COST || language.isPair(head, rest);
}

function isLastPart(head: string, rest: string, language: Language): boolean {
  if (!isWordInRun(rest, language)) return false;
  // `ofa` is `of a`; `Metropolitana` is Latin.
  if (rest.length === 1 && language.formCost(head) > FUNCTION_WORD_COST) return false;
  const afterName = casePattern(head) === "title" && isLower(rest.charCodeAt(0));
  // `Hapsburgher` comes from there.
  if (afterName && rest === "her") return false;
  return !afterName || language.formCost(rest) < AFTER_NAME_COST || language.formCost(head) < AFTER_NAME_COST;
}
