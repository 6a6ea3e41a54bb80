import type { Chunk } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { casePattern, fold, isOf, isUpper } from "../language/characters.ts";
import { FNV_BASIS, hashOn } from "../language/hash.ts";
import type { Language } from "../language/language.ts";
import { isScrap } from "../language/set-wide.ts";
import { trait } from "../language/token.ts";

/** Most pieces that one word of running text breaks into. */
const MOST_PIECES = 5;
/** Type set wide comes out letter by letter: `T O R O N T O`, `w e d i s c u s s`. */
const MOST_LETTERS = 20;
/** So many scraps among the chunks that stand this near on either side are type set wide, and no list of letters. */
const LETTERSPACED_SCRAPS = 3;
/** So many where what they make is no longer than a scrap: `o f`. */
const DENSE_SCRAPS = 5;
const NEAR = 4;
/** Display type breaks into pieces of any size, all in capitals: `TO RO N TO`. */
const MOST_CAPITAL_PIECES = 9;
const LONGEST_WORD = 24;
const SHORTEST_LETTERSPACED = 5;
/** Nobody spells out words as common as these, in nats: `t h e` is type set wide. */
const COMMON_COST = 6.5;
/** Function words and fragments; of more than two longer words none make one word. */
const SHORT_PIECE = 3;

/** A word that the layout or the scan has cut in two or more pieces. */
const splitWords: RepairFixer = {
  name: "split-words",
  description: "joins words that were cut by spaces",
  examples: [
    ["the pilots took what t hey could carry", "the pilots took what they could carry"],
    ["the sus pected arsonist", "the suspected arsonist"],
    ["T HE mayor", "THE mayor"],
    ["IN TO RO N TO", "IN TORONTO"],
  ],
  leavesAlone: ["any one who came", "a rest room", "every body of troops", "I saw a man", "sections a and b"],
  needs: ["lexicon", "ngrams", "document"],
  action: "repair",

  *propose(segment, language) {
    const { chunks } = segment;
    const proposals: Proposal[] = [];
    const page = { chunks, scraps: scrapsAround(chunks, language), known: knownPieces(chunks, language), language };
    for (let first = 0; first < chunks.length - 1; first += 1) {
      const head = chunks[first] as Chunk;
      if (head.core === "" || head.coreEnd !== head.end) continue;
      proposeFrom(page, first, proposals);
    }
    yield* proposals;
  },
};

export default splitWords;

/** For each chunk, how many scraps stand near it, itself among them: so many where type was set wide. */
function scrapsAround(chunks: readonly Chunk[], language: Language): Uint8Array {
  const places = new Uint8Array(chunks.length);
  let scraps = 0;
  for (let at = 0; at < chunks.length + NEAR; at += 1) {
    if (at < chunks.length && isScrap((chunks[at] as Chunk).token, language)) scraps += 1;
    const gone = at - 2 * NEAR - 1;
    if (gone >= 0 && isScrap((chunks[gone] as Chunk).token, language)) scraps -= 1;
    if (at >= NEAR) places[at - NEAR] = scraps;
  }
  return places;
}

interface Pieces {
  readonly chunks: readonly Chunk[];
  /** For each chunk, how many scraps stand near it. */
  readonly scraps: Uint8Array;
  /** 1 for each chunk that is a word as it stands. */
  readonly known: Uint8Array;
  readonly language: Language;
}

function knownPieces(chunks: readonly Chunk[], language: Language): Uint8Array {
  const known = new Uint8Array(chunks.length);
  for (let at = 0; at < chunks.length; at += 1) if (language.formOf((chunks[at] as Chunk).token).flags !== 0) known[at] = 1;
  return known;
}

const isCapitals = trait(({ core }) => casePattern(core) === "upper" || (core.length === 1 && isUpper(core.charCodeAt(0))));

/** Whether a word may go on in a chunk. */
const goesOn = (piece: Chunk | undefined): piece is Chunk => piece !== undefined && piece.before === "space" && piece.coreStart === piece.start && piece.core !== "";

/** The part of a chunk that a word may begin or end with: of a compound, what stands behind its last hyphen or before its first. */
interface Part {
  readonly core: string;
  readonly folded: string;
  readonly known: boolean;
}

const isCompound = trait(({ core }) => core.includes("-"));

function headOf(chunk: Chunk, known: boolean, language: Language): Part {
  if (!isCompound(chunk.token, language)) return { core: chunk.core, folded: chunk.folded, known };
  const core = chunk.core.slice(chunk.core.lastIndexOf("-") + 1);
  return { core, folded: fold(core), known: language.isWord(core) };
}

function tailOf(chunk: Chunk, known: boolean, language: Language): Part {
  if (!isCompound(chunk.token, language)) return { core: chunk.core, folded: chunk.folded, known };
  const core = chunk.core.slice(0, chunk.core.indexOf("-"));
  return { core, folded: fold(core), known: language.isWord(core) };
}

const isLoneMark = trait(({ text }) => text.length === 1 && ".,;:!?".includes(text));

function joinedOf(chunks: readonly Chunk[], first: number, head: string, tail: string, count: number): string {
  let joined = head;
  for (let at = first + 1; at < first + count - 1; at += 1) joined += (chunks[at] as Chunk).core;
  return joined + tail;
}

