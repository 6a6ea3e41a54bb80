import type { Chunk, Document, Segment } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { placesOf } from "../engine/segment-traits.ts";
import { apostropheTorn } from "../language/apostrophes.ts";
import { casePattern, isApostrophe, isBaseLetter, isDigit, isLetter, isLower, isUpper } from "../language/characters.ts";
import { isBracketBetween, isCommaBetween, isYearInBrackets } from "../language/close-marks.ts";
import { type Oddity, type Surroundings, findOddities, loneClosing } from "../language/forms.ts";
import type { Language } from "../language/language.ts";
import { isRunTogether } from "../language/run-together.ts";
import { isSetWide } from "../language/set-wide.ts";
import { trait } from "../language/token.ts";

/** A mark at the front or before a letter, an apostrophe at either end, a quotation mark or bracket by itself or on the wrong side of a word. */
const mayBeOdd = trait(({ text }) => {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  if (isApostrophe(first) || isApostrophe(last)) return true;
  if (isMark(first) || first === 0x201d || first === 0x29 || last === 0x201c || last === 0x28) return true;
  if (text.length < 5 && !isLetter(first)) return true;
  for (let at = 1; at < text.length - 1; at += 1) {
    const code = text.charCodeAt(at);
    if (isMark(code) && (isLetter(text.charCodeAt(at + 1)) || isCommaBetween(text, at))) return true;
    if ((code === 0x28 || code === 0x29) && isBracketBetween(text, at)) return true;
  }
  return false;
});
const LOOKS_FOR = [mayBeOdd];

/** Spaces on the wrong side of a mark, or missing beside it. */
const punctuationSpaces: RepairFixer = {
  name: "punctuation-spaces",
  description: "puts spaces on the right side of punctuation, and apostrophes back to their words",
  examples: [
    ["He left early .The rest stayed.", "He left early. The rest stayed."],
    ["They left at noon.Nobody saw them go.", "They left at noon. Nobody saw them go."],
    ["It was ‘ terrible’.", "It was ‘terrible’."],
    ["the mayor 's hat", "the mayor's hat"],
    ["the rules(Whitaker and Sons) of March 23,1904", "the rules (Whitaker and Sons) of March 23, 1904"],
  ],
  leavesAlone: ["at 7.30 or 10:45", "a .22 rifle", "and so . . . he left", "10s. 6d.", "Node.js and nytimes.com", "rock ’n’ roll", "the child(ren) of f(x)"],
  needs: ["lexicon", "ngrams", "document"],
  action: "repair",
  looksFor: LOOKS_FOR,

  *propose(segment, language) {
    const { document } = segment;
    const marksTell = !isBadScan(segment, language) || isPageSetWide(document, language);
    let page: Quotes | undefined;
    for (const at of placesOf(segment, LOOKS_FOR, language)) {
      const chunk = segment.chunks[at] as Chunk;
      const odd = odditiesOf(segment, at);
      if (odd.has("torn-apostrophe")) yield* proposeMended(segment, at, language);
      if (odd.has("mark-without-space") && (marksTell || isPageRunTogether(document, language))) yield* proposeInside(chunk, language);
      if (odd.size === 0 || !marksTell) continue;
      page ??= new Quotes(document.source.slice(segment.start, segment.end));
      const isStyle = (): boolean => page?.french === true || (isHouseStyle(document, chunk.text[0] as string) && !isPageSetWide(document, language));
      if (odd.has("space-before-mark") && !isStyle()) yield* proposeBefore(segment, at, language);
      if (!odd.has("lone-quote")) continue;
      const role = roleOf(chunk.text.charAt(0), page, chunk.start - segment.start);
      if (chunk.text.length > 1 && !loneClosing.test(chunk.text)) yield* proposeAcross(segment, at);
      else if (role === "opens") yield* proposeOpening(segment, at);
      else if (role === "closes") yield* proposeClosing(segment, at);
    }
  },
};

export default punctuationSpaces;

const widePages = new WeakMap<Document, boolean>();

/** Where words come in pieces, spaced marks are damage of the same kind, and neither a bad scan's specks nor a house's style. */
function isPageSetWide(document: Document, language: Language): boolean {
  let wide = widePages.get(document);
  if (wide === undefined) widePages.set(document, (wide = isSetWide(document.chunks, language)));
  return wide;
}

const runTogether = new WeakMap<Document, boolean>();

