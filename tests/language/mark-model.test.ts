import { expect, test } from "vitest";
import { MARKS_BETWEEN, MarkModel, type MarkBetween } from "../../src/language/mark-model.ts";
import { ModelError } from "../../src/language/packed.ts";
import { openModels } from "../../src/models.ts";

const { lexicon, marks } = openModels();
const cost = (mark: MarkBetween, before: string, behind: string): number => marks.cost(mark, lexicon.id(before), lexicon.id(behind));

test.each<[before: string, behind: string, likeliest: MarkBetween, why: string]>([
  ["of", "the", "", "no mark stands behind of"],
  ["ice", "which", ",", "which has a comma before it"],
  ["home", "and", ",", "and so has and, behind a noun"],
  ["had", "been", "", "a verb in two words"],
  ["zxqvw", "zxqvw", "", "of words that it doesn't know it says what is usual"],
])("between %s and %s stands '%s': %s", (before, behind, likeliest) => {
  const costs = MARKS_BETWEEN.map((mark) => cost(mark, before, behind));
  expect(MARKS_BETWEEN[costs.indexOf(Math.min(...costs))]).toBe(likeliest);
});

test("the four marks share out one", () => {
  const shares = MARKS_BETWEEN.map((mark) => Math.exp(-cost(mark, "ice", "and")));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
});

test("other bytes are no model of marks", () => expect(() => new MarkModel(new ArrayBuffer(64))).toThrow(ModelError));
