import type { Chunk, Segment } from "../engine/document.ts";
import type { ReportFixer } from "../engine/proposal.ts";
import { isLower, isUpper } from "../language/characters.ts";
import type { Language } from "../language/language.ts";
import { FIRST_WORD, WordClass } from "../language/lexicon.ts";
import { piecesToIds } from "../language/word-ids.ts";

/** Fewer lines have too few seams to show a pattern. */
const FEWEST_LINES = 5;
/**
 * Gain from reading every other line, in nats, from which on two columns are shuffled: a seam, and in all. Of 9,500
 * clean paragraphs wrapped at 30 to 70 characters none has as much; of as many pairs shuffled, 95 in 100 do.
 */
const LEAST_SEAM_GAIN = 1.5;
const LEAST_GAIN = 9;

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
  needs: ["lexicon", "ngrams", "layout"],
  action: "report",

  *report(segment, language) {
    if (segment.lines.length < FEWEST_LINES) return;
    const lines = readLines(segment);
    if (!isRunningText(lines)) return;
    const gain = gainOf(lines, language);
    if (gain < LEAST_GAIN || gain < LEAST_SEAM_GAIN * (lines.length - 2)) return;
    yield { start: segment.start, end: segment.end, why: { code: "interleaved-lines" } };
  },
};

export default interleaved;

function readLines({ chunks }: Segment): Chunk[][] {
  const lines: Chunk[][] = [];
  for (const chunk of chunks) {
    if (chunk.before === "space") lines[lines.length - 1]?.push(chunk);
    else lines.push([chunk]);
  }
  return lines;
}

/** Verse begins its lines with capitals, tables end most in figures: neither is read on from line to line. */
function isRunningText(lines: readonly (readonly Chunk[])[]): boolean {
  const lower = lines.filter(([first]) => isLower(first?.core.charCodeAt(0) ?? 0)).length;
  const figures = lines.filter((line) => /\d\W*$|^[\d.]+$/.test(line[line.length - 1]?.text ?? "")).length;
  return lower >= 2 && figures * 2 < lines.length;
}

/** How much better the lines read when each goes on in the next but one, in nats. */
function gainOf(texts: readonly (readonly Chunk[])[], language: Language): number {
  const lines = texts.map((chunks) => readLine(chunks, language));
  let gain = 0;
  for (let at = 0; at + 2 < lines.length; at += 1) {
    const [line, next, afterNext] = lines.slice(at, at + 3) as [Line, Line, Line];
    gain += seamCost(line, next, language) - seamCost(line, afterNext, language);
  }
  return gain;
}

interface Line {
  /** Numbers of its words and classes. */
  readonly ids: readonly number[];
  /** What its first word's capital or small letter costs inside a sentence, and at the head of one. */
  readonly inside: number;
  readonly atHead: number;
}

/** −ln P that a sentence begins with a small letter. */
const SMALL_AT_HEAD = 4;

function readLine(chunks: readonly Chunk[], language: Language): Line {
  const ids: number[] = [];
  for (const { text } of chunks) piecesToIds(text, language.lexicon, (id) => ids.push(id));
  const first = chunks[0]?.core.charCodeAt(0) ?? 0;
  const word = ids[0] ?? WordClass.unknown;
  if (isLower(first)) return { ids, inside: word < FIRST_WORD ? 0 : language.lexicon.lowerCost(word), atHead: SMALL_AT_HEAD };
  return { ids, inside: isUpper(first) && word >= FIRST_WORD ? language.lexicon.titleCost(word) : 0, atHead: 0 };
}

/** What the first words of `next` cost after `line`, beyond what they cost by themselves. */
function seamCost({ ids }: Line, next: Line, { ngrams }: Language): number {
  const last = ids[ids.length - 1] ?? WordClass.end;
  const first = next.ids[0] ?? WordClass.end;
  const second = next.ids[1] ?? WordClass.end;
  const inContext = ngrams.cost(ids[ids.length - 2] ?? WordClass.end, last, first) + ngrams.cost(last, first, second);
  const casing = last === WordClass.end ? next.atHead : next.inside;
  return inContext - ngrams.unigramCost(first) - ngrams.bigramCost(first, second) + casing;
}
