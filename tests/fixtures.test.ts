import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { FIXERS } from "../src/fixers/index.ts";
import { clean } from "../src/index.ts";

interface Row {
  readonly in: string;
  readonly out?: string;
  /** Spans that a report-only fixer must find. */
  readonly finds?: readonly string[];
  readonly why: string;
  /** Not done yet; the row fails the build once it is. */
  readonly knownFailure?: boolean;
}

interface Table {
  readonly damage: readonly Row[];
  readonly unchanged: readonly Row[];
}

const folder = new URL("../fixtures/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), "utf8");
const tableOf = (name: string): Table => parse(read(`fixers/${name}.yaml`)) as Table;

function check(row: Row, fixer: string): void {
  const { output, findings } = clean(row.in);
  expect(output).toBe(row.out ?? row.in);
  const own = findings.filter((finding) => finding.fixer === fixer);
  const wanted = row.finds ?? [];
  for (const text of wanted) {
    expect(own.some((finding) => finding.text.includes(text) || text.includes(finding.text)), `finds ${text}`).toBe(true);
  }
  expect(own.length, "findings").toBe(wanted.length);
}

for (const { name } of FIXERS) {
  const table = tableOf(name);
  describe(name, () => {
    for (const [kind, rows] of Object.entries(table) as [keyof Table, readonly Row[]][]) {
      for (const row of rows) {
        const title = `${kind}: ${row.why}: ${row.in}`;
        if (!row.knownFailure) test(title, () => check(row, name));
        else test(`known failure, ${title}`, () => expect(() => check(row, name), "it passes now: take the mark away").toThrow());
      }
    }
  });
}

describe("the tables", () => {
  const tables = FIXERS.map(({ name }) => tableOf(name));
  const count = (rows: (table: Table) => readonly Row[]): number => tables.reduce((sum, table) => sum + rows(table).length, 0);

  test("have a file for every fixer and a fixer for every file", () => {
    const files = readdirSync(new URL("fixers/", folder)).map((file) => file.replace(/\.yaml$/, ""));
    expect(files.sort()).toEqual(FIXERS.map(({ name }) => name).sort());
  });

  test("hold 300 rows of damage, 600 to leave alone, and 5 % known failures at most", () => {
    expect(count(({ damage }) => damage)).toBeGreaterThanOrEqual(300);
    expect(count(({ unchanged }) => unchanged)).toBeGreaterThanOrEqual(600);
    const all = count(({ damage, unchanged }) => [...damage, ...unchanged]);
    const failures = count(({ damage, unchanged }) => [...damage, ...unchanged].filter((row) => row.knownFailure));
    expect(failures / all).toBeLessThanOrEqual(0.05);
  });
});

describe("each fixer's own examples", () => {
  for (const fixer of FIXERS) {
    for (const [before, after] of fixer.examples) {
      if (fixer.action === "repair") test(`${fixer.name}: ${before}`, () => expect(clean(before).output).toBe(after));
      else {
        test(`${fixer.name} reports: ${before}`, () =>
          expect(clean(before).findings.map((finding) => finding.fixer)).toContain(fixer.name));
      }
    }
    for (const text of fixer.leavesAlone) {
      test(`${fixer.name} leaves alone: ${text}`, () => {
        const { output, findings } = clean(text, { only: [fixer.name] });
        expect(output).toBe(text);
        expect(findings).toEqual([]);
      });
    }
  }
});

describe("pages", () => {
  for (const file of readdirSync(new URL("pages/", folder)).filter((name) => !name.includes(".expected."))) {
    const source = read(`pages/${file}`);
    const expected = file.startsWith("clean-") ? source : read(`pages/${file.replace(/\.txt$/, ".expected.txt")}`);
    test(file, () => expect(clean(source).output).toBe(expected));
  }
});
