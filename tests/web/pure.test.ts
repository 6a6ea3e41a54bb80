import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DocumentData, ReportData } from "../../src/reports/html/data.ts";
import { ALL, type Query, queryString, readQuery, select } from "../../web/report/query.ts";
import { qualitySeries } from "../../web/report/quality-series.ts";
import { markChange } from "../../web/common/marked.ts";

const shown = (pieces: readonly { text: string; own: boolean }[]): string => pieces.map(({ text, own }) => (own ? `[${text}]` : text)).join("");

describe("the marked change", () => {
  test.each([
    ["tbe", "the", "t[b]e", "t[h]e"],
    ["t hey", "they", "t[ ]hey", "they"],
    ["ofthe", "of the", "ofthe", "of[ ]the"],
    ["gene-\nral", "general", "gene[-\n]ral", "general"],
    ["gone", "", "[gone]", ""],
    ["cafe\u0301s", "cafes", "caf[e\u0301]s", "caf[e]s"], // An accent goes with its letter.
    ["👩‍👩‍👦x", "x", "[👩‍👩‍👦]x", "x"], // A family stays together.
  ])("%s → %s: %s, %s", (before, after, left, right) => {
    const marked = markChange(before, after);
    expect([shown(marked.before), shown(marked.after)]).toEqual([left, right]);
  });

  test("has both texts, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (before, after) => {
        const marked = markChange(before, after);
        expect(marked.before.map(({ text }) => text).join("")).toBe(before);
        expect(marked.after.map(({ text }) => text).join("")).toBe(after);
      }),
    );
  });
});

describe("the query in the address", () => {
  const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
  const query: fc.Arbitrary<Query> = fc.record({
    fixers: fc.uniqueArray(fc.constantFrom("misreads", "run-ons", "split-words")),
    from: share,
    to: share,
    // The address holds no half of a pair.
    document: fc.string({ unit: "grapheme" }),
    text: fc.string({ unit: "grapheme" }),
    made: fc.constantFrom("made", "unsure", "all"),
    sort: fc.constantFrom("text", "risk", "confidence"),
  });

  test("reads back as it was", () =>
    fc.assert(
      fc.property(query, (one) => {
        expect(readQuery(queryString(one))).toEqual(one);
      }),
    ));

  test("is empty where nothing is asked for", () => expect(queryString(ALL)).toBe(""));

  test.each(["from=2", "to=-1", "from=x", "edits=none", "sort=up", "&&=", "%"])("%s says nothing", (source) => expect(readQuery(source)).toEqual(ALL));
});

describe("the document filter", () => {
  const paths = ["1.txt", "11.txt", "Front/2.txt"];
  const report = {
    fixers: [{ name: "misreads", description: "", made: 3 }],
    documents: paths.map((path) => ({ path, words: 1, edits: 1 })),
    edits: { before: [0, 0, 0], after: [1, 1, 1], left: ["", "", ""], right: ["", "", ""], document: [0, 1, 2], fixer: [0, 0, 0], confidence: [900, 900, 900], made: [1, 1, 1], strings: ["tbe", "the"] },
  } as unknown as ReportData;

  test.each([
    ["1.txt", ["1.txt"]],
    ["front", ["Front/2.txt"]],
    [".txt", paths],
    ["3.txt", []],
  ])("%s finds %j", (document, found) => {
    expect(select(report, { ...ALL, document }).map((index) => paths[index])).toEqual(found);
  });
});

describe("quality over time", () => {
  const document = (date: string | undefined, rate?: number, words = 100): DocumentData => ({ path: `${date ?? "undated"}.txt`, words, edits: 0, ...(date !== undefined && { date }), ...(rate !== undefined && { wer: { rate, low: 0, high: 1 } }) });

  test("goes by dates where most documents have one, in their order", () => {
    const { by, points, undated } = qualitySeries([document("1900", 0.2), document("1868-05-21", 0.1), document("1868-05", 0.3), document(undefined, 0.4), document("1850")]);
    expect(by).toBe("date");
    expect(points.map(({ at }) => (at as Date).toISOString().slice(0, 10))).toEqual(["1868-05-01", "1868-05-21", "1900-01-01"]);
    expect(undated).toBe(1);
  });

  test.each([
    ["few dates", [document("1900", 0.2), document(undefined, 0.1), document(undefined, 0.1), document(undefined, 0.1)]],
    ["one date for all", [document("1900", 0.2), document("1900", 0.1), document("1900", 0.1)]],
    ["two documents", [document("1900", 0.2), document("1901", 0.1)]],
  ])("else by the order of the texts: %s", (_, documents) => {
    const { by, points } = qualitySeries(documents);
    expect(by).toBe("document");
    expect(points.map(({ at }) => at)).toEqual(documents.map((_, index) => index + 1));
  });

  test("of many documents those of a stretch are one point: their mean by words, their best and worst", () => {
    const { points } = qualitySeries(Array.from({ length: 600 }, (_, index) => document(undefined, index % 2 === 0 ? 0.1 : 0.4, index % 2 === 0 ? 300 : 100)));
    expect(points.length).toBe(300);
    expect(points[0]).toMatchObject({ documents: 2, low: 0.1, high: 0.4 });
    expect(points[0]?.rate).toBeCloseTo(0.175);
  });

  test("nothing that can be estimated gives no point", () => expect(qualitySeries([document("1900")]).points).toEqual([]));
});
