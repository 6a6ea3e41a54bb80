import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { applyEdits } from "../../src/engine/edit.ts";
import type { Page } from "../../src/formats/format.ts";
import { HEAD, formatOf } from "../../src/formats/index.ts";
import { applyPatches } from "../../src/formats/patches.ts";
import { clean } from "../../src/index.ts";
import { brokenRules } from "./rules.ts";
import { named, settled, splitWords } from "./wrap.ts";

const installed = spawnSync("tesseract", ["--version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "scanmend-tesseract-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the files that Tesseract writes end in; PAGE XML since version 5.5. */
const ENDINGS: Readonly<Record<string, string>> = { hocr: "hocr", alto: "xml", page: "page.xml" };

if (installed) {
  const settings = ["txt", "hocr", "alto", "page_xml"].flatMap((kind) => ["-c", `tessedit_create_${kind}=1`]);
  const picture = new URL("../../fixtures/formats/page.png", import.meta.url).pathname;
  spawnSync("tesseract", [picture, join(folder, "page"), "-l", "eng", "--dpi", "150", "--psm", "4", ...settings], { env: { ...process.env, OMP_THREAD_LIMIT: "1" } });
}

const read = (name: string, source: string): Page => [...named(name).pages(source, name)][0] as Page;

describe.skipIf(!installed)("what Tesseract writes (where it is installed: apt-get install tesseract-ocr)", () => {
  const file = (name: string): string => join(folder, `page.${ENDINGS[name]}`);

  test("is hOCR and ALTO at least", () => {
    expect([existsSync(file("hocr")), existsSync(file("alto"))]).toEqual([true, true]);
  });

  for (const name of Object.keys(ENDINGS)) {
    test.skipIf(!existsSync(file(name)))(`${name} is corrected as its text is, and nothing else in it changes`, () => {
      const source = readFileSync(file(name), "utf8");
      expect(formatOf(source.slice(0, HEAD), file(name)).name).toBe(name);
      const page = read(name, source);
      expect(splitWords(page.text)).toEqual(splitWords(readFileSync(join(folder, "page.txt"), "utf8")));
      expect(page.patches([], { provenance: { version: "1" } })).toEqual([]);
      const { edits } = clean(page.text, { keepLines: page.keepsLines });
      const made = page.made(edits).map(({ before, after }) => [before, after]);
      expect(made).toEqual(expect.arrayContaining([["tbe", "the"], ["t hey", "they"]]));
      const patches = page.patches(edits, { provenance: { version: "1" } });
      const output = applyPatches(source, patches);
      const after = read(name, output);
      if (page.keepsLines) expect(after.text).toBe(settled(applyEdits(page.text, page.made(edits))));
      else expect(splitWords(after.text)).toEqual(splitWords(applyEdits(page.text, edits)));
      if (name !== "hocr") expect(brokenRules(output)).toEqual([]);
      expect(outside(name, output)).toEqual([]);
      // The engine's confidences come with the words, and go with those that changed.
      expect(page.confidences().length).toBe(splitWords(page.text).length);
      expect(after.confidences().length).toBeLessThan(page.confidences().length);
      // What is corrected is right at the next reading, too.
      expect(after.made(clean(after.text, { keepLines: after.keepsLines }).edits)).toEqual([]);
    });
  }
});

/** Boxes of words that lie outside their line's, by ALTO's and hOCR's own numbers. */
function outside(name: string, source: string): string[] {
  const box = (tag: string): number[] => {
    if (name === "hocr") return (/bbox (\d+) (\d+) (\d+) (\d+)/u.exec(tag) ?? []).slice(1).map(Number);
    const [left, top, width, height] = ["HPOS", "VPOS", "WIDTH", "HEIGHT"].map((key) => Number(new RegExp(`${key}="(\\d+)"`, "u").exec(tag)?.[1])) as [number, number, number, number];
    return [left, top, left + width, top + height];
  };
  const lines = name === "page" ? [] : source.split(name === "hocr" ? /(?=<span class='ocr_(?:line|header|caption|textfloat)')/u : /(?=<TextLine )/u).slice(1);
  return lines.flatMap((line) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = box(line);
    return (line.match(name === "hocr" ? /<span class='ocrx_word'[^>]*>/gu : /<String [^>]*>/gu) ?? []).filter((word) => {
      const [l = -1, t = -1, r = Infinity, b = Infinity] = box(word);
      return l < left || t < top || r > right || b > bottom || l >= r;
    });
  });
}
