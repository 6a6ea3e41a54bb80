import { describe, expect, test } from "vitest";
import { applyEdits, clean } from "../../src/index.ts";

describe("report-only fixers that are applied", () => {
  test.each([
    ["a paragraph at the end goes with the break before it", "The vote was taken at midnight.\n\nNewspapers in English\n", "The vote was taken at midnight.\n"],
    ["one in the middle, too", "One was lost.\r\n\r\nContinued on page 4\r\n\r\nTwo were found.", "One was lost.\r\n\r\nTwo were found."],
    ["one at the head goes with the break behind it", "Continued from page 1\n\nTwo were found.\n", "Two were found.\n"],
    ["a line inside a hard-wrapped paragraph", "The rain fell on\nContinued on page 4\nthe western shore.", "The rain fell on\nthe western shore."],
    ["nothing but furniture", "Newspapers in English\n", ""],
  ])("%s", (_, source, expected) => {
    const { output, edits } = clean(source, { apply: ["furniture"], only: ["furniture"] });
    expect(output).toBe(expected);
    expect(applyEdits(source, edits)).toBe(expected);
  });

  test("leave what an editor has marked", () => {
    const source = "Ross Mcdonald [sic] said so, and Ross Mcdonald left.";
    expect(clean(source, { apply: ["case"], only: ["case"] }).output).toBe("Ross Mcdonald [sic] said so, and Ross McDonald left.");
  });
});

test("findings: false looks for none, and repairs the same", () => {
  const source = "He wrote down what t hey said.\n\nNewspapers in English\n";
  const all = clean(source);
  expect(all.findings.map(({ fixer }) => fixer)).toEqual(["furniture"]);
  expect(clean(source, { findings: false })).toEqual({ ...all, findings: [] });
});
