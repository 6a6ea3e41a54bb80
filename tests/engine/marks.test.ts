import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type OpenMark, readMarks } from "../../src/engine/marks.ts";
import { clean } from "../../src/index.ts";

const NEXT = "<!-- scanmend-ignore-next-line -->";
const START = "<!-- scanmend-ignore-start -->";
const END = "<!-- scanmend-ignore-end -->";

/** The lines that are protected, whole, by their numbers from 1; of blank ones nothing is said. */
function markedLines(text: string, open?: OpenMark): number[] {
  const { spans } = readMarks(text, open);
  let at = 0;
  return text.split(/\r\n|[\n\r\f]/u).flatMap((line, index) => {
    at = text.indexOf(line, at);
    const inside = spans.some(({ start, end }) => start <= at && at + line.length <= end);
    at += line.length;
    return inside && line.trim() !== "" ? [index + 1] : [];
  });
}

describe("marks", () => {
  test.each([
    ["none", "a\nb\nc", []],
    ["for the next line", `a\n${NEXT}\nb\nc`, [2, 3]],
    ["for the next line that isn't blank", `a\n${NEXT}\n\n \nb\n\nc`, [2, 5]],
    ["for the next line, twice in a row", `a\n${NEXT}\n${NEXT}\nb\nc`, [2, 3, 4]],
    ["for the next line, at the end", `a\n${NEXT}`, [2]],
    ["of a block", `a\n${START}\nb\nc\n${END}\nd`, [2, 3, 4, 5]],
    ["of a block with blank lines in it", `a\n${START}\nb\n\nc\n${END}\nd`, [2, 3, 5, 6]],
    ["of a block that nobody ends", `a\n${START}\nb\n\nc`, [2, 3, 5]],
    ["of two blocks", `${START}\na\n${END}\nb\n${START}\nc\n${END}`, [1, 2, 3, 5, 6, 7]],
    ["of a block in a line", `a\nb ${START} c ${END} d\ne`, [2]],
    ["of an end that nothing began", `a\n${END}\nb`, [2]],
    ["anywhere in a line, as a comment of any kind", "a\n% scanmend-ignore-next-line: sic\nb\nc", [2, 3]],
    ["for the next line, inside a block", `${START}\n${NEXT}\na\nb\n${END}\nc`, [1, 2, 3, 4, 5]],
    ["in CR LF", `a\r\n${NEXT}\r\nb\r\nc`, [2, 3]],
    ["in CR", `a\r${NEXT}\rb\rc`, [2, 3]],
    ["that are other words", "a scanmend-ignore b\nscanmend-ignore-started\nnot-scanmend-ignore-end\nc", []],
    ["in capitals", "SCANMEND-IGNORE-START\na", []],
  ])("%s", (_, text, expected) => expect(markedLines(text)).toEqual(expected));

  test("hold over the cuts of a text, wherever its lines are cut", () => {
    const line = fc.constantFrom("a", "b c", "", " ", NEXT, START, END, `x ${START} y ${END}`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(), (lines, at) => {
        const cut = at % (lines.length + 1);
        const parts = [lines.slice(0, cut), lines.slice(cut)].map((part) => part.map((text) => `${text}\n`).join(""));
        const [head = "", tail = ""] = parts;
        const first = readMarks(head);
        const rest = readMarks(tail, first.open);
        const whole = readMarks(head + tail);
        expect(rest.open).toBe(whole.open);
        const covered = (spans: readonly { start: number; end: number }[], index: number): boolean => spans.some(({ start, end }) => start <= index && index < end);
        const text = head + tail;
        for (let index = 0; index < text.length; index += 1) {
          // The line end before a mark is protected where it is in the same part.
          if (index === head.length - 1) continue;
          expect(index < head.length ? covered(first.spans, index) : covered(rest.spans, index - head.length)).toBe(covered(whole.spans, index));
        }
      }),
    );
  });
});

describe("marked text", () => {
  const DAMAGED = "The pilots took what t hey could carry.";
  const MENDED = "The pilots took what they could carry.";

  test.each([
    ["the next line stays", `${DAMAGED}\n${NEXT}\n${DAMAGED}\n${DAMAGED}`, `${MENDED}\n${NEXT}\n${DAMAGED}\n${MENDED}`],
    ["a block stays", `${DAMAGED}\n\n${START}\n${DAMAGED}\n\n${DAMAGED}\n${END}\n\n${DAMAGED}`, `${MENDED}\n\n${START}\n${DAMAGED}\n\n${DAMAGED}\n${END}\n\n${MENDED}`],
    ["a word that a line end cuts before it stays cut", `He saw the minis-\n${START}\nter of war.\n${END}`, `He saw the minis-\n${START}\nter of war.\n${END}`],
    ["no line is joined to a mark's", `The premier told the members of his own party that\n\nscanmend-ignore-next-line\nhe would resign before the spring session opens.`, undefined],
  ])("%s", (_, source, expected = source) => {
    expect(clean(source).output).toBe(expected);
    expect(clean(source).edits.length).toBe(expected === source ? 0 : expected.split(MENDED).length - 1);
  });

  test("isn't reported, nor taken out", () => {
    const source = `${NEXT}\nNewspapers in English\n\nOne was lost.\n\nNewspapers in French\n`;
    const { findings, output } = clean(source, { apply: ["furniture"], only: ["furniture"] });
    expect(findings).toEqual([]);
    expect(output).toBe(`${NEXT}\nNewspapers in English\n\nOne was lost.\n`);
    expect(clean(source).findings.map(({ text }) => text)).toEqual(["Newspapers in French"]);
  });

  test("keeps the break to a line that is taken out behind it", () => {
    const source = `${START}\nOne was lost.\n${END}\nNewspapers in English\n`;
    expect(clean(source, { apply: ["furniture"], only: ["furniture"] }).output).toBe(`${START}\nOne was lost.\n${END}\n\n`);
  });
});
