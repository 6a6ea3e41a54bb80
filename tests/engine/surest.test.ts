import { describe, expect, test } from "vitest";
import { AT_ANY_CONFIDENCE, type Bars, type Judged, surest } from "../../src/engine/surest.ts";

const source = "a tle kctch lay by";

type Row = readonly [first: number, last: number, before: string, after: string, confidence: number, role: "chosen" | "contends" | "lost"];

const judged = ([first, last, before, after, confidence, role]: Row): Judged => {
  const start = source.indexOf(before);
  const candidate = { fixer: before === "a tle" ? "split-words" : "misreads", proposal: { start, end: start + before.length, replacement: after } };
  return { candidate, named: candidate, first, last, confidence, chosen: role === "chosen", contends: role === "contends" } as unknown as Judged;
};

const made = (rows: readonly Row[], bars: Bars): string[] => surest({ source }, rows.map(judged), bars).map(({ candidate }) => candidate.proposal.replacement);

describe("of what is sure enough the surest is made", () => {
  test.each<[why: string, rows: Row[], bars: Bars, expected: string[]]>([
    ["the decoder's choices where nothing contends", [[1, 1, "tle", "the", 0.9, "chosen"], [2, 2, "kctch", "ketch", 0.7, "chosen"]], { minConfidence: 0.6 }, ["the", "ketch"]],
    ["a contender that is surer than the choice", [[2, 2, "kctch", "catch", 0.3, "chosen"], [2, 2, "kctch", "ketch", 0.65, "contends"]], { minConfidence: 0.6 }, ["ketch"]],
    ["a contender where the choice is to leave it", [[2, 2, "kctch", "ketch", 0.65, "contends"]], { minConfidence: 0.6 }, ["ketch"]],
    ["in the order of the text", [[2, 2, "kctch", "ketch", 0.9, "contends"], [1, 1, "tle", "the", 0.7, "chosen"]], { minConfidence: 0.6 }, ["the", "ketch"]],
    ["one that lies beside what is surer", [[0, 1, "a tle", "ale", 0.7, "contends"], [1, 1, "tle", "the", 0.9, "chosen"], [2, 2, "kctch", "ketch", 0.65, "contends"]], { minConfidence: 0.6 }, ["the", "ketch"]],
    ["at any confidence, too, and no two at one place", [[2, 2, "kctch", "catch", 0.1, "chosen"], [2, 2, "kctch", "ketch", 0.05, "contends"]], AT_ANY_CONFIDENCE, ["catch"]],
    ["a fixer's own bar", [[0, 1, "a tle", "ale", 0.3, "contends"], [2, 2, "kctch", "ketch", 0.65, "contends"]], { minConfidence: 0.7, fixerConfidence: { "split-words": 0.2 } }, ["ale"]],
  ])("%s", (_, rows, bars, expected) => expect(made(rows, bars)).toEqual(expected));

  test.each<[why: string, rows: Row[]]>([
    ["a choice that isn't sure enough", [[2, 2, "kctch", "ketch", 0.59, "chosen"]]],
    ["a contender that isn't, where the choice isn't, either", [[2, 2, "kctch", "catch", 0.3, "chosen"], [2, 2, "kctch", "ketch", 0.55, "contends"]]],
    ["what neither was chosen nor contends, however sure", [[2, 2, "kctch", "ketch", 0.99, "lost"]]],
    ["a choice that changes nothing", [[2, 2, "kctch", "kctch", 0.99, "chosen"]]],
    ["a contender for its place", [[2, 2, "kctch", "kctch", 0.4, "chosen"], [2, 2, "kctch", "ketch", 0.9, "contends"]]],
  ])("not %s", (_, rows) => expect(made(rows, { minConfidence: 0.6 })).toEqual([]));

  test("of choices and contenders with the same confidence the choice", () => {
    expect(made([[2, 2, "kctch", "catch", 0.8, "contends"], [2, 2, "kctch", "ketch", 0.8, "chosen"]], { minConfidence: 0.6 })).toEqual(["ketch"]);
  });
});
