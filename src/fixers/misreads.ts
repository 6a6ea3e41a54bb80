import type { Chunk, Segment } from "../engine/document.ts";
import { type Seam, rejoin } from "../engine/line-seam.ts";
import { lostHyphenSeam } from "../engine/lost-hyphen.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { placesOf } from "../engine/segment-traits.ts";
import { isAbbreviation, isShortened, isShorthandWord } from "../language/abbreviations.ts";
import { endsInPossessive, isApostrophe, isDigit, isHyphen, isLetter, isLineHyphen, isLower, isUpper } from "../language/characters.ts";
import { isFirmName } from "../language/compounds.ts";
import { doubledMarkAt } from "../language/doubled-marks.ts";
import { certainFigure, figureMeant, misreadFigure } from "../language/digits.ts";
import { type DamageKind, damageCost } from "../language/error-model.ts";
import { isSpoken, spokenPlaces } from "../language/dialect.ts";
import { isEmphasised } from "../language/emphasis.ts";
import { foreignPlaces } from "../language/foreign.ts";
import type { Language, Sieve } from "../language/language.ts";
import { isScrap } from "../language/set-wide.ts";
import { wordsOverGap } from "../language/lost-letters.ts";
import { isLikePossessive, isQuoted, possessiveMeant } from "../language/possessives.ts";
import { isFigureOfCoin, isSum, misreadPrice, priceMeant } from "../language/prices.ts";
import { isLikeSign, signMeant } from "../language/signs.ts";
import { type Extent, type Token, trait } from "../language/token.ts";

/** Pages noisier than this have misread words that are words by chance: misread characters per character. */
const REAL_WORD_NOISE = 0.005;
/** On pages noisier than this a full stop in mid-sentence is a speck, and the word before it no abbreviation. */
const SPECKS_NOISE = 0.02;
/** `dwts.`, `schol.`: on pages with misread words no list lacks a longer abbreviation, and commas are read as full stops. */
const LONGEST_SHORT = 5;
/** A word that stands for itself, in nats: one in 8,000. */
const COMMON_COST = 9;
/** On pages noisier than this three words out of four are none: another language, or nothing that can be read. */
const UNREADABLE = 0.22;

const isInLexicon = trait((token, language) => {
  const { core } = token;
  if (core.length === 1) return "aioAIO".includes(core);
  return language.formOf(token).isWord || (core.includes("-") && core.split("-").every((part) => language.lexicon.isWord(part)));
});

const isDeliberate = trait(({ text, core }) => FORMULA.test(text) || DRAWN_OUT.test(core) || SIGN_INSIDE.test(core));
const mayBeMisread = trait((token, language) => {
  const { text, core } = token;
  return isCandidate(core) && !NO_MISREAD.test(core) && !isInitial(text) && !isShorthand(text) && !hasBracket(text) && !isElided(token, language);
});
const mayBeFigure = trait(({ text, core }) => (/\d/u.test(core) && /[lIoOabe]/u.test(core)) || /^(?:[lI](?:st|[lIOo]th)|[lIO]{1,2}[sd]|[\dlIO]{1,2}[rt]f|Gd|[Cc]d|[fl]id|fis|Us|ll|[sS]vo)$/u.test(core) || text === "is." || (text.includes("£") && /^[lI]O*$/u.test(core)));
const mayBeSign = trait((token) => isLikeSign(token) || isLikePossessive(token));
const endsInHyphen = trait(({ text }) => isHyphen(text.charCodeAt(text.length - 1)) || isLineHyphen(text.charCodeAt(text.length - 1)));

/** Where words are not doubted, there is nothing to propose for others. */
const isUnsettled = trait(
  (token, language) => endsInHyphen(token, language) || mayBeFigure(token, language) || (mayBeMisread(token, language) && !isInLexicon(token, language)),
);
const LOOKS_FOR = [isUnsettled];

