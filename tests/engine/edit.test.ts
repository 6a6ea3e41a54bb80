import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Edit, applyEdits, composeEdits, invertEdits } from "../../src/engine/edit.ts";

/** How an edit follows the one before: characters left alone, characters replaced, and what replaces them. */
type Step = readonly [gap: number, length: number, after: string];

/** Sorted, disjoint edits of a text: replacements, removals and insertions, next to each other or apart. */
function editsOf(source: string, steps: readonly Step[]): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const [gap, length, after] of steps) {
    const start = at + gap;
    const end = start + length;
    if (end > source.length) break;
    const before = source.slice(start, end);
    // Two insertions at one place would be one.
    const twice = length === 0 && edits.at(-1)?.start === start;
    if (before !== after && !twice) edits.push({ start, end, before, after, fixer: "test", why: { code: "test" }, confidence: 0.9 });
    at = end;
  }
  return edits;
}

const text = fc.string({ maxLength: 20 });
/** Small gaps and lengths, and another alphabet each round, so that rounds meet in every way and no mix-up hides. */
const steps = (letters: string): fc.Arbitrary<Step[]> =>
  fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.string({ maxLength: 3, unit: fc.constantFrom(...letters) })), { maxLength: 6 });
const early = steps("XYZ");
const late = steps("PQR");

function expectSortedAndDisjoint(source: string, edits: readonly Edit[]): void {
  let last: Edit | undefined;
  for (const edit of edits) {
    expect(edit.start).toBeGreaterThanOrEqual(last?.end ?? 0);
    if (last && last.start === last.end) expect(edit.start === last.start && edit.end === last.end).toBe(false);
    expect(source.slice(edit.start, edit.end)).toBe(edit.before);
    expect(edit.after).not.toBe(edit.before);
    last = edit;
  }
}

describe("edits", () => {
  test("applied, they change what they say and nothing else", () => {
    fc.assert(
      fc.property(text, early, (source, first) => {
        const edits = editsOf(source, first);
        const kept = (pieces: readonly Edit[], whole: string): string =>
          pieces.map(({ start }, at) => whole.slice(pieces[at - 1]?.end ?? 0, start)).join("") + whole.slice(pieces.at(-1)?.end ?? 0);
        expect(kept(invertEdits(edits), applyEdits(source, edits))).toBe(kept(edits, source));
      }),
    );
  });

  test("inverted, they give the source back, and inverted again, themselves", () => {
    fc.assert(
      fc.property(text, early, (source, first) => {
        const edits = editsOf(source, first);
        expect(applyEdits(applyEdits(source, edits), invertEdits(edits))).toBe(source);
        expect(invertEdits(invertEdits(edits))).toEqual(edits);
      }),
    );
  });

  test("composed, they do what the two rounds did, in coordinates of the source", () => {
    fc.assert(
      fc.property(text, early, late, (source, first, second) => {
        const firstRound = editsOf(source, first);
        const between = applyEdits(source, firstRound);
        const secondRound = editsOf(between, second);
        const composed = composeEdits(source, firstRound, secondRound);
        expect(applyEdits(source, composed)).toBe(applyEdits(between, secondRound));
        expectSortedAndDisjoint(source, composed);
      }),
      { numRuns: 10_000 },
    );
  });

  test("composed with what undoes them, nothing is left", () => {
    fc.assert(
      fc.property(text, early, (source, first) => {
        const edits = editsOf(source, first);
        const composed = composeEdits(source, edits, invertEdits(edits));
        expect(applyEdits(source, composed)).toBe(source);
      }),
    );
  });

  test("an edit of an edit keeps the first one's fixer, and both have to be right", () => {
    const edit = (start: number, before: string, after: string, fixer: string): Edit => ({
      start, end: start + before.length, before, after, fixer, why: { code: fixer }, confidence: 0.9,
    });
    const composed = composeEdits("do- or -die", [edit(0, "do- or", "do-or", "first")], [edit(0, "do-or -die", "do-or-die", "second")]);
    expect(composed).toEqual([{ ...edit(0, "do- or -die", "do-or-die", "first"), confidence: expect.closeTo(0.81, 10) as number }]);
  });
});
