import { Chalk } from "chalk";
import { applyPatch } from "diff";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Edit, applyEdits } from "../../src/engine/edit.ts";
import { explain } from "../../src/reports/explain.ts";
import { rowsOf } from "../../src/reports/findings.ts";
import { LineIndex } from "../../src/reports/lines.ts";
import { unifiedDiff } from "../../src/reports/unified-diff.ts";

const plain = new Chalk({ level: 0 });
const coloured = new Chalk({ level: 1 });

/** An edit at the one place where `before` stands. */
function edit(source: string, before: string, after: string): Edit {
  const start = source.indexOf(before);
  return { start, end: start + before.length, before, after, fixer: "split-words", why: { code: "split-word", args: { word: after } }, confidence: 0.9 };
}

const diffOf = (source: string, edits: readonly Edit[], words = false): string => unifiedDiff("p.txt", source, edits, { chalk: plain, words });

describe("the unified diff", () => {
  test("is empty where nothing changes", () => expect(diffOf("A.\n", [])).toBe(""));

  test("has three lines around a change, and one hunk for changes near each other", () => {
    const source = Array.from({ length: 30 }, (_, line) => `line${line};\n`).join("");
    const diff = diffOf(source, [edit(source, "line10;", "ten"), edit(source, "line16;", "sixteen"), edit(source, "line28;", "x")]);
    expect(diff.match(/^@@.*@@$/gm)).toEqual(["@@ -8,13 +8,13 @@", "@@ -26,5 +26,5 @@"]);
    expect(diff).toContain(" line9;\n-line10;\n+ten\n line11;\n");
  });

  test("counts lines that come and go", () => {
    const source = "one\ntwo-\nthree\nfour\n";
    expect(diffOf(source, [edit(source, "two-\nthree", "twothree\n")])).toBe(
      "--- p.txt\n+++ p.txt\n@@ -1,4 +1,4 @@\n one\n-two-\n-three\n+twothree\n+\n four\n",
    );
    expect(diffOf(source, [edit(source, "-\n", " ")])).toContain("@@ -1,4 +1,3 @@\n one\n-two-\n-three\n+two three\n four\n");
  });

  test("says where the last line has no end, and keeps CR in its lines", () => {
    const source = "a\r\nb b";
    expect(diffOf(source, [edit(source, "b b", "bb")])).toBe(
      "--- p.txt\n+++ p.txt\n@@ -1,2 +1,2 @@\n a\r\n-b b\n\\ No newline at end of file\n+bb\n\\ No newline at end of file\n",
    );
  });

  test("makes of any text what the edits make of it", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "\n", "\r\n", "é"), maxLength: 60 });
    const cuts = fc.array(fc.record({ gap: fc.nat(12), length: fc.nat(3), after: fc.constantFrom("", "x", "\n", "y\nz", "\r\n") }), { maxLength: 8 });
    fc.assert(
      fc.property(text, cuts, (source, places) => {
        const edits: Edit[] = [];
        let at = 0;
        for (const { gap, length, after } of places) {
          const start = at + gap;
          const end = start + length;
          if (end > source.length) break;
          const before = source.slice(start, end);
          if (before !== after) edits.push({ ...edit(source, before, after), start, end });
          at = end + 1;
        }
        const patched = applyPatch(source, diffOf(source, edits), { autoConvertLineEndings: false });
        expect(edits.length === 0 ? source : patched).toBe(applyEdits(source, edits));
      }),
      { numRuns: 500 },
    );
  });

  test("quotes names that would not come through", () => {
    const source = "b b\n";
    const edits = [edit(source, "b b", "bb")];
    const header = (name: string): string => unifiedDiff(name, source, edits, { chalk: plain, words: false }).split("\n")[0] as string;
    expect(header("my page.txt")).toBe("--- my page.txt\t");
    expect(header('a"b\\\n.txt')).toBe('--- "a\\"b\\\\\\012.txt"');
  });

  test("shows words inside the lines, each line marked", () => {
    const source = "A b c\r\nd.\nE f g\n";
    const diff = diffOf(source, [edit(source, "c\r\nd", "cd"), edit(source, "f g", "fg")], true);
    expect(diff.split("\n").slice(3)).toEqual(["~A b [-c\r", "~d-]{+cd+}.", "~E [-f g-]{+fg+}", ""]);
  });

  test("in colour, lets the characters that differ stand out", () => {
    const source = "what t hey said\n";
    const diff = unifiedDiff("p.txt", source, [edit(source, "t hey", "they")], { chalk: coloured, words: true });
    expect(diff).toContain(`what ${coloured.red("t")}${coloured.bgRed.white(" ")}${coloured.red("hey")}`);
    expect(diff).not.toContain("[-");
  });
});

