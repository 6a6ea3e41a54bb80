import { Chalk } from "chalk";
import { describe, expect, test } from "vitest";
import type { QualityEstimate } from "../../src/quality/estimate.ts";
import { type QualityRow, qualityCsv, qualityHistogram, qualityJson, qualityTotals, worstFirst } from "../../src/reports/quality.ts";
import { qualityTable } from "../../src/reports/quality-table.ts";

const plain = new Chalk({ level: 0 });

function row(path: string, wer: number | undefined, more: Partial<QualityEstimate> = {}): QualityRow {
  const rateOf = (rate: number): { rate: number; low: number; high: number } => ({ rate, low: rate / 2, high: rate * 2 });
  return {
    path,
    estimate: {
      words: 100, wordsRead: wer === undefined ? 0 : 100, sampled: false, language: "English", foreign: 0, lexicality: 0.9,
      wer: wer === undefined ? undefined : rateOf(wer), cer: wer === undefined ? undefined : rateOf(wer / 4),
      basis: wer === undefined ? undefined : { unknown: 0.1, doubtful: 0.05, surprise: 6.25, junk: 0.01, layout: 0 },
      noEstimate: wer === undefined ? "too-short" : undefined, ...more,
    },
  }; // prettier-ignore
}

const rows = [row("b.txt", 0.02), row("empty.txt", undefined, { words: 0, noEstimate: "empty", lexicality: undefined }), row("worst, by far.txt", 0.31, { words: 300, sampled: true }), row("a.txt", 0.02)];

test("the worst stand first, those without an estimate last, others by path", () => {
  expect(worstFirst(rows).map(({ path }) => path)).toEqual(["worst, by far.txt", "a.txt", "b.txt", "empty.txt"]);
});

test("totals are weighed by words, of documents with an estimate", () => {
  const totals = qualityTotals(rows);
  expect(totals).toMatchObject({ documents: 4, estimated: 3, words: 500, wordsEstimated: 500 });
  expect(totals.wer).toBeCloseTo((100 * 0.02 + 300 * 0.31 + 100 * 0.02) / 500, 12);
  expect(qualityTotals([])).toEqual({ documents: 0, estimated: 0, words: 0, wordsEstimated: 0, wer: undefined, cer: undefined, lexicality: undefined });
});

test("each document with an estimate is in one bucket, its lower bound belonging to it", () => {
  const filled = qualityHistogram([row("a", 0), row("b", 0.01), row("c", 0.4999), row("d", 0.5), row("e", 1), row("f", undefined)]).filter(({ documents }) => documents > 0);
  expect(filled).toEqual([{ from: 0, to: 0.01, documents: 1 }, { from: 0.01, to: 0.02, documents: 1 }, { from: 0.3, to: 0.5, documents: 1 }, { from: 0.5, to: Infinity, documents: 2 }]);
});

describe("CSV", () => {
  /** Reads RFC 4180, independently of what writes it. */
  function parse(csv: string): string[][] {
    const cells: string[][] = [[]];
    for (const [, quoted, bare = "", end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)) {
      cells.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
      if (end === "\r\n") cells.push([]);
    }
    expect(cells.pop()).toEqual([]);
    return cells;
  }

  test("has a head, CR LF and a cell for each column, whatever the path", () => {
    const odd = ['a,b.txt', 'say "x".txt', "two\nlines.txt", "plain.txt"];
    const [head, ...body] = parse(qualityCsv(odd.map((path) => row(path, 0.123456)))) as [string[], ...string[][]];
    expect(head.slice(0, 10)).toEqual(["path", "words", "words_read", "sampled", "language", "foreign", "no_estimate", "wer", "wer_low", "wer_high"]);
    expect(body.map((cells) => cells[0])).toEqual(odd);
    for (const cells of body) expect(cells).toHaveLength(head.length);
    expect(body[0]?.[head.indexOf("wer")]).toBe("0.1235");
  });

  test("what there is not is an empty cell", () => {
    const [head, cells] = parse(qualityCsv([row("short.txt", undefined)])) as [string[], string[]];
    expect(cells[head.indexOf("wer")]).toBe("");
    expect(cells[head.indexOf("no_estimate")]).toBe("too-short");
  });
});

test("JSON has documents, totals and the histogram, null where there is nothing", () => {
  const read = JSON.parse(qualityJson(worstFirst(rows))) as { documents: Record<string, unknown>[]; totals: Record<string, unknown>; histogram: { to: number }[] };
  expect(read.documents[0]).toMatchObject({ path: "worst, by far.txt", words: 300, wer: { rate: 0.31, low: 0.155, high: 0.62 }, noEstimate: null });
  expect(read.documents[3]).toMatchObject({ path: "empty.txt", wer: null, cer: null, basis: null, lexicality: null, noEstimate: "empty" });
  expect(read.totals).toMatchObject({ documents: 4, wer: 0.194 });
  expect(read.histogram.at(-1)?.to).toBe(1);
});

test("the table's columns stand below one another, and the histogram shows every document", () => {
  expect(qualityTable(worstFirst(rows), plain)).toBe(`\
WER %       90 %  CER %  words  unknown  doubtful  surprise  junk  layout  lexicon  document
 31.0  15.5–62.0    7.8    300     10.0       5.0       6.3   1.0     0.0     90.0  worst, by far.txt  (read in samples)
  2.0    1.0–4.0    0.5    100     10.0       5.0       6.3   1.0     0.0     90.0  a.txt
  2.0    1.0–4.0    0.5    100     10.0       5.0       6.3   1.0     0.0     90.0  b.txt
    –          –      –      0        –         –         –     –       –        –  empty.txt  (no words)
 19.4               4.9    500                                                90.0  all, by words

documents by estimated WER %
     0–1  0    0.0 %
     1–2  0    0.0 %
     2–5  2   50.0 %  ████████████████████████████████████████
    5–10  0    0.0 %
   10–20  0    0.0 %
   20–30  0    0.0 %
   30–50  1   25.0 %  ████████████████████
   50 up  0    0.0 %
    none  1   25.0 %  ████████████████████
`);
});

test.each([
  [{ noEstimate: "language" as const, language: "Welsh", foreign: 1 }, undefined, "(in Welsh: no estimate)"],
  [{ noEstimate: "too-short" as const }, undefined, "(too few words to tell)"],
  [{ foreign: 0.25, sampled: true }, 0.1, "(25.0 % in other languages left out; read in samples)"],
])("a note says what is special: %o", (more, wer, note) => expect(qualityTable([row("x.txt", wer, more)], plain)).toContain(`x.txt  ${note}\n`));

test("colours grade the error rates", () => {
  const coloured = qualityTable([row("bad", 0.3), row("fair", 0.1), row("good", 0.01)], new Chalk({ level: 1 }));
  expect(coloured).toMatch(/\u001b\[31m 30\.0.*\n.*\u001b\[33m 10\.0.*\n.*\u001b\[32m {2}1\.0/u);
});
