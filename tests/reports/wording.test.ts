import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { WORDING, wordingOf } from "../../src/reports/wording.ts";

test("every reason that a fixer gives is worded", () => {
  const folder = new URL("../../src/fixers/", import.meta.url);
  const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
  const codes = sources.flatMap((source) => [...source.matchAll(/code: "([a-z-]+)"|return "(archive-line|jump-line|recurring-header)"/g)].map((match) => match[1] ?? match[2]));
  expect(codes.length).toBeGreaterThan(15);
  expect(codes.filter((code) => !(code as string in WORDING))).toEqual([]);
});

test("arguments go where their names stand", () => {
  expect(wordingOf({ code: "stray-character", args: { character: "Y", word: "department" } })).toBe("a stray “Y” in “department”");
});
