import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Edit, applyEdits } from "../../src/engine/edit.ts";
import type { Page, PatchOptions } from "../../src/formats/format.ts";
import { applyPatches } from "../../src/formats/patches.ts";
import { clean } from "../../src/index.ts";
import { WRAPPED, illegal, named, settled, splitWords, wordsOf } from "./wrap.ts";

interface Row {
  readonly in: string;
  readonly out?: string;
  readonly why: string;
  readonly knownFailure?: boolean;
}

const folder = new URL("../../fixtures/fixers/", import.meta.url);
const tables = readdirSync(folder).map((file) => [file, parse(readFileSync(new URL(file, folder), "utf8")) as Record<string, readonly Row[]>] as const);
const rows = tables.flatMap(([file, table]) => Object.values(table).flat().map((row) => ({ ...row, file }))).filter((row) => !row.knownFailure);
const held = rows.filter((row) => !illegal.test(row.in + (row.out ?? "")));

const OPTIONS: readonly PatchOptions[] = [{}, { provenance: { version: "1.2.3" } }];
const cleaned = new Map<string, readonly Edit[]>();

/** Formats ask for the same text in the same way. */
function editsOf({ text, keepsLines }: Page): readonly Edit[] {
  const key = `${keepsLines} ${text}`;
  const edits = cleaned.get(key) ?? clean(text, { keepLines: keepsLines }).edits;
  cleaned.set(key, edits);
  return edits;
}

/** The letters, without white space and the hyphens of line breaks. */
const bare = (text: string): string => text.replace(/-?\s+/gu, "").replaceAll("-", "");

test("nearly all rows of the plain-text tests can be put into XML", () => {
  expect(held.length).toBeGreaterThan(rows.length * 0.95);
});

describe.each(Object.keys(WRAPPED))("the text of a corrected %s page is the corrected text", (name) => {
  const format = named(name);
  const wrap = WRAPPED[name] as (words: ReturnType<typeof wordsOf>) => string;
  const read = (source: string): Page => [...format.pages(source, "page")][0] as Page;

  test("for every row of the plain-text tests, with and without provenance", () => {
    let changed = 0;
    let moved = 0;
    for (const row of held) {
      const source = wrap(wordsOf(row.in));
      const page = read(source);
      expect(page.text, row.why).toBe(settled(row.in));
      const edits = editsOf(page);
      for (const option of OPTIONS) {
        const patches = page.patches(edits, option);
        if (edits.length === 0) expect(patches, row.in).toEqual([]);
        const after = read(applyPatches(source, patches));
        const corrected = settled(applyEdits(page.text, edits));
        if (after.text !== corrected) {
          // Breaks between lines and blocks are the page's: an edit that moves one leaves it where it is.
          expect(edits.some(({ before }) => before.includes("\n")), row.in).toBe(true);
          if (page.keepsLines) expect(bare(after.text), row.in).toBe(bare(corrected));
          else expect(splitWords(after.text), row.in).toEqual(splitWords(corrected));
          moved += 1;
        }
        expect(page.patches(page.made(edits), option), row.in).toEqual(patches);
        if (patches.length > 0) changed += 1;
        // A page is as good as its plain text.
        if (!page.keepsLines && settled(row.in) === row.in) expect(splitWords(after.text), row.in).toEqual(splitWords(row.out ?? row.in));
      }
    }
    expect(changed).toBeGreaterThan(800);
    expect(moved).toBeLessThan(60);
  });
});
