import { expect, test } from "vitest";
import { report, reported, row } from "./rows.ts";

const PLAIN = { file: "a.txt", line: 2, column: 5, endLine: 2, endColumn: 10, fixer: "split-words", message: "a space inside “they”", before: "t hey", after: "they", confidence: 0.97, fingerprint: "40c4d866-0000aaaa-0000bbbb" };

test("JSON is one object, with findings from several files, and what came of the run", async () => {
  const text = await report("json", { "a.txt": [row(), reported()], "b.txt": [row()] });
  expect(JSON.parse(text)).toMatchObject({
    findings: [PLAIN, { file: "a.txt", fixer: "furniture" }, { ...PLAIN, file: "b.txt" }],
    files: 2,
    damaged: 2,
    failed: 0,
    failures: ["3 findings, none allowed"],
  });
  expect((JSON.parse(text) as { findings: object[] }).findings[1]).not.toHaveProperty("after");
});

test("JSON of nothing is an object, too", async () => {
  expect(JSON.parse(await report("json", { "a.txt": [] }))).toEqual({ findings: [], files: 1, damaged: 0, words: 100, known: 0, failed: 0, failures: [] });
});

test("JSON Lines have a finding each, and nothing else", async () => {
  const lines = (await report("jsonl", { "a.txt": [row()], "b.txt": [row()], "c.txt": [] })).split("\n");
  expect(lines.slice(0, -1).map((line) => JSON.parse(line) as unknown)).toEqual([PLAIN, { ...PLAIN, file: "b.txt" }]);
  expect(lines.at(-1)).toBe("");
});
