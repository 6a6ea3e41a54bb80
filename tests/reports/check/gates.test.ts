import { describe, expect, test } from "vitest";
import type { CheckPolicy } from "../../../src/config/check-policy.ts";
import { Tally, failuresOf, gatesOf } from "../../../src/reports/check/gates.ts";
import { countWords } from "../../../src/language/characters.ts";
import { ANY, reported, row } from "./rows.ts";

describe("what fails a run", () => {
  // So many edits, so many findings that are only reported, in 1,000 words.
  test.each<[string, Partial<CheckPolicy>, number, number, string[]]>([
    ["nothing found", {}, 0, 0, []],
    ["one finding is one too many", {}, 0, 1, ["1 finding, none allowed"]],
    ["edits and reports add up", {}, 1, 1, ["2 findings, none allowed"]],
    ["edits alone: none", { failOn: "edit" }, 0, 3, []],
    ["edits alone: some", { failOn: "edit" }, 2, 3, ["2 edits, none allowed"]],
    ["never", { failOn: "never" }, 2, 3, []],
    ["never, whatever the limits", { failOn: "never", maxFindings: 0, maxRate: 0 }, 2, 3, []],
    ["as many as are allowed", { maxFindings: 5 }, 2, 3, []],
    ["one more", { maxFindings: 4 }, 2, 3, ["5 findings, at most 4 allowed"]],
    ["a limit of 0", { maxFindings: 0 }, 1, 0, ["1 finding, none allowed"]],
    ["a rate that is met", { maxRate: 50 }, 2, 3, []],
    ["a rate that isn't", { maxRate: 49 }, 2, 3, ["50.0 findings per 10,000 words, at most 49 allowed"]],
    ["a rate that is just missed shows that it is", { maxRate: 49.99 }, 2, 3, ["50.000 findings per 10,000 words, at most 49.99 allowed"]],
    ["both limits: both are said", { maxRate: 1, maxFindings: 1 }, 2, 0, ["2 findings, at most 1 allowed", "20.0 findings per 10,000 words, at most 1 allowed"]],
    ["a fixer that doesn't count", { fixers: { furniture: { failOn: "never" } } }, 0, 3, []],
    ["beside others that do", { fixers: { furniture: { failOn: "never" } } }, 1, 3, ["1 finding, none allowed"]],
    ["a fixer that counts where nothing else does", { failOn: "never", fixers: { furniture: { failOn: "finding" } } }, 5, 3, ["3 findings, none allowed"]],
    ["a fixer with a limit of its own, kept", { fixers: { furniture: { maxFindings: 3 } } }, 0, 3, []],
    ["and not kept", { fixers: { furniture: { maxFindings: 2 } } }, 0, 3, ["3 findings of furniture, at most 2 allowed"]],
    ["its findings don't count with the others", { maxFindings: 2, fixers: { furniture: { maxFindings: 5 } } }, 2, 3, []],
  ])("%s", (_, policy, edits, reports, expected) => {
    const whole = { ...ANY, ...policy };
    const tally = new Tally(whole);
    tally.words = 1000;
    for (let at = 0; at < edits; at += 1) tally.add(row());
    for (let at = 0; at < reports; at += 1) tally.add(reported());
    expect(failuresOf(gatesOf(whole), tally)).toEqual(expected);
  });

  test.each<[string, [string, number][], string[]]>([
    ["no poor text", [], []],
    ["one", [["a.txt", 71.84]], ["a.txt has an estimated quality of 71.8, at least 80 is asked"]],
    ["several: the worst is named", [["a.txt", 71.84], ["b.txt", 12], ["c.txt", 79]], ["3 texts are too poor; the worst, b.txt, has an estimated quality of 12.0, at least 80 is asked"]],
  ])("quality: %s", (_, poor, expected) => {
    const policy = { ...ANY, failOn: "never" as const, minQuality: 80 };
    const tally = new Tally(policy);
    tally.add(row());
    for (const [name, quality] of poor) tally.addPoor({ name, quality });
    expect(failuresOf(gatesOf(policy), tally)).toEqual(expected);
  });

  test("a text without words has no rate", () => {
    const tally = new Tally({ ...ANY, maxRate: 1 });
    tally.add(reported());
    expect(failuresOf(gatesOf({ ...ANY, maxRate: 1 }), tally)).toEqual([]);
  });
});

test.each([
  ["", 0],
  [" \n\u00a0", 0],
  ["one", 1],
  ["  a b\nc\u00a0d — e  ", 6],
])("words of %j", (text, expected) => expect(countWords(text)).toBe(expected));