/** Where words have lost the spaces between them, so have marks, however many words nobody knows. */
function isPageRunTogether(document: Document, language: Language): boolean {
  let is = runTogether.get(document);
  if (is === undefined) runTogether.set(document, (is = isRunTogether(document.chunks, language)));
  return is;
}

/** Misread characters per character. */
const BAD_SCAN = 0.009;
/** Fewer chunks say too little of a page. */
const PAGE = 100;

/**
 * On a page that a scan reads badly a space before a mark is what is left of a letter (`boat ,` of `boats,`), marks
 * are specks, and printers of the time set a space before some.
 */
const isBadScan = ({ document }: Segment, language: Language): boolean => document.chunks.length >= PAGE && language.isNoisierThan(BAD_SCAN);

/** A mark with a space before it so many times, and so great a share of its times, is a house's style and no damage. */
const HOUSE_TIMES = 4;
const HOUSE_SHARE = 0.15;

const houseStyles = new WeakMap<Document, ReadonlySet<string>>();

function isHouseStyle(document: Document, mark: string): boolean {
  let style = houseStyles.get(document);
  if (!style) houseStyles.set(document, (style = houseStyleOf(document)));
  return style.has(mark);
}

function houseStyleOf({ chunks }: Document): ReadonlySet<string> {
  const spaced = new Map<string, number>();
  const closed = new Map<string, number>();
  const count = (counts: Map<string, number>, mark: string): unknown => counts.set(mark, (counts.get(mark) ?? 0) + 1);
  for (const { text } of chunks) {
    if (text.length === 1 && isMark(text.charCodeAt(0))) count(spaced, text);
    else if (isMark(text.charCodeAt(text.length - 1))) count(closed, text[text.length - 1] as string);
  }
  // Printers set other marks off by a space, and no full stop.
  const isStyle = ([mark, times]: [string, number]): boolean => mark !== "." && times >= HOUSE_TIMES && times > HOUSE_SHARE * (times + (closed.get(mark) ?? 0));
  return new Set([...spaced].filter(isStyle).map(([mark]) => mark));
}

const isMark = (code: number): boolean => ".,;:!?".includes(String.fromCharCode(code));

/** What a paragraph's quotation marks tell; positions are asked for from left to right. */
class Quotes {
  readonly #text: string;
  #counted = 0;
  #count = 0;
  /** French sets spaces before its marks. */
  readonly french: boolean;
  readonly balanced: boolean;

  constructor(text: string) {
    this.#text = text;
    this.french = text.includes("«");
    this.balanced = straightQuotes(text) % 2 === 0;
  }

  /** Straight quotes before a place. */
  before(place: number): number {
    this.#count += straightQuotes(this.#text.slice(this.#counted, place));
    this.#counted = place;
    return this.#count;
  }
}

function straightQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

/** What a mark by itself does. Straight quotes open and close by turns, where the paragraph has all of them. */
function roleOf(mark: string, quotes: Quotes, place: number): "opens" | "closes" | undefined {
  if ("“‘(".includes(mark)) return "opens";
  if ("”)".includes(mark)) return "closes";
  if (mark !== '"' || !quotes.balanced) return undefined;
  return quotes.before(place) % 2 === 0 ? "opens" : "closes";
}

function odditiesOf({ chunks }: Segment, at: number): Set<Oddity> {
  const found = new Set<Oddity>();
  findOddities((chunks[at] as Chunk).text, around(chunks, at), (oddity) => found.add(oddity));
  return found;
}

const around = (chunks: readonly Chunk[], at: number): Surroundings => ({
  previous: chunks[at - 1]?.text ?? "",
  next: chunks[at + 1]?.text ?? "",
  before: (chunks[at] as Chunk).before,
  after: chunks[at + 1]?.before ?? "paragraph",
});

/** `mayor 's`, `don ' t`: the apostrophe goes to both sides. */
function* proposeMended({ chunks }: Segment, at: number, language: Language): Generator<Proposal> {
  const chunk = chunks[at] as Chunk;
  const torn = apostropheTorn(chunk.text, around(chunks, at));
  const left = torn === "behind" ? chunk : (chunks[at - 1] as Chunk);
  const right = torn === "before" ? chunk : (chunks[at + 1] as Chunk);
  const mark = torn === "behind" ? chunk.text.slice(-1) : chunk.text.charAt(0);
  const start = torn === "behind" ? chunk.end - 1 : left.end;
  const end = torn === "before" ? chunk.start + 1 : right.start;
  // `can 't`: the whole is a word; names of any kind have a possessive.
  if (!/^s$/iu.test(right.core) && !language.isWord(`${left.core}'${right.core}`)) return;
  yield { start, end, replacement: mark, damage: { kind: "spaced-quote" }, why: { code: "spaced-quote", args: { mark } } };
}

