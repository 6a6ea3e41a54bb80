/**
 * Parts two long sequences at runs that both have, so that each pair of parts is short enough to be aligned exactly.
 * A heuristic for long texts that are mostly alike: the sum over the parts is an upper bound of the true distance.
 */

/** Sequences of characters or words, as numbers. */
export type Items = Int32Array;

/** Items in a run that counts as an anchor: long enough to be rare in a text of a million characters. */
const RUN = 24;
/** Parts are at least about so many items long. */
const PART = 512;
/** Where the shorter sequence has no more items than this, nothing is parted, and results are exact. */
export const LONG = 40_000;

/** The two sequences as pairs of parts, in order; one pair where they are not long or have no run in common. */
export function partsOf(a: Items, b: Items): [Items, Items][] {
  if (Math.min(a.length, b.length) <= LONG) return [[a, b]];
  const parts = partedOnce(a, b);
  // What repeats in the whole may stand alone in a part.
  return parts.length === 1 ? parts : parts.flatMap(([left, right]) => partsOf(left, right));
}

function partedOnce(a: Items, b: Items): [Items, Items][] {
  const parts: [Items, Items][] = [];
  let [fromA, fromB] = [0, 0];
  for (const [startA, startB] of risingChain(commonRuns(a, b))) {
    const [cutA, cutB] = [startA + RUN / 2, startB + RUN / 2];
    if (cutA - fromA < PART || cutB - fromB < PART) continue;
    parts.push([a.subarray(fromA, cutA), b.subarray(fromB, cutB)]);
    [fromA, fromB] = [cutA, cutB];
  }
  parts.push([a.subarray(fromA), b.subarray(fromB)]);
  return parts;
}

const FACTOR = 0x01000193;
const FACTOR_OF_FIRST = Array.from({ length: RUN - 1 }).reduce<number>((power) => Math.imul(power, FACTOR), 1);

/** Starts of runs that occur once among every {@link RUN}th run of `a` and once anywhere in `b`, by their place in `a`. */
function commonRuns(a: Items, b: Items): [number, number][] {
  const starts = new Map<number, number>();
  const repeated = new Set<number>();
  for (let at = 0; at + RUN <= a.length; at += RUN) {
    const hash = hashAt(a, at);
    if (starts.has(hash)) repeated.add(hash);
    starts.set(hash, at);
  }
  const found = new Map<number, number>();
  let hash = 0;
  for (let at = 0; at + RUN <= b.length; at += 1) {
    hash = at === 0 ? hashAt(b, 0) : rolled(hash, b, at);
    if (!starts.has(hash)) continue;
    if (found.has(hash)) repeated.add(hash);
    found.set(hash, at);
  }
  const runs: [number, number][] = [];
  for (const [key, start] of starts) {
    const other = found.get(key);
    if (other !== undefined && !repeated.has(key) && sameRun(a, start, b, other)) runs.push([start, other]);
  }
  return runs.sort((left, right) => left[0] - right[0]);
}

function hashAt(items: Items, start: number): number {
  let hash = 0;
  for (let at = start; at < start + RUN; at += 1) hash = (Math.imul(hash, FACTOR) + (items[at] as number)) | 0;
  return hash;
}

/** The hash of the run at `start`, from that of the run one before. */
function rolled(hash: number, items: Items, start: number): number {
  const first = hash - Math.imul(items[start - 1] as number, FACTOR_OF_FIRST);
  return (Math.imul(first, FACTOR) + (items[start + RUN - 1] as number)) | 0;
}

function sameRun(a: Items, startA: number, b: Items, startB: number): boolean {
  for (let at = 0; at < RUN; at += 1) if (a[startA + at] !== b[startB + at]) return false;
  return true;
}

/** The longest subsequence whose second numbers rise, of pairs sorted by the first. */
function risingChain(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, second], index) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] as number] as [number, number])[1] < second) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[index] = tails[low - 1] as number;
    tails[low] = index;
  });
  const chain: [number, number][] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] as number) chain.push(pairs[index] as [number, number]);
  return chain.reverse();
}
