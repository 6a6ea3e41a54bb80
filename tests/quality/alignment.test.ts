import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Items, Step, align, countEdits, editDistance } from "../../src/quality/alignment.ts";
import { LONG, partsOf } from "../../src/quality/anchors.ts";
import { characters } from "../../src/quality/measures.ts";

/** Least edits, and the fewest substitutions among the ways with so few: the plain quadratic table. */
function plain(a: Items, b: Items): { edits: number; substitutions: number } {
  const much = 1_000_000;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j * much);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i * much];
    for (let j = 1; j <= b.length; j += 1) {
      const diagonal = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : much + 1);
      next.push(Math.min(diagonal, (row[j] as number) + much, (next[j - 1] as number) + much));
    }
    row = next;
  }
  const cost = row[b.length] as number;
  return { edits: Math.floor(cost / much), substitutions: cost % much };
}

const tally = (steps: Uint8Array): number[] => [0, 1, 2, 3].map((step) => steps.filter((each) => each === step).length);

/** Whether the steps lead from one sequence to the other, and call a hit only what is one. */
function leads(steps: Uint8Array, a: Items, b: Items): boolean {
  let [i, j] = [0, 0];
  for (const step of steps) {
    if ((step === Step.hit) !== (a[i] === b[j]) && step <= Step.substitution) return false;
    if (step !== Step.insertion) i += 1;
    if (step !== Step.deletion) j += 1;
  }
  return i === a.length && j === b.length;
}

const sequence = (maxLength: number): fc.Arbitrary<Items> => fc.array(fc.integer({ min: 0, max: 3 }), { maxLength }).map((items) => Int32Array.from(items));

/** A sequence and what some edits made of it. */
const similar = fc.tuple(sequence(200), fc.array(fc.tuple(fc.nat(200), fc.nat(2), fc.nat(3)), { maxLength: 25 })).map(([items, edits]): [Items, Items] => {
  const made = [...items];
  for (const [at, kind, item] of edits) made.splice(at % (made.length + 1), kind === 0 ? 0 : 1, ...(kind === 2 ? [] : [item]));
  return [items, Int32Array.from(made)];
});

test("distances, counts and steps are those of the plain table", () => {
  fc.assert(
    fc.property(fc.oneof(similar, fc.tuple(sequence(80), sequence(80))), ([a, b]) => {
      const { edits, substitutions } = plain(a, b);
      expect(editDistance(a, b)).toBe(edits);
      const counts = countEdits(a, b);
      expect(counts.substitutions).toBe(substitutions);
      expect(counts.substitutions + counts.insertions + counts.deletions).toBe(edits);
      expect(counts.hits + counts.substitutions + counts.deletions).toBe(a.length);
      const steps = align(a, b);
      expect(leads(steps, a, b)).toBe(true);
      expect(tally(steps)).toEqual([counts.hits, counts.substitutions, counts.insertions, counts.deletions]);
    }),
    { numRuns: 600 },
  );
});

test.each<[string, string, number, number]>([
  ["", "", 0, 0],
  ["", "abc", 3, 0],
  ["kitten", "sitting", 3, 4],
  ["ab", "ba", 2, 1],
  ["the cat", "tlie cat", 2, 6],
  ["𝒳y", "𝒴y", 1, 1],
  ["a".repeat(33), "a".repeat(65), 32, 33],
])("%j against %j: %i edits, %i hits", (left, right, edits, hits) => {
  expect(editDistance(characters(left), characters(right))).toBe(edits);
  expect(countEdits(characters(left), characters(right)).hits).toBe(hits);
});

describe("long sequences", () => {
  /** Pseudo-random numbers, the same in every run. */
  function* numbers(below: number): Generator<number, never> {
    for (let state = 7; ; ) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      yield Math.floor((state / 2 ** 32) * below);
    }
  }
  /** A sequence, what became of it, and with how many edits. */
  const damaged = (length: number, every: number): [Items, Items, number] => {
    const [letter, chance] = [numbers(26), numbers(every)];
    const clean = Int32Array.from({ length }, () => letter.next().value);
    const made: number[] = [];
    let edits = 0;
    for (const item of clean) {
      const dice = chance.next().value;
      if (dice <= 2) edits += 1;
      if (dice === 0) made.push(letter.next().value);
      else if (dice === 1) made.push(item, letter.next().value);
      else if (dice !== 2) made.push(item);
    }
    return [clean, Int32Array.from(made), edits];
  };

  test("halving finds what one table finds", () => {
    const [a, b] = damaged(9_000, 9);
    const counts = countEdits(a, b);
    const steps = align(a, b);
    expect(leads(steps, a, b)).toBe(true);
    expect(tally(steps)).toEqual([counts.hits, counts.substitutions, counts.insertions, counts.deletions]);
  });

  test("parts cost no edits", () => {
    const [a, b, edits] = damaged(LONG + 5_000, 30);
    expect(partsOf(a, b).length).toBeGreaterThan(20);
    expect(editDistance(a, b)).toBeLessThanOrEqual(edits);
    expect(leads(align(a, b), a, b)).toBe(true);
  });

  test("a million characters against another million", () => {
    const [a, b] = damaged(1_000_000, 36);
    const start = performance.now();
    const steps = align(a, b);
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(leads(steps, a, b)).toBe(true);
    expect(tally(steps)[0]).toBeGreaterThan(930_000);
  });
});