/** Words of one or two letters must be this common, in nats, to stand beside a mark: `in`, `I`. */
const SHORT_WORD_COST = 8;

/** Commoner words than this, in nats, are function words. */
const FUNCTION_WORD_COST = 6.5;

const marks = /^[.,;:!?]+/u;

function* proposeBefore(segment: Segment, at: number, language: Language): Generator<Proposal> {
  const chunk = segment.chunks[at] as Chunk;
  const previous = segment.chunks[at - 1];
  const mark = marks.exec(chunk.text)?.[0];
  if (!previous || !mark || chunk.before !== "space" || !endsIn(previous.text, "’”\")")) return;
  const rest = chunk.text.slice(mark.length);
  if (isHighMark(mark) && rest.length < 2 && spacesHighMarks(segment.document, language)) return;
  // `?tel`, `:type`: a notation of its own, unless a word like `by` or `the` goes on; `K ? K`: a formula.
  if (isBaseLetterOrDigit(rest.charCodeAt(0)) && /[?!:]/u.test(mark) && language.formCost(chunk.core) > FUNCTION_WORD_COST) return;
  if (rest === "" && /[?:]/u.test(mark) && previous.core.length < 2 && !isLabel(previous, segment.chunks[at - 2], segment.chunks[at + 1])) return;
  const next = segment.chunks[at + 1];
  // `carried me .` / `many a time`: a speck in the margin ends no sentence.
  if (chunk.text === "." && next?.before === "line" && isLower(next.text.charCodeAt(0))) return;
  if ((mark === "." || mark === ",") && ENDS_NOTHING.has(previous.text)) return;
  // A closing quote stays with the mark, and so does a dash: `disgrace ,”`, `he writes :—`.
  const spaced = rest === "" || /^(?:[’”"')\]]+$|[—–-])/u.test(rest) ? mark : `${mark} `;
  const why = { code: "space-before-mark", args: { mark } };
  const damage = { kind: "space-before-punctuation" } as const;
  yield { start: previous.end, end: chunk.start + mark.length, replacement: spaced, damage, why };
}

/** Words that want another behind them: a mark there is a speck. */
const ENDS_NOTHING = new Set("a an and every my of or our the their your".split(" "));

/** `Table 2 :`; not `odds of 3 : 1`. */
const isLabel = (number: Chunk, before: Chunk | undefined, next: Chunk | undefined): boolean =>
  isDigit(number.core.charCodeAt(0)) && !isDigit(next?.text.charCodeAt(0) ?? 0) && before !== undefined && before.core.length > 2 && casePattern(before.core) === "title";

/** Longer ones are no two words and a mark. */
const LONGEST_CHUNK = 100;

/** `passed.Members`: between a word and a word, both of them words that can stand there. */
function* proposeInside(chunk: Chunk, language: Language): Generator<Proposal> {
  const { text } = chunk;
  if (text.length > LONGEST_CHUNK) return;
  for (let at = 1; at < text.length - 1; at += 1) {
    const mark = text[at] as string;
    const isBracket = mark === "(" || mark === ")";
    if (isBracket ? !isBracketBetween(text, at) : !".,;:!?".includes(mark) || !isBetweenWords(text, at)) continue;
    // `budget.final.docx` is a name.
    if (mark === "." && text.indexOf(".") !== text.lastIndexOf(".", text.length - 2)) continue;
    if (mark === ":" && isPageName(text, at, language)) continue;
    // `user?s` has lost an apostrophe, not a space.
    if (mark === "?" && !isUpper(text.charCodeAt(at + 1))) continue;
    if (!(isBracket ? isBracketBetweenWords(text, at, language) : isMarkBetweenWords(text, at, language))) continue;
    yield {
      start: chunk.start + at,
      end: chunk.start + at + 1,
      replacement: mark === "(" ? " (" : `${mark} `,
      damage: { kind: "lost-space-after-punctuation" },
      why: { code: "mark-without-space", args: { mark } },
    };
  }
}

/** `Talk:Main`, `Image:Harbour`; not what somebody says, `Nicola:The shop`, `Nicola:I’ll`. */
const isPageName = (text: string, at: number, language: Language): boolean =>
  isUpper(text.charCodeAt(at + 1)) && isUpper(wordBefore(text, at).charCodeAt(0)) && language.formCost(wordAfter(text, at).replace(/['’].*/, "")) > FUNCTION_WORD_COST;

const isMarkBetweenWords = (text: string, at: number, language: Language): boolean =>
  mayEndBefore(wordBefore(text, at), text, at, language) && mayBeginAfter(wordAfter(text, at), text, at, language);

/** `child(ren)`, `(un)certain` are one word; `print(name)`, `Possess(mother)`, `sign(Wji)` a notation. */
function isBracketBetweenWords(text: string, at: number, language: Language): boolean {
  const [left, right] = [wordBefore(text, at), wordAfter(text, at)];
  // `Harker(1951)` is cited; `print(1951)` is a notation.
  if (isYearInBrackets(text, at)) return casePattern(left) === "title";
  if (!isYearInBrackets(text, at - 5) && language.isWordHere(left + right)) return false;
  if (text[at] === ")") return isOrdinaryWord(right, language);
  const pattern = casePattern(right);
  if (!isOrdinaryWord(left, language) || pattern === "mixed") return false;
  return pattern !== "lower" || (casePattern(left) === "lower" && isOrdinaryWord(right, language) && text[at + 1 + right.length] !== ")");
}

const isBetweenWords = (text: string, at: number): boolean =>
  ((isBaseLetter(text.charCodeAt(at - 1)) || text[at - 1] === "”") && isLetter(text.charCodeAt(at + 1))) || isCommaBetween(text, at);

/** A number, a bracket or an abbreviation. */
const isBehindNoWord = (text: string, at: number): boolean => isDigit(text.charCodeAt(at - 1)) || ").".includes(text[at - 1] as string);

/** Before a comma also a name that nobody knows, or no word at all: `Tanhermhong,T.`, `did),or`, `Table 1,assuming`. */
function mayEndBefore(word: string, text: string, at: number, language: Language): boolean {
  if (isOrdinaryWord(word, language)) return true;
  return text[at] === "," && (isBehindNoWord(text, at) || (word.length > 2 && casePattern(word) === "title"));
}

/** Behind a comma also an initial, an abbreviation or a year: `Padmanabhan,G.`, `base,e.g.`, `Neumann,2003`. */
const mayBeginAfter = (word: string, text: string, at: number, language: Language): boolean =>
  isOrdinaryWord(word, language) || (text[at] === "," && AFTER_COMMA.test(text.slice(at + 1, at + 6)));

const AFTER_COMMA = /^(?:\p{Lu}\.|[ei]\.[ge]\b|[12]\d{3}(?!\d))/u;

const isBaseLetterOrDigit = (code: number): boolean => isBaseLetter(code) || isDigit(code);

/** Whether a text ends in a letter, a digit, or one of `marks`. */
const endsIn = (text: string, marks: string): boolean =>
  text !== "" && (isBaseLetterOrDigit(text.charCodeAt(text.length - 1)) || marks.includes(text.charAt(text.length - 1)));

/** Longer ones are no words. */
const LONGEST_WORD = 32;
const isWordCode = (code: number): boolean => isBaseLetter(code) || isApostrophe(code);

/** The word that ends at `end`, or before a closing quote there. */
function wordBefore(text: string, end: number): string {
  const least = Math.max(0, end - LONGEST_WORD);
  const last = end > least && text[end - 1] === "”" ? end - 1 : end;
  let start = last;
  while (start > least && (isWordCode(text.charCodeAt(start - 1)) || text[start - 1] === "-")) start -= 1;
  return text.slice(start, last);
}

/** The word behind `at`. */
function wordAfter(text: string, at: number): string {
  let end = at + 1;
  while (end <= at + LONGEST_WORD && isWordCode(text.charCodeAt(end))) end += 1;
  return text.slice(at + 1, end);
}

/** Letters stand for themselves in formulas: `S,A`. */
const isOrdinaryWord = (form: string, language: Language): boolean =>
  language.isWordHere(form) && (form.length > 2 || language.formCost(form) < SHORT_WORD_COST);

/** `;`, `:`, `!`, `?`: printers of the nineteenth century set them off by a thin space. */
const isHighMark = (mark: string): boolean => ";:!?".includes(mark.charAt(0));

/** So many spaced marks, and such a share of all, are a house style; transcribers keep it. A scan adds no spaces there: on one that reads badly one is enough. */
const STYLE_LEAST = 2;
const SCAN_NOISE = 0.004;
const STYLE_SHARE = 0.25;

const styles = new WeakMap<Document, boolean>();

function spacesHighMarks(document: Document, language: Language): boolean {
  let style = styles.get(document);
  if (style === undefined) {
    let spaced = 0;
    let all = 0;
    for (const { text, before } of document.chunks) {
      if (isHighMark(text)) spaced += before === "space" ? 1 : 0;
      else if (!isHighMark(text.replace(/[’”"')\]]{1,3}$/u, "").slice(-1) || ".")) continue;
      all += 1;
    }
    style = spaced >= (language.isNoisierThan(SCAN_NOISE) ? 1 : STYLE_LEAST) && spaced >= all * STYLE_SHARE;
    styles.set(document, style);
  }
  return style;
}

const quoteProposal = (start: number, end: number, replacement: string): Proposal => ({
  start,
  end,
  replacement,
  damage: { kind: "spaced-quote" },
  why: { code: "spaced-quote", args: { mark: replacement.trim() } },
});

const CLOSING: Readonly<Record<string, string>> = { "“": "”", '"': '"', "(": ")", "‘": "’" };

/** An opening mark goes to the word after it. */
function* proposeOpening(segment: Segment, at: number): Generator<Proposal> {
  const chunk = segment.chunks[at] as Chunk;
  const next = segment.chunks[at + 1];
  if (next?.before !== "space" || !(isLetter(next.text.charCodeAt(0)) || (chunk.text === "(" && IN_BRACKETS.test(next.text)))) return;
  yield quoteProposal(chunk.start, next.start, chunk.text);
  // `“ cross ”`: both marks have one place, the word between them.
  const closing = segment.chunks[at + 2];
  if (closing?.before !== "space" || closing.text.charAt(0) !== CLOSING[chunk.text] || !endsIn(next.text, "")) return;
  yield { ...quoteProposal(chunk.start, closing.start, chunk.text + next.text), damage: { kind: "spaced-quote", times: 2 } };
}

/** A number, or a quoted word. */
const IN_BRACKETS = /^(?:\d|["“‘'][\p{L}\d])/u;

/** A closing mark goes to the word before it. `‘Fire!’ ”` is a house style of nested quotes. */
function* proposeClosing(segment: Segment, at: number): Generator<Proposal> {
  const chunk = segment.chunks[at] as Chunk;
  const previous = segment.chunks[at - 1];
  // `Cork " 9 56`: the same as above.
  const behind = segment.chunks[at + 1];
  if (chunk.text === '"' && behind && isDigit(behind.text.charCodeAt(0))) return;
  // `Leura (s ), from Queensland` has lost a full stop.
  if (previous && !/^[([]\p{L}$/u.test(previous.text) && chunk.before === "space" && endsIn(previous.text, chunk.text === ")" ? ".,!?\"”’" : ".,!?")) {
    yield quoteProposal(previous.end, chunk.end, chunk.text);
    // `hold on " , the mate said`: both spaces at once, since neither repair is whole without the other.
    const next = segment.chunks[at + 1];
    if (next?.before === "space" && /^[.,;:!?]{1,3}$/u.test(next.text)) {
      const both = quoteProposal(previous.end, next.end, chunk.text + next.text);
      yield { ...both, damage: { kind: "spaced-quote", times: 2 } };
    }
  }
}

/** `said ”no`, `word“ he`: the mark changes sides. */
function* proposeAcross(segment: Segment, at: number): Generator<Proposal> {
  const chunk = segment.chunks[at] as Chunk;
  const previous = segment.chunks[at - 1];
  const next = segment.chunks[at + 1];
  const mark = chunk.text.charAt(0);
  if ("”)".includes(mark)) {
    if (previous && chunk.before === "space" && endsIn(previous.text, ".,!?")) yield quoteProposal(previous.end, chunk.start + 1, `${mark} `);
  } else if (next?.before === "space" && next.coreStart === next.start) {
    yield quoteProposal(chunk.end - 1, next.start, ` ${chunk.text.slice(-1)}`);
  }
}