describe("explaining", () => {
  test.each([
    [4.3, "ahead by +4.3 nats"],
    [0, "ahead by +0.0 nats"],
    [-1.2, "behind by 1.2 nats"],
  ])("says whether the decoder would have made it: %f", (ahead, said) => {
    const source = "They said what t hey wanted.";
    const weights = { context: ahead + 2, document: 0, form: 0, damage: -2, engine: 0, ahead };
    expect(explain("p.txt", source, { edits: [{ ...edit(source, "t hey", "they"), weights }], rejected: [] }, plain)).toContain(`    ${said}: context `);
  });

  const source = "what t hey said, an d so on, tbe end";
  const chosen = edit(source, "t hey", "they");
  const lost = (before: string, after: string, confidence: number): ReturnType<typeof edit> => ({ ...edit(source, before, after), confidence });

  test("puts the proposals that lost below the change that they lost to, in the order of the text", () => {
    const rejected = [lost("an d", "and", 0.4), lost("t hey", "t’hey", 0.02)];
    const text = explain("p.txt", source, { edits: [chosen], rejected }, plain);
    expect(text.split("\n")).toEqual([
      '✓ p.txt:1:6 "t hey" → "they"  split-words 0.900  a space inside “they”',
      '    ✗ "t hey" → "t’hey"  split-words 0.020',
      '✗ p.txt:1:18 "an d" → "and"  split-words 0.400  a space inside “and”',
      "",
    ]);
  });

  test.each<[why: string, rejected: ReturnType<typeof edit>[], lines: string[]]>([
    [
      "the likeliest three of a place, and how many there are beside them",
      [lost("t hey", "thee", 0.05), lost("hey", "key", 0.04), lost("what t", "whatt", 0.03), lost("t hey", "Theo", 0.02), lost("t hey", "toes", 0.015)],
      ['    ✗ "t hey" → "thee"  split-words 0.050', '    ✗ "hey" → "key"  split-words 0.040', '    ✗ "what t" → "whatt"  split-words 0.030', "    … 2 less likely"],
    ],
    ["nothing that is all but impossible", [lost("t hey", "thee", 0.009), lost("tbe", "tie", 0.001)], []],
    ["not the change itself, which came up twice", [lost("t hey", "they", 0.3)], []],
    [
      "of a place that was left alone the likeliest first",
      [lost("tbe", "the", 0.5), lost("tbe", "tie", 0.1)],
      ['✗ p.txt:1:30 "tbe" → "the"  split-words 0.500  a space inside “the”', '    ✗ "tbe" → "tie"  split-words 0.100'],
    ],
    [
      "once what lies over two places that were left alone",
      [lost("tbe", "the", 0.5), lost("end", "and", 0.4), lost("tbe end", "thee nd", 0.1)],
      ['✗ p.txt:1:30 "tbe" → "the"  split-words 0.500  a space inside “the”', '    ✗ "tbe end" → "thee nd"  split-words 0.100', '✗ p.txt:1:34 "end" → "and"  split-words 0.400  a space inside “and”'],
    ],
  ])("shows %s", (_, rejected, lines) => {
    expect(explain("p.txt", source, { edits: [chosen], rejected }, plain).split("\n").slice(1, -1)).toEqual(lines);
  });

  test("shows of long texts and reasons how they begin and end", () => {
    const long = `${"A sentence of a paragraph. ".repeat(9)}\n\n`;
    const all = edit(long, long, "All of it, in other words, and in as many of them as there were before.");
    const rival = { ...edit(long, long, long.trim()), confidence: 0.1 };
    expect(explain("p.txt", long, { edits: [all], rejected: [rival] }, plain).split("\n")).toEqual([
      '✓ p.txt:1:1 "A sentence of … paragraph. \\n\\n" → "All of it, in …  were before."  split-words 0.900  a space inside “All of  …  as there were before.”',
      '    ✗ "A sentence of … paragraph. \\n\\n" → "A sentence of …  a paragraph."  split-words 0.100',
      "",
    ]);
  });
});

describe("places", () => {
  test("count lines by LF, CR LF and CR, and columns in UTF-16 units", () => {
    const index = new LineIndex("a\nb\r\nc\rd😀e");
    const place = (offset: number): string => Object.values(index.position(offset)).join(":");
    expect([0, 2, 5, 7, 10].map(place)).toEqual(["1:1", "2:1", "3:1", "4:1", "4:4"]);
  });

  test("order edits and findings as they stand", () => {
    const source = "Newspapers in English\nwhat t hey said";
    const finding = { start: 0, end: 21, text: "Newspapers in English", fixer: "furniture", why: { code: "archive-line" } };
    const rows = rowsOf("p.txt", source, { edits: [edit(source, "t hey", "they")], findings: [finding] });
    expect(rows.map(({ line, column, fixer, after }) => ({ line, column, fixer, after }))).toEqual([
      { line: 1, column: 1, fixer: "furniture", after: undefined },
      { line: 2, column: 6, fixer: "split-words", after: "they" },
    ]);
  });
});
