import { describe, expect, test } from "vitest";
import type { Rejected } from "../../../src/engine/clean.ts";
import type { Edit } from "../../../src/engine/edit.ts";
import { OpenDocument, type Part, ReportCollector } from "../../../src/reports/html/collect.ts";
import { EditList } from "../../../src/reports/html/edit-list.ts";

const TEXT = "The pilots took what tbe crew and tlie mate could carry.";

function proposal(before: string, after: string, confidence: number, fixer = "misreads"): Edit & Rejected {
  const start = TEXT.indexOf(before);
  return { start, end: start + before.length, before, after, fixer, why: { code: "misread", args: { word: after } }, confidence };
}

const part = (edits: readonly Edit[], unsure: readonly Rejected[] = []): Part => ({
  text: TEXT,
  edits,
  unsure,
  words: 11,
  qualities: [],
  placeOf: ({ start }) => ({ line: 1 + start, image: undefined }),
});

function document(path: string, bar: number, ...parts: readonly Part[]): OpenDocument {
  const open = new OpenDocument({ path, bar, spreadOf: () => 7 });
  for (const one of parts) open.part(one);
  return open;
}

describe("the collector", () => {
  test("adds up documents, fixers and confidences", () => {
    const collector = new ReportCollector();
    collector.document(document("a-1868.txt", 0.6, part([proposal("tlie", "the", 0.9)], [proposal("tbe", "the", 0.5)])));
    collector.document(document("b.txt", 0.5, part([proposal("tbe", "the", 0.7), proposal("tlie", "the", 1, "case")])));
    collector.failure("c.txt: broken");
    const data = collector.data("1.2.3");
    expect(data).toMatchObject({
      version: "1.2.3",
      bars: [0.5, 0.6],
      totals: { words: 22, made: 3, unsure: 1 },
      documents: [
        { path: "a-1868.txt", words: 11, edits: 1, noEstimate: "empty", date: "1868" },
        { path: "b.txt", words: 11, edits: 2, noEstimate: "empty" },
      ],
      failures: ["c.txt: broken"],
    });
    expect(data.totals.expectedWrong).toBeCloseTo(0.4);
    expect(data.fixers.filter(({ made }) => made > 0).map(({ name, made }) => [name, made])).toEqual([["misreads", 2], ["case", 1]]);
    expect(data.confidences.made.flatMap((count, step) => (count > 0 ? [[step, count]] : []))).toEqual([[14, 1], [18, 1], [19, 1]]);
    expect(data.confidences.unsure[10]).toBe(1);
    expect(data.edits).toMatchObject({ made: [0, 1, 1, 1], document: [0, 0, 1, 1], confidence: [500, 900, 700, 1000], all: 4 });
    expect(data.edits.strings).toEqual(["tbe", "tlie", "the", "letters misread in “the”"]);
  });

  test("knows an edit by a fixer that there is no more", () => {
    const collector = new ReportCollector();
    collector.document(document("a.txt", 0.6, part([proposal("tbe", "the", 1, "bygone")])));
    const { fixers, edits } = collector.data("");
    expect(fixers[edits.fixer[0] as number]).toEqual({ name: "bygone", description: "", made: 1 });
  });

  test.each([
    ["one that was made after all, in a later reading", [proposal("tbe", "the", 0.7)], [proposal("tbe", "the", 0.5)], 0],
    ["one that overlaps what was made", [proposal("tbe crew", "the crew", 0.7)], [proposal("tbe", "tube", 0.5)], 0],
    ["one that changes nothing", [], [proposal("tbe", "tbe", 0.5)], 0],
    ["one elsewhere", [proposal("tbe", "the", 0.7)], [proposal("tlie", "the", 0.5)], 1],
    ["two, in whatever order they come", [], [proposal("tlie", "the", 0.5), proposal("tbe", "the", 0.4)], 2],
  ])("of the proposals that were not sure enough: %s", (_, edits, unsure, left) => {
    const collector = new ReportCollector();
    collector.document(document("a.txt", 0.6, part(edits, unsure)));
    expect(collector.data("").totals.unsure).toBe(left);
  });

  test("a list that grows too long keeps the riskiest, in the order of the texts, and says how many there were", () => {
    const list = new EditList(2);
    const add = (after: string, confidence: number, capital = false): void =>
      list.add({ before: "x", after, left: "", right: "", capital, rare: false, document: 0, line: 1, fixer: "misreads", why: "", confidence, made: true, image: undefined });
    add("a", 0.9);
    add("b", 0.7);
    add("c", 0.95);
    add("d", 0.8, true);
    add("e", 0.99);
    const { strings, after, all } = list.columns(["misreads"]);
    expect(after.map((number) => strings[number])).toEqual(["b", "d"]);
    expect(all).toBe(5);
  });
});
