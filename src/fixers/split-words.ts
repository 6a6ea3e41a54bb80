import type { Chunk, Segment } from "../engine/document.ts";
import { rejoin } from "../engine/line-seam.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { damageCost } from "../language/error-model.ts";
import { casePattern, fold, isOf, isUpper } from "../language/characters.ts";
import { FNV_BASIS, hashOn } from "../language/hash.ts";
import type { Language } from "../language/language.ts";
import type { Lexicon } from "../language/lexicon.ts";
import { isScrap } from "../language/set-wide.ts";
import { type Token, bitsOf, trait, traitsOf } from "../language/token.ts";

/** Most pieces that one word of running text breaks into. */
const MOST_PIECES = 7;
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
/** Nor, in capitals among many letters, these: `S H E`. Shortened names cost more: `C N N`. */
const WIDE_COST = 8;
/** Function words and fragments; of more than two longer words none make one word. */
const SHORT_PIECE = 3;
/** In nats. */
const FAR_RARER = 4;
const HYPHEN = 0x2d;

/** A word that the layout or the scan has cut in two or more pieces. */
const splitWords: RepairFixer = {
  name: "split-words",
  description: "joins words that were cut by spaces",
  examples: [
    ["the pilots took what t hey could carry", "the pilots took what they could carry"],
    ["the sus pected arsonist", "the suspected arsonist"],
    ["T HE mayor", "THE mayor"],
    ["IN TO RO N TO", "IN TORONTO"],
    ["under c o n - s t r a i n t of law", "under constraint of law"],
  ],
  leavesAlone: ["any one who came", "a rest room", "every body of troops", "I saw a man", "sections a and b"],
  needs: ["lexicon", "ngrams", "document"],
  action: "repair",

  propose(segment, language) {
    const { chunks } = segment;
    const proposals: Proposal[] = [];
    proposeDropCap(segment, language, proposals);
    let scraps = 0;
    for (let at = 0; at < chunks.length; at += 1) if ((traitsOf((chunks[at] as Chunk).token, PIECE, language) & isScrap.bit) !== 0) scraps += 1;
    const page: Pieces = { proposals, endIn: new Map(), startIn: new Map(), chunks, scraps: scraps < LETTERSPACED_SCRAPS ? undefined : scrapsAround(chunks, language), apart: scraps < LETTERSPACED_SCRAPS ? NONE : alphabetsIn(chunks), language, lexicon: language.lexicon };
    for (let at = 0; at < chunks.length; at += 1) if (isCut(chunks[at] as Chunk)) proposeAround(page, at);
    const known = starts.get(chunks);
    if (known) {
      for (const first of known) proposeFrom(page, first);
    } else {
      const found: number[] = [];
      for (let first = 0; first < chunks.length - 1; first += 1) {
        // A line break inside a word has a hyphen, or had one: those are hyphen-spaces' affair.
        if (((chunks[first] as Chunk).token.traits & isOpen.bit) !== 0 && goesOn(chunks[first + 1] as Chunk) && proposeFrom(page, first)) found.push(first);
      }
      starts.set(chunks, found);
    }
    proposeCompounds(page);
    return proposals;
  },
};

export default splitWords;

/**
 * The chunks of a segment from which on some may make a word that the lexicon or, in fragments, the document has: most don't,
 * whatever the document, and needn't be asked again when the text is read again.
 */
const starts = new WeakMap<readonly Chunk[], readonly number[]>();

/** What follows without a space would belong to its word: no mark behind. */
const isOpen = trait(({ core, coreEnd, text }) => core !== "" && coreEnd === text.length);
/** No mark before it. */
const goesOnBare = trait(({ core, coreStart }) => core !== "" && coreStart === 0);
/** A word as it stands. */
const isWholeWord = trait((token, language) => language.formOf(token).flags !== 0);
const isCapitals = trait(({ core }) => casePattern(core) === "upper" || (core.length === 1 && isUpper(core.charCodeAt(0))));
const isCompound = trait(({ core }) => core.includes("-"));
const PIECE = bitsOf([isScrap, isOpen, goesOnBare, isWholeWord, isCapitals, isCompound]);

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

