/**
 * What a change made for speed may not do: change an edit. The texts are the fixtures, and the same damaged in the ways of
 * scans; of all edits the places, texts and fixers are held exactly, the confidences to nine digits. A change that is meant
 * to change edits says so, and puts the new sums here: those that the failing test prints.
 */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { clean } from "../../src/index.ts";

const fixtures = new URL("../../fixtures/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, fixtures), "utf8");
const filesOf = (folder: string, end: string): string[] => readdirSync(new URL(folder, fixtures)).filter((name) => name.endsWith(end)).sort().map((name) => `${folder}/${name}`);

/** Ways in which scans misread, join and part words. */
const WAYS: readonly (readonly [string, string])[] = [
  ["the", "tlie"], ["h", "b"], ["e", "c"], ["m", "in"], ["rn", "m"], ["i", "l"], ["n", "u"], ["a", "n"], ["t", "l"], ["s", "."], ["o", " o"], ["ing", "in g"], ["w", "vv"], ["l", "1"], ["d", "cl"], ["r", "-r"],
];

/** Damages one word in `every`; the same each time. */
function damaged(text: string, every: number): string {
  let state = every;
  const next = (most: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * most);
  };
  return text.replace(/\S+(\s)?/gu, (word, space: string | undefined) => {
    if (next(every) > 0) return word;
    if (space === " " && next(6) === 0) return word.trimEnd();
    const ways = WAYS.filter(([letters]) => word.includes(letters));
    const [letters, scan] = ways[next(ways.length)] ?? ["", ""];
    return word.replace(letters, scan);
  });
}

const pages = [...filesOf("pages", ".txt"), ...filesOf("scans", ".txt")].map(read);
const rows = filesOf("fixers", ".yaml").flatMap((path) => Object.values(parse(read(path)) as Record<string, { in: string }[]>).flat().map((row) => row.in));

/** Number and sum of all edits and findings of some texts. */
function sumOf(texts: readonly string[], options: Parameters<typeof clean>[1]): [count: number, sum: string] {
  const hash = createHash("sha256");
  let count = 0;
  texts.forEach((text, index) => {
    const { edits, findings } = clean(text, options);
    count += edits.length;
    for (const { start, end, before, after, fixer, why, confidence } of edits) hash.update(JSON.stringify([index, start, end, before, after, fixer, why, confidence.toFixed(9)]));
    for (const { start, end, fixer } of findings) hash.update(JSON.stringify([index, start, end, fixer]));
  });
  return [count, hash.digest("hex").slice(0, 16)];
}

test.each<[what: string, texts: readonly string[], options: Parameters<typeof clean>[1], sum: [number, string]]>([
  ["pages as they stand", pages, {}, [73, "3be564abd6f7f7da"]],
  ["rows of the fixers' tables", rows, {}, [2339, "5d963d8340c70b7b"]],
  ["rows, boldly and with what is reported applied", rows, { level: "bold", apply: ["case", "furniture", "duplicates"] }, [2434, "9a67f9281ff25088"]],
  ["pages with a word in thirty damaged", pages.map((text) => damaged(text, 30)), {}, [197, "bd278acddfa17536"]],
  ["pages with a word in eight damaged", pages.map((text) => damaged(text, 8)), {}, [401, "79cf16c5d5e143b9"]],
  ["pages with a word in four damaged", pages.map((text) => damaged(text, 4)), {}, [780, "4c667dd91f3b8f9a"]],
  ["the same, keeping lines", pages.map((text) => damaged(text, 4)), { keepLines: true }, [774, "0120b6e78f6511fe"]],
  ["the same on one line each, boldly", pages.map((text) => damaged(text, 4).replace(/\s+/gu, " ")), { level: "bold" }, [802, "6c8278b9ddb15ead"]],
  ["the same with words of the user", pages.map((text) => damaged(text, 4)), { words: (form) => form.length === 7 }, [734, "4d3fa17a179fcfbd"]],
])("edits are what they were: %s", (_, texts, options, sum) => {
  expect(sumOf(texts, options)).toEqual(sum);
});
