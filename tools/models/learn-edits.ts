import type { Window } from "./edit-windows.ts";

/** An edit of the channel: a piece of the clean text, up to three characters, and what a scan reads for it. */
export interface LearnedEdit {
  readonly clean: string;
  readonly noisy: string;
  /** Expected number of times it happened. */
  count: number;
}

const LONGEST_PIECE = 3;
const ROUNDS = 8;
/** Expected counts below this are chance, and go to the single characters that they are made of. */
const LEAST_COUNT = 0.5;
/** Several characters at once must earn their place: so much is taken from the count of each such edit. */
const MULTIPLE_DISCOUNT = 0.5;

/**
 * Learns weighted edits of one to three characters to none to three by expectation maximisation over all ways to cut
 * each window into matches and edits (Brill and Moore 2000, with the soft counts of Ristad and Yianilos 1998). An edit
 * begins and ends with characters that differ, so that each way of misreading has one name.
 */
export function learnEdits(windows: readonly Window[]): LearnedEdit[] {
  const edits = new Map<string, LearnedEdit>();
  const weight = new Map<string, number>();
  const started = (clean: string, noisy: string): number => {
    const length = clean.length + noisy.length;
    return length === 1 ? 1e-3 : clean.length === 1 && noisy.length === 1 ? 1e-3 : 1e-3 * 0.15 ** (length - 2);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    edits.clear();
    const weigh = round === 0 ? started : (clean: string, noisy: string) => weight.get(`${clean}\t${noisy}`) ?? 0;
    for (const window of windows) countEdits(window, weigh, edits);
    weight.clear();
    let total = 0;
    for (const edit of edits.values()) total += edit.count;
    for (const [key, edit] of edits) {
      const isSingle = edit.clean.length <= 1 && edit.noisy.length <= 1;
      const kept = edit.count - (isSingle ? 0 : MULTIPLE_DISCOUNT);
      if (isSingle || kept > LEAST_COUNT) weight.set(key, Math.max(kept, 1e-3) / total);
    }
  }
  return [...edits.values()].filter((edit) => weight.has(`${edit.clean}\t${edit.noisy}`));
}

/** A match weighs one: windows are mostly matches, and their share says nothing of the edits. */
const MATCH = 1;

function countEdits({ clean, noisy }: Window, weigh: (clean: string, noisy: string) => number, edits: Map<string, LearnedEdit>): void {
  const height = clean.length + 1;
  const width = noisy.length + 1;
  const forward = new Float64Array(height * width);
  const backward = new Float64Array(height * width);
  forward[0] = 1;
  const steps: { from: number; to: number; weight: number; clean: string; noisy: string }[] = [];
  for (let i = 0; i < height; i += 1) {
    for (let j = 0; j < width; j += 1) {
      const here = i * width + j;
      const reached = forward[here] as number;
      if (reached === 0) continue;
      if (i + 1 < height && j + 1 < width && clean[i] === noisy[j]) {
        const to = here + width + 1;
        steps.push({ from: here, to, weight: MATCH, clean: "", noisy: "" });
        forward[to] = (forward[to] as number) + reached * MATCH;
      }
      for (let m = 0; m <= LONGEST_PIECE && i + m < height; m += 1) {
        for (let n = m === 0 ? 1 : 0; n <= LONGEST_PIECE && j + n < width; n += 1) {
          if (!isEdit(clean, i, m, noisy, j, n)) continue;
          const from = clean.slice(i, i + m);
          const to = noisy.slice(j, j + n);
          const w = weigh(from, to);
          if (w === 0) continue;
          const target = here + m * width + n;
          steps.push({ from: here, to: target, weight: w, clean: from, noisy: to });
          forward[target] = (forward[target] as number) + reached * w;
        }
      }
    }
  }
  const whole = forward[height * width - 1] as number;
  if (!(whole > 0)) return;
  backward[height * width - 1] = 1;
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const step = steps[at] as (typeof steps)[number];
    const after = backward[step.to] as number;
    if (after === 0) continue;
    backward[step.from] = (backward[step.from] as number) + step.weight * after;
    if (step.clean === "" && step.noisy === "") continue;
    const share = ((forward[step.from] as number) * step.weight * after) / whole;
    if (share < 1e-4) continue;
    const key = `${step.clean}\t${step.noisy}`;
    const edit = edits.get(key);
    if (edit) edit.count += share;
    else edits.set(key, { clean: step.clean, noisy: step.noisy, count: share });
  }
}

function isEdit(clean: string, i: number, m: number, noisy: string, j: number, n: number): boolean {
  if (m === 0 || n === 0) return m + n === 1;
  return clean[i] !== noisy[j] && clean[i + m - 1] !== noisy[j + n - 1];
}