/** Letters that the scan misread, in one word or over the spaces between two or three. */
const misreads: RepairFixer = {
  name: "misreads",
  description: "corrects letters that the scan misread",
  examples: [
    ["tlie goverument of the day", "the government of the day"],
    ["the nuinber of the couvicted", "the number of the convicted"],
  ],
  leavesAlone: ["a hut in the arid hills", "he wrote to Mr. Thorne", "et nous y serions dans la maison sans cette guerre"],
  needs: ["lexicon", "ngrams", "channel", "document"],
  action: "repair",
  looksFor: LOOKS_FOR,
  looksEverywhere: (language) => language.isNoisierThan(REAL_WORD_NOISE),

  propose(segment, language) {
    if (language.isNoisierThan(UNREADABLE)) return [];
    const noisy = language.isNoisierThan(REAL_WORD_NOISE);
    const { chunks } = segment;
    // No generator: a noisy page has several proposals a word.
    const proposals: Proposal[] = [];
    if (!noisy) {
      for (const at of placesOf(segment, LOOKS_FOR, language)) proposeAt(segment, at, language, noisy, proposals);
    } else {
      for (let at = 0; at < chunks.length; at += 1) proposeAt(segment, at, language, noisy, proposals);
    }
    return proposals;
  },
};

export default misreads;

function proposeAt(segment: Segment, at: number, language: Language, noisy: boolean, proposals: Proposal[]): void {
  const left = segment.chunks[at] as Chunk;
  const right = segment.chunks[at + 1];
  const before = segment.chunks[at - 1];
  // The parts of a word that a hyphen and a break cut are no words, and are never read by themselves.
  if (before && left.before !== "paragraph" && isCut(before, left, language)) return;
  if (right && right.before !== "paragraph" && isCut(left, right, language)) {
    proposeOverLine(segment, { left, right, stem: left.core }, right.before === "line" ? "line-hyphen" : "kept-line-hyphen", language, noisy, proposals);
    return;
  }
  proposeFor(segment.chunks, at, language, noisy, proposals);
  const lost = noisy && right?.before === "line" ? lostHyphenSeam(segment, at + 1, language) : undefined;
  if (lost && !language.isWordHere(lost.stem + lost.right.core)) proposeOverLine(segment, lost, "lost-line-hyphen", language, noisy, proposals);
}

/** A word with a hyphen at its line's end, and letters on the next line. */
function isCut(left: Chunk, right: Chunk, language: Language): boolean {
  return endsInHyphen(left.token, language) && left.coreEnd === left.end - 1 && right.coreStart === right.start && isLetter(right.core.charCodeAt(0));
}

function proposeOverLine(segment: Segment, seam: Seam, cut: DamageKind, language: Language, noisy: boolean, proposals: Proposal[]): void {
  const { stem, right } = seam;
  const observed = stem + right.core;
  if (!isCandidate(observed)) return;
  const known = language.isWord(observed) || (language.isWord(stem) && language.isWord(right.core));
  if (known && !noisy) return;
  for (const found of language.candidates(observed, [observed.length], known, WHOLE)) {
    proposals.push({
      ...rejoin(segment, seam, found.text),
      damage: { kind: "misread", cost: found.damage.cost + damageCost(cut), edits: found.damage.edits },
      why: { code: "misread", args: { word: found.text } },
    });
  }
}

