import type { Chunk, Document, Segment } from "../engine/document.ts";
import type { ReportFixer } from "../engine/proposal.ts";
import { casePattern, isDash, isUpper } from "../language/characters.ts";

/** Fewest words of a deck or pull quote: six are a tag (`“Well now, I dunno,” said Matthew.`) or a heading. */
const SHORTEST_DECK = 7;
/** A longer paragraph isn't set as a deck. */
const LONGEST_DECK = 40;
/** Fewest words of a paragraph that stands twice: shorter ones are formulas, scores and refrains. */
const SHORTEST_TWIN = 10;
/** Words of the speaker's name that stands behind a pull quote and its dash. */
const LONGEST_SPEAKER = 4;
/** More decks with one opening are a list; looking no further keeps the search linear. */
const MOST_WITH_OPENING = 8;

/** A deck, pull quote or paragraph that says what the running text says elsewhere. */
const duplicates: ReportFixer = {
  name: "duplicates",
  description: "reports paragraphs that repeat a sentence of the page",
  examples: [
    ["The mayor said the new bridge will open in June.\n\nTHE NEW BRIDGE WILL OPEN IN JUNE", "The mayor said the new bridge will open in June."],
  ],
  leavesAlone: ["He said no.\n\nHe said no.", "Row, boys, row\n\nRow, boys, row"],
  needs: ["layout"],
  action: "report",

  *report(segment) {
    const of = repeatsOf(segment.document).get(segment.index);
    if (of === undefined) return;
    yield { start: segment.start, end: segment.end, why: { code: "repeats", args: { of } }, replacement: "" };
  },
};

export default duplicates;

/** A paragraph's words, the marks left out, as numbers: the same number for the same word in any casing. */
interface Words {
  readonly segment: Segment;
  readonly chunks: readonly Chunk[];
  readonly ids: readonly number[];
}

/** Words that may stand elsewhere as part of a longer paragraph. */
interface Deck {
  readonly words: Words;
  /** How many of them are looked for: all, or those before the speaker's name. */
  readonly length: number;
}

const cache = new WeakMap<Document, ReadonlyMap<number, string>>();

/** The paragraphs to report, by their index, with the words that they repeat. */
function repeatsOf(document: Document): ReadonlyMap<number, string> {
  const known = cache.get(document);
  if (known) return known;
  const paragraphs = readWords(document);
  const repeats = new Map<number, string>();
  findDecks(paragraphs, repeats);
  findTwins(paragraphs, repeats);
  cache.set(document, repeats);
  return repeats;
}

/** Tells the numbers of one document from those of another. */
let numberings = 0;

function readWords(document: Document): Words[] {
  numberings += 1;
  const numbers = new Map<string, number>();
  const idOf = ({ token }: Chunk): number => {
    if (token.numbering === numberings) return token.number;
    const id = numbers.get(token.folded) ?? numbers.size + 1;
    if (id > numbers.size) numbers.set(token.folded, id);
    token.numbering = numberings;
    return (token.number = id);
  };
  return document.segments.map((segment) => {
    const chunks = segment.chunks.filter(({ core }) => core !== "");
    return { segment, chunks, ids: chunks.map(idOf) };
  });
}

/** Two paragraphs of the same words: the later one is reported, or the one in capitals. What stands thrice is a formula. */
function findTwins(paragraphs: readonly Words[], repeats: Map<number, string>): void {
  const groups = new Map<string, Words[]>();
  for (const words of paragraphs) {
    if (words.ids.length < SHORTEST_TWIN || isVerse(words.segment)) continue;
    const key = words.ids.join(" ");
    const group = groups.get(key);
    if (group) group.push(words);
    else groups.set(key, [words]);
  }
  for (const [first, second, third] of groups.values()) {
    if (!first || !second || third) continue;
    const [repeat, original] = isCapitals(first) && !isCapitals(second) ? [first, second] : [second, first];
    repeats.set(repeat.segment.index, quote(original, 0, original.ids.length));
  }
}

const isCapitals = ({ segment }: Words): boolean => casePattern(segment.document.source.slice(segment.start, segment.end)) === "upper";

/** Each line begins with a capital: a stanza may come again. */
function isVerse({ lines, chunks }: Segment): boolean {
  if (lines.length < 2) return false;
  return chunks.every(({ before, core }) => before === "space" || isUpper(core.charCodeAt(0)));
}

/**
 * Looks for the openings of short paragraphs in all others, with a rolling hash over the words (Karp and Rabin 1987);
 * what has the same hash is compared word by word.
 */
function findDecks(paragraphs: readonly Words[], repeats: Map<number, string>): void {
  const decks = new Map<number, Deck[]>();
  for (const words of paragraphs) {
    for (const length of lengthsOf(words)) {
      const hash = words.ids.slice(0, SHORTEST_DECK).reduce(roll, 0);
      const same = decks.get(hash) ?? [];
      if (same.length < MOST_WITH_OPENING) same.push({ words, length });
      decks.set(hash, same);
    }
  }
  for (const host of paragraphs) {
    let hash = 0;
    host.ids.forEach((id, at) => {
      hash = roll(hash, id);
      const start = at - SHORTEST_DECK + 1;
      if (start > 0) hash = (hash - Math.imul(host.ids[start - 1] as number, OUTGOING)) | 0;
      for (const deck of (start >= 0 && decks.get(hash)) || []) {
        if (isRepeated(deck, host, start)) repeats.set(deck.words.segment.index, quote(host, start, start + deck.length));
      }
    });
  }
}

const BASE = 0x01000193;
const roll = (hash: number, id: number): number => (Math.imul(hash, BASE) + id) | 0;
/** What a word is multiplied by when it leaves the window. */
const OUTGOING = Array.from({ length: SHORTEST_DECK }).reduce<number>((power) => Math.imul(power, BASE), 1);

/** How many words of a paragraph may be a deck's: all, and those before ` — Dr. Osei`. */
function lengthsOf({ ids, chunks, segment }: Words): number[] {
  if (ids.length > LONGEST_DECK + LONGEST_SPEAKER) return [];
  const end = segment.chunks.slice(-LONGEST_SPEAKER - 1);
  const dash = end.find(({ text }) => text.length === 1 && isDash(text.charCodeAt(0)));
  const quoted = dash ? chunks.findIndex(({ start }) => start > dash.start) : -1;
  return [ids.length, quoted].filter((length) => length >= SHORTEST_DECK && length <= LONGEST_DECK);
}

function isRepeated({ words, length }: Deck, host: Words, start: number): boolean {
  if (words === host || host.ids.length <= words.ids.length) return false;
  for (let at = 0; at < length; at += 1) if (host.ids[start + at] !== words.ids[at]) return false;
  return !isLine(host, start, start + length);
}

/** Whether words of a paragraph fill just one of its lines: a refrain. */
function isLine({ chunks, segment }: Words, start: number, end: number): boolean {
  const first = chunks[start] as Chunk;
  const next = chunks[end];
  const fills = first.before !== "space" && next?.before !== "space";
  return segment.wrapped && fills && chunks.slice(start + 1, end).every(({ before }) => before === "space");
}

/** The words as they stand in the source, for a reader to find them by. */
function quote({ chunks, segment }: Words, start: number, end: number): string {
  const shown = Math.min(end, start + SHORTEST_DECK);
  const first = chunks[start] as Chunk;
  const last = chunks[shown - 1] as Chunk;
  const text = segment.document.source.slice(first.coreStart, last.coreEnd).replace(/\s+/g, " ");
  return shown < end ? `${text} …` : text;
}
