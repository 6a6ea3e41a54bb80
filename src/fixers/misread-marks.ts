import type { Chunk, Document } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { isAbbreviation } from "../language/abbreviations.ts";
import { casePattern, isLower } from "../language/characters.ts";
import type { Language } from "../language/language.ts";
import type { MarkBetween } from "../language/mark-model.ts";
import { mayOpenSentence } from "../language/sentence-openers.ts";
import type { Token } from "../language/token.ts";

/** On pages with less noise, misread characters per character, marks are the writer's affair. */
const LEAST_NOISE = 0.002;
/** Pages with more are bad scans. A scan may read letters well and commas badly, but then it has many of these. */
const BAD_SCAN = 0.007;
/** `iv.`, `xii.` */
const NUMERAL = /^[ivxlc]+$/i;

/**
 * How often scans read a mark between two words, the second in small letters, as another, of 100 of the mark that stood there: counted in
 * 7,056 columns read by Tesseract (`tools/models/count-slips.ts`). What is read as a semicolon is one, nearly always.
 */
const READ_AS: Readonly<Record<string, Readonly<Partial<Record<MarkBetween, number>>>>> = {
  ".": { ",": 26, "": 0.77 },
  ":": { ";": 39, ",": 0.69, "": 0.48 },
  ",": { ",": 69, "": 0.35 },
};
/** The same of a mark that is read as itself. A full stop before a small letter is weighed by the n-gram model, as a sentence's end. */
const STANDS: Readonly<Record<string, MarkBetween>> = { ":": ";", ",": "," };

/** A comma is nearly always one: none is asked about unless it is a speck four times out of five, in nats. */
const SURE = -Math.log(4);

/** −ln of the share of full stops before a capital that those columns have as commas, 1,591 of 18,922, in nats. */
const COMMA_FOR_STOP_COST = 2.5;
/** Before these a comma may stand: `he said, I`, `see No. 4`. */
const NO_OPENERS: ReadonlySet<string> = new Set(["No", "Who", "Which"]);

/** So many of the places between words had such a full stop, or such a colon, on those columns. */
const SHARE_THERE: Readonly<Record<string, number>> = { ".": 0.027, ":": 0.0075 };
/** Commas are usual there: how badly a page reads them, its full stops show. */
const SHOWN_BY: Readonly<Record<string, string>> = { ".": ".", ":": ":", ",": "." };
/** Other pages have fewer of them: before a page has shown any, it is taken to have a third of that. */
const PRIOR_SHARE = 1 / 3;
/** Its own share is as good after so many places. */
const PRIOR_PLACES = 200;
/** A bad scan that has fewer full stops and colons before small letters is taken to have printed them. */
const LEAST_SEEN = 2;
/** So has a scan that reads letters well with fewer than these, and than this share of the places: right text has such a full stop at one place in 1,400, abbreviations and all. */
const LEAST_SEEN_ELSE = 4;
const LEAST_SHARE_ELSE = 0.015;
/** Where lines were joined, bills and formulas have marks of their own: there so many of them, and this share of the places, show a scan that makes them. */
const LEAST_SEEN_JOINED = 6;
const LEAST_SHARE_JOINED = 0.02;
/** Shorter words than this are abbreviations of some list or other, unless they are commoner than this, in nats: `wid. of`; not `the. ice`. */
const SHORTEST = 4;
const COMMON_COST = 10;

/** `Found:`, `Mid term:`: so many words at the head of a paragraph may be a label. */
const LONGEST_LABEL = 3;

/** A word with one mark behind it, after which, before a small letter, it is likely to be another, or none. */
function endsInMark({ text, core, coreStart, coreEnd }: Token, language: Language): boolean {
  if (coreStart > 1 || coreEnd !== text.length - 1 || core.length < 2 || READ_AS[text.charAt(coreEnd)] === undefined) return false;
  if (text.charAt(coreEnd) === "." && (isAbbreviation(core) || NUMERAL.test(core) || (core.length < SHORTEST && language.formCost(core) > COMMON_COST))) return false;
  const pattern = casePattern(core);
  // `Found: tortoise`: a label.
  if (pattern === "title" && text.endsWith(":")) return false;
  return (pattern === "lower" || pattern === "title") && language.isWord(core);
}

/** A word in small letters. */
const goesOn = ({ core, coreStart }: Token, language: Language): boolean =>
  coreStart === 0 && isLower(core.charCodeAt(0)) && (core.length > 1 || core === "a") && casePattern(core) === "lower" && language.isWord(core);