/** The chunks of a segment, whose tokens have been asked for the traits of {@link PIECE}. */
interface Pieces {
  /** What is proposed, and of it by chunk what ends before or starts behind the hyphen of a compound. */
  readonly proposals: Proposal[];
  readonly endIn: Map<number, Proposal[]>;
  readonly startIn: Map<number, Proposal[]>;
  readonly chunks: readonly Chunk[];
  /** For each chunk, how many scraps stand near it; undefined where they are too few anywhere. */
  readonly scraps: Uint8Array | undefined;
  /** Letters that are no word's. */
  readonly apart: ReadonlySet<number>;
  readonly language: Language;
  readonly lexicon: Lexicon;
}

/** Whether a word may go on in a chunk. */
const goesOn = ({ before, token }: Chunk): boolean => before === "space" && (token.traits & goesOnBare.bit) !== 0;

/** `Q x x x`: small cards of a suit. */
const ONE_LETTER = /^(.)\1+$/u;

/** `a b c d e f`: no word has so many letters in the order of the alphabet; `f i r s t` has three, `u n d e r s t u d y` four. */
const ALPHABET = 5;

/** The chunks that are letters in the order of the alphabet. */
function alphabetsIn(chunks: readonly Chunk[]): ReadonlySet<number> {
  let found: Set<number> | undefined;
  let run = 0;
  for (let at = 1; at < chunks.length; at += 1) {
    // A mark may stand behind the last.
    const [before, own] = [(chunks[at - 1] as Chunk).text, (chunks[at] as Chunk).core];
    run = before.length === 1 && own.length === 1 && own.charCodeAt(0) === before.charCodeAt(0) + 1 ? run + 1 : 0;
    if (run < ALPHABET - 1) continue;
    found ??= new Set();
    for (let letter = run === ALPHABET - 1 ? at - run : at; letter <= at; letter += 1) found.add(letter);
  }
  return found ?? NONE;
}

const NONE: ReadonlySet<number> = new Set();

/** A paragraph's large first letter on a line or in a paragraph of its own: `W` / `ASHINGTON`. */
function proposeDropCap(segment: Segment, language: Language, proposals: Proposal[]): void {
  const left = segment.chunks[0] as Chunk;
  const right = segment.chunks[1] ?? segment.document.segments[segment.index + 1]?.chunks[0];
  if (!isCapitalAlone(left) || right === undefined || right.before === "space" || right.coreStart !== right.start) return;
  const word = left.core + right.core;
  // `B` / `old` in a list of words by their letters; Ashington is a place, too.
  if ((language.isWord(right.core) && language.formCost(right.core) < language.formCost(word) + FAR_RARER) || word.length < SHORTEST_LETTERSPACED || !isJoin(word, 2, false, language)) return;
  // The letter comes to its word: its own line is none.
  const whole = { start: left.coreStart, end: right.coreEnd, replacement: word };
  const keeps = segment.document.keepsLines && right.before === "line";
  proposals.push({ ...(keeps ? rejoin(segment, { left, right, stem: left.core }, word) : whole), damage: { kind: "drop-cap" }, why: whyOf(word) });
}

/** The part of a chunk that a word may begin or end with: of a compound, what stands behind its last hyphen or before its first. */
type Part = Pick<Token, "core" | "folded">;

function headOf(token: Token): Part {
  return (token.traits & isCompound.bit) === 0 ? token : partOf(token.core.slice(token.core.lastIndexOf("-") + 1));
}

function tailOf(token: Token): Part {
  return (token.traits & isCompound.bit) === 0 ? token : partOf(token.core.slice(0, token.core.indexOf("-")));
}

