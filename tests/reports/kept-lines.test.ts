import { Chalk } from "chalk";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Row } from "../../src/reports/findings.ts";
import { keptLines, linesAgain } from "../../src/reports/kept-lines.ts";
import { checkText } from "../../src/reports/text.ts";

const NO_PLACE = { before: "", context: "" };

const rows = fc.array(
  fc.record<Omit<Row, "file">>(
    {
      line: fc.integer({ min: 1 }),
      column: fc.integer({ min: 1 }),
      endLine: fc.integer({ min: 1 }),
      endColumn: fc.integer({ min: 1 }),
      fixer: fc.constantFrom("misreads", "split-words", "case"),
      message: fc.string({ unit: "binary" }),
      before: fc.string(),
      after: fc.string(),
      place: fc.constant(NO_PLACE),
    },
    { requiredKeys: ["line", "column", "endLine", "endColumn", "fixer", "message", "before", "place"] },
  ),
  { maxLength: 5 },
);

describe("lines that were kept are told as they were", () => {
  test.each([
    [0, "without colours"],
    [1, "with colours"],
  ] as const)("level %i: %s, whatever messages and names hold", (level, _) => {
    const chalk = new Chalk({ level });
    fc.assert(
      fc.property(rows, fc.string({ unit: "binary" }), (kept, file) => {
        // As JSON, since they are kept as that.
        const { lines } = JSON.parse(JSON.stringify(keptLines(kept))) as ReturnType<typeof keptLines>;
        expect(linesAgain(file, lines, chalk)).toBe(checkText(kept.map((row) => ({ file, ...row })), chalk));
      }),
    );
  });

  test("no line of a file without findings", () => {
    expect(keptLines([])).toEqual({ lines: [], counts: [] });
    expect(linesAgain("page.txt", [], new Chalk({ level: 0 }))).toBe("");
  });
});

test("changes and what is only reported are counted apart, by fixer", () => {
  const row = (fixer: string, after?: string): Omit<Row, "file"> => ({
    line: 1, column: 1, endLine: 1, endColumn: 2, fixer, message: "m", before: "b", ...(after !== undefined && { after }), place: NO_PLACE,
  });
  expect(keptLines([row("case"), row("misreads", "a"), row("case"), row("misreads"), row("misreads", "")]).counts).toEqual([
    ["case", false, 2],
    ["misreads", true, 2],
    ["misreads", false, 1],
  ]);
});
