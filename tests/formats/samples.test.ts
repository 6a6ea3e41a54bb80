import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Edit } from "../../src/engine/edit.ts";
import type { Page, PatchOptions } from "../../src/formats/format.ts";
import { HEAD, formatOf } from "../../src/formats/index.ts";
import { applyPatches } from "../../src/formats/patches.ts";
import { named } from "./wrap.ts";

const folder = new URL("../../fixtures/formats/", import.meta.url);
const sample = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const read = (source: string, name = ""): Page => [...named(formatOf(source.slice(0, HEAD), name).name).pages(source, name)][0] as Page;

/** An edit of the one place where the text says `before`. */
function edit(text: string, before: string, after: string): Edit {
  const start = text.indexOf(before);
  if (start < 0 || text.includes(before, start + 1)) throw new Error(`not one place says '${before}'`);
  return { start, end: start + before.length, before, after, fixer: "test", why: { code: "test" } as unknown as Edit["why"], confidence: 0.97 };
}

function patched(source: string, changes: readonly (readonly [string, string])[], options?: PatchOptions): { output: string; text: string } {
  const page = read(source);
  const edits = changes.map(([before, after]) => edit(page.text, before, after)).sort((a, b) => a.start - b.start);
  const output = applyPatches(source, page.patches(edits, options));
  return { output, text: read(output).text };
}

/** Lines that are gone, and lines that have come. */
function lineDiff(before: string, after: string): string[] {
  const [old, now] = [before.split(/\r?\n/u), after.split(/\r?\n/u)];
  return [...old.filter((line) => !now.includes(line)).map((line) => `-${line.trim()}`), ...now.filter((line) => !old.includes(line)).map((line) => `+${line.trim()}`)];
}

const TEXTS: readonly (readonly [file: string, text: string, why: string])[] = [
  ["abbyy-like.alto.xml", "\"Smith & C o.’s government,\ntothe Minis-\nter\n\nNo boxes here", "a hyphen pair with SUBS_CONTENT is one word, one without it is two"],
  ["glyphs.alto.xml", "tbe h ouse", "variants and glyphs are no words"],
  ["transkribus-like.page.xml", "HAR BOUR NEWSTODAY\n\ntbe pilots & t hey <came>\naboard.", "in reading order; words, or a line's text where there are none"],
  ["indexed.page.xml", "tbe Minis-\ntcr", "the text with the lowest index"],
  ["archive-like.hocr", "t hey tothe tbe Café —\nonly a line of tbe text & no words", "entities of HTML, markup inside words, a line without words"],
];

test.each(TEXTS)("%s is read", (file, text) => {
  expect(read(sample(file), file).text).toBe(text);
  expect(read(sample(file).replaceAll("\n", "\r\n"), file).text).toBe(text);
});

test.each(TEXTS)("%s without edits has no patches", (file) => {
  expect(read(sample(file), file).patches([], { provenance: { version: "1" } })).toEqual([]);
});

test("the printed text has the parts of words as they are printed", () => {
  expect(read(sample("abbyy-like.alto.xml")).printed()).toBe("\"Smith & C o.’s gov-\nernment, tothe Minis-\nter\n\nNo boxes here");
});

test("what the OCR engine said of its words is told with their places", () => {
  const { text, confidences } = read(sample("archive-like.hocr"));
  expect(confidences().map(({ start, end, value }) => [text.slice(start, end), value])).toEqual([["t", 0.61], ["hey", 0.755], ["tothe", 0.9], ["Café —", 0.88]]);
  const pair = read(sample("abbyy-like.alto.xml"));
  expect(pair.confidences().map(({ start, end, value }) => [pair.text.slice(start, end), value])).toContainEqual(["government,", 0.9]);
  expect(read(sample("indexed.page.xml")).confidences().map(({ value }) => value)).toEqual([0.6, 0.9, 0.9]);
});

