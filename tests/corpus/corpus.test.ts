import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { loadDictionaries } from "../../src/corpus/dictionary.ts";
import { decodeText } from "../../src/corpus/read-text.ts";
import { listInputs } from "../../src/corpus/walk.ts";
import { writeAtomic } from "../../src/corpus/write-atomic.ts";

const { at, write } = temporaryFolder();

describe("walking", () => {
  test("finds text files in the order of their names and passes over the rest", () => {
    for (const name of ["b.txt", "a/z.TXT", "a/y.text", "c.pdf", ".hidden.txt", ".git/x.txt", "node_modules/x.txt"]) write(name, "x");
    symlinkSync(at("b.txt"), at("link.txt"));
    const errors: string[] = [];
    const found = listInputs(at("."), ({ message }) => errors.push(message));
    expect(found.map(({ relative }) => relative)).toEqual(["a/y.text", "a/z.TXT", "b.txt"]);
    expect(errors).toEqual([]);
  });

  test("takes any file that is named", () => {
    expect(listInputs(write(".page.ocr", "x"), () => undefined)).toEqual([{ path: at(".page.ocr"), relative: ".page.ocr" }]);
  });
});

describe("decoding", () => {
  const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

  test("sets the byte order mark aside", () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x41), "x")).toMatchObject({ text: "A", mark: "\ufeff" });
    expect(decodeText(bytes(0x41), "x")).toMatchObject({ text: "A", mark: "" });
  });

  test.each([
    ["a lone byte", bytes(0x41, 0xe9, 0x20), 1, "E9"],
    ["a sequence cut short at the end", bytes(0x41, 0x42, 0xe2, 0x80), 2, "E2"],
    ["a continuation without a start", bytes(0x41, 0x80), 1, "80"],
    ["an overlong form", bytes(0x41, 0xc0, 0xaf), 1, "C0"],
    ["a surrogate", bytes(0xed, 0xa0, 0x80), 0, "ED"],
    ["one far into the text", new Uint8Array([...Buffer.from("é".repeat(5000)), 0xff]), 10_000, "FF"],
  ])("names the first bad byte of %s", (_, data, offset, byte) => {
    expect(() => decodeText(data, "x.txt")).toThrow(`x.txt: not UTF-8: byte 0x${byte} at offset ${offset}; convert it with 'iconv -f WINDOWS-1252 -t UTF-8'`);
  });
});

describe("writing", () => {
  test("leaves a file alone that has changed since, and no temporary file", () => {
    const file = write("a.txt", "someone else's");
    expect(() => writeAtomic(file, "ours", Buffer.from("as it was read"))).toThrow(/a\.txt: it changed while it was being cleaned; run again/);
    expect(readFileSync(file, "utf8")).toBe("someone else's");
    expect(readdirSync(at("."))).toEqual(["a.txt"]);
  });

  test("makes the folders that are missing, keeps the mode of a file that is there", () => {
    writeAtomic(at("deep/er/a.txt"), "one");
    chmodSync(at("deep/er/a.txt"), 0o604);
    writeAtomic(at("deep/er/a.txt"), "two");
    expect(readFileSync(at("deep/er/a.txt"), "utf8")).toBe("two");
    expect(statSync(at("deep/er/a.txt")).mode & 0o777).toBe(0o604);
  });

  test("passes over a temporary file that a killed run has left", () => {
    write(`.scanmend-${process.pid}-0`, "left");
    writeAtomic(at("a.txt"), "one");
    expect(readFileSync(at(`.scanmend-${process.pid}-0`), "utf8")).toBe("left");
    expect(readFileSync(at("a.txt"), "utf8")).toBe("one");
  });

  test("refuses a folder", () => {
    mkdirSync(at("a.txt"));
    expect(() => writeAtomic(at("a.txt"), "x")).toThrow(/is no regular file/);
  });
});

describe("dictionaries", () => {
  test("take the affix file beside them, or English affixes", async () => {
    const aff = write("x.aff", "SET UTF-8\nSFX Z Y 1\nSFX Z 0 oj .\n");
    const dic = write("x.dic", "1\nvagon/Z\n");
    const plain = write("y.dic", "\ufeff1\r\nmoorhen/S\r\n");
    const [first, second] = await loadDictionaries([aff, dic, plain]);
    expect(["vagon", "vagonoj", "vagons"].map((form) => first?.(form))).toEqual([true, true, false]);
    expect(["moorhen", "moorhens", "moorhenz"].map((form) => second?.(form))).toEqual([true, true, false]);
    const [swapped] = await loadDictionaries([dic, aff]);
    expect(swapped?.("vagonoj")).toBe(true);
  });
});
