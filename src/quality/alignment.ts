/**
 * Alignment of two sequences of numbers: code points, or words that were given numbers. Insertions, deletions and
 * substitutions cost 1 each. Of the alignments with fewest edits one with the most hits is taken, that is, with the fewest
 * substitutions. Very long sequences are parted first (see anchors.ts): an alignment of theirs may have an edit too many.
 */
import { type Items, partsOf } from "./anchors.ts";
import { commonEnds, editDistance, trimmed } from "./distance.ts";

export type { Items } from "./anchors.ts";
export { editDistance } from "./distance.ts";

/** How the items of a reference and of a hypothesis correspond, in numbers of items. */
export interface Counts {
  readonly hits: number;
  readonly substitutions: number;
  /** Items that the hypothesis alone has. */
  readonly insertions: number;
  /** Items that the reference alone has. */
  readonly deletions: number;
}

/** Steps of an alignment. */
export const Step = { hit: 0, substitution: 1, insertion: 2, deletion: 3 } as const;

/** Up to so many cells are kept with their back-pointers (a byte each); larger problems are halved first. */
const KEPT_CELLS = 1 << 24;

/**
 * Counts of an alignment with fewest edits and, among these, most hits; memory grows with the edits alone. The number of
 * edits is exact, always; of very long sequences the substitutions among them are those of the alignment by parts.
 */
export function countEdits(reference: Items, hypothesis: Items): Counts {
  const parts = partsOf(reference, hypothesis);
  let [edits, substitutions] = [0, 0];
  for (const [left, right] of parts) {
    const [a, b] = trimmed(left, right);
    const distance = editDistance(a, b);
    edits += distance;
    if (distance === 0 || a.length === 0 || b.length === 0) continue;
    const band = new Band(a.length, b.length, distance);
    const row = band.lastRow(a, b);
    substitutions += (row[b.length - a.length - band.low] as number) % band.gap;
  }
  if (parts.length > 1) {
    const exact = editDistance(reference, hypothesis, edits);
    // What is left of the edits are insertions and deletions, as many more of the one as the lengths differ.
    if ((edits - exact) % 2 === 1) substitutions += substitutions > 0 ? -1 : 1;
    edits = exact;
  }
  const longer = hypothesis.length - reference.length;
  const deletions = (edits - substitutions - longer) / 2;
  return { hits: reference.length - substitutions - deletions, substitutions, insertions: deletions + longer, deletions };
}

/** The steps of such an alignment, in order, values of {@link Step}. */
export function align(reference: Items, hypothesis: Items): Uint8Array {
  const steps = new Uint8Array(reference.length + hypothesis.length);
  let length = 0;
  const write = (step: number, times: number): void => {
    steps.fill(step, length, length + times);
    length += times;
  };
  for (const [a, b] of partsOf(reference, hypothesis)) {
    const [prefix, suffix] = commonEnds(a, b);
    write(Step.hit, prefix);
    const [left, right] = [a.subarray(prefix, a.length - suffix), b.subarray(prefix, b.length - suffix)];
    alignWithin(left, right, editDistance(left, right), write);
    write(Step.hit, suffix);
  }
  return steps.subarray(0, length);
}

/** Hirschberg's halving over a band; `distance` is that of the two sequences. */
function alignWithin(a: Items, b: Items, distance: number, write: (step: number, times: number) => void): void {
  if (a.length === 0) return write(Step.insertion, b.length);
  if (b.length === 0) return write(Step.deletion, a.length);
  const band = new Band(a.length, b.length, distance);
  if (a.length * band.width <= KEPT_CELLS || a.length === 1) {
    for (const step of band.trace(a, b)) write(step, 1);
    return;
  }
  const middle = a.length >> 1;
  const forward = band.lastRow(a.subarray(0, middle), b);
  const backward = band.lastRow(a.slice(middle).reverse(), b.slice().reverse());
  let best = { sum: Infinity, cut: 0, left: 0, right: 0 };
  for (let index = 0; index < band.width; index += 1) {
    const cut = middle + band.low + index;
    const place = b.length - cut - (a.length - middle) - band.low;
    if (cut < 0 || cut > b.length || place < 0 || place >= band.width) continue;
    const [left, right] = [forward[index] as number, backward[place] as number];
    if (left + right < best.sum) best = { sum: left + right, cut, left, right };
  }
  alignWithin(a.subarray(0, middle), b.subarray(0, best.cut), Math.floor(best.left / band.gap), write);
  alignWithin(a.subarray(middle), b.subarray(best.cut), Math.floor(best.right / band.gap), write);
}

/**
 * The diagonals that a path with `distance` edits can reach (Ukkonen 1985), the diagonal being the place in `b` less that
 * in `a`. A gap costs `gap`, a substitution one more: so many that no number of substitutions outweighs an edit, and a
 * cost holds both, as `edits * gap + substitutions`.
 */
class Band {
  readonly low: number;
  readonly width: number;
  readonly gap: number;

  constructor(lengthA: number, lengthB: number, distance: number) {
    const longer = lengthB - lengthA;
    this.low = -Math.floor((distance - longer) / 2);
    this.width = Math.floor((distance + longer) / 2) - this.low + 1;
    this.gap = distance + 1;
  }

  /** Costs of all of `a` against the beginnings of `b`, by diagonal. */
  lastRow(a: Items, b: Items): Float64Array {
    return this.#fill(a, b, undefined);
  }

  /** The steps of a cheapest path. */
  trace(a: Items, b: Items): Uint8Array {
    const pointers = new Uint8Array(a.length * this.width);
    this.#fill(a, b, pointers);
    const steps = new Uint8Array(a.length + b.length);
    let at = steps.length;
    let [i, j] = [a.length, b.length];
    while (i > 0 || j > 0) {
      const step = i === 0 ? Step.insertion : j === 0 ? Step.deletion : (pointers[(i - 1) * this.width + j - i - this.low] as number);
      if (step !== Step.insertion) i -= 1;
      if (step !== Step.deletion) j -= 1;
      at -= 1;
      steps[at] = step;
    }
    return steps.subarray(at);
  }

  #fill(a: Items, b: Items, pointers: Uint8Array | undefined): Float64Array {
    const { low, width, gap } = this;
    // One more at each end, never reached, so that no cell asks whether it has neighbours.
    const row = new Float64Array(width + 2).fill(Infinity);
    for (let index = Math.max(0, -low); index < width && low + index <= b.length; index += 1) row[index + 1] = (low + index) * gap;
    for (let i = 1; i <= a.length; i += 1) {
      const item = a[i - 1] as number;
      const first = Math.max(0, -i - low);
      const last = Math.min(width - 1, b.length - i - low);
      // Cells left of the band's part in this row hold costs of the row above.
      if (first > 0) row[first] = Infinity;
      for (let index = first; index <= last; index += 1) {
        const j = i + low + index;
        const same = j > 0 && b[j - 1] === item;
        let cost = j > 0 ? (row[index + 1] as number) + (same ? 0 : gap + 1) : Infinity;
        let step: number = same ? Step.hit : Step.substitution;
        const deleted = (row[index + 2] as number) + gap;
        if (deleted < cost) [cost, step] = [deleted, Step.deletion];
        const inserted = (row[index] as number) + gap;
        if (inserted < cost) [cost, step] = [inserted, Step.insertion];
        row[index + 1] = cost;
        if (pointers) pointers[(i - 1) * width + index] = step;
      }
      if (last + 1 < width && last + 2 > 0) row.fill(Infinity, Math.max(1, last + 2), width + 1);
    }
    return row.subarray(1, width + 1);
  }
}
