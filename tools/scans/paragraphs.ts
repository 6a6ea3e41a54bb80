import { readCorpus } from "../corpus.ts";
import type { CorpusFile } from "../corpus.ts";
import { curlQuotes } from "../typeset/compose.ts";
import { isUsable, setDashes } from "../typeset/corpus.ts";
import { Random } from "../typeset/random.ts";

/** What is set as one column: a heading, if there is one, and the paragraphs under it. */
export interface Passage {
  readonly source: string;
  readonly text: string;
}

/** Characters of a passage: long enough to share the cost of a reading, short enough for one column. */
const [SHORTEST, LONGEST] = [380, 850];

const HEADING = /^[A-Z0-9][A-Z0-9 .,;:'’&£-]{5,44}$/;

export const isHeading = (line: string): boolean => HEADING.test(line) && /[A-Z]{4}/.test(line);

/** Prices, sums and dates: seldom in prose, frequent in newspapers, and where OCR goes wrong most. */
const figuresIn = (text: string): number => text.match(/\d|£/g)?.length ?? 0;

/** A long paragraph's opening sentences, as many as a column takes; "Mr." ends none. */
export function cutAtSentence(paragraph: string): string {
  if (paragraph.length <= LONGEST) return paragraph;
  return /^.*[a-z]{3}[.!?]["'’”]?(?= ["'“‘]?[A-Z])/.exec(paragraph.slice(0, LONGEST))?.[0] ?? "";
}

/** A file's paragraphs, those that follow one another put together until they fill a column. */
export function passagesOf({ name, paragraphs }: CorpusFile): Passage[] {
  const passages: Passage[] = [];
  let lines: string[] = [];
  for (const paragraph of paragraphs) {
    const line = cutAtSentence(setDashes(paragraph.trim()));
    if (isHeading(line)) {
      lines = [line];
      continue;
    }
    if (!isUsable(line)) {
      lines = [];
      continue;
    }
    if (lines.join("\n").length + line.length > LONGEST) lines = lines.filter(isHeading);
    lines.push(line);
    const text = lines.join("\n");
    if (text.length < SHORTEST) continue;
    passages.push({ source: name, text });
    lines = [];
  }
  return passages;
}

/** A fair draw of a file's passages, half of them the richest in figures of four. */
function draw(passages: readonly Passage[], count: number, random: Random): Passage[] {
  const queue = random.shuffle(passages);
  const drawn: Passage[] = [];
  while (drawn.length < count && queue.length > 0) {
    const candidates = queue.slice(0, random.chance(0.5) ? 4 : 1);
    const best = candidates.reduce((a, b) => (figuresIn(b.text) > figuresIn(a.text) ? b : a));
    queue.splice(queue.indexOf(best), 1);
    drawn.push(random.chance(0.5) ? { ...best, text: curlQuotes(best.text) } : best);
  }
  return drawn;
}

type Kind = "press" | "news" | "book";

/** How much of the output each kind of file gets: newspapers and magazines of the time of letterpress first. */
const SHARES: Readonly<Record<Kind, number>> = { press: 0.7, news: 0.1, book: 0.2 };

const kindOf = (name: string): Kind => (name.startsWith("pg_") ? "press" : name.startsWith("wikinews") ? "news" : "book");

/**
 * About `count` passages in an order that the seed fixes, mixed by kind, so that any beginning of the output is a
 * fair sample of it. Every file of a kind gives as many, so that no long book drowns the others.
 */
export function choosePassages(corpus: string, part: "training" | "held-out", count: number, seed: string): Passage[] {
  const files = [...readCorpus(corpus, part)].map((file) => ({ kind: kindOf(file.name), passages: passagesOf(file) }));
  if (files.length === 0) throw new Error(`no .txt files in ${corpus}`);
  const random = new Random(`${seed}:passages`);
  const chosen = (Object.keys(SHARES) as Kind[]).flatMap((kind) => {
    const mine = files.filter((file) => file.kind === kind);
    const each = Math.ceil((count * SHARES[kind]) / Math.max(1, mine.length));
    return mine.flatMap(({ passages }) => draw(passages, each, random));
  });
  return random.shuffle(chosen);
}
