import { mkdirSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/corpus/input-error.ts";
import { altoFilesOf } from "../../src/corpus/mets.ts";
import { HEAD, formatOf, FORMAT_NAMES } from "../../src/formats/index.ts";
import { isMets } from "../../src/formats/sniff.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { named } from "./wrap.ts";

const alto = (content: string, before = ""): string => `<?xml version="1.0"?>${before}<alto><Layout><Page><PrintSpace><TextBlock><TextLine>${content}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>`;
const string = (content: string): string => `<String CONTENT="${content}"/>`;

const DANGEROUS: readonly (readonly [format: string, why: string, source: string, message: string])[] = [
  ["alto", "a bomb of entities", alto(string("&lol2;"), '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>'), "f:1:95: a DOCTYPE: entities are never expanded and nothing is fetched; take the DOCTYPE out"],
  ["alto", "an external entity", alto(string("&x;"), '<!DOCTYPE alto [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "a DOCTYPE"],
  ["alto", "an external document type", alto(string("a"), '<!DOCTYPE alto SYSTEM "http://localhost:1/alto.dtd">'), "a DOCTYPE"],
  ["page", "a DOCTYPE", '<!DOCTYPE PcGts SYSTEM "x.dtd"><PcGts/>', "a DOCTYPE"],
  ["hocr", "a DOCTYPE with definitions", '<!DOCTYPE html [<!ENTITY a "b">]><html></html>', "f:1:1: a DOCTYPE with definitions: entities are never expanded; take them out"],
  ["alto", "an entity that isn't defined", alto(string("&nbsp;")), "f:1:97: broken XML: undefined entity"],
  ["alto", "a tag that isn't closed", alto("<String CONTENT='a'>"), "broken XML: unexpected close tag"],
  ["alto", "an attribute that isn't closed", alto('<String CONTENT="a/>'), "broken XML"],
  ["alto", "two attributes of one name", alto('<String CONTENT="a" CONTENT="b"/>'), "broken XML: duplicate attribute"],
  ["alto", "a file that ends early", alto(string("a")).slice(0, 90), "broken XML"],
  ["alto", "another root", "<PcGts/>", "f: its root is PcGts, not alto; name its format with --as"],
  ["alto", "no XML", "plain text", "broken XML"],
  ["alto", "a String inside a String", alto('<String CONTENT="a"><String CONTENT="b"/></String>'), "f:1:95: a String inside a String"],
  ["alto", "elements without end", alto("<a>".repeat(300) + "</a>".repeat(300)), "elements more than 200 deep"],
  ["hocr", "elements without end", "<div>".repeat(300), "f:1:1001: elements more than 200 deep"],
  ["hocr", "a file that ends early", "<html><body><span class='ocr_line'><span class='ocrx_word'>a", "the file ends inside <span>"],
  ["hocr", "a word inside a word", "<span class='ocr_line'><span class='ocrx_word'>a<span class='ocrx_word'>b</span></span></span>", "f:1:49: a word inside a word"],
  ["page", "markup inside a text", "<PcGts><Page><TextRegion><TextEquiv><Unicode>a<b/></Unicode></TextEquiv></TextRegion></Page></PcGts>", "f:1:47: <b> inside Unicode"],
  ["page", "a line inside a word", "<PcGts><TextRegion><TextLine><Word><TextLine/></Word></TextLine></TextRegion></PcGts>", "a TextLine in the wrong place"],
  ["jsonl", "a line that is no JSON", '{"text":"a"}\n{"text":', "f:2: no JSON:"],
  ["jsonl", "a text that is none", '{"text":["a"]}', "f:1: the field 'text' is no string; name the field that holds the text"],
  ["jsonl", "no text at all", '{"txt":"a"}\n{"text":null}\n', "f: no record has a text in the field 'text'; name the field that holds the text"],
];

test.each(DANGEROUS)("%s: %s is an error of one line that says where", (name, _, source, message) => {
  expect(() => [...named(name).pages(source, "f")]).toThrow(InputError);
  try {
    void [...named(name).pages(source, "f")];
  } catch (error) {
    expect((error as Error).message).toContain(message);
    expect((error as Error).message).not.toContain("\n");
  }
});

test.each(["alto", "page", "hocr"])("%s: an attribute without end is an error before it is all read", (name) => {
  const source = `<x a="${"y".repeat(20_000_000)}"/>`;
  const start = performance.now();
  expect(() => [...named(name).pages(source, "f")]).toThrow("markup without an end for 4000000 characters");
  expect(performance.now() - start).toBeLessThan(5_000);
});

test.each(["alto", "page", "hocr"])("%s: an attribute of two million characters is read in a time that grows with it", (name) => {
  const words = "ab&amp;c ".repeat(200_000);
  const source = { alto: alto(string(words)), page: `<PcGts><Page><TextRegion id="${words}"/></Page></PcGts>`, hocr: `<p title="${words}">` + "</p>" }[name] as string;
  const start = performance.now();
  for (const page of named(name).pages(source, "f")) page.patches([]);
  expect(performance.now() - start).toBeLessThan(5_000);
});

const RECOGNISED: readonly (readonly [head: string, path: string, format: string])[] = [
  ['\n<?xml version="1.0"?><!-- a --><a:alto xmlns:a="x">', "a.txt", "alto"],
  ["<alto>", "a", "alto"],
  ["<altogether>", "a.xml", "txt"],
  ["<PcGts xmlns='x'>", "a.xml", "page"],
  ['<?xml version="1.0"?><!DOCTYPE html><html><body><div class="ocr_page">', "a.html", "hocr"],
  ["<html><meta name='ocr-system' content='x'>", "a.html", "hocr"],
  ["<html><p>The ocr_page class", "a.html", "txt"],
  ['{"text":"a"}\n{', "a", "jsonl"],
  ['{"text":"a"}\n{', "a.txt", "txt"],
  ['{"text":"a very long line', "a.jsonl", "jsonl"],
  ['{"text":"a very long line', "a", "txt"],
  ["", "a.NDJSON", "jsonl"],
  ["", "", "txt"],
  ["The alto sang <alto>", "a.txt", "txt"],
];

test.each(RECOGNISED)("%j of %s is %s", (head, path, name) => {
  expect(formatOf(head.slice(0, HEAD), path).name).toBe(name);
});

test("formats are named for --as", () => expect(FORMAT_NAMES).toEqual(["alto", "page", "hocr", "jsonl", "txt"]));

describe("METS", () => {
  const folder = temporaryFolder();
  const root = (): string => `${folder.at(".")}/`;
  const mets = (...hrefs: string[]): string => `<?xml version="1.0"?>
<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><mets:fileSec>
<mets:fileGrp ID="IMGGRP"><mets:file ID="I1" MIMETYPE="image/tiff"><mets:FLocat xlink:href="file://./images/1.tif"/></mets:file></mets:fileGrp>
<mets:fileGrp ID="ALTOGRP"><mets:fileGrp>${hrefs.map((href, at) => `<mets:file ID="A${at}" MIMETYPE="text/xml"><mets:FLocat LOCTYPE="URL" xlink:href="${href}"/></mets:file>`).join("\n")}</mets:fileGrp></mets:fileGrp></mets:fileSec>
<mets:structMap TYPE="LOGICAL"><mets:div><mets:fptr FILEID="A0"/></mets:div></mets:structMap>
<mets:structMap TYPE="PHYSICAL"><mets:div>${hrefs.map((_, at) => `<mets:div><mets:fptr><mets:par><mets:area FILEID="I1"/><mets:area FILEID="A${hrefs.length - 1 - at}"/></mets:par></mets:fptr></mets:div>`).join("")}</mets:div></mets:structMap></mets:mets>`;
  const files = (...hrefs: string[]): { found: string[]; errors: string[] } => {
    const errors: string[] = [];
    const path = folder.write("issue/mets.xml", mets(...hrefs));
    const found = altoFilesOf(path, (error) => errors.push(error.message));
    return { found: found.map((file) => file.path.slice(root().length)), errors: errors.map((error) => error.replaceAll(root(), "")) };
  };

  test("leads to its ALTO files, in the order of the pages", () => {
    folder.write("issue/ALTO/1.xml", "<alto/>");
    folder.write("issue/ALTO/2 b.xml", "<alto/>");
    expect(files("file://./ALTO/1.xml", "ALTO/2%20b.xml")).toEqual({ found: ["issue/ALTO/2 b.xml", "issue/ALTO/1.xml"], errors: [] });
    expect(isMets(mets("a"))).toBe(true);
  });

  test("names the image of each page, too, and not the small ones", () => {
    const file = (id: string, type: string, href: string): string => `<file ID="${id}" MIMETYPE="${type}"><FLocat xlink:href="${href}"/></file>`;
    const source = `<mets xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec>
<fileGrp USE="THUMBS">${file("T1", "image/jpeg", "thumbs/1.jpg")}</fileGrp>
<fileGrp USE="DEFAULT">${file("I1", "image/jpeg", "https://iiif.example.org/1/full/max/0/default.jpg")}${file("I2", "image/tiff", "file://./images/2%20b.tif")}</fileGrp>
<fileGrp USE="FULLTEXT">${[1, 2, 3].map((page) => file(`A${page}`, "text/xml", `${page}.xml`)).join("")}</fileGrp></fileSec>
<structMap TYPE="PHYSICAL"><div>${[["T1", "I1", "A1"], ["A2", "I2"], ["T1", "A3"]].map((ids) => `<div>${ids.map((id) => `<fptr FILEID="${id}"/>`).join("")}</div>`).join("")}</div></structMap></mets>`;
    for (const page of [1, 2, 3]) folder.write(`issue/${page}.xml`, "<alto/>");
    const found = altoFilesOf(folder.write("issue/mets.xml", source), (error) => { throw error; });
    expect(found.map(({ image }) => image)).toEqual(["https://iiif.example.org/1/full/max/0/default.jpg", "./images/2 b.tif", undefined]);
  });

  test.each([
    ["../secret.xml", "leads out of its folder"],
    ["ALTO/../../secret.xml", "leads out of its folder"],
    ["ALTO/%2e%2e/%2e%2e/secret.xml", "leads out of its folder"],
    ["../issue-2/1.xml", "leads out of its folder"],
    ["/etc/hostname", "is an absolute path"],
    ["file:///etc/hostname", "is an absolute path"],
    ["http://localhost:1/1.xml", "leads to another machine, and nothing is fetched"],
    ["ftp:1.xml", "leads to another machine, and nothing is fetched"],
    ["\\\\server\\1.xml", "is an absolute path"],
    ["out/secret.xml", "leads out of its folder through a symbolic link"],
  ])("doesn't follow %s; the other files are given all the same", (href, problem) => {
    folder.write("secret.xml", "<alto/>");
    folder.write("issue-2/1.xml", "<alto/>");
    folder.write("issue/ALTO/1.xml", "<alto/>");
    mkdirSync(folder.at("issue"), { recursive: true });
    symlinkSync("..", folder.at("issue/out"));
    expect(files("ALTO/1.xml", href)).toEqual({
      found: ["issue/ALTO/1.xml"],
      errors: [`issue/mets.xml: the link '${href}' ${problem}; copy the file into the folder and mend the link`],
    });
  });

  test("says which file isn't there, and where there are none", () => {
    expect(files("ALTO/1.xml").errors).toEqual(["issue/ALTO/1.xml: no such file or folder; check the path"]);
    expect(files().errors).toEqual(["issue/mets.xml: it names no ALTO files; name the ALTO files themselves"]);
    folder.write("issue/bomb.xml", '<!DOCTYPE a [<!ENTITY b "c">]><mets/>');
    expect(() => altoFilesOf(folder.at("issue/bomb.xml"), (error) => { throw error; })).toThrow("a DOCTYPE");
  });
});
