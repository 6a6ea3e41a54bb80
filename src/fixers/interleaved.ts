import type { Segment } from "../engine/document.ts";
import type { ReportFixer } from "../engine/proposal.ts";
import type { Language } from "../language/language.ts";
import { WordClass } from "../language/lexicon.ts";
import { piecesToIds } from "../language/word-ids.ts";

const FEWEST_LINES = 4;
/** Mean gain over the seams from reading every other line, in nats, from which on two columns are shuffled. */
const LEAST_GAIN = 2;

/** Two columns whose lines were read across: every other line goes on. */
const interleaved: ReportFixer = {
  name: "interleaved",
  description: "reports paragraphs in which the lines of two columns are shuffled",
  examples: [
    [
      "The council voted on Monday to\nRain fell for a third day on the\nclose the old bridge to all\nwestern shore and the farmers were\ntraffic until it can be made\nglad of it, since the wells had\nsafe.",
      "",
    ],
  ],
  leavesAlone: ["The council voted on Monday to\nclose the old bridge to all\ntraffic until it can be made\nsafe, the mayor said."],
  needs: ["ngrams", "layout"],
  action: "report",

  *report(segment, language) {
    if (segment.lines.length < FEWEST_LINES || !isRunningText(segment)) return;
    if (gainOf(segment, language) < LEAST_GAIN) return;
    yield { start: segment.start, end: segment.end, why: { code: "interleaved-lines" } };
  },
};

export default interleaved;

/** Verse begins its lines with capitals, tables have figures in most: neither is read on from line to line. */
function isRunningText({ lines, document }: Segment): boolean {
  const texts = lines.map(({ start, end }) => document.source.slice(start, end));
  const lower = texts.filter((text) => /^\s*\p{Ll}/u.test(text)).length;
  const figures = texts.filter((text) => /\d\W*$|\. \./u.test(text)).length;
  return lower >= 2 && figures * 2 < texts.length && !/\(\d\)/u.test(texts.join(" "));
}

/** How much better the lines read when each goes on in the next but one, per seam, in nats. */
function gainOf(segment: Segment, language: Language): number {
  const lines = segment.lines.map(({ start, end }) => idsOf(segment.document.source.slice(start, end), language));
  let gain = 0;
  let seams = 0;
  for (let at = 0; at + 2 < lines.length; at += 1) {
    const line = lines[at] as number[];
    const next = lines[at + 1] as number[];
    const afterNext = lines[at + 2] as number[];
    if (line.length < 2 || next.length < 2 || afterNext.length < 2) continue;
    gain += seamCost(line, next, language) - seamCost(line, afterNext, language);
    seams += 1;
  }
  return seams < FEWEST_LINES - 2 ? 0 : gain / seams;
}

function idsOf(line: string, language: Language): number[] {
  const ids: number[] = [];
  for (const chunk of line.split(/\s+/u)) piecesToIds(chunk, language.lexicon, (id) => ids.push(id));
  return ids;
}

/** What the first two words of `next` cost after `line`, beyond what they cost by themselves. */
function seamCost(line: readonly number[], next: readonly number[], language: Language): number {
  const { ngrams } = language;
  const [first, second] = next as [number, number];
  const last = line[line.length - 1] ?? WordClass.end;
  const inContext = ngrams.cost(line[line.length - 2] ?? WordClass.end, last, first) + ngrams.cost(last, first, second);
  return inContext - ngrams.unigramCost(first) - ngrams.bigramCost(first, second);
}