const partOf = (core: string): Part => ({ core, folded: fold(core) });

const isKnownPart = (token: Token, part: Part, language: Language): boolean =>
  part === token ? (token.traits & isWholeWord.bit) !== 0 : language.isWord(part.core);

const isLoneMark = trait(({ text }) => text.length === 1 && ".,;:!?".includes(text));

function joinedOf(chunks: readonly Chunk[], first: number, head: string, tail: string, count: number): string {
  let joined = head;
  for (let at = first + 1; at < first + count - 1; at += 1) joined += (chunks[at] as Chunk).core;
  return joined + tail;
}

function addTo(map: Map<number, Proposal[]>, at: number, proposal: Proposal): void {
  const there = map.get(at);
  if (there) there.push(proposal);
  else map.set(at, [proposal]);
}

const whyOf = (word: string): Proposal["why"] => ({ code: "split-word", args: { word } });

/** A word that ends in the chunk `last`; where type was set wide its marks stand apart, too: joined word and mark have one place between them. */
function propose({ chunks, language, proposals }: Pieces, last: number, proposal: Proposal): void {
  proposals.push(proposal);
  const mark = chunks[last + 1];
  if (proposal.damage.kind === "letterspaced-run" && mark?.before === "space" && proposal.end === (chunks[last] as Chunk).end && isLoneMark(mark.token, language)) {
    proposals.push({ ...proposal, end: mark.end, replacement: proposal.replacement + mark.text });
  }
}

/** Whether it could have proposed something there, for another document. */
function proposeFrom(page: Pieces, first: number): boolean {
  const { chunks, scraps, apart, language, lexicon } = page;
  if (apart.has(first)) return false;
  const head = chunks[first] as Chunk;
  const scrapsNear = scraps === undefined ? 0 : (scraps[first] as number);
  const letterspaced = scrapsNear >= LETTERSPACED_SCRAPS;
  const capitals = (head.token.traits & isCapitals.bit) !== 0;
  const most = letterspaced ? MOST_LETTERS : capitals ? MOST_CAPITAL_PIECES : MOST_PIECES;
  const opening = headOf(head.token);
  let hash = opening === head.token ? head.token.hash : hashOn(FNV_BASIS, opening.folded);
  let length = opening.core.length;
  let foldedLength = opening.folded.length;
  let fragments = !isKnownPart(head.token, opening, language);
  let short = length <= SHORT_PIECE;
  let letters = length === 1;
  let may = false;
  for (let count = 2; count <= most; count += 1) {
    const piece = chunks[first + count - 1];
    if (piece === undefined || !goesOn(piece) || apart.has(first + count - 1)) return may;
    const closing = tailOf(piece.token);
    fragments ||= !isKnownPart(piece.token, closing, language) || (piece.token.traits & isScrap.bit) !== 0;
    short ||= closing.core.length <= SHORT_PIECE;
    letters &&= closing.core.length === 1;
    length += closing.core.length;
    if (length > LONGEST_WORD) return may;
    if (count > MOST_PIECES && !letterspaced && casePattern(joinedOf(chunks, first, opening.core, closing.core, count)) !== "upper") return may;
    // Words of some length each are not the pieces of one word, beyond two.
    if (count > 2 && !fragments && !short) return may;
    // Nor are four words.
    if (count > 3 && !fragments && !letterspaced && !capitals) return may;
    // The cheap question first: of words put together few are in the lexicon.
    hash = hashOn(hash, closing.folded);
    foldedLength += closing.folded.length;
    const mayHold = lexicon.mayHold(hash, foldedLength);
    may ||= mayHold || fragments;
    const mayBe = mayHold || (fragments && (language.hasUserWords || language.document.mayRecur(hash)));
    const joined = mayBe ? joinedOf(chunks, first, opening.core, closing.core, count) : "";
    const setWide = letterspaced && isWordSetWide(joined, letters, Math.max(scrapsNear, scraps?.[first + count - 1] ?? 0), language);
    // `D E F` among letters is still spelled out.
    const mayBeWide = letterspaced && (setWide || casePattern(joined) !== "upper");
    const spelledOut = joined !== "" && letters && (ONE_LETTER.test(joined) || (scrapsNear < DENSE_SCRAPS && isPartOfInitials(chunks, first, count)) || (!mayBeWide && isSpelledOut(joined, count, language)));
    if (joined !== "" && !spelledOut && mayBeWord(joined, fragments, language) && isJoin(joined, count, setWide && letters, language)) {
      const [start, end] = [head.coreEnd - opening.core.length, piece.coreStart + closing.core.length];
      const last = first + count - 1;
      const proposal = { start, end, replacement: joined, damage: damageOf(head, joined, count, setWide), why: whyOf(joined) };
      propose(page, last, proposal);
      if (opening !== head.token) addTo(page.startIn, first, proposal);
      if (closing !== piece.token) addTo(page.endIn, last, proposal);
    }
    if ((piece.token.traits & isOpen.bit) === 0 || closing !== piece.token) return may;
  }
  return may;
}

