import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { registryLines, writeNewFixer } from "../../tools/new-fixer.ts";

const root = mkdtempSync(join(tmpdir(), "scanmend-new-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("lays out one fixer, one table and one page, and never over existing ones", () => {
  expect(writeNewFixer(root, "broken-tables")).toEqual(["src/fixers/broken-tables.ts", "fixtures/fixers/broken-tables.yaml", "docs/fixers/broken-tables.md"]);
  expect(readFileSync(join(root, "src/fixers/broken-tables.ts"), "utf8")).toContain('const brokenTables: RepairFixer = {\n  name: "broken-tables"');
  expect(parse(readFileSync(join(root, "fixtures/fixers/broken-tables.yaml"), "utf8"))).toMatchObject({ damage: [{ out: "repaired" }] });
  expect(() => writeNewFixer(root, "broken-tables")).toThrow(/there already/);
  expect(registryLines("broken-tables")).toEqual(['import brokenTables from "./broken-tables.ts";', "  brokenTables,"]);
  expect(() => writeNewFixer(root, "Bad Name")).toThrow(/no fixer's name/);
});