function proposeFor(chunks: readonly Chunk[], first: number, language: Language, noisy: boolean, proposals: Proposal[]): void {
  const chunk = chunks[first] as Chunk;
  // Of French, German or Latin the models know nothing.
  if (isAmongScraps(chunks, first, language) || foreignPlaces(chunks)?.[first] === 1 || isEmphasised(chunks, first)) return;
  // In `th' owd lad wor gooid` any word may be spelled as it sounds.
  if (spokenPlaces(chunks, language.lexicon)?.[first] === 1) return;
  const figure = mayBeFigure(chunk.token, language) ? figureAt(chunks, first, noisy) : undefined;
  if (figure !== undefined) {
    const { text: word, kind } = figure;
    proposals.push({ start: chunk.coreStart, end: chunk.coreEnd, replacement: word, damage: { kind }, why: { code: "misread", args: { word } } });
    return;
  }
  if (noisy && mayBeSign(chunk.token, language)) proposeSign(chunks, first, language, proposals);
  if (!mayBeMisread(chunk.token, language) || (!noisy && isDeliberate(chunk.token, language))) return;
  const known = isKnown(chunk.token, language);
  const isFirm = isFirmName(chunk.core, chunks[first + 1]?.core ?? "");
  if ((known || isFirm) && !noisy) return;
  const mayBeShort = !noisy || (chunk.core.length <= LONGEST_SHORT && !language.isNoisierThan(SPECKS_NOISE));
  if (!known && mayBeShort && isShortened(chunk.token, chunks[first + 1]?.text ?? "")) return;
  const extent = noisy && hasDoubledMark(chunk.text, known) ? extentOf(chunk.token, chunk.text.length - 1) : (chunk.token.extent ??= extentOf(chunk.token));
  const start = chunk.start + extent.start;
  const end = chunk.start + extent.end;
  let { observed } = extent;
  let ends: number[] | undefined;
  let last = chunk;
  for (let count = 1; count <= 2; count += 1) {
    const next = chunks[first + count];
    if (!next || next.before !== "space" || end !== chunk.end || last.coreEnd !== last.end || next.coreStart !== next.start || next.core === "") break;
    if ((known && language.knows(next.token)) || hasBracket(next.text)) break;
    observed += ` ${next.core}`;
    (ends ??= [...extent.ends]).push(observed.length);
    last = next;
  }
  if (noisy) {
    proposeBeforeMark(chunk, chunks[first + 1], known, language, proposals);
    proposeOverGap(chunk, chunks[first + 1], language, proposals);
  }
  const previous = chunks[first - 1];
  const opens = LIKE_CAPITAL.test(observed) && (chunk.before === "paragraph" || (previous !== undefined && endsSentence(previous)));
  const sieve = noisy && !isFirm ? LETTERS_AND_SPACES : LETTERS;
  for (const found of language.candidatesFrom(chunk.token, ends ? { observed, ends } : extent, known, sieve)) {
    const text = opens && found.text[0] !== observed[0] ? capitalised(found.text) : found.text;
    proposals.push({
      start,
      end: start + found.end,
      replacement: text,
      damage: found.damage,
      why: { code: "misread", args: { word: text } },
      found,
    });
  }
}

/** Of two marks at the end one may be a letter; behind what is no word a full stop may be that of an abbreviation. */
function hasDoubledMark(text: string, known: boolean): boolean {
  const at = doubledMarkAt(text);
  return at >= 0 && (known || text[at] !== "." || text[at + 1] === ".");
}

/** `a pair of glove , and`: where a mark stands apart a letter may have stood between. */
function proposeBeforeMark(chunk: Chunk, next: Chunk | undefined, known: boolean, language: Language, proposals: Proposal[]): void {
  if (!next || next.before !== "space" || !MARKS_APART.test(next.text) || chunk.coreEnd !== chunk.end) return;
  const observed = `${chunk.core} `;
  for (const found of language.candidates(observed, [observed.length], known, ONE_LETTER)) {
    proposals.push({ start: chunk.coreStart, end: next.start, replacement: found.text, damage: found.damage, why: { code: "misread", args: { word: found.text } } });
  }
}

const MARKS_APART = /^[.,;:]+$/;
const ONE_LETTER: Sieve = { name: "m", keeps: (text, standing) => text.length === standing.length && text.startsWith(standing.trimEnd()) };

/** `ab ard`, `Cr wn`, `an hour s row`: a letter was read as a gap. */
function proposeOverGap(chunk: Chunk, next: Chunk | undefined, language: Language, proposals: Proposal[]): void {
  if (!next || next.before !== "space" || chunk.coreEnd !== chunk.end || next.coreStart !== next.start) return;
  // `x s`, `p t`: letters by themselves may be a formula's.
  if (chunk.core.length + next.core.length < SHORTEST_OVER_GAP || (standsAlone(chunk.token, language) && standsAlone(next.token, language))) return;
  for (const { text, edit } of wordsOverGap(chunk.core, next.core, language)) {
    proposals.push({ start: chunk.coreStart, end: next.coreEnd, replacement: text, damage: { kind: "misread", cost: edit.cost, edits: [edit] }, why: { code: "misread", args: { word: text } } });
  }
}

