import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/engine/decoder.ts";
import { PAGE_FEATURES, PageDamage } from "../../src/engine/page-damage.ts";
import type { DamageKind } from "../../src/language/error-model.ts";

const verdict = (kind: DamageKind, odds: number, chosen = true): Verdict =>
  ({ chosen, odds, candidate: { fixer: "any", proposal: { start: 0, end: 1, replacement: "", damage: { kind }, why: { code: "any" } } } }) as unknown as Verdict;

type Row = readonly [kind: DamageKind, odds: number, chosen?: boolean];

/** What a page says of a change, by name; without one, of damage that isn't counted. */
function featuresOf(found: readonly Verdict[], of: Verdict = verdict("mojibake", 9)): Record<string, number> {
  const numbers = new PageDamage(found).featuresFor(of);
  return Object.fromEntries(PAGE_FEATURES.map((name, at) => [name, numbers[at] as number]));
}

const madeOf = (rows: readonly Row[]): Verdict[] => rows.map((row) => verdict(...row));

const times = (count: number, row: Row): Row[] => Array.from({ length: count }, () => row);

describe("what a page's damage says of a change", () => {
  test("has a number for each name", () => {
    expect(new PageDamage([]).featuresFor(verdict("misread", 5))).toHaveLength(PAGE_FEATURES.length);
  });

  test.each<[string, Row[], string, number]>([
    ["half of what was found are lost spaces, nearly", [...times(5, ["lost-space", 9]), ...times(5, ["misread", 9])], "pageLost", 5.1 / 10.5],
    ["a mark's lost space is one of them", times(4, ["lost-space-after-punctuation", 9]), "pageLost", 4.1 / 4.5],
    ["spaces too many", [...times(3, ["space-in-word", 9]), ["space-before-punctuation", 9], ["misread", 9]], "pageSplit", 4.1 / 5.5],
    ["hyphens of line ends are counted beside the others", times(6, ["line-hyphen", 9]), "pageHyphen", 6.1 / 6.5],
    ["misreadings are sure", times(9, ["misread", 9]), "pageSure", 9.5 / 10],
    ["misreadings are doubtful", times(9, ["misread", 1]), "pageSure", 0.5 / 10],
  ])("%s", (_, found, name, expected) => {
    expect(featuresOf(madeOf(found))[name]).toBeCloseTo(expected, 12);
  });

  test.each<[string, Row[]]>([
    ["what wasn't chosen", times(5, ["misread", 9, false])],
    ["damage of no family", times(5, ["mojibake", 9])],
    ["a space that is as likely right", times(5, ["lost-space", 1])],
  ])("nothing is counted of %s", (_, found) => {
    expect(featuresOf(madeOf(found))).toEqual(featuresOf([]));
  });

  test.each<[DamageKind, number]>([["misread", 9], ["misread", 1], ["lost-space", 9], ["line-hyphen", 9]])("no change is evidence for itself: %s, odds %d", (kind, odds) => {
    const own = verdict(kind, odds);
    expect(featuresOf([own], own)).toEqual(featuresOf([], verdict("mojibake", 9)));
    // Another of its kind is.
    expect(featuresOf([own, verdict(kind, odds)], own)).not.toEqual(featuresOf([own], own));
  });

  test("a change that a later reading found, and none like it before", () => {
    expect(featuresOf([], verdict("misread", 9))).toEqual(featuresOf([], verdict("mojibake", 9)));
  });

  test("asking changes nothing", () => {
    const page = new PageDamage([verdict("misread", 9), verdict("lost-space", 9)]);
    const of = verdict("lost-space", 9);
    expect(page.featuresFor(of)).toEqual(page.featuresFor(of));
  });
});
