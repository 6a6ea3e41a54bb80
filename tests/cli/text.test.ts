import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const folder = temporaryFolder();
const sample = (name: string): string => new URL(`../../fixtures/formats/${name}`, import.meta.url).pathname;

test.each([
  ["abbyy-like.alto.xml", "\"Smith & C o.’s government, tothe Minister\n\nNo boxes here\n", "\"Smith & C o.’s gov-\nernment, tothe Minis-\nter\n\nNo boxes here\n"],
  ["transkribus-like.page.xml", "HAR BOUR NEWSTODAY\n\ntbe pilots & t hey <came> aboard.\n", "HAR BOUR NEWSTODAY\n\ntbe pilots & t hey <came>\naboard.\n"],
  ["archive-like.hocr", "t hey tothe tbe Café — only a line of tbe text & no words\n", "t hey tothe tbe Café —\nonly a line of tbe text & no words\n"],
])("text takes paragraphs out of %s, with words whole and nothing corrected, or its lines", async (file, paragraphs, lines) => {
  expect(await run(["text", sample(file)])).toEqual({ code: 0, out: paragraphs, err: "" });
  expect(await run(["text", "--lines", sample(file)])).toEqual({ code: 0, out: lines, err: "" });
});

test("text decides for each hyphen whether it is the word's", async () => {
  const text = "He spoke of the Minis-\nter and of a well-\nknown sign- off.\r\n\r\n\r\nThe next\r\nparagraph.\r\n";
  expect((await run(["text"], { input: text })).out).toBe("He spoke of the Minister and of a well-known sign- off.\n\nThe next paragraph.\n");
});

test("text reads JSON Lines, each record by itself", async () => {
  const input = '{"id":1,"ocr":{"text":"One.\\nTwo"}}\n{"id":2}\n{"ocr":{"text":"three."}}\n';
  expect(await run(["text", "--field", "ocr.text", "--as", "jsonl"], { input })).toEqual({ code: 0, out: "One. Two\n\nthree.\n", err: "" });
  expect(await run(["text"], { input })).toMatchObject({ code: 2, err: "scanmend: <stdin>: no record has a text in the field 'text'; name the field that holds the text\n" });
});

test("text follows METS to its ALTO files, and goes on where one is missing", async () => {
  folder.write("alto/2.xml", readFileSync(sample("glyphs.alto.xml"), "utf8"));
  const file = (name: string): string => `<file ID="${name}"><FLocat xlink:href="alto/${name}.xml"/></file>`;
  const mets = folder.write("mets.xml", `<mets xmlns:xlink="x"><fileSec><fileGrp USE="ALTO">${file("1")}${file("2")}</fileGrp></fileSec></mets>`);
  expect(await run(["text", mets])).toEqual({ code: 2, out: "tbe h ouse\n", err: `scanmend: ${folder.at("alto/1.xml")}: no such file or folder; check the path\n` });
});

test("text reads old encodings, told or named", async () => {
  const input = Uint8Array.from([0x63, 0x61, 0x66, 0x8e, 0xd5, 0x73]);
  expect((await run(["text"], { input })).out).toBe("café’s\n");
  expect((await run(["text", "--encoding", "cp1252"], { input })).out).toBe("cafŽÕs\n");
});

test.each([
  [["text", "--as", "alot", "-"], "scanmend: --as: 'alot' isn't known; did you mean 'alto'?\n"],
  [["text", "--encoding", "koi8-r", "-"], "scanmend: --encoding: 'koi8-r' isn't known; use one of utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1, macintosh\n"],
  [["text", "--as", "alto", "-"], "scanmend: <stdin>: its root is PcGts, not alto; name its format with --as\n"],
])("%j is an error of one line", async (args, err) => {
  expect(await run(args, { input: "<PcGts/>" })).toEqual({ code: 2, out: "", err });
});

/** A page of one font and these lines. */
function pdf(lines: readonly (readonly [y: number, text: string])[]): string {
  const stream = `BT /F1 12 Tf ${lines.map(([y, text]) => `1 0 0 1 72 ${y} Tm (${text}) Tj`).join(" ")} ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  return `${file}xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}

const installed = existsSync(new URL("../../node_modules/pdfjs-dist", import.meta.url));

test.skipIf(!installed)("text takes lines and paragraphs out of a PDF (where pdfjs-dist is installed)", async () => {
  const input = pdf([[700, "The Minis-"], [686, "ter spoke."], [640, "The next day."]]);
  expect(await run(["text", "--lines"], { input })).toEqual({ code: 0, out: "The Minis-\nter spoke.\n\nThe next day.\n", err: "" });
  expect(await run(["text"], { input })).toEqual({ code: 0, out: "The Minister spoke.\n\nThe next day.\n", err: "" });
  expect(await run(["text"], { input: pdf([]) })).toEqual({ code: 2, out: "", err: "scanmend: <stdin>: a PDF of pictures, without text; have an OCR engine read it first\n" });
  expect((await run(["text"], { input: "%PDF-1.4\nnot one" })).err).toMatch(/^scanmend: <stdin>: the PDF can't be read: .*\n$/u);
});

test.skipIf(installed)("text says how to read PDF where pdfjs-dist isn't installed", async () => {
  expect(await run(["text"], { input: "%PDF-1.4\n" })).toEqual({ code: 2, out: "", err: "scanmend: <stdin>: reading PDF needs pdfjs-dist, which isn't installed; run 'npm install pdfjs-dist@5' beside scanmend\n" });
});