const SHORTEST_OVER_GAP = 3;

/** Lists have pieces, too: `rs`, `ine`; and the `o` of `o clock`. */
const standsAlone = ({ core }: Token, language: Language): boolean =>
  (core.length > 1 || /[aAI]/.test(core)) && language.formCost(core) < COMMON_COST;

/** So many words at the most stand in brackets, about. */
const ENCLOSED = 12;

/** An ampersand, an I, an a, an o or a possessive's s that was read as something else. */
function proposeSign(chunks: readonly Chunk[], at: number, language: Language, proposals: Proposal[]): void {
  const { token, start, before } = chunks[at] as Chunk;
  const [previous, next] = [chunks[at - 1], chunks[at + 1]];
  const beside = next?.before === "space" && next.coreStart === next.start ? next.core : "";
  const enclosed = (): boolean => chunks.slice(Math.max(0, at - ENCLOSED), at + ENCLOSED + 1).some(({ text }) => text !== token.text && /[[\]{}]/.test(text));
  const around = { previous: previous?.text ?? "", next: next?.core ?? "", beside, opens: !previous || endsSentence(previous), atEdge: before !== "space" || next?.before !== "space", enclosed };
  const sign = signMeant(token, around, language) ?? possessiveMeant(token, () => isQuoted(chunks, at), language);
  if (!sign) return;
  const damage = { kind: "misread-sign", cost: sign.cost } as const;
  proposals.push({ start: start + sign.start, end: start + sign.end, replacement: sign.text, damage, why: { code: "misread", args: { word: sign.text } } });
}

/** An ordinal, a day, a sum of money or a measure. */
function figureAt(chunks: readonly Chunk[], at: number, noisy: boolean): { readonly text: string; readonly kind: DamageKind } | undefined {
  const { text, core, token } = chunks[at] as Chunk;
  const [before, behind] = [chunks[at - 1], chunks[at + 1]];
  const next = behind?.core ?? "";
  const opens = before === undefined || (endsSentence(before) && !/[sd]\.$/u.test(before.text));
  const around = { before: text.charAt(token.coreStart - 1), after: text.charAt(token.coreEnd), previous: opens ? "" : before.core, next };
  const certain = certainFigure(core, next, before?.core ?? "");
  if (certain !== undefined) return { text: certain, kind: "misread-figure" };
  const figure = figureMeant(core, next, before?.core) ?? (noisy ? misreadFigure(core, next) : undefined);
  if (figure !== undefined) return { text: figure, kind: "misread-digit" };
  const sum = priceMeant(core, around) ?? misreadPrice(core, { ...around, previous: before?.core ?? "", noisy, near: () => sumsNear(chunks, at) });
  return sum === undefined ? undefined : { text: sum, kind: isFigureOfCoin(core) ? "misread-figure" : "misread-sum" };
}

/** Chunks on either side in which sums tell that another is one. */
const SUMS_NEAR = 8;

const sumsNear = (chunks: readonly Chunk[], at: number): number =>
  chunks.slice(Math.max(0, at - SUMS_NEAR), at + SUMS_NEAR + 1).filter((chunk, place) => place !== Math.min(at, SUMS_NEAR) && isSum(chunk.text)).length;

/** `[W]e` is an editor's; `looo` is a figure. */
const NO_MISREAD = /[[\]]|ooo/i;

/** `c/o`, `s/he`, `H&C`, `20 mins.`: short for something. */
const isShorthand = (text: string): boolean => SHORTHAND.test(text) || (text.endsWith(".") && isShorthandWord(text.slice(0, -1)));

const SHORTHAND = /^\(?(?:\p{L}\/\p{L}|[sS]\/he|\p{Lu}&\p{Lu})[.,;:!?)]*$/u;