/** Full stops, colons and commas inside sentences that a scan read for other marks, or made of specks. */
const misreadMarks: RepairFixer = {
  name: "misread-marks",
  description: "corrects full stops, colons and commas inside sentences that the scan misread",
  examples: [["tlie goverument of. tbe colony. which was\nuot couvicted by the. chairman of the board", "the government of the colony, which was\nnot convicted by the chairman of the board"]],
  leavesAlone: ["the colony. which was not so", "Messrs. and Mr. are titles"],
  needs: ["lexicon", "ngrams", "marks"],
  action: "repair",
  looksFor: [],
  looksEverywhere: (language) => language.isNoisierThan(LEAST_NOISE),

  *propose(segment, language) {
    const { chunks, document, wrapped } = segment;
    if (!language.isNoisierThan(LEAST_NOISE)) return;
    const page = marksOn(document, language);
    const isBad = language.isNoisierThan(BAD_SCAN);
    if (!isShown(page, wrapped, isBad)) return;
    for (let at = 1; at < chunks.length; at += 1) {
      const [chunk, next] = [chunks[at - 1] as Chunk, chunks[at] as Chunk];
      if (!endsInMark(chunk.token, language) || (at <= LONGEST_LABEL && chunk.text.endsWith(":"))) continue;
      if (goesOn(next.token, language)) yield* proposeAt(chunk, next, page, language);
      // Where lines were joined verses and headings go on with a capital.
      else if (wrapped && isBad && chunk.text.endsWith(",") && opensSentence(next, chunks[at + 1], language)) yield misread(chunk, ".", COMMA_FOR_STOP_COST - Math.log(timesOn(page, ".")));
    }
  },
};

export default misreadMarks;

/** Whether full stops and colons before small letters are damage here. */
function isShown({ places, counts }: PageMarks, wrapped: boolean, isBad: boolean): boolean {
  const seen = (counts["."] ?? 0) + (counts[":"] ?? 0);
  if (!wrapped) return isBad && seen >= Math.max(LEAST_SEEN_JOINED, LEAST_SHARE_JOINED * places);
  return seen >= (isBad ? LEAST_SEEN : Math.max(LEAST_SEEN_ELSE, LEAST_SHARE_ELSE * places));
}

function* proposeAt(chunk: Chunk, next: Chunk, page: PageMarks, language: Language): Generator<Proposal> {
  const read = chunk.text.charAt(chunk.text.length - 1);
  const { lexicon, marks } = language;
  const [before, behind] = [lexicon.id(chunk.core.toLowerCase()), lexicon.id(next.core)];
  const stands = STANDS[read];
  const costOf = (mark: MarkBetween, times: number): number => marks.cost(mark, before, behind) - Math.log(times / 100);
  const kept = stands === undefined ? 0 : costOf(stands, READ_AS[read]?.[stands] as number);
  for (const [mark, times] of Object.entries(READ_AS[read] as object) as [MarkBetween, number][]) {
    if (mark === stands) continue;
    const cost = costOf(mark, times) - kept - Math.log(timesOn(page, SHOWN_BY[read] as string));
    if (read === "," && cost > SURE) continue;
    yield misread(chunk, mark, cost);
  }
}

/** The mark behind a word as another, or none. */
function misread(chunk: Chunk, mark: MarkBetween, cost: number): Proposal {
  const read = chunk.text.slice(chunk.text.length - 1);
  const why = mark === "" ? { code: "stray-mark", args: { character: read, word: chunk.core } } : { code: "misread-mark", args: { mark: read } };
  return { start: chunk.coreEnd, end: chunk.end, replacement: mark, damage: { kind: "misread-mark", cost }, why };
}

/** A word that opens sentences, inside its line and before one in small letters. Verses have a capital behind a comma where a line begins. */
const opensSentence = (chunk: Chunk, next: Chunk | undefined, language: Language): boolean =>
  chunk.before === "space" && mayOpenSentence(chunk.token, language) && !chunk.core.startsWith("I") && !NO_OPENERS.has(chunk.core) && casePattern(next?.core ?? "") === "lower";

/** How many places between words a page has before small letters, and how many of them have each mark. */
interface PageMarks {
  readonly places: number;
  readonly counts: Readonly<Record<string, number>>;
}

const pages = new WeakMap<Document, PageMarks>();

function marksOn(document: Document, language: Language): PageMarks {
  let found = pages.get(document);
  if (!found) {
    const counts: Record<string, number> = {};
    let places = 0;
    for (let at = 1; at < document.chunks.length; at += 1) {
      const [{ token }, next] = [document.chunks[at - 1] as Chunk, document.chunks[at] as Chunk];
      if (next.before === "paragraph" || !goesOn(next.token, language)) continue;
      places += 1;
      const mark = token.text.charAt(token.text.length - 1);
      if (endsInMark(token, language)) counts[mark] = (counts[mark] ?? 0) + 1;
    }
    pages.set(document, (found = { places, counts }));
  }
  return found;
}

/** How many times as often a page has a mark before small letters as the columns that were counted. No place is evidence for itself. */
function timesOn({ places, counts }: PageMarks, mark: string): number {
  const there = SHARE_THERE[mark] as number;
  return ((counts[mark] ?? 1) - 1 + PRIOR_PLACES * PRIOR_SHARE * there) / (places + PRIOR_PLACES) / there;
}
