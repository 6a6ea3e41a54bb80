/** Where two texts that should be the same differ: short windows of the clean text beside what a scan made of them. */
export interface Window {
  /** What stood on the paper. */
  readonly clean: string;
  /** What the scan reads. */
  readonly noisy: string;
}

/** Matching characters on either side that are kept with a difference, so that edits can be told apart from matches. */
const MARGIN = 2;
/** Longer differences are lines that a scan lost or made up: nothing can be learned of single letters from them. */
const LONGEST = 24;
/** … and so are windows of which more than this share differs. */
const MOST_DIFFERENT = 0.75;

/**
 * Cuts a pair into windows around its differences, along a least-edits alignment. Quadratic in the lengths: for lines
 * and short paragraphs.
 */
export function windowsOf(clean: string, noisy: string): Window[] {
  const matches = matchedPairs(clean, noisy);
  const windows: Window[] = [];
  let cleanFrom = 0;
  let noisyFrom = 0;
  // Runs of matches of at least twice the margin part windows.
  for (const run of [...runsOf(matches), { clean: clean.length, noisy: noisy.length, length: 0 }]) {
    const atEnd = run.length === 0;
    if (!atEnd && run.length < 2 * MARGIN && !(run.clean === 0 && run.noisy === 0)) continue;
    const lead = atEnd ? 0 : Math.min(MARGIN, run.length);
    const window = { clean: clean.slice(cleanFrom, run.clean + lead), noisy: noisy.slice(noisyFrom, run.noisy + lead) };
    if (isUsable(window)) windows.push(window);
    cleanFrom = run.clean + run.length - Math.min(MARGIN, run.length);
    noisyFrom = run.noisy + run.length - Math.min(MARGIN, run.length);
  }
  return windows;
}

function isUsable({ clean, noisy }: Window): boolean {
  if (clean === noisy || clean.length > LONGEST || noisy.length > LONGEST) return false;
  const same = matchedPairs(clean, noisy).length;
  return 1 - same / Math.max(clean.length, noisy.length) <= MOST_DIFFERENT;
}

interface Run {
  readonly clean: number;
  readonly noisy: number;
  readonly length: number;
}

function runsOf(matches: readonly (readonly [number, number])[]): Run[] {
  const runs: { clean: number; noisy: number; length: number }[] = [];
  for (const [clean, noisy] of matches) {
    const last = runs[runs.length - 1];
    if (last && last.clean + last.length === clean && last.noisy + last.length === noisy) last.length += 1;
    else runs.push({ clean, noisy, length: 1 });
  }
  return runs;
}

/** Places of equal characters in an alignment with the fewest insertions, deletions and substitutions. */
function matchedPairs(a: string, b: string): [number, number][] {
  const width = b.length + 1;
  const cost = new Uint16Array((a.length + 1) * width);
  for (let j = 1; j < width; j += 1) cost[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    cost[i * width] = i;
    for (let j = 1; j < width; j += 1) {
      const substitute = (cost[(i - 1) * width + j - 1] as number) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const remove = (cost[(i - 1) * width + j] as number) + 1;
      const insert = (cost[i * width + j - 1] as number) + 1;
      cost[i * width + j] = Math.min(substitute, remove, insert);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = a.length, j = b.length; i > 0 && j > 0; ) {
    const here = cost[i * width + j] as number;
    const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
    if (here === (cost[(i - 1) * width + j - 1] as number) + (same ? 0 : 1)) {
      if (same) pairs.push([i - 1, j - 1]);
      i -= 1;
      j -= 1;
    } else if (here === (cost[(i - 1) * width + j] as number) + 1) i -= 1;
    else j -= 1;
  }
  return pairs.reverse();
}
