import type { Chunk, Document, Segment } from "../engine/document.ts";
import type { RepairFixer } from "../engine/proposal.ts";
import { isLower, isSpace } from "../language/characters.ts";

/** A paragraph before and after the break must be running text: headings and list items are shorter. */
const SHORTEST_START = 8;
/** Longer than a line of verse or a caption: its sentence may be broken again, or end with the page. */
const RUNNING_TEXT = 16;

/** A sentence that a column's or a page's end has broken into two paragraphs. */
const brokenParagraphs: RepairFixer = {
  name: "broken-paragraphs",
  description: "joins paragraphs that break inside a sentence",
  examples: [
    [
      "The premier told the members of his own party that\n\nhe would resign before the spring session opens.",
      "The premier told the members of his own party that he would resign before the spring session opens.",
    ],
  ],
  leavesAlone: ["By the river\n\nde Gaulle spoke first.", "Flour\n\nsugar\n\neggs"],
  needs: ["layout"],
  action: "repair",

  *propose(segment) {
    const next = segment.document.segments[segment.index + 1];
    const left = segment.chunks[segment.chunks.length - 1];
    const right = next?.chunks[0];
    if (!next || !left || !right || !isBroken(segment, left, next, right)) return;
    if (startsLowerByStyle(segment.document)) return;
    const { source, wrapped } = segment.document;
    const gap = source.slice(left.end, right.start);
    yield {
      start: left.end,
      end: right.start,
      replacement: wrapped ? (/\r\n|[\n\r]/u.exec(gap)?.[0] ?? "\n") : " ",
      damage: { kind: "broken-paragraph", ways: opensQuotation(right) ? QUOTATION_WAYS : 1 },
      why: { code: "broken-paragraph" },
    };
  },
};

export default brokenParagraphs;

/**
 * One seam in some 150 falls before a quotation, and a third of the clean paragraphs that start in mid-sentence are
 * quotations set off: together they make a break there this much rarer, against `unfinished-paragraph`.
 */
const QUOTATION_WAYS = 40;

const COMMA = 0x2c;
const opensQuotation = (chunk: Chunk): boolean => /^[“‘"]/u.test(chunk.text);

/** Paragraphs that start in lower case are breaks while they are few; where they are many, the text is set so. */
const MOST_LOWER_STARTS = 0.1;
const FEW = 3;
const cache = new WeakMap<Document, boolean>();

function startsLowerByStyle(document: Document): boolean {
  let byStyle = cache.get(document);
  if (byStyle === undefined) {
    const lower = document.segments.filter(({ chunks }) => chunks[0] && isLower(chunks[0].text.charCodeAt(0))).length;
    byStyle = lower > FEW && lower > document.segments.length * MOST_LOWER_STARTS;
    cache.set(document, byStyle);
  }
  return byStyle;
}

function isBroken(segment: Segment, left: Chunk, next: Segment, right: Chunk): boolean {
  if (segment.chunks.length < SHORTEST_START || next.chunks.length < 2) return false;
  const last = left.text.charCodeAt(left.text.length - 1);
  if (!isLower(last) && last !== COMMA) return false;
  if (!isLower(right.text.charCodeAt(opensQuotation(right) ? 1 : 0))) return false;
  if (isIndented(segment) || isIndented(next)) return false;
  // What goes on is a sentence, and ends like one; a list, a caption or a second deck doesn't.
  const end = next.chunks[next.chunks.length - 1] as Chunk;
  if (next.chunks.length < RUNNING_TEXT && !/[.!?…][’”"')\]]*$/u.test(end.text)) return false;
  // A quotation that is set off fills its paragraph.
  if (opensQuotation(right) && (/[”’"]/u.test(end.text) || !next.chunks.some(({ text }) => /[”’"][,.;:!?]?$/u.test(text)))) return false;
  // Running text has sentences; verse and lists have capitals or marks of their own at every line.
  return [...(segment.chunks[1]?.text ?? "")].some((char) => isLower(char.charCodeAt(0)));
}

/** Lines after the first that are set in: verse, a list. */
const isIndented = ({ document, lines }: Segment): boolean =>
  lines.some(({ start }, at) => at > 0 && isSpace(document.source.charCodeAt(start)));
