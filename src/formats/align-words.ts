import { distances } from "../engine/line-seam.ts";

/** Consecutive words before, and the consecutive words that stand for them after: one each, or more, or none after. */
export interface Group {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
}

/** Words that one may be split into, or that are joined to one. */
const MOST_PARTS = 4;
/** Words before times words after, above which no alignment is looked for. */
const MOST_CELLS = 10_000;

/**
 * Which words stand for which, so that the letters that change are fewest; the groups cover all words before, in
 * order. A word that comes from nowhere goes to the word before it.
 */
export function alignWords(before: readonly string[], after: readonly string[]): Group[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  // Where all words before stand as they did, new ones have to go to one of them.
  if (before.length - head - tail === 0 && after.length > before.length) {
    if (head > 0) head -= 1;
    else tail = Math.max(0, tail - 1);
  }
  const middle = alignMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  const same = (from: number, count: number): Group[] =>
    Array.from({ length: count }, (_, at) => ({ start: from + at, end: from + at + 1, words: [before[from + at] as string] }));
  return [...same(0, head), ...middle.map(({ start, end, words }) => ({ start: start + head, end: end + head, words })), ...same(before.length - tail, tail)];
}

/** Longer texts are compared by their lengths alone. */
const LONGEST_COMPARED = 1_000;

const distance = (from: string, to: string): number =>
  Math.max(from.length, to.length) > LONGEST_COMPARED ? Math.max(from.length, to.length) : (distances(from, to)[from.length] as number);

function alignMiddle(before: readonly string[], after: readonly string[]): Group[] {
  if (before.length === 0) return [];
  if (before.length === 1 || after.length <= 1 || before.length * after.length > MOST_CELLS) return [{ start: 0, end: before.length, words: after }];
  const columns = after.length + 1;
  const cost = new Float64Array((before.length + 1) * columns).fill(Infinity);
  const from = new Int32Array(cost.length).fill(-1);
  cost[0] = 0;
  for (let i = 0; i <= before.length; i += 1) {
    for (let j = 0; j <= after.length; j += 1) {
      const here = cost[i * columns + j] as number;
      if (here === Infinity) continue;
      for (const [di, dj] of MOVES) {
        if (i + di > before.length || j + dj > after.length) continue;
        // A move that is not one to one has to be worth it.
        const total = here + distance(before.slice(i, i + di).join(""), after.slice(j, j + dj).join("")) + (di === dj ? 0 : 0.5);
        const to = (i + di) * columns + j + dj;
        if (total < (cost[to] as number)) {
          cost[to] = total;
          from[to] = i * columns + j;
        }
      }
    }
  }
  return groupsOf(from, columns, before.length, after);
}

const MOVES: readonly (readonly [number, number])[] = [
  [1, 1], [1, 0], [0, 1],
  ...Array.from({ length: MOST_PARTS - 1 }, (_, at) => [at + 2, 1] as const),
  ...Array.from({ length: MOST_PARTS - 1 }, (_, at) => [1, at + 2] as const),
];

function groupsOf(from: Int32Array, columns: number, rows: number, after: readonly string[]): Group[] {
  const groups: { start: number; end: number; words: string[] }[] = [];
  for (let at = rows * columns + after.length; at > 0; ) {
    const previous = from[at] as number;
    const [i, j] = [Math.floor(previous / columns), previous % columns];
    groups.push({ start: i, end: Math.floor(at / columns), words: after.slice(j, at % columns) });
    at = previous;
  }
  groups.reverse();
  const kept: { start: number; end: number; words: string[] }[] = [];
  let early: string[] = [];
  for (const group of groups) {
    const last = kept[kept.length - 1];
    if (group.end > group.start) {
      kept.push({ ...group, words: [...early, ...group.words] });
      early = [];
    } else if (last) last.words.push(...group.words);
    else early.push(...group.words);
  }
  return kept;
}
