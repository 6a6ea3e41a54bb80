import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inContext } from "../../../src/reports/html/context.ts";
import { dateIn } from "../../../src/reports/html/dates.ts";
import { estimateOf } from "../../../src/reports/html/estimates.ts";
import { jsonForPage, reportPage } from "../../../src/reports/html/page.ts";
import { isCapitalised, isRare, riskOf } from "../../../src/reports/html/risk.ts";
import { WordTally } from "../../../src/reports/html/word-tally.ts";
import type { QualityEstimate } from "../../../src/quality/estimate.ts";
import type { ReportData } from "../../../src/reports/html/data.ts";

const change = (text: string, before: string, after: string) => {
  const start = text.indexOf(before);
  return inContext(text, { start, end: start + before.length, before, after });
};

describe("an edit in its context", () => {
  test.each([
    ["words that it cuts are whole", "We saw tbe, sea.", "b", "h", "tbe,", "the,", "We saw ", " sea."],
    ["a space between words", "what t hey took", " hey", "hey", "t hey", "they", "what ", " took"],
    ["line ends beside it are spaces", "one\ntwo tbe\nfour", "b", "h", "tbe", "the", "one two ", " four"],
    ["line ends in it stay", "a gene-\nral cargo", "-\nral", "ral", "gene-\nral", "general", "a ", " cargo"],
    ["at the edges", "tbe", "b", "h", "tbe", "the", "", ""],
    ["words taken out", "one two three", "two ", "", "two three", "three", "one ", ""],
  ])("%s", (_, text, from, to, before, after, left, right) => {
    expect(change(text, from, to)).toEqual({ before, after, left, right });
  });

  test("is cut between words, and says so", () => {
    const { left, right } = change(`${"abcdefg ".repeat(20)}tbe ${"abcdefg ".repeat(20)}`, "tbe", "the");
    expect(left).toMatch(/^…\u00a0(?:abcdefg )+$/u);
    expect(right).toMatch(/^(?: abcdefg)+\u00a0…$/u);
    expect(left.length).toBeLessThan(63);
  });

  test("of any text is short, and its words say what changes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), fc.nat(500), fc.nat(20), fc.string({ maxLength: 20 }), (text, at, length, after) => {
        const start = Math.min(at, text.length);
        const end = Math.min(text.length, start + length);
        const shown = inContext(text, { start, end, before: text.slice(start, end), after });
        expect(shown.left.length).toBeLessThanOrEqual(62);
        expect(shown.right.length).toBeLessThanOrEqual(62);
        expect(shown.before.length).toBeLessThanOrEqual(302);
        if (shown.before.length < 200 && shown.after.length < 200) expect(text).toContain(shown.before);
      }),
    );
  });
});

describe("risk", () => {
  test.each([
    ["sure", 1, false, false, 0],
    ["unsure", 0.6, false, false, 0.4],
    ["a name", 0.6, true, false, 0.8],
    ["a rare word", 0.6, false, true, 0.6],
    ["both", 0, true, true, 3],
  ])("%s: 1 − %d, capital %s, rare %s: %d", (_, confidence, capital, rare, risk) => {
    expect(riskOf(confidence, { capital, rare })).toBeCloseTo(risk);
  });

  test.each([
    ["inside a sentence", "said Mr. ", "Bvown", "Brown", false, "a point before it looks like an end"],
    ["inside a sentence", "he met ", "Bvown", "Brown", true, "a name"],
    ["at the head of a text", "", "Tbe", "The", false, "a sentence begins"],
    ["behind a sentence", "It rained. ", "Tbe", "The", false, "a sentence begins"],
    ["behind a sentence in quotes", "“It rained.” “", "Tbe", "The", false, "a sentence begins"],
    ["in capitals", "at the ", "HAR BOUR", "HARBOUR", false, "a heading"],
    ["an initialism", "the ", "U. S.", "U.S.", false, "no name"],
    ["in lower case", "in ", "tbe", "the", false, "no capital"],
    ["taken out", "he met ", "Brown", "", true, "what goes counts"],
  ])("a capital %s (%j, %s → %s): %s, %s", (_, left, before, after, expected) => {
    expect(isCapitalised({ left, right: " x", before, after })).toBe(expected);
  });

  test.each([
    ["the cat", false],
    ["the thurible", true],
    ["pilot's", false],
    ["1868", false],
    ["", false],
  ])("%j has a rare word: %s", (after, expected) => {
    const spread: Readonly<Record<string, number>> = { the: 7, cat: 6, pilot: 5, thurible: 0 };
    expect(isRare({ after }, (word) => spread[word] ?? 0)).toBe(expected);
  });
});

