import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Document, readDocument, rereadDocument } from "../../src/engine/document.ts";
import { type Edit, applyEdits } from "../../src/engine/edit.ts";
import { Tokens } from "../../src/language/token.ts";

/** Segments as chunks joined by a sign for what parts them: `_` space, `/` line break. */
const shape = (source: string): string[] =>
  readDocument(source).segments.map(({ chunks }) => chunks.map(({ text, before }) => ({ space: "_", line: "/", paragraph: "" })[before] + text).join(""));

const LONG = "word ".repeat(40).trim();

describe("segments", () => {
  test.each([
    ["one line", "a b", ["a_b"]],
    ["hard-wrapped lines are one paragraph", "a b\nc d", ["a_b/c_d"]],
    ["blank lines part paragraphs", "a\n\nb", ["a", "b"]],
    ["… with white space in them, too", "a\n \t\nb", ["a", "b"]],
    ["CR LF", "a\r\nb\r\n\r\nc", ["a/b", "c"]],
    ["old Macintosh line ends", "a\rb\r\rc", ["a/b", "c"]],
    ["mixed line ends", "a\r\nb\nc\r\rd", ["a/b/c", "d"]],
    ["a form feed ends a line", "a\fb", ["a/b"]],
    ["tabs and runs of spaces part chunks", "a \t b", ["a_b"]],
    ["nothing", "", []],
    ["only white space", " \n\n ", []],
  ])("%s", (_, source, expected) => expect(shape(source)).toEqual(expected));

  test("in unwrapped text every line is a paragraph", () => {
    expect(shape(`${LONG}\nshort line\n${LONG}`).length).toBe(3);
  });
});

describe("chunks", () => {
  test("know their core, and where it stands in the source", () => {
    const [, chunk] = readDocument("He said, “(t hey.”").chunks;
    expect(chunk).toMatchObject({ text: "said,", core: "said", coreStart: 3, coreEnd: 7 });
  });
});

describe("protected spans", () => {
  const protectedText = (source: string): string[] => readDocument(source).protected.map(({ start, end }) => source.slice(start, end));
  test.each([
    ["see www.example.org.", ["www.example.org"]],
    ["at https://example.com/a-b?c=d, he said", ["https://example.com/a-b?c=d"]],
    ["write to (name@paper.ca)", ["name@paper.ca"]],
    ["follow @botchford’s feed", ["@botchford’s"]],
    ["an 5-2 [sic] victory", ["5-2 [sic]"]],
    ["the goverment [sic], he said", ["goverment [sic],"]],
    ["the goverment (sic) fell", ["goverment (sic)"]],
    ["the goverment [Sic!] fell", ["goverment [Sic!]"]],
    ["the goverment[sic] fell", ["goverment[sic]"]],
    ["the “goverment,” [sic.] fell", ["“goverment,” [sic.]"]],
    ["the goverment , [sic] fell", ["goverment , [sic]"]],
    ["the goverment\n[sic] fell", ["goverment\n[sic]"]],
    ["see www.example.org [sic] for it", ["www.example.org [sic]"]],
    ["@botch www.example.org , [sic]", ["@botch", "www.example.org , [sic]"]],
    ["[sic] at the head", ["[sic]"]],
    ["sic transit, and (sick) music [basic]", []],
    ["the word sic. [It fell", []],
    ["a file page.txt here", ["page.txt"]],
    ["said Dockyard.com's owner and harbourside.org’s", ["Dockyard.com's", "harbourside.org’s"]],
    ["the board's.com mark", []],
    ["The motion passed.Members cheered.", []],
    ["It cost 3.50, or 10s. 6d.", []],
  ])("%s", (source, expected) => expect(protectedText(source)).toEqual(expected));
});

describe("a text that has been edited", () => {
  /** All that a document says, for comparison. */
  const shown = ({ source, segments, chunks, wrapped, keepsLines, ...document }: Document): unknown => ({
    wrapped,
    keepsLines,
    protected: document.protected,
    chunks: chunks.map(({ start, end, text, core, before, index }) => [start, end, source.slice(start, end) === text, core, before, index]),
    segments: segments.map((segment) => [segment.start, segment.end, segment.index, segment.wrapped, segment.lines, segment.chunks[0]?.index, segment.chunks.length, segment.document.source === source]),
  });
  const edit = (start: number, before: string, after: string): Edit => ({ start, end: start + before.length, before, after, fixer: "x", why: { code: "x" }, confidence: 1 });
  const tokens = new Tokens();

  test("keeps the chunks of paragraphs that are the same", () => {
    const source = "one two\n\nthree fuor\n\nfive six";
    const before = readDocument(source, false, tokens);
    const [first, , last] = before.segments;
    const after = rereadDocument("one two\n\nthree four or more\n\nfive six", before, [edit(15, "fuor", "four or more")], tokens, []);
    expect(after.segments[0]?.chunks).toBe(first?.chunks);
    expect(after.segments[1]?.chunks.map(({ text }) => text)).toEqual(["three", "four", "or", "more"]);
    expect(after.segments[2]?.chunks).toBe(last?.chunks);
    expect(last?.chunks[0]?.start).toBe(after.source.indexOf("five"));
  });

  test.each([
    ["paragraphs that become one", "one two\n\nthree\n\nfour", [edit(7, "\n\n", " ")]],
    ["a paragraph that becomes two", "one two\n\nthree four\n\nfive", [edit(14, " ", "\n\n")]],
    ["one that goes", "one\n\ntwo\n\none", [edit(3, "\n\ntwo", "")]],
    ["one that becomes as the one before", "one\n\ntwo\n\none", [edit(5, "two", "one")]],
    ["a text that is no longer unwrapped", `${LONG}\nshort line\nanother\n${LONG}`, [edit(0, LONG, "a"), edit(LONG.length + 20, LONG, "b")]],
    ["an edit at a paragraph's head, and one at its end", "one two\n\nthree\n\nfour", [edit(9, "", "x "), edit(14, "", " y")]],
  ])("is read as if it were new: %s", (_, source, edits) => {
    const output = applyEdits(source, edits);
    expect(shown(rereadDocument(output, readDocument(source, false, tokens), edits, tokens, []))).toEqual(shown(readDocument(output, false, tokens)));
  });

  test("is read as if it were new, whatever it is", () => {
    const text = fc.array(fc.constantFrom("a", "the", " ", " ", "\n", "\n\n", "\r\n", "www.example.org", "[sic]", LONG), { maxLength: 40 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom("", "b", " ", "\n\n", "a")), { maxLength: 4 }), (source, wanted) => {
        const edits: Edit[] = [];
        for (const [place, length, after] of [...wanted].map(([at, ...rest]) => [at % (source.length + 1), ...rest] as const).sort((a, b) => a[0] - b[0])) {
          if (place >= (edits[edits.length - 1]?.end ?? 0)) edits.push(edit(place, source.slice(place, place + length), after));
        }
        const output = applyEdits(source, edits);
        expect(shown(rereadDocument(output, readDocument(source, false, tokens), edits, tokens, []))).toEqual(shown(readDocument(output, false, tokens)));
      }),
    );
  });
});