/** A hyphen by itself, or at the end of letters: where a line ended in a word that is in pieces. */
const isCut = ({ text, core, coreEnd, end }: Chunk): boolean =>
  text.charCodeAt(text.length - 1) === HYPHEN && (text.length === 1 || (core !== "" && coreEnd === end - 1));

/**
 * `c o n - s t r a i n t`, `s imi - la r`: a word in pieces with the hyphen of a line end in it. Two pieces are for the
 * fixer of hyphens.
 */
function proposeAround(page: Pieces, cut: number): void {
  const { chunks, scraps, language } = page;
  const own = chunks[cut] as Chunk;
  let first = own.text === "-" ? cut : cut + 1;
  let head = "";
  while (first > 0 && (first > cut ? own.coreStart === own.start : isPieceBefore(chunks, first - 1))) {
    first -= 1;
    head = (chunks[first] as Chunk).core + head;
    if (head.length > LONGEST_WORD) return;
    const before = chunks[first] as Chunk;
    let tail = "";
    for (let last = cut + 1; last < chunks.length && goesOn(chunks[last] as Chunk); last += 1) {
      const piece = chunks[last] as Chunk;
      tail += piece.core;
      if (head.length + tail.length > LONGEST_WORD) break;
      const pieces = last - first + (own.text === "-" ? 0 : 1);
      const joined = head + tail;
      if (pieces > 2 && joined.length >= SHORTEST_LETTERSPACED && hasScrap(chunks, first, last)) {
        const setWide = scraps !== undefined && Math.max(scraps[first] as number, scraps[last] as number) >= LETTERSPACED_SCRAPS;
        const whole = isJoin(joined, pieces, false, language);
        // `two- p lace`; a hyphen by itself was no compound's.
        if (whole || (own.text !== "-" && last > cut + 1 && language.isWordHere(head) && isJoin(tail, pieces - 1, false, language))) {
          const replacement = whole ? joined : `${head}-${tail}`;
          const damage = { ...damageOf(before, joined, pieces, setWide), cost: damageCost(whole ? "kept-line-hyphen" : "hyphen-space") };
          propose(page, last, { start: before.coreStart, end: piece.coreEnd, replacement, damage, why: whyOf(replacement) });
        }
      }
      if (piece.coreEnd !== piece.end) break;
    }
  }
}

/** What follows it belongs to it, and what stands before it may. */
const isPieceBefore = (chunks: readonly Chunk[], at: number): boolean => {
  const { core, coreEnd, end, token } = chunks[at] as Chunk;
  return core !== "" && coreEnd === end && (chunks[at + 1] as Chunk).before === "space" && (token.traits & isCompound.bit) === 0;
};

