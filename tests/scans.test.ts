import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clean } from "../src/index.ts";
import { judgeChanges } from "../src/quality/verdicts.ts";

const read = (name: string): string => readFileSync(new URL(`../fixtures/scans/${name}`, import.meta.url), "utf8");
const linesApart = (left: string, right: string): number => {
  const wanted = right.split("\n");
  return left.split("\n").filter((line, at) => line !== wanted[at]).length;
};

// A bad page is never mended whole: what counts is that no edit is wrong, and how much is left.
test("a badly scanned report of the assizes is mended but for a few words, and nothing right is changed", () => {
  const [scan, gold] = [read("assizes-1868.txt"), read("assizes-1868.gold.txt")];
  const { output, edits } = clean(scan);
  const wrong = judgeChanges(scan, gold, edits).filter(({ right }) => !right);
  expect(wrong.map(({ before, after, gold: words }) => `${before} → ${after}, not ${words}`)).toEqual([]);
  expect(edits.length).toBeGreaterThan(44);
  expect(output.split("\n")).toHaveLength(gold.split("\n").length);
  expect(linesApart(output, gold)).toBeLessThan(5);
  expect(linesApart(scan, gold)).toBeGreaterThan(30);
});