/** `goin’`, `wi’`, `’gainst`, `heav’n`, `whosoe’er`: speech of the country or of poets, and no letter of it misread. */
function isElided(token: Token, language: Language): boolean {
  const { text, core, coreStart } = token;
  const { lexicon } = language;
  if (!/['’‘]/.test(text)) return false;
  if (isSpoken(token, lexicon)) return true;
  const inside = APOSTROPHE_INSIDE.exec(core);
  if (inside?.[1] === "er") return ["ver", "ever"].some((letters) => lexicon.isWord(core.slice(0, inside.index) + letters));
  if (isApostrophe(text.charCodeAt(token.coreEnd)) && LEFT_OFF.some((letters) => lexicon.isWord(core + letters))) return true;
  return coreStart > 0 && isApostrophe(text.charCodeAt(coreStart - 1)) && LEFT_OUT.some((letters) => lexicon.isWord(letters + core));
}

const APOSTROPHE_INSIDE = /['’]([a-z]+)$/;
/** What speech leaves off behind a word and in front of it: `bot’`, `tho’`, `jus’`; `’urt`, `’nough`, `’cept`, `’possum`. */
const LEFT_OFF = ["d", "g", "h", "n", "t", "th", "ugh", "ve"];
const LEFT_OUT = ["h", "a", "be", "e", "ex", "re", "o"];

/** `Ti^m`, `<VP>`, `k=1`, `century*`: on a page that was read well these signs are a formula's, a program's or a note's. */
const FORMULA = /[\^_<>=\\{}|~*]/u;
/** `whaaat` is drawn out there, where a bad scan reads `leeeon`. */
const DRAWN_OUT = /([aehu])\1\1/i;
/** `P!nk`, `Ke$ha` there, `steam!r` on a bad scan. */
const SIGN_INSIDE = /[A-Za-zÀ-ÿ][!$@&_][A-Za-zÀ-ÿ]/u;

/**
 * `child(ren)`, `(s)he`: part of a word may be left out; what is read for a letter is one bracket alone. `(T)`, `(AD)` are
 * codes, and a longer word in brackets is a word.
 */
const hasBracket = (text: string): boolean => text.includes("(") && /^\p{L}*\(\p{L}+\)\p{L}*[.,;:!?]*$/u.test(text) && !/^\(\p{L}{4,}\)[.,;:!?]*$/u.test(text);

/** `t h e c a t`, `co nst ra int`: where type is set wide, what is left of words could be any short word. */
const isAmongScraps = (chunks: readonly Chunk[], at: number, language: Language): boolean =>
  isPieceOf(chunks[at], language) && isPieceOf(chunks[at - 1], language) && isPieceOf(chunks[at + 1], language);

const isPieceOf = (chunk: Chunk | undefined, language: Language): boolean =>
  chunk !== undefined && chunk.text.length <= 3 && (chunk.text.length === 1 ? isLetter(chunk.text.charCodeAt(0)) : isScrap(chunk.token, language));

/** An initial may be anybody's. */
const isInitial = (text: string): boolean => text.length === 2 && text[1] === "." && isUpper(text.charCodeAt(0));

const endsSentence = ({ text, core }: Chunk): boolean => /[.!?]["'”’)]*$/u.test(text) && !isAbbreviation(core);

/** What a capital is read as: `ln`, `lt`, `Jhe`. */
const LIKE_CAPITAL = /^[lI1|!J]/u;

/** The first letter of a sentence is a capital. */
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * No letter was misread: on pages that were read well spaces, hyphens and capitals are other fixers' affair (`Wi-Fi` is no
 * `wifi`), and `HarperCollins` is a name everywhere.
 */
const isSpacing = (text: string, standing: string, doubtSpaces: boolean): boolean =>
  isCompoundOfCapitals(text, standing) || ((!doubtSpaces || (text.includes(" ") && hasInnerCapital(standing))) && lettersOf(text) === lettersOf(standing));

/** `Wi-Fi` is no `Wifi`, and `Church-Yard` no `Churchyard`. */
const isCompoundOfCapitals = (text: string, standing: string): boolean =>
  /-[A-ZÀ-Þ]/.test(standing) && text.toLowerCase() === standing.toLowerCase().replaceAll("-", "");

/** The hyphen of `dif-ference` is a line's end's, and is read along; that of `Wi-Fi` is the word's. */
function lettersOf(text: string): string {
  if (!text.includes(" ") && !text.includes("-")) return text.toLowerCase();
  let letters = "";
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (char !== " " && !(char === "-" && isUpper(text.charCodeAt(at + 1)))) letters += char;
  }
  return letters.toLowerCase();
}

/** `scrutinised` is as good as `scrutinized`. */
const isOtherSpelling = (text: string, observed: string): boolean =>
  text.length === observed.length && text[0] === observed[0] && text !== observed && /[szSZ]/u.test(text) && text.toLowerCase().replaceAll("z", "s") === observed.toLowerCase().replaceAll("z", "s");

/** `w'out`, `p'liceman`, `Milw'kee`: what an apostrophe stands for is no misreading; one letter, but an e, is what a bad scan reads as one. */
function isSpelledOut(text: string, standing: string, noisy: boolean): boolean {
  const at = standing.search(/['’]/);
  if (at < 1 || text.length < standing.length || /['’]/.test(text) || !text.startsWith(standing.slice(0, at)) || !text.endsWith(standing.slice(at + 1))) return false;
  const letters = text.slice(at, text.length - (standing.length - at - 1));
  return !letters.includes(" ") && (!noisy || letters.length > 1 || letters === "e");
}

/** `board,which`, `noon.Nobody`: a mark between two words has lost the space behind it, and is none itself. */
const isMarkLost = (text: string, standing: string): boolean =>
  text.length === standing.length && MARK_BETWEEN.test(standing) && text.toLowerCase() === standing.replace(MARK_BETWEEN, " ").toLowerCase();

/** A comma, or a full stop before a capital; `of.the` has a speck. */
const MARK_BETWEEN = /,|\.(?=[A-Z])/u;

const lettersAlone = (noisy: boolean) => (text: string, standing: string): boolean =>
  !isSpacing(text, standing, noisy) && !isOtherSpelling(text, standing) && !isSpelledOut(text, standing, noisy) && !isMarkLost(text, standing);

const LETTERS: Sieve = { name: "l", keeps: lettersAlone(false) };
const LETTERS_AND_SPACES: Sieve = { name: "s", keeps: lettersAlone(true) };
/** A word that a line end cuts is one word. */
const WHOLE: Sieve = { name: "w", keeps: (text) => !text.includes(" ") };

function hasInnerCapital(text: string): boolean {
  for (let at = 1; at < text.length; at += 1) {
    if (isUpper(text.charCodeAt(at)) && isLower(text.charCodeAt(at - 1))) return true;
  }
  return false;
}

/** `t` and `s` are letters, and words only to dictionaries; a compound is known by its parts. */
function isKnown(token: Token, language: Language): boolean {
  const { core } = token;
  if (isInLexicon(token, language) || core.length === 1) return isInLexicon(token, language);
  return language.userWords(core) || (core.includes("-") && core.split("-").every((part) => language.isWord(part)));
}

/** Has a letter, and no more digits than letters. */
function isCandidate(core: string): boolean {
  let letters = 0;
  let digits = 0;
  for (let at = 0; at < core.length; at += 1) {
    const code = core.charCodeAt(at);
    if (isLetter(code)) letters += 1;
    else if (isDigit(code)) digits += 1;
  }
  return letters > 0 && digits <= letters;
}

/** Marks that may rightly stand before a word, and behind it; any others are letters misread, or specks. */
const OPENING = "\"'“‘([£$-–—";
const CLOSING = ".,;:!?\"'”’)]-–—";

/** The chunk without the marks that may rightly stand around its word. */
function extentOf({ text, coreStart, coreEnd }: Token, most?: number): Extent {
  let start = 0;
  while (start < coreStart && OPENING.includes(text[start] as string)) start += 1;
  let end = most ?? text.length;
  if (most === undefined) while (end > coreEnd && CLOSING.includes(text[end - 1] as string)) end -= 1;
  const observed = text.slice(start, end);
  return { start, end, observed, ends: endsOf(observed, coreEnd - start) };
}

/** The word may end at its last letter, before its possessive, or after any of the odd marks behind it. */
function endsOf(observed: string, coreEnd: number): number[] {
  const end = observed.length;
  const ends: number[] = [];
  if (endsInPossessive(observed)) ends.push(observed.length - 2);
  for (let at = coreEnd; at <= end; at += 1) ends.push(at);
  return ends;
}
