import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/engine/decoder.ts";
import { PAGE_FEATURES, PageDamage } from "../../src/engine/page-damage.ts";
import type { DamageKind } from "../../src/language/error-model.ts";

const verdict = (kind: DamageKind, odds: number, chosen = true): Verdict =>
  ({ chosen, odds, candidate: { fixer: "any", proposal: { start: 0, end: 1, replacement: "", damage: { kind }, why: { code: "any" } } } }) as unknown as Verdict;

type Row = readonly [kind: DamageKind, odds: number, chosen?: boolean];

/** What the page says of a misread word that was not counted, by name. */
function featuresOf(found: readonly Row[], of: Verdict = verdict("misread", 5, false)): Record<string, number> {
  const numbers = new PageDamage(found.map((row) => verdict(...row))).featuresFor(of);
  return Object.fromEntries(PAGE_FEATURES.map((name, at) => [name, numbers[at] as number]));
}

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
    expect(featuresOf(found)[name]).toBeCloseTo(expected, 12);
  });

  test.each<[string, Row[], Verdict?]>([
    ["what wasn't chosen", times(5, ["misread", 9, false])],
    ["damage of no family", times(5, ["mojibake", 9])],
    ["a space that is as likely right", times(5, ["lost-space", 1])],
    ["the change itself", [["misread", 9]], verdict("misread", 9)],
    ["the change itself, where it is doubtful", [["misread", 1]], verdict("misread", 1)],
  ])("nothing is counted of %s", (_, found, of) => {
    expect(featuresOf(found, of)).toEqual(featuresOf([]));
  });

  test("asking changes nothing", () => {
    const page = new PageDamage([verdict("misread", 9), verdict("lost-space", 9)]);
    const of = verdict("lost-space", 9);
    expect(page.featuresFor(of)).toEqual(page.featuresFor(of));
  });
});
