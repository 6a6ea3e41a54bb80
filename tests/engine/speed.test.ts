import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cleanText } from "../../src/engine/clean.ts";
import { lattice } from "../../src/engine/decoder.ts";
import { FIXERS } from "../../src/fixers/index.ts";
import { searchOf } from "../../src/language/language.ts";
import { openModels } from "../../src/models.ts";

const page = readFileSync(new URL("../../fixtures/pages/harbour.expected.txt", import.meta.url), "utf8");
/** A quarter more than it was when this was written: states followed and kept by the search, edges made by the decoder. */
const LIMITS = { clean: { expanded: 11.5, kept: 13.9, made: 0.88 }, noisy: { expanded: 277, kept: 400, made: 66 } };

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

/** Every fourth word misread, in the ways that scans misread. */
function misread(text: string): string {
  const ways: readonly (readonly [string, string])[] = [["h", "b"], ["e", "c"], ["m", "in"], ["i", "l"], ["n", "u"], ["a", "n"], ["t", "l"], ["s", "."]];
  let count = 0;
  return text.replace(/\S+/gu, (word) => {
    count += 1;
    if (count % 4 !== 0) return word;
    const way = ways.find(([letter], at) => word.includes(letter) && (at + count) % 3 > 0);
    return way ? word.replace(way[0], way[1]) : word;
  });
}

/** What was done for a text, a word, by a process that has read nothing before. */
function workOf(text: string): { expanded: number; kept: number; made: number } {
  const models = openModels();
  const madeBefore = lattice.made;
  cleanText(text, { fixers: FIXERS, applied: new Set(), minConfidence: 0.7, models, findings: false });
  const words = wordsOf(text).length;
  const { expanded, kept } = searchOf(models).work;
  return { expanded: expanded / words, kept: kept / words, made: (lattice.made - madeBefore) / words };
}

// Seconds tell more of the machine than of the code. A limit that is passed is a reason to look, and to move it where
// what has become dearer has become better.
describe("what is done for a word", () => {
  test("of clean prose is next to nothing", () => {
    const { expanded, kept, made } = workOf(page);
    expect(expanded).toBeLessThan(LIMITS.clean.expanded);
    expect(kept).toBeLessThan(LIMITS.clean.kept);
    expect(made).toBeLessThan(LIMITS.clean.made);
  });

  test("of a page on which every fourth is misread is some hundred steps", () => {
    const { expanded, kept, made } = workOf(misread(page));
    expect(expanded).toBeLessThan(LIMITS.noisy.expanded);
    expect(kept).toBeLessThan(LIMITS.noisy.kept);
    expect(made).toBeLessThan(LIMITS.noisy.made);
  });

  test("that comes again is not searched for again", () => {
    const models = openModels();
    const settings = { fixers: FIXERS, applied: new Set<string>(), minConfidence: 0.7, models, findings: false };
    cleanText(misread(page), settings);
    const { expanded } = searchOf(models).work;
    cleanText(misread(page), settings);
    expect(searchOf(models).work.expanded).toBe(expanded);
  });
});
