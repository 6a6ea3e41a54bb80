import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { loadDictionaries } from "../../src/corpus/dictionary.ts";
import { decodeText } from "../../src/corpus/read-text.ts";

const { write } = temporaryFolder();

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
