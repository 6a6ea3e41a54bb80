import type { Chunk, Segment } from "./document.ts";
import type { Span } from "./protected.ts";

/** A word that a line or paragraph break may have cut: its part before the break, and its part behind. */
export interface Seam {
  readonly left: Chunk;
  readonly right: Chunk;
  /** The part before the break, without the hyphen. */
  readonly stem: string;
  /** The scan has no hyphen there, or another mark for it. */
  readonly lost?: boolean;
}

/** A replacement of a span, and what is to be read there where that is something else. */
export interface Rejoined extends Span {
  readonly replacement: string;
  readonly reads?: string;
}

/**
 * A word over a break as one word: whole on the first line with the marks behind it, and the break follows. Where a
 * document keeps its lines, the word stays cut where it was, with its hyphen, and is only read as one.
 * @param word what stands there, without the marks behind it
 */
export function rejoin(segment: Segment, { left, right, stem, lost }: Seam, word: string): Rejoined {
  const { source, chunks, wrapped, keepsLines } = segment.document;
  const start = left.coreStart;
  if (right.before === "space" && !lost) return { start, end: right.coreEnd, replacement: word };
  if (keepsLines && (right.before === "line" || lost)) {
    const cut = cutOf(word, stem, right.core);
    const between = source.slice(left.coreStart + stem.length, right.coreStart);
    // A speck on either side of the line's end goes.
    const gap = lost ? `-${/[\n\r]\s*/u.exec(between)?.[0] ?? ""}` : between;
    const head = word.slice(0, cut);
    // A compound's own hyphen ends the line.
    const replacement = head.endsWith("-") && gap.startsWith("-") ? head + gap.slice(1) + word.slice(cut) : head + gap + word.slice(cut);
    return { start, end: right.coreEnd, replacement, reads: word };
  }
  const whole = word + source.slice(right.coreEnd, right.end);
  const next = chunks[right.index + 1];
  const spaceFollows = next?.before === "space";
  if ((right.before === "paragraph" && !wrapped) || !spaceFollows) return { start, end: right.end, replacement: whole };
  const gap = right.before === "line" && !lost ? source.slice(left.end, right.start) : lineEndIn(source.slice(left.end, right.start));
  return { start, end: next.start, replacement: whole + gap };
}

/** The first line end of some white space, as it is written there. */
const lineEndIn = (space: string): string => /\r\n|[\n\r]/u.exec(space)?.[0] ?? "\n";

/** Where a word is cut so that its parts are nearest to what stands before and behind the break. */
export function cutOf(word: string, head: string, tail: string): number {
  if (word.startsWith(head) && word.endsWith(tail) && word.length <= head.length + tail.length + 1) return word.length - tail.length;
  const heads = distances(word, head);
  const tails = distances(reversed(word), reversed(tail));
  let best = 0;
  let least = Infinity;
  for (let cut = 0; cut <= word.length; cut += 1) {
    const cost = (heads[cut] as number) + (tails[word.length - cut] as number);
    if (cost < least) {
      least = cost;
      best = cut;
    }
  }
  return best;
}

const reversed = (text: string): string => Array.from(text).reverse().join("");

/** Edit distance of each head of `word`, by its length, to `part` (Levenshtein 1966). */
export function distances(word: string, part: string): number[] {
  let row = Array.from({ length: part.length + 1 }, (_, at) => at);
  const result = [row[part.length] as number];
  for (let i = 1; i <= word.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= part.length; j += 1) {
      const same = word.charCodeAt(i - 1) === part.charCodeAt(j - 1) ? 0 : 1;
      next.push(Math.min((row[j - 1] as number) + same, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
    result.push(row[part.length] as number);
  }
  return result;
}
