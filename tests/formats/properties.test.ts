import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/corpus/input-error.ts";
import { type Edit, applyEdits } from "../../src/engine/edit.ts";
import type { Page, Patch } from "../../src/formats/format.ts";
import { FORMATS, HEAD, formatOf } from "../../src/formats/index.ts";
import { applyPatches } from "../../src/formats/patches.ts";
import { brokenRules, lineEdges } from "./rules.ts";
import { WRAPPED, named, settled, splitWords } from "./wrap.ts";

const RUNS = 150;
const letters = fc.constantFrom(..."abcdefghtrn", "&", "<", ">", '"', "'", "é", "—", "😀", "-", ",", "]");
const word = fc.array(letters, { minLength: 1, maxLength: 7 }).map((own) => own.join(""));
const words = fc.array(fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });
const replacement = fc.array(fc.oneof(letters, fc.constant(" ")), { maxLength: 8 }).map((own) => own.join(""));
const places = fc.array(fc.tuple(fc.nat(), fc.nat(9), replacement), { maxLength: 6 });

/** Edits at any places of a text: sorted, disjoint, and between characters. */
function editsAt(text: string, wanted: readonly (readonly [number, number, string])[]): Edit[] {
  const whole = (at: number): number => (/[\udc00-\udfff]/u.test(text[at] ?? "") || (text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) < 0xe000) ? at + 1 : at);
  const edits: Edit[] = [];
  for (const [at, length, after] of [...wanted].map(([place, ...rest]) => [place % (text.length + 1), ...rest] as const).sort((a, b) => a[0] - b[0])) {
    const start = whole(at);
    const end = whole(Math.min(text.length, start + length));
    const before = text.slice(start, end);
    if (start < (edits[edits.length - 1]?.end ?? -1) || before === after) continue;
    edits.push({ start, end, before, after, fixer: "test", why: { code: "test" } as unknown as Edit["why"], confidence: 0.9 });
  }
  return edits;
}

/** Patches are sorted and disjoint, say what stands there, and can be taken back. */
function checkPatches(source: string, patches: readonly Patch[]): void {
  let last = -1;
  let shift = 0;
  const output = applyPatches(source, patches);
  const back = patches.map(({ start, end, before, after }) => {
    expect(start).toBeGreaterThan(last);
    expect(source.slice(start, end)).toBe(before);
    last = end;
    const own = { start: start + shift, end: start + shift + after.length, after: before };
    shift += after.length - before.length;
    return own;
  });
  expect(applyPatches(output, back)).toBe(source);
}

const read = (name: string, source: string): Page => [...named(name).pages(source, name)][0] as Page;
const bare = (text: string): string => text.replace(/[\s-]/gu, "");

describe.each(Object.keys(WRAPPED))("%s", (name) => {
  const wrap = WRAPPED[name] as (own: string[][][]) => string;

  test("any edits become patches, and the page that they make says the same", () => {
    fc.assert(
      fc.property(words, places, fc.boolean(), (own, wanted, provenance) => {
        const source = wrap(own);
        const page = read(name, source);
        const edits = editsAt(page.text, wanted);
        const patches = page.patches(edits, provenance ? { provenance: { version: "1" } } : {});
        checkPatches(source, patches);
        const output = applyPatches(source, patches);
        const after = read(name, output);
        const wished = applyEdits(page.text, edits);
        const overBreaks = ({ start, end, before }: Edit): boolean => before.includes("\n") || (page.text[start - 1] === "\n" && page.text[end] === "\n");
        if (edits.some(overBreaks)) expect(bare(after.text)).toBe(bare(wished));
        else {
          expect(splitWords(after.text)).toEqual(splitWords(wished));
          const emptied = wished.split("\n").filter((line) => line.trim() === "").length > page.text.split("\n\n").length - 1;
          if (!emptied) expect(after.text).toBe(settled(wished));
        }
        expect(after.patches([])).toEqual([]);
        if (name !== "hocr") expect(brokenRules(output)).toEqual([]);
        lineEdges(output).forEach(([left, right], line) => {
          const [first, last] = lineEdges(source)[line] as [number, number];
          expect(left).toBeGreaterThanOrEqual(first);
          expect(right).toBeLessThanOrEqual(last);
        });
      }),
      { numRuns: RUNS },
    );
  });
});

test.each(["json", "ascii"])("JSON Lines in %s: any edits of any text give the edited text, and no other byte changes", (kind) => {
  const dump = (value: unknown): string => {
    const json = JSON.stringify(value);
    return kind === "json" ? json : json.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  };
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", minLength: 1 }), { minLength: 1, maxLength: 4 }), places, (texts, wanted) => {
      const source = texts.map((text, at) => `{ "id": ${at},"note":"\\u0041\\/","deep":{"text" : ${dump(text)}} }`).join("\r\n");
      const all: Patch[] = [];
      const wished = [...named("jsonl").pages(source, "x", { field: "deep.text" })].map((page, at) => {
        expect(page.text).toBe(texts[at]);
        const edits = editsAt(page.text, wanted);
        all.push(...page.patches(edits));
        return applyEdits(page.text, edits);
      });
      checkPatches(source, all);
      const output = applyPatches(source, all);
      expect(output.split("\r\n").map((line) => (JSON.parse(line) as { deep: { text: string } }).deep.text)).toEqual(wished);
      if (kind === "ascii") expect(output).toMatch(/^[\0-\x7f]*$/u);
    }),
    { numRuns: RUNS },
  );
});

const folder = new URL("../../fixtures/formats/", import.meta.url);
const samples = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));

/** What broken transfers, bad disks and bad people make of a file. */
const spoilt = fc.tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.constantFrom("cut", "drop", "swap", "insert", "repeat"), fc.nat(), fc.nat(400), fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom("<", ">", "&", '"', "<String CONTENT='x'/>", "</Word>", "<span class='ocrx_word'>", "]]>", "<!--", "&#x110000;", "<!DOCTYPE x [")), ), { minLength: 1, maxLength: 5 })).map(([sample, spoils]) => {
  let text = sample;
  for (const [kind, place, length, own] of spoils) {
    const at = place % (text.length + 1);
    if (kind === "cut") text = text.slice(0, at);
    else if (kind === "drop") text = text.slice(0, at) + text.slice(at + length);
    else if (kind === "swap") text = text.slice(0, at) + text.slice(at + length, at + 2 * length) + text.slice(at, at + length) + text.slice(at + 2 * length);
    else if (kind === "insert") text = text.slice(0, at) + own + text.slice(at);
    else text = text.slice(0, at + length) + text.slice(at);
  }
  return text;
});

test("broken files give an error that says where, or are read as what they are; nothing else happens", () => {
  let failed = 0;
  fc.assert(
    fc.property(spoilt, places, fc.constantFrom(undefined, ...FORMATS), (source, wanted, as) => {
      const { name } = as ?? formatOf(source.slice(0, HEAD), "page");
      try {
        for (const page of named(name).pages(source, "page")) checkPatches(source, page.patches(editsAt(page.text, wanted), { provenance: { version: "1" } }));
      } catch (error) {
        expect(error, (error as Error).stack).toBeInstanceOf(InputError);
        expect((error as Error).message).toMatch(/^page[^\n]*$/u);
        failed += 1;
      }
    }),
    { numRuns: 1500 },
  );
  expect(failed).toBeGreaterThan(500);
});