function hasScrap(chunks: readonly Chunk[], first: number, last: number): boolean {
  for (let at = first; at <= last; at += 1) if (((chunks[at] as Chunk).token.traits & isScrap.bit) !== 0) return true;
  return false;
}

/** `un i f i cat ion-or iented`: two words in pieces, with the hyphen of their compound between them. */
function proposeCompounds({ chunks, proposals, endIn, startIn }: Pieces): void {
  for (const [at, lefts] of endIn) {
    const { start, text } = chunks[at] as Chunk;
    for (const left of lefts) {
      for (const right of startIn.get(at) ?? []) {
        const replacement = left.replacement + text.slice(left.end - start, right.start - start) + right.replacement;
        const times = (left.damage.times ?? 1) + (right.damage.times ?? 1);
        const ways = (left.damage.ways ?? 1) * (right.damage.ways ?? 1);
        proposals.push({ start: left.start, end: right.end, replacement, damage: { ...left.damage, times, ways }, why: whyOf(replacement) });
      }
    }
  }
}

/** `c a t`, `R I P`, `N H L`: letters named one by one; a longer word in capitals is display type set wide. */
function isSpelledOut(joined: string, count: number, language: Language): boolean {
  if (casePattern(joined) !== "upper") return count > 2 && language.formCost(joined) >= COMMON_COST;
  return count > 2 ? joined.length < SHORTEST_LETTERSPACED : language.formCost(joined) >= WIDE_COST;
}

/** `S O S`, `U S A`: of three capitals or more no two are a word, where no more is set wide. */
const isPartOfInitials = (chunks: readonly Chunk[], first: number, count: number): boolean =>
  count === 2 && isCapitalAlone(chunks[first]) && (isCapitalAlone(chunks[first - 1]) || isCapitalAlone(chunks[first + 2]));

const isCapitalAlone = (chunk: Chunk | undefined): boolean => chunk?.text.length === 1 && isUpper(chunk.text.charCodeAt(0));

/** In the lexicon; fragments may be a word of the page. */
const mayBeWord = (joined: string, fragments: boolean, language: Language): boolean =>
  language.lexicon.flags(language.lexicon.id(joined)) !== 0 || (fragments && (language.document.count(joined) > 1 || language.userWords(joined)));

/** The models know English: of other scripts they can tell nothing. */
const OTHER_SCRIPT = /[^\u0000-\u024f‘’]/u;

/** @param spelled whether all is letters one by one: nobody doubts there that `a r c` is a word */
function isJoin(joined: string, count: number, spelled: boolean, language: Language): boolean {
  if (!isOf(joined, "'’") || OTHER_SCRIPT.test(joined)) return false;
  const pattern = casePattern(joined);
  // `T hey` is a drop cap; `Mc Garry` would be a name; `the Times` is two words.
  if (pattern === "mixed" && !(count === 2 && language.lexicon.isMixed(joined))) return false;
  return spelled || language.isWordHere(joined);
}

/**
 * `A E` are initials anywhere, and two letters a word only where all is letters. There `S H E S AT` are `SHE` and `SAT`; letters
 * one by one that make no word as common may be a name's: `C N N`.
 */
function isWordSetWide(joined: string, letters: boolean, scraps: number, language: Language): boolean {
  if (joined.length > 3) return true;
  if (scraps < DENSE_SCRAPS) return false;
  return casePattern(joined) !== "upper" || (joined.length === 3 && (!letters || language.formCost(joined) < WIDE_COST));
}

function damageOf(head: Chunk, joined: string, count: number, setWide: boolean): Proposal["damage"] {
  if (setWide) return { kind: "letterspaced-run" };
  if (casePattern(joined) === "upper" && count > 2) return { kind: "letterspacing", ways: joined.length - 1 };
  if (head.before === "paragraph" && head.core.length === 1 && isUpper(head.core.charCodeAt(0))) return { kind: "drop-cap" };
  return { kind: "space-in-word", ways: joined.length - 1, times: count - 1 };
}
