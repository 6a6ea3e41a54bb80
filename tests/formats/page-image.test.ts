import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPageImages } from "../../src/formats/page-image.ts";

const read = (name: string): string => readFileSync(new URL(`../../fixtures/formats/${name}`, import.meta.url), "utf8");

/** Files, the words looked for in them, and the box that the file states for them. */
const ROWS: readonly [file: string, format: string, words: string, box: readonly [left: number, top: number, right: number, bottom: number] | undefined, why: string][] = [
  ["abbyy-like.alto.xml", "alto", "tothe", [250, 240, 370, 280], "a String: place and size"],
  ["abbyy-like.alto.xml", "alto", "&amp;' WC='0.5' CC='4' />\n            <alto:SP HPOS=\"260\" VPOS=\"200\" WIDTH=\"10\"/><!-- the engine doubted this --><alto:String ID=\"S3\" HPOS=\"270\" VPOS=\"204\" WIDTH=\"20\" HEIGHT=\"36\" CONTENT=\"C", [230, 200, 290, 240], "two of them: the box around both"],
  ["abbyy-like.alto.xml", "alto", "Some Reader", undefined, "outside of the words"],
  ["archive-like.hocr", "hocr", "<em>to</em>the", [240, 100, 400, 140], "a word of hOCR: its bbox"],
  ["archive-like.hocr", "hocr", "tbe text", [100, 150, 900, 190], "a line without words: the line's"],
  ["archive-like.hocr", "hocr", "A paper", undefined, "the title of the file"],
  ["transkribus-like.page.xml", "page", "<Unicode>HAR", [100, 100, 190, 160], "a Word of PAGE: the hull of its polygon"],
  ["transkribus-like.page.xml", "page", "tbe pilots &amp; t hey &lt;came&gt;</Unicode>", [100, 600, 900, 660], "a line without words: the line's, not the region's"],
];

describe("boxes", () => {
  test.each(ROWS)("%s (%s) %j", (file, format, words, box) => {
    const source = read(file);
    const start = source.indexOf(words);
    expect(start).toBeGreaterThan(0);
    const [left, top, right, bottom] = box ?? [];
    expect(readPageImages(source, file, format)?.boxOf(start, start + words.length)).toEqual(box && { left, top, right, bottom });
  });
});

describe("the image that a page names", () => {
  test.each([
    ["archive-like.hocr", "hocr", "tothe", { file: "a;b.jp2", width: 2000, height: 3000 }],
    ["transkribus-like.page.xml", "page", "HAR", { file: "0001.jpg", width: 2000, height: 3000 }],
    ["abbyy-like.alto.xml", "alto", "tothe", { file: undefined, width: 2400, height: 3200 }],
  ] as const)("%s", (file, format, words, image) => {
    const source = read(file);
    expect(readPageImages(source, file, format)?.imageAt(source.replace("<em>to</em>the", "tothe......... ").indexOf(words))).toEqual(image);
  });

  test("ALTO names it once, before its pages; references in it are resolved", () => {
    const source = `<alto><Description><sourceImageInformation><fileName> a &amp; b.tif </fileName></sourceImageInformation></Description><Layout><Page WIDTH="10" HEIGHT="x"/></Layout></alto>`;
    expect(readPageImages(source, "", "alto")?.imageAt(source.indexOf("<Page"))).toEqual({ file: "a & b.tif", width: 10, height: undefined });
  });

  test("other formats have none", () => expect(readPageImages("{}", "", "jsonl")).toBeUndefined());
});
