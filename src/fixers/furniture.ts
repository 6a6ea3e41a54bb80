import type { Document, Segment } from "../engine/document.ts";
import type { ReportFixer, Sighting } from "../engine/proposal.ts";

const LONGEST = 90;
/** A header that stands this often on its own line is the page's, not the article's. */
const RECURS = 2;

// Latin letters alone: Unicode properties cost more to compile than the rest of a short run.
const archiveLine =
  /^(?:newspapers? (?:in|from) [a-z][a-z ]+|copyright ©.*|©.*all rights reserved\.?|story continues below(?: advertisement)?|advertisement|powered by [a-z]+|article rank\b.*|page \d+ of \d+)$/i;
const capitalJump =
  /^(?:SEE [A-Z][A-Z .&'’-]*,? ?\/? ?(?:PAGE )?[A-Z]{0,2}\d+[A-Z]?|[A-Z]{3,}(?: [A-Z]+)* ?, ?(?:\d+[A-Z]|[A-Z]{1,2}\d+)|[»›→] ?[A-Z]+, PAGE [A-Z]?\d+)[.»›→]*$/;
const wordedJump =
  /^\(?(?:(?:story )?continue[ds]? (?:on|from) (?:page )?(?:[A-Z]{0,2}\d+[A-Z]?|one|two|three|four|five|six|seven|eight|nine|ten)|(?:please )?(?:see|turn to) (?:[a-z ]+, ?)?page [A-Z]?\d+|from page [A-Z]?\d+: ?[a-z]+)\.?\)?$/i;

/** Lines of the archive and of the page's make-up that stand among the text. */
const furniture: ReportFixer = {
  name: "furniture",
  description: "reports archive lines, jump lines and recurring page headers",
  examples: [["Newspapers in English", ""], ["SEE COUNCIL, A9", ""], ["Continued on page 4", ""]],
  leavesAlone: ["Continued rain on the coast", "He said: see page 4 of the report."],
  needs: ["layout"],
  action: "report",

  *report(segment) {
    const { source } = segment.document;
    for (const line of segment.lines) {
      const text = source.slice(line.start, line.end);
      const trimmed = text.trim();
      if (trimmed === "" || trimmed.length > LONGEST) continue;
      const code = codeOf(trimmed, segment);
      if (code) yield sighting(line.start + text.indexOf(trimmed), trimmed, code);
    }
  },
};

export default furniture;

function codeOf(line: string, segment: Segment): string | undefined {
  if (archiveLine.test(line)) return "archive-line";
  if (capitalJump.test(line) || wordedJump.test(line)) return "jump-line";
  if (segment.lines.length === 1 && (recurring(segment.document).get(keyOf(line)) ?? 0) >= RECURS && isHeader(line)) return "recurring-header";
  return undefined;
}

/** A name in capitals, or with a page number or date: not a line of verse that comes again. */
const isHeader = (line: string): boolean => !/[.!?]$/u.test(line) && (/\d/u.test(line) || line === line.toUpperCase());

/** Page numbers change from page to page, the rest of a header does not. */
const keyOf = (line: string): string => line.replace(/\d+/gu, "#").toLowerCase();

const cache = new WeakMap<Document, ReadonlyMap<string, number>>();

function recurring(document: Document): ReadonlyMap<string, number> {
  let counts = cache.get(document) as Map<string, number> | undefined;
  if (!counts) {
    counts = new Map();
    for (const { start, end, lines } of document.segments) {
      if (lines.length !== 1 || end - start > LONGEST) continue;
      const key = keyOf(document.source.slice(start, end).trim());
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    cache.set(document, counts);
  }
  return counts;
}

/** On request the line is taken out; the empty line it leaves shows where it was. */
function sighting(start: number, text: string, code: string): Sighting & { replacement: string } {
  return { start, end: start + text.length, why: { code }, replacement: "" };
}
