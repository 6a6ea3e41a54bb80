import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sectionsFrom } from "../../src/corpus/text-sections.ts";
import { SECTION_LENGTH, sectionsOf } from "../../src/engine/sections.ts";
import { applyEdits, clean } from "../../src/index.ts";
import { scanmend } from "../faults/built.ts";
import { pageOf, randomOf } from "../faults/pages.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at } = temporaryFolder();
const LONG = 5 * SECTION_LENGTH + 4711;

/** In pieces of about so many UTF-16 units, cut anywhere. */
function* inPieces(text: string, length: number): Generator<string> {
  const random = randomOf(length);
  for (let start = 0; start < text.length; ) {
    const end = start + 1 + Math.floor(random() * 2 * length);
    yield text.slice(start, end);
    start = end;
  }
}

const repeated = (text: string): string => text.repeat(Math.ceil(LONG / text.length)).slice(0, LONG);

const TEXTS: readonly (readonly [name: string, text: string])[] = [
  ["paragraphs", pageOf(1, { length: LONG, damage: 0 })],
  ["lines, and no paragraphs", repeated("A line of some forty characters, no more.\n")],
  ["CR LF lines", repeated("A line of some forty characters, no more.\r\n")],
  ["one line", repeated("All of it in one line without an end ")],
  ["neither lines nor spaces", repeated("abc\u{1f600}")],
  ["blank lines only", repeated("\n")],
  ["little more than a section", "a word ".repeat(SECTION_LENGTH / 7 + 100)],
  ["little", "a word"],
  ["nothing", ""],
];

describe("a text in pieces is cut where the whole is cut", () => {
  test.each(TEXTS)("%s", async (_, text) => {
    const expected = [...sectionsOf(text)].map(({ start, end }) => text.slice(start, end));
    for (const length of [3000, 1 << 16, 1 << 20]) {
      const sections: string[] = [];
      let lines = 0;
      for await (const { text: section, start, line, column, last } of sectionsFrom(inPieces(text, length))) {
        expect(start).toBe(sections.join("").length);
        expect(line).toBe(lines);
        const before = text.slice(0, start);
        expect(column).toBe(start - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) - 1);
        expect(last).toBe(start + section.length === text.length);
        lines += section.split(/\r\n|\r|\n/u).length - 1;
        sections.push(section);
      }
      expect(sections).toEqual(expected);
    }
  });
});

test("a long file comes out as it would in one piece", () => {
  const text = pageOf(2, { length: 2 * SECTION_LENGTH, damage: 0.004 });
  // Enough bytes to be read in pieces; empty lines are quickly cleaned.
  const whole = `${"\n".repeat(1 << 22)}${text}`;
  writeFileSync(at("long.txt"), `\ufeff${whole}`);
  const { output, edits } = clean(whole, { findings: false });
  expect(edits.length).toBeGreaterThan(20);
  expect(applyEdits(whole, edits)).toBe(output);
  const run = scanmend(["fix", "--jobs", "2", "long.txt"], at("."));
  expect(run.code).toBe(0);
  expect(run.out === `\ufeff${output}`).toBe(true);
}, 180_000);
