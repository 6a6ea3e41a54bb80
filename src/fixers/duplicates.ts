import type { Document, Segment } from "../engine/document.ts";
import type { ReportFixer } from "../engine/proposal.ts";

/** Shorter repeats are refrains, scores and "he said". Words. */
const SHORTEST = 6;
/** A deck or pull quote is at most this long; a longer repeat must be a whole paragraph. Words. */
const LONGEST_DECK = 40;

/** A deck, pull quote or paragraph that says what the running text says elsewhere. */
const duplicates: ReportFixer = {
  name: "duplicates",
  description: "reports paragraphs that repeat a sentence of the page",
  examples: [
    ["The mayor said the new bridge will open in June.\n\nTHE NEW BRIDGE WILL OPEN IN JUNE", "The mayor said the new bridge will open in June."],
  ],
  leavesAlone: ["He said no.\n\nHe said no.", "Row, boys, row\n\nRow, boys, row"],
  needs: ["layout", "document"],
  action: "report",

  *report(segment) {
    const words = wordsOf(segment);
    if (words.length < SHORTEST || words.length > LONGEST_DECK) return;
    const of = repeated(segment, words);
    if (of === undefined) return;
    yield { start: segment.start, end: segment.end, why: { code: "repeats", args: { of } }, replacement: "" };
  },
};

export default duplicates;

const wordsOf = (segment: Segment): string[] =>
  segment.chunks.map(({ core }) => core.toLowerCase().replaceAll("’", "'")).filter(Boolean);

/** The text that the segment repeats: part of a longer paragraph, or an earlier paragraph of the same words. */
function repeated(segment: Segment, words: readonly string[]): string | undefined {
  const index = indexOf(segment.document);
  const key = words.slice(0, SHORTEST).join(" ");
  for (const place of index.places.get(key) ?? []) {
    if (place.segment === segment.index) continue;
    const other = index.words[place.segment] as readonly string[];
    if (!words.every((word, offset) => other[place.word + offset] === word)) continue;
    const longer = other.length > words.length;
    const earlierTwin = other.length === words.length && place.segment < segment.index && words.length > SHORTEST * 2;
    if (longer || earlierTwin) return words.slice(0, SHORTEST).join(" ");
  }
  return undefined;
}

interface Index {
  readonly words: readonly (readonly string[])[];
  /** Where each run of {@link SHORTEST} words begins. */
  readonly places: ReadonlyMap<string, readonly { readonly segment: number; readonly word: number }[]>;
}

const cache = new WeakMap<Document, Index>();
/** A run that comes more often than this is a refrain or a table. */
const MOST_PLACES = 8;

function indexOf(document: Document): Index {
  const known = cache.get(document);
  if (known) return known;
  const words = document.segments.map(wordsOf);
  const places = new Map<string, { segment: number; word: number }[]>();
  words.forEach((own, segment) => {
    for (let word = 0; word + SHORTEST <= own.length; word += 1) {
      const key = own.slice(word, word + SHORTEST).join(" ");
      const list = places.get(key) ?? [];
      if (list.length < MOST_PLACES) list.push({ segment, word });
      places.set(key, list);
    }
  });
  const index = { words, places };
  cache.set(document, index);
  return index;
}
