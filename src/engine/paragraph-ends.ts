import { isLower, isSpace } from "../language/characters.ts";
import type { Chunk, Document, Segment } from "./document.ts";
import type { Line } from "./layout.ts";

/** Of the lines of a page so many are shorter than its columns are wide, or as long. */
const MEASURE_QUANTILE = 0.75;
/** A line that is filled has this share of the measure; one that has less than the second ends its paragraph, however raggedly lines are set. */
const FILLED = 0.8;
const SHORT = 0.7;
/** So many lines before and behind tell whether this is verse, or a list, whose lines begin with capitals. */
const AROUND = 3;
/** On fewer lines than these nothing is told of how wide the columns are. */
const LEAST_LINES = 4;

const measures = new WeakMap<Document, number>();

/** How long the lines of a page are that are filled, in UTF-16 code units: the print's measure. Infinity where it has few lines. */
function measureOf(document: Document): number {
  let measure = measures.get(document);
  if (measure === undefined) {
    const lengths = document.segments.flatMap(({ lines }) => lines.map(lengthOf)).sort((one, other) => one - other);
    measure = lengths.length < LEAST_LINES ? Infinity : (lengths[Math.floor(lengths.length * MEASURE_QUANTILE)] as number);
    measures.set(document, measure);
  }
  return measure;
}

/** How a line of running text ends: it is filled, or stops short, as the last of a paragraph does. */
export type LineEnd = "filled" | "short";

/**
 * How the line ends whose last chunk this is; undefined where it may be something else than running text: where it begins with
 * a capital, or most lines around do, as in headings, verses and lists, or where the line before isn't filled.
 */
export function lineEndOf(segment: Segment, last: Chunk): LineEnd | undefined {
  const { lines } = segment;
  const at = lineAt(lines, last.start);
  const measure = measureOf(segment.document);
  if (at < 1 || lengthOf(lines[at - 1] as Line) < FILLED * measure || !beginsSmall(segment, lines[at] as Line)) return undefined;
  const around = lines.slice(Math.max(0, at - AROUND), at + AROUND + 1);
  if (around.filter((line) => beginsSmall(segment, line)).length * 2 < around.length) return undefined;
  return lengthOf(lines[at] as Line) < SHORT * measure ? "short" : "filled";
}

const lengthOf = ({ start, end }: Line): number => end - start;

/** The line that an offset is on. */
function lineAt(lines: readonly Line[], offset: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] as Line).start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a line begins with a small letter, as those of running text do that begin no sentence and no paragraph. */
function beginsSmall({ document: { source } }: Segment, { start, end }: Line): boolean {
  let at = start;
  while (at < end && isSpace(source.charCodeAt(at))) at += 1;
  return at < end && isLower(source.charCodeAt(at));
}