describe("the date in a path", () => {
  test.each([
    ["gazette/1868-05-21.txt", "1868-05-21"],
    ["gazette_18680521_p3.xml", "1868-05-21"],
    ["gazette/1868/05/21/page3.txt", "1868-05-21"],
    ["1868.05.21.txt", "1868-05-21"],
    ["gazette/1868-05/p1.txt", "1868-05"],
    ["clean-1868.txt", "1868"],
    ["vol-1850/1868-05-21.txt", "1868-05-21"],
    ["a\\1868\\05\\21.txt", "1868-05-21"],
    ["1868-02-30.txt", "1868-02"], // No such day.
    ["1868-13-01.txt", "1868"], // No such month.
    ["page-1868052.txt", undefined], // A longer number.
    ["page-0400.txt", undefined], // Before there were newspapers.
    ["box 12/3456.txt", undefined], // No such year.
    ["harbour.txt", undefined],
  ])("%s: %s", (path, date) => expect(dateIn(path)).toBe(date));
});

describe("words most often corrected", () => {
  test("marks around them and capitals don't count; the most frequent comes first", () => {
    const tally = new WordTally();
    tally.add({ before: "tbe,", after: "the," }, 0.8, 0);
    tally.add({ before: "Tbe", after: "The" }, 0.6, 1);
    tally.add({ before: "U. S.", after: "U.S." }, 0.9, 1);
    tally.add({ before: "cars .", after: "cars." }, 0.9, 1);
    tally.add({ before: "—", after: "-" }, 0.9, 1);
    expect(tally.top(5)).toEqual([
      { before: "tbe", after: "the", made: 2, documents: 2, confidence: 0.7 },
      { before: "U. S.", after: "U.S.", made: 1, documents: 1, confidence: 0.9 },
    ]);
  });
});

describe("estimates", () => {
  const part = (wordsRead: number, rate?: number): QualityEstimate => {
    const wer = rate === undefined ? undefined : { rate, low: rate / 2, high: 2 * rate };
    return { words: wordsRead + 1, wordsRead, sampled: false, language: "English", foreign: 0, lexicality: 1, wer, cer: wer, basis: undefined, noEstimate: wer ? undefined : "too-short" };
  };

  test("parts count by their words, and those without an estimate don't", () => {
    expect(estimateOf([part(300, 0.1), part(100, 0.3), part(50)]).wer).toEqual({ rate: 0.15, low: 0.075, high: 0.3 });
  });

  test.each([
    ["none", [], "empty"],
    ["too short", [part(3)], "too-short"],
  ] as const)("%s", (_, parts, noEstimate) => expect(estimateOf(parts)).toEqual({ noEstimate }));
});

describe("data in a page", () => {
  test("hold nothing that could end the element they stand in, and read back as they were", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("</script>", "<!--", "\u2028", "]]>", "\ud800"))), (texts) => {
        const json = jsonForPage(texts);
        expect(json).not.toMatch(/[<>&\u2028\u2029]/u);
        expect(JSON.parse(json)).toEqual(texts);
      }),
    );
  });

  test("go in front of the page's last end tag, though its script speaks of one, and `$&` is text", () => {
    const data = { version: "$& $'" } as ReportData;
    expect(reportPage("<script>'</body>'</script><body></body></html>", data)).toBe(
      `<script>'</body>'</script><body><script type="application/json" id="data">{"version":"$\\u0026 $'"}</script>\n  </body></html>`,
    );
  });
});
