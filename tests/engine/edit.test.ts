import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Edit, applyEdits, composeEdits, invertEdits } from "../../src/engine/edit.ts";

/** Sorted, disjoint edits of a text, made from cuts and replacements. */
function editsOf(source: string, cuts: readonly number[], texts: readonly string[]): Edit[] {
  const places = [...new Set(cuts.map((cut) => cut % (source.length + 1)))].sort((a, b) => a - b);
  const edits: Edit[] = [];
  for (let at = 0; at + 1 < places.length; at += 2) {
    const start = places[at] as number;
    const end = places[at + 1] as number;
    const before = source.slice(start, end);
    const after = texts[at / 2] ?? "";
    if (before !== after) edits.push({ start, end, before, after, fixer: "test", why: { code: "test" }, confidence: 0.9 });
  }
  return edits;
}

const text = fc.string({ minLength: 0, maxLength: 40 });
const cuts = fc.array(fc.nat(200), { maxLength: 12 });
const texts = fc.array(fc.string({ maxLength: 4 }), { maxLength: 6 });

describe("edits", () => {
  test("inverted, they give the source back", () => {
    fc.assert(
      fc.property(text, cuts, texts, (source, places, replacements) => {
        const edits = editsOf(source, places, replacements);
        expect(applyEdits(applyEdits(source, edits), invertEdits(edits))).toBe(source);
      }),
    );
  });

  test("composed, they do what the two rounds did, in coordinates of the source", () => {
    fc.assert(
      fc.property(text, cuts, texts, cuts, texts, (source, places, replacements, laterPlaces, laterReplacements) => {
        const first = editsOf(source, places, replacements);
        const between = applyEdits(source, first);
        const second = editsOf(between, laterPlaces, laterReplacements);
        const composed = composeEdits(source, first, second);
        expect(applyEdits(source, composed)).toBe(applyEdits(between, second));
        let end = 0;
        for (const edit of composed) {
          expect(edit.start).toBeGreaterThanOrEqual(end);
          expect(source.slice(edit.start, edit.end)).toBe(edit.before);
          end = edit.end;
        }
      }),
      { numRuns: 3000 },
    );
  });
});