test.each([
  ["abbyy-like.alto.xml", "Smith"], ["abbyy-like.alto.xml", "ernment"], ["abbyy-like.alto.xml", "No boxes"], ["transkribus-like.page.xml", "BOUR"],
  ["transkribus-like.page.xml", "pilots"], ["indexed.page.xml", "Minis"], ["archive-like.hocr", "Caf"], ["archive-like.hocr", "ly a line"],
])("%s: the place of '%s' in the text is known in the file", (file, word) => {
  const source = sample(file);
  const page = read(source, file);
  const at = page.locate(page.text.indexOf(word));
  expect(source.slice(at, at + 2)).toBe(word.slice(0, 2));
});

interface Case {
  readonly file: string;
  readonly why: string;
  readonly edits: readonly (readonly [string, string])[];
  readonly options?: PatchOptions;
  /** Lines that go and come, trimmed. */
  readonly diff: readonly string[];
  readonly text?: string;
}

const CASES: readonly Case[] = [
  {
    file: "abbyy-like.alto.xml",
    why: "joining words joins their boxes and takes out the space between them; comments stay",
    edits: [["C o.’s", "Co.’s"]],
    diff: [
      '-<alto:SP HPOS="260" VPOS="200" WIDTH="10"/><!-- the engine doubted this --><alto:String ID="S3" HPOS="270" VPOS="204" WIDTH="20" HEIGHT="36" CONTENT="C" WC="0.61" CC="3"/><alto:SP HPOS="290" VPOS="200" WIDTH="10"/>',
      '-<alto:String ID="S4" HPOS="300" VPOS="200" WIDTH="30" HEIGHT="40" CONTENT="o.&#x2019;s" WC="0.61" CC="3333"></alto:String>',
      '+<alto:SP HPOS="260" VPOS="200" WIDTH="10"/><!-- the engine doubted this --><alto:String ID="S3" HPOS="270" VPOS="200" WIDTH="60" HEIGHT="40" CONTENT="Co.’s"/>',
    ],
  },
  {
    file: "abbyy-like.alto.xml",
    why: "splitting a word divides its box by its letters",
    edits: [["tothe", "to the"]],
    diff: [
      '-<alto:String ID="S7" HPOS="250" VPOS="240" WIDTH="120" HEIGHT="40" CONTENT="tothe" WC="0.7"><alto:ALTERNATIVE>to the</alto:ALTERNATIVE></alto:String>',
      '+<alto:String ID="S7" HPOS="250" VPOS="240" WIDTH="48" HEIGHT="40" CONTENT="to"><alto:ALTERNATIVE>to the</alto:ALTERNATIVE></alto:String><alto:SP WIDTH="0" HPOS="298" VPOS="240"/><alto:String ID="S7_s2" HPOS="298" VPOS="240" WIDTH="72" HEIGHT="40" CONTENT="the"/>',
    ],
  },
  {
    file: "abbyy-like.alto.xml",
    why: "a word mended over a line break stays on its lines, and both parts say what it is",
    edits: [["Minis-\nter", "Minister"]],
    diff: [
      '-<alto:String ID="S8" HPOS="380" VPOS="240" WIDTH="90" HEIGHT="40" CONTENT="Minis-" WC="0.8"/>',
      '-<alto:String ID="S9" HPOS="100" VPOS="280" WIDTH="50" HEIGHT="40" CONTENT="ter" WC="0.8"/>',
      '+<alto:String ID="S8" HPOS="380" VPOS="240" WIDTH="90" HEIGHT="40" CONTENT="Minis-" WC="0.8" SUBS_TYPE="HypPart1" SUBS_CONTENT="Minister"/>',
      '+<alto:String ID="S9" HPOS="100" VPOS="280" WIDTH="50" HEIGHT="40" CONTENT="ter" WC="0.8" SUBS_TYPE="HypPart2" SUBS_CONTENT="Minister"/>',
    ],
    text: "\"Smith & C o.’s government,\ntothe Minister\n\nNo boxes here",
  },
  {
    file: "abbyy-like.alto.xml",
    why: "a pair that is corrected is corrected in its parts and its whole, which goes on without the comma",
    edits: [["government,", "govermment,"]],
    diff: [
      '-<alto:String ID="S5" HPOS="340" VPOS="200" WIDTH="100" HEIGHT="40" CONTENT="gov" WC="0.9" CC="000" SUBS_TYPE="HypPart1" SUBS_CONTENT="government"/>',
      '-<alto:String ID="S6" HPOS="100" VPOS="240" WIDTH="140" HEIGHT="40" CONTENT="ernment," WC="0.9" CC="00000000" SUBS_TYPE="HypPart2" SUBS_CONTENT="government"/>',
      '+<alto:String ID="S5" HPOS="340" VPOS="200" WIDTH="100" HEIGHT="40" CONTENT="gov" WC="0.9" CC="000" SUBS_TYPE="HypPart1" SUBS_CONTENT="govermment"/>',
      '+<alto:String ID="S6" HPOS="100" VPOS="240" WIDTH="140" HEIGHT="40" CONTENT="ermment," SUBS_TYPE="HypPart2" SUBS_CONTENT="govermment"/>',
    ],
  },
  {
    file: "abbyy-like.alto.xml",
    why: "a pair that becomes two words is none, and its hyphen goes",
    edits: [["government,", "gov ernment,"]],
    diff: [
      '-<alto:String ID="S5" HPOS="340" VPOS="200" WIDTH="100" HEIGHT="40" CONTENT="gov" WC="0.9" CC="000" SUBS_TYPE="HypPart1" SUBS_CONTENT="government"/>',
      '-<alto:HYP HPOS="440" VPOS="200" WIDTH="10" CONTENT="-"/>',
      '-<alto:String ID="S6" HPOS="100" VPOS="240" WIDTH="140" HEIGHT="40" CONTENT="ernment," WC="0.9" CC="00000000" SUBS_TYPE="HypPart2" SUBS_CONTENT="government"/>',
      '+<alto:String ID="S5" HPOS="340" VPOS="200" WIDTH="100" HEIGHT="40" CONTENT="gov"/>',
      '+<alto:String ID="S6" HPOS="100" VPOS="240" WIDTH="140" HEIGHT="40" CONTENT="ernment," WC="0.9" CC="00000000"/>',
    ],
    text: "\"Smith & C o.’s gov\nernment, tothe Minis-\nter\n\nNo boxes here",
  },
  {
    file: "abbyy-like.alto.xml",
    why: "what is written is escaped as the place asks for, and the rest of the value stays as it is",
    edits: [["\"Smith & C", "\"Smyth & 'C'"], ["boxes", "<boxes>"]],
    options: { confidence: "keep" },
    diff: [
      '-<alto:String ID="S1" HPOS="100" VPOS="200" WIDTH="120" HEIGHT="40" CONTENT="&quot;Smith" WC="0.98" CC="000011"/>',
      '-<alto:SP HPOS="260" VPOS="200" WIDTH="10"/><!-- the engine doubted this --><alto:String ID="S3" HPOS="270" VPOS="204" WIDTH="20" HEIGHT="36" CONTENT="C" WC="0.61" CC="3"/><alto:SP HPOS="290" VPOS="200" WIDTH="10"/>',
      '-<alto:TextLine ID="TL4"><alto:String ID="S10" CONTENT="  No   boxes "/><alto:SP/><alto:String ID="S11" CONTENT=""/><alto:String CONTENT="here"/></alto:TextLine>',
      '+<alto:String ID="S1" HPOS="100" VPOS="200" WIDTH="120" HEIGHT="40" CONTENT="&quot;Smyth" WC="0.98" CC="000011"/>',
      `+<alto:SP HPOS="260" VPOS="200" WIDTH="10"/><!-- the engine doubted this --><alto:String ID="S3" HPOS="270" VPOS="204" WIDTH="20" HEIGHT="36" CONTENT="'C'" WC="0.61"/><alto:SP HPOS="290" VPOS="200" WIDTH="10"/>`,
      '+<alto:TextLine ID="TL4"><alto:String ID="S10" CONTENT="No"/><alto:SP/><alto:String ID="S10_s2" CONTENT="&lt;boxes&gt;"/><alto:SP/><alto:String ID="S11" CONTENT=""/><alto:String CONTENT="here"/></alto:TextLine>',
    ],
  },
  {
    file: "abbyy-like.alto.xml",
    why: "words that are taken out leave their boxes, and confidences can be the edit's",
    edits: [["tothe ", ""], ["C o.", "c o."]],
    options: { confidence: "edit" },
    diff: [
      '-<alto:SP HPOS="260" VPOS="200" WIDTH="10"/><!-- the engine doubted this --><alto:String ID="S3" HPOS="270" VPOS="204" WIDTH="20" HEIGHT="36" CONTENT="C" WC="0.61" CC="3"/><alto:SP HPOS="290" VPOS="200" WIDTH="10"/>',
      '-<alto:String ID="S7" HPOS="250" VPOS="240" WIDTH="120" HEIGHT="40" CONTENT="tothe" WC="0.7"><alto:ALTERNATIVE>to the</alto:ALTERNATIVE></alto:String>',
      '+<alto:SP HPOS="260" VPOS="200" WIDTH="10"/><!-- the engine doubted this --><alto:String ID="S3" HPOS="270" VPOS="204" WIDTH="20" HEIGHT="36" CONTENT="c" WC="0.97"/><alto:SP HPOS="290" VPOS="200" WIDTH="10"/>',
      '+<alto:String ID="S7" HPOS="250" VPOS="240" WIDTH="120" HEIGHT="40" CONTENT="" WC="0.97"><alto:ALTERNATIVE>to the</alto:ALTERNATIVE></alto:String>',
    ],
  },
  {
    file: "glyphs.alto.xml",
    why: "glyphs are corrected with their word; outlines and glyphs that no longer hold go; fractions stay short",
    edits: [["tbe", "the"], ["h ouse", "house"]],
    options: { provenance: { version: "9.9" } },
    diff: [
      '-<String ID="w1" HPOS="10.5" VPOS="20" WIDTH="30" HEIGHT="12.25" CONTENT="tbe" WC="0.4">',
      '-<Shape><Polygon POINTS="10,20 40,20 40,32 10,32"/></Shape>',
      '-<Glyph ID="g2" CONTENT="b" GC="0.4"><Variant CONTENT="h" VC="0.3"/></Glyph>',
      '-<String ID="w2" HPOS="45.5" VPOS="20" WIDTH="10" HEIGHT="12.25" CONTENT="h" WC="0.6"><Shape><Polygon POINTS="45,20 55,20 55,32 45,32"/></Shape><Glyph ID="g4" CONTENT="h" GC="0.9"/></String>',
      '-<SP WIDTH="5" HPOS="55.5" VPOS="20"/>',
      '-<String ID="w3" HPOS="60.5" VPOS="18" WIDTH="40" HEIGHT="14.5" CONTENT="ouse" WC="0.7"/>',
      '+<Processing ID="scanmend-1"><processingCategory>contentModification</processingCategory><processingStepDescription>Corrected the text. What stood there before is kept in ALTERNATIVE: put it back to undo. Boxes of joined and split words are not kept.</processingStepDescription><processingSoftware><softwareName>Scanmend</softwareName><softwareVersion>9.9</softwareVersion></processingSoftware></Processing>',
      '+<String ID="w1" HPOS="10.5" VPOS="20" WIDTH="30" HEIGHT="12.25" CONTENT="the">',
      '+<Shape><Polygon POINTS="10,20 40,20 40,32 10,32"/></Shape><ALTERNATIVE PURPOSE="before Scanmend">tbe</ALTERNATIVE>',
      '+<Glyph ID="g2" CONTENT="h"><Variant CONTENT="h" VC="0.3"/></Glyph>',
      '+<String ID="w2" HPOS="45.5" VPOS="18" WIDTH="55" HEIGHT="14.5" CONTENT="house"><ALTERNATIVE PURPOSE="before Scanmend">h ouse</ALTERNATIVE></String>',
    ],
  },
  {
    file: "transkribus-like.page.xml",
    why: "words, their line and its plain text say the same; another text of the region is left alone",
    edits: [["HAR BOUR", "HARBOUR"], ["NEWSTODAY", "NEWS TODAY"]],
    diff: [
      '-<Coords points="100,100 190,102 190,160 100,158"/>',
      '-<TextEquiv conf="0.8">',
      "-<Unicode>HAR</Unicode>",
      '-<Word id="w_2" custom="readingOrder {index:1;}">',
      '-<Coords points="200,100 300,100 300,160 200,160"/>',
      "-<Unicode><!-- checked --><![CDATA[BOUR]]></Unicode>",
      '-<Coords points="310,100 610,100 610,160 310,160"/>',
      "-<Unicode>NEWSTODAY</Unicode>",
      "-<PlainText>HAR BOUR NEWSTODAY</PlainText>",
      "-<Unicode>HAR BOUR NEWSTODAY</Unicode>",
      '+<Coords points="100,100 300,100 300,160 100,160"/>',
      "+<Unicode>HARBOUR</Unicode>",
      '+<Coords points="310,100 443,100 443,160 310,160"/>',
      "+<Unicode>NEWS</Unicode>",
      '+<Word id="w_3_s2" custom="readingOrder {index:2;}"><Coords points="443,100 610,100 610,160 443,160"/><TextEquiv><Unicode>TODAY</Unicode></TextEquiv></Word>',
      "+<PlainText>HARBOUR NEWS TODAY</PlainText>",
      "+<Unicode>HARBOUR NEWS TODAY</Unicode>",
    ],
  },
  {
    file: "transkribus-like.page.xml",
    why: "lines without words are corrected as they stand, with their region's text; this version keeps the old text in custom",
    edits: [["tbe pilots", "the pilots"], ["t hey", "they"]],
    options: { provenance: { version: "9.9" } },
    diff: [
      '-<TextLine id="l_a1" custom="readingOrder {index:0;}">',
      "-<Unicode>tbe pilots &amp; t hey &lt;came&gt;</Unicode>",
      "-<Unicode>tbe pilots &amp; t hey &lt;came&gt;",
      "+<Comments>Scanmend 9.9: Corrected the text. What stood there before is kept in custom attributes: put it back to undo. Boxes of joined and split words are not kept.</Comments>",
      '+<TextLine id="l_a1" custom="readingOrder {index:0;} scanmend {before:tbe pilots &amp; t hey &lt;came&gt;;}">',
      "+<Unicode>the pilots &amp; they &lt;came&gt;</Unicode>",
      "+<Unicode>the pilots &amp; they &lt;came&gt;",
    ],
    text: "HAR BOUR NEWSTODAY\n\nthe pilots & they <came>\naboard.",
  },
  {
    file: "indexed.page.xml",
    why: "a word, its glyphs, and what it said before with a higher index; a word over two lines stays on them",
    edits: [["tbe", "the"], ["Minis-\ntcr", "Minister"]],
    options: { provenance: { version: "9.9", date: "2026-01-02T03:04:05Z" } },
    diff: [
      '-<pc:Glyph id="g2"><pc:Coords points="25,10 40,10 40,40 25,40"/><pc:TextEquiv index="0" conf="0.5"><pc:Unicode>b</pc:Unicode></pc:TextEquiv></pc:Glyph>',
      '-<pc:TextEquiv index="0" conf="0.6"><pc:Unicode>tbe</pc:Unicode></pc:TextEquiv>',
      '-<pc:TextEquiv index="0" conf="0.9"><pc:Unicode>tcr</pc:Unicode></pc:TextEquiv>',
      '+<pc:MetadataItem type="processingStep" name="Scanmend" value="Scanmend 9.9: Corrected the text. What stood there before is kept in TextEquiv elements of a higher index: put it back to undo. Boxes of joined and split words are not kept." date="2026-01-02T03:04:05Z"/>',
      '+<pc:Glyph id="g2"><pc:Coords points="25,10 40,10 40,40 25,40"/><pc:TextEquiv index="0"><pc:Unicode>h</pc:Unicode></pc:TextEquiv></pc:Glyph>',
      '+<pc:TextEquiv index="0"><pc:Unicode>the</pc:Unicode></pc:TextEquiv>',
      '+<pc:TextEquiv index="2" comments="before Scanmend"><pc:Unicode>tbe</pc:Unicode></pc:TextEquiv>',
      '+<pc:TextEquiv index="0"><pc:Unicode>ter</pc:Unicode></pc:TextEquiv>',
      '+<pc:TextEquiv index="1" comments="before Scanmend"><pc:Unicode>tcr</pc:Unicode></pc:TextEquiv>',
    ],
    text: "the Minis-\nter",
  },
  {
    file: "archive-like.hocr",
    why: "boxes are joined and divided in the title; markup inside words stays; the old words are kept beside",
    edits: [["t hey", "they"], ["tothe", "to the"], ["tbe Café", "the Café"]],
    options: { provenance: { version: "9.9" } },
    diff: [
      "-<meta name='ocr-system' content='tesseract 5.0.0' />",
      '-<span class="ocrx_word" id="word_1" title="bbox 100 100 160 140; x_wconf 61; x_fsize 9">t</span>',
      "-<span class='ocrx_word' id='word_2' title='x_wconf 75.5;bbox 170 102 230 138'><strong>he</strong>y</span>",
      '-<SPAN CLASS="ocrx_word" ID="word_3" TITLE="bbox 240 100 400 140; x_wconf 90; x_confs 99 98 97 96 95"><em>to</em>the</SPAN>',
      '-<span class="ocrx_word" id="word_4" title="bbox 410 100 500 140"><span class="ocrx_cinfo" title="x_bboxes 410 100 440 140">t</span><span class="ocrx_cinfo" title="x_bboxes 440 100 470 140">b</span><span class="ocrx_cinfo" title="x_bboxes 470 100 500 140">e</span></span>',
      "+<meta name='ocr-system' content='tesseract 5.0.0; Scanmend 9.9' />",
      '+<meta name="scanmend" content="Corrected the text. What stood there before is kept in data-scanmend-before attributes: put it back to undo. Boxes of joined and split words are not kept." />',
      '+<span class="ocrx_word" id="word_1" title="bbox 100 100 230 140; x_fsize 9" data-scanmend-before="t hey">they</span>',
      '+<SPAN CLASS="ocrx_word" ID="word_3" TITLE="bbox 240 100 304 140" data-scanmend-before="tothe"><em>to</em></SPAN>',
      '+<SPAN CLASS="ocrx_word" ID="word_3_s2" TITLE="bbox 304 100 400 140">the</SPAN>',
      '+<span class="ocrx_word" id="word_4" title="bbox 410 100 500 140" data-scanmend-before="tbe"><span class="ocrx_cinfo" title="x_bboxes 410 100 440 140">t</span><span class="ocrx_cinfo" title="x_bboxes 440 100 470 140">h</span><span class="ocrx_cinfo" title="x_bboxes 470 100 500 140">e</span></span>',
    ],
  },
  {
    file: "archive-like.hocr",
    why: "a line without words; references of HTML stay as they are written",
    edits: [["of tbe text", "of the text"], ["Café —", "Cafés —"]],
    diff: [
      '-<span class="ocrx_word" id="word_5" title="bbox 510 100 600 140; x_wconf 88">Caf&eacute;&nbsp;&mdash;</span>',
      "-only a line of tbe text &amp; no words",
      '+<span class="ocrx_word" id="word_5" title="bbox 510 100 585 140">Caf&eacute;s</span>',
      '+<span class="ocrx_word" id="word_5_s2" title="bbox 585 100 600 140">—</span>',
      "+only a line of the text &amp; no words",
    ],
  },
];

describe("corrections change no more than they have to", () => {
  test.each(CASES)("$file: $why", ({ file, edits, options, diff, text }) => {
    const source = sample(file);
    const { output, text: after } = patched(source, edits, options);
    expect(lineDiff(source, output)).toEqual(diff);
    if (text !== undefined) expect(after).toBe(text);
    const windows = patched(source.replaceAll("\n", "\r\n"), edits.map(([before, own]) => [before, own]), options).output;
    expect(windows).toBe(output.replaceAll("\n", "\r\n"));
  });
});
