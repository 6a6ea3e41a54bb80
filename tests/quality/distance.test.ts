import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONG, partsOf } from "../../src/quality/anchors.ts";
import { countEdits, editDistance } from "../../src/quality/alignment.ts";
import { LowerBounds } from "../../src/quality/lower-bounds.ts";
import { plainDistance } from "./plain-distance.ts";

/** Pseudo-random numbers, the same in every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Damage {
  readonly seed: number;
  readonly length: number;
  /** Different items: few make many alignments equal. */
  readonly items: number;
  /** Of so many items three are damaged. */
  readonly every: number;
  /** Items of a run that stands elsewhere in the other sequence. */
  readonly moved: number;
}

function damaged({ seed, length, items, every, moved }: Damage): [Int32Array, Int32Array] {
  const random = randomOf(seed);
  const clean = Array.from({ length }, () => random(items));
  const made: number[] = [];
  for (const item of clean) {
    const dice = random(every);
    if (dice !== 0 && dice !== 1) made.push(item);
    if (dice === 0 || dice === 2) made.push(random(items));
  }
  const run = made.splice(random(made.length), moved);
  made.splice(random(made.length), 0, ...run);
  return [Int32Array.from(clean), Int32Array.from(made)];
}

const damage = (length: [number, number]): fc.Arbitrary<Damage> =>
  fc.record({
    seed: fc.nat(),
    length: fc.integer({ min: length[0], max: length[1] }),
    items: fc.constantFrom(2, 4, 30, 5_000),
    every: fc.constantFrom(4, 10, 40, 400),
    moved: fc.constantFrom(0, 0, 20, 300),
  });

test("the banded distance is that of the plain table", () => {
  fc.assert(
    fc.property(damage([2_100, 2_600]), (kind) => {
      const [a, b] = damaged(kind);
      expect(editDistance(a, b)).toBe(plainDistance(a, b));
      // One side much shorter, or without anything in common.
      expect(editDistance(a.subarray(0, 1_700), b)).toBe(plainDistance(a.subarray(0, 1_700), b));
      expect(editDistance(a, b.map((item) => item + 10_000))).toBe(Math.max(a.length, b.length));
    }),
    { numRuns: 25 },
  );
});

test("lower bounds are no more than the distance, from every place", () => {
  fc.assert(
    fc.property(damage([30, 90]), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (kind, x, y) => {
      const [a, b] = damaged({ ...kind, moved: Math.min(kind.moved, 10) });
      const [row, column] = [Math.floor(x * a.length), Math.floor(y * b.length)];
      expect(new LowerBounds(a, b).after(row, column)).toBeLessThanOrEqual(plainDistance(a.subarray(row), b.subarray(column)));
    }),
    { numRuns: 300 },
  );
});

test("bounds are worth something: of a few far errors each is found", () => {
  const [a] = damaged({ seed: 3, length: 5_000, items: 5_000, every: 1_000_000, moved: 0 });
  const b = a.slice();
  for (const at of [100, 900, 4_000]) b[at] = -1;
  expect(new LowerBounds(a, b).after(0, 0)).toBe(3);
});

describe("sequences that are parted to be aligned", () => {
  // Two stretches change places. The shorter one has the more runs in common, so that the parts keep it where it is; the
  // longer one there would cost less.
  const [head, damagedHead] = damaged({ seed: 11, length: LONG / 2, items: 26, every: 400, moved: 0 });
  const [tail, damagedTail] = damaged({ seed: 12, length: LONG / 2, items: 26, every: 400, moved: 0 });
  const [clean] = damaged({ seed: 13, length: 1_500, items: 26, every: 400, moved: 0 });
  const [long, damagedLong] = damaged({ seed: 14, length: 2_000, items: 26, every: 12, moved: 0 });
  const [a, b] = [[head, clean, long, tail], [damagedHead, damagedLong, clean, damagedTail]].map((pieces) => Int32Array.from(pieces.flatMap((piece) => [...piece]))) as [Int32Array, Int32Array];

  test("have a distance that no parting spoils", () => {
    const parts = partsOf(a, b);
    const byParts = parts.reduce((sum, [left, right]) => sum + editDistance(left, right), 0);
    const distance = editDistance(a, b);
    expect(parts.length).toBeGreaterThan(10);
    expect(byParts).toBeLessThan(7_000);
    expect(distance).toBe(plainDistance(a, b, 7_000));
    expect(distance).toBeLessThan(byParts);
    const counts = countEdits(a, b);
    expect(counts.substitutions + counts.insertions + counts.deletions).toBe(distance);
    expect(counts.hits + counts.substitutions + counts.deletions).toBe(a.length);
    expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0);
  });
});
