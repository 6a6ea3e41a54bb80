import type { Document, Segment } from "../engine/document.ts";
import type { ReportFixer } from "../engine/proposal.ts";

/** Longer lines are text. */
const LONGEST = 90;

/** Lines of the archive and of the page's make-up that stand among the text. */
const furniture: ReportFixer = {
  name: "furniture",
  description: "reports archive lines, jump lines and recurring page headers",
  examples: [["Newspapers in English", ""], ["SEE COUNCIL, A9", ""], ["Continued on page 4", ""]],
  leavesAlone: ["Continued rain on the coast", "He said: see page 4 of the report.", "Friday, May 3, 2019\n\nFriday, May 3, 2019"],
  needs: ["layout"],
  action: "report",

  *report(segment) {
    const { source } = segment.document;
    for (const { start, end } of segment.lines) {
      if (end - start > LONGEST * 2) continue;
      const text = source.slice(start, end);
      const line = text.trim();
      if (line.length > LONGEST) continue;
      const code = codeOf(line, segment);
      if (!code) continue;
      const first = start + text.indexOf(line);
      yield { start: first, end: first + line.length, why: { code }, replacement: "" };
    }
  },
};

export default furniture;

/** A figure, or a word that such lines begin with: few lines are asked about further. */
const mayBeFurniture = /\d|^.?(?:newsp|copy|©|story|power|article|contin|cont['’]d|see|turn|please|from)/i;

function codeOf(line: string, segment: Segment): string | undefined {
  if (!mayBeFurniture.test(line)) return undefined;
  if (ARCHIVE_LINES.some((pattern) => pattern.test(line))) return "archive-line";
  if (JUMP_LINES.some((pattern) => pattern.test(line))) return "jump-line";
  const header = headerOf(line);
  if (header !== undefined && (countHeaders(segment.document).get(header) ?? 0) > 1) return "recurring-header";
  return undefined;
}

// All patterns take a whole line of at most LONGEST characters. Latin letters alone: Unicode properties cost more to
// compile than the rest of a short run.

const LANGUAGES = "english|french|spanish|german|italian|portuguese|dutch|danish|swedish|norwegian|polish|russian|arabic|chinese|japanese|korean";
const ARCHIVE_LINES: readonly RegExp[] = [
  new RegExp(`^newspapers in (?:${LANGUAGES})$`, "i"),
  // `Newspapers from Canada`; a sentence would go on in lower case.
  /^Newspapers from (?:the )?[A-Z][A-Za-z]+(?: (?:and )?[A-Z][A-Za-z]+)*$/,
  /^(?:copyright )?© ?(?:copyright )?\d{4}\b/i,
  /^story continues below(?: (?:the )?advertisement)?$/i,
  /^powered by [a-z]+$/i,
  /^article rank(?: \d+)?$/i,
];

const PAGE = "(?:[A-Z]{1,2}-?\\d{1,3}|\\d{1,3}[A-Z]?)";
const PAGE_IN_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const COLUMN = "(?:,? col(?:umn|\\.)? ?\\d)?";
const KEYWORD = "[A-Z][A-Z.&'’-]*(?: [A-Z.&'’-]+){0,3}";
const JUMP_LINES: readonly RegExp[] = [
  // `SEE COUNCIL, A9`, `Please see DROUGHT, Page B7`: the keyword is in capitals, and a page follows.
  new RegExp(`^(?:Please |PLEASE )?(?:SEE|[Ss]ee|TURN TO|[Tt]urn to) ${KEYWORD}(?: ?(?:[,/]| on| ON)(?: [Pp]age| PAGE)?| [Pp]age| PAGE) ?${PAGE}[.»›→]?$`),
  new RegExp(`^[»›→] ?${KEYWORD} ?[,/] ?(?:PAGE )?${PAGE}$`),
  // Sections run from A to H, without E: `LONDON, E4` is a postal district.
  /^[A-Z]{3,} ?, ?(?:\d{1,2}[A-DF-H]|[A-DF-H]\d{1,2})$/,
  new RegExp(
    `^[([]?(?:(?:story )?(?:continue[ds]?|cont['’]d) (?:on|from) (?:page )?|(?:please )?turn to page )(?:${PAGE}|${PAGE_IN_WORDS})${COLUMN}\\.?[)\\]]?$`,
    "i",
  ),
  new RegExp(`^from page ${PAGE}: ?[a-z]+$`, "i"),
];

/** A date, as the headers of newspapers give it. */
const DATE = /\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b.*\b(?:1[6-9]|20)\d\d\b/i;
const CALENDAR_WORD =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/g;
const PAGE_AT_EDGE = /^(?:page )?[A-Z]{0,2}\d{1,3}[, ]|[, ](?:page )?[A-Z]{0,2}\d{1,3}$/i;

/**
 * What stays the same in a page's header from page to page: the paper's name and the date, without the page's number.
 * A date alone heads an article, one with a place a letter; a line that recurs without a date is a heading or a result.
 */
function headerOf(line: string): string | undefined {
  if (!PAGE_AT_EDGE.test(line) || !DATE.test(line)) return undefined;
  const header = line.replace(PAGE_AT_EDGE, "").toLowerCase();
  return /[a-z]{3}/.test(header.replace(CALENDAR_WORD, "")) ? header : undefined;
}

const cache = new WeakMap<Document, ReadonlyMap<string, number>>();

function countHeaders(document: Document): ReadonlyMap<string, number> {
  const known = cache.get(document);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { lines } of document.segments) {
    for (const { start, end } of lines) {
      if (end - start > LONGEST) continue;
      const header = headerOf(document.source.slice(start, end).trim());
      if (header !== undefined) counts.set(header, (counts.get(header) ?? 0) + 1);
    }
  }
  cache.set(document, counts);
  return counts;
}