function proposeFrom({ chunks, scraps, known, language }: Pieces, first: number, proposals: Proposal[]): void {
  const head = chunks[first] as Chunk;
  // A line break inside a word has a hyphen; without one it's for nobody to join.
  if (!goesOn(chunks[first + 1])) return;
  const letterspaced = (scraps[first] as number) >= LETTERSPACED_SCRAPS;
  const capitals = isCapitals(head.token, language);
  const most = letterspaced ? MOST_LETTERS : capitals ? MOST_CAPITAL_PIECES : MOST_PIECES;
  const opening = headOf(head, known[first] === 1, language);
  let hash = hashOn(FNV_BASIS, opening.folded);
  let length = opening.core.length;
  let foldedLength = opening.folded.length;
  let fragments = !opening.known;
  let short = length <= SHORT_PIECE;
  let letters = length === 1;
  for (let count = 2; count <= most; count += 1) {
    const piece = chunks[first + count - 1];
    if (!goesOn(piece)) return;
    const closing = tailOf(piece, known[piece.index - head.index + first] === 1, language);
    hash = hashOn(hash, closing.folded);
    length += closing.core.length;
    foldedLength += closing.folded.length;
    fragments ||= !closing.known;
    short ||= closing.core.length <= SHORT_PIECE;
    letters &&= closing.core.length === 1;
    if (length > LONGEST_WORD) return;
    if (count > MOST_PIECES && !letterspaced && casePattern(joinedOf(chunks, first, opening.core, closing.core, count)) !== "upper") return;
    // Words of some length each are not the pieces of one word, beyond two.
    if (count > 2 && !fragments && !short) return;
    // Nor are four words.
    if (count > 3 && !fragments && !letterspaced && !capitals) return;
    // The cheap question first: of words put together few are in the lexicon.
    const mayBe = language.lexicon.mayHold(hash, foldedLength) || (fragments && (language.hasUserWords || language.document.mayRecur(hash)));
    const joined = mayBe ? joinedOf(chunks, first, opening.core, closing.core, count) : "";
    const setWide = letterspaced && isWordSetWide(joined, scraps[first] as number);
    // `D E F` among letters is still spelled out.
    const mayBeWide = letterspaced && (setWide || casePattern(joined) !== "upper");
    const spelledOut = joined !== "" && !mayBeWide && letters && isSpelledOut(joined, count, language);
    if (joined !== "" && !spelledOut && mayBeWord(joined, fragments, language) && isJoin(joined, count, language)) {
      const proposal = {
        start: head.coreEnd - opening.core.length,
        end: piece.coreStart + closing.core.length,
        replacement: joined,
        damage: damageOf(head, joined, count, setWide),
        why: { code: "split-word", args: { word: joined } },
      };
      proposals.push(proposal);
      // Where type was set wide its marks stand apart, too; joined word and mark have one place between them.
      const mark = chunks[first + count];
      if (setWide && mark?.before === "space" && proposal.end === piece.end && isLoneMark(mark.token, language)) {
        proposals.push({ ...proposal, end: mark.end, replacement: joined + mark.text });
      }
    }
    if (piece.coreEnd !== piece.end || closing.core.length < piece.core.length) return;
  }
}

/** `c a t`, `R I P`: letters named one by one; a longer word in capitals is display type set wide. */
const isSpelledOut = (joined: string, count: number, language: Language): boolean =>
  count > 2 && (joined.length < SHORTEST_LETTERSPACED || casePattern(joined) !== "upper") && !(casePattern(joined) !== "upper" && language.formCost(joined) < COMMON_COST);

/** In the lexicon; fragments may be a word of the page. */
const mayBeWord = (joined: string, fragments: boolean, language: Language): boolean =>
  language.lexicon.flags(language.lexicon.id(joined)) !== 0 || (fragments && (language.document.count(joined) > 1 || language.userWords(joined)));

/** The models know English: of other scripts they can tell nothing. */
const OTHER_SCRIPT = /[^\u0000-\u024f‘’]/u;

function isJoin(joined: string, count: number, language: Language): boolean {
  if (!isOf(joined, "'’") || OTHER_SCRIPT.test(joined)) return false;
  const pattern = casePattern(joined);
  // `T hey` is a drop cap; `Mc Garry` would be a name; `the Times` is two words.
  if (pattern === "mixed" && !(count === 2 && language.lexicon.isMixed(joined))) return false;
  return language.isWordHere(joined);
}

/** `A E` are initials anywhere, and two letters a word only where all is letters. */
const isWordSetWide = (joined: string, scraps: number): boolean =>
  joined.length > 3 || (casePattern(joined) !== "upper" && scraps >= DENSE_SCRAPS);

function damageOf(head: Chunk, joined: string, count: number, setWide: boolean): Proposal["damage"] {
  if (setWide) return { kind: "letterspaced-run" };
  if (casePattern(joined) === "upper" && count > 2) return { kind: "letterspacing", ways: joined.length - 1 };
  if (head.before === "paragraph" && head.core.length === 1 && isUpper(head.core.charCodeAt(0))) return { kind: "drop-cap" };
  return { kind: "space-in-word", ways: joined.length - 1, times: count - 1 };
}
