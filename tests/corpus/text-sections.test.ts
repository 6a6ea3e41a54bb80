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

/** Single letters, in lines of seventy units or in one. */
function lettersOf(length: number, lines = true): string {
  const random = randomOf(length);
  return Array.from({ length: length / 2 }, (_, at) => String.fromCharCode(97 + Math.floor(random() * 26)) + (lines && at % 35 === 34 ? "\n" : " ")).join("");
}

/** Each word in pieces of one to four letters. */
function inPiecesOfWords(text: string): string {
  const random = randomOf(text.length);
  return text.replace(/\p{L}+/gu, (word) => word.replace(/./gu, (letter) => (random() < 0.4 ? `${letter} ` : letter)).trim());
}

const repeated = (text: string): string => text.repeat(Math.ceil(LONG / text.length)).slice(0, LONG);

const TEXTS: readonly (readonly [name: string, text: string])[] = [
  ["paragraphs", pageOf(1, { length: LONG, damage: 0 })],
  ["lines, and no paragraphs", repeated("A line of some forty characters, no more.\n")],
  ["CR LF lines", repeated("A line of some forty characters, no more.\r\n")],
  ["one line", repeated("All of it in one line without an end ")],
  ["neither lines nor spaces", repeated("abc\u{1f600}")],
  ["blank lines only", repeated("\n")],
  ["letters with spaces between", lettersOf(2 * SECTION_LENGTH)],
  ["prose, and pieces of words behind it", `${pageOf(3, { length: SECTION_LENGTH / 2, damage: 0 })}${inPiecesOfWords(pageOf(4, { length: SECTION_LENGTH, damage: 0 }))}`],
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

// A dozen candidates for each word are there at once: sections of nothing but pieces took a gigabyte.
describe("words that are read at once", () => {
  const wordsOf = (text: string): number => text.match(/\S+/gu)?.length ?? 0;
  const mostWords = (text: string): number => Math.max(...[...sectionsOf(text)].map(({ start, end }) => wordsOf(text.slice(start, end))));

  test.each([
    ["letters in lines", lettersOf(300_000)],
    ["letters in one line", lettersOf(300_000, false)],
    ["pieces of words", inPiecesOfWords(pageOf(5, { length: 130_000, damage: 0 }))],
    ["prose set wide", pageOf(6, { length: 60_000, damage: 0 }).replace(/\S/gu, "$& ")],
  ])("of %s are not more than of a few pages", (_, text) => {
    expect(wordsOf(text)).toBeGreaterThan(25_000);
    expect(mostWords(text)).toBeLessThan(8_500);
  });

  test.each([
    ["prose", pageOf(7, { length: LONG, damage: 0 })],
    ["prose with headings set wide", repeated(`${pageOf(8, { length: 8000, damage: 0 })}\n\n${"T H E   L A T E S T   N E W S   B Y   W I R E\n".repeat(10)}\n`)],
    ["tables of figures", repeated("Smith, c Jones, b Brown 1 0 4 12 7 7 3 0 1 1 9\n\n")],
    ["prose with a piece of it set wide", `${repeated("A line of some forty characters, no more.\n\n")}${"t h e ".repeat(500)}`],
  ])("of %s are those of a whole section", (_, text) => {
    const lengths = [...sectionsOf(text)].map(({ start, end }) => end - start);
    expect(Math.min(...lengths.slice(0, 3))).toBeGreaterThanOrEqual(SECTION_LENGTH);
  });

  test("are not those of one line alone, which is left over", () => {
    const text = `${repeated("A line of some forty characters, no more.\n").slice(0, 1.7 * SECTION_LENGTH)}\nThe end`;
    expect([...sectionsOf(text)]).toEqual([{ start: 0, end: text.length }]);
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
