import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/engine/document.ts";

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
    ["The motion passed.Members cheered.", []],
    ["It cost 3.50, or 10s. 6d.", []],
  ])("%s", (source, expected) => expect(protectedText(source)).toEqual(expected));
});
