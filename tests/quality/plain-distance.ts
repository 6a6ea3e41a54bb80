/**
 * The distance as textbooks have it: a table, a row at a time. Shares no code with what it is held against.
 * @param band cells farther from the diagonal are left out; what comes out is exact where it is no more than this
 */
export function plainDistance(a: ArrayLike<unknown>, b: ArrayLike<unknown>, band = Infinity): number {
  const far = a.length + b.length;
  let row = Int32Array.from({ length: b.length + 1 }, (_, j) => j);
  let next = new Int32Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    const [first, last] = [Math.max(1, i - band), Math.min(b.length, i + band)];
    next[first - 1] = first === 1 ? i : far;
    // The row above ends a column earlier.
    if (i + band <= b.length && i > 1) row[last] = far;
    const item = a[i - 1];
    for (let j = first; j <= last; j += 1) {
      const changed = (row[j - 1] as number) + (item === b[j - 1] ? 0 : 1);
      const gap = Math.min(row[j] as number, next[j - 1] as number) + 1;
      next[j] = gap < changed ? gap : changed;
    }
    [row, next] = [next, row];
  }
  return row[b.length] as number;
}

/** The same with the most hits that so few edits leave: `[edits, hits]`. */
export function plainCounts(a: ArrayLike<unknown>, b: ArrayLike<unknown>): [edits: number, hits: number] {
  // An edit costs 1,000,000, and a hit takes 1 away.
  const EDIT = 1_000_000;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j * EDIT);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i * EDIT];
    for (let j = 1; j <= b.length; j += 1) {
      const diagonal = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? -1 : EDIT);
      next.push(Math.min(diagonal, (row[j] as number) + EDIT, (next[j - 1] as number) + EDIT));
    }
    row = next;
  }
  const edits = Math.max(0, Math.ceil((row[b.length] as number) / EDIT));
  return [edits, edits * EDIT - (row[b.length] as number)];
}
