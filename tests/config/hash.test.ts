import { describe, expect, test } from "vitest";
import { hashSettings } from "../../src/config/hash.ts";
import type { Settings } from "../../src/config/settings.ts";
import { FIXERS } from "../../src/fixers/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

const DEFAULTS: Settings = { skip: [], apply: [], level: "standard", fixerConfidence: {}, keepLines: false, wordLists: [], words: [], dictionaries: [], decisions: [] };
const hash = (settings: Partial<Settings> = {}): Promise<string> => hashSettings({ ...DEFAULTS, ...settings });

test("is short and the same each time", async () => {
  expect(await hash()).toMatch(/^[0-9a-f]{16}$/u);
  expect(await hash()).toBe(await hash());
});

describe("is the same where the outcome is", () => {
  test.each<[string, Partial<Settings>, Partial<Settings>]>([
    ["a level and its threshold", { level: "safe" }, { minConfidence: 0.96 }],
    ["fixers left out and fixers named", { skip: ["case"] }, { only: FIXERS.map(({ name }) => name).filter((name) => name !== "case") }],
    ["words in another order", { words: ["quay", "Sorel"] }, { words: ["Sorel", "quay"] }],
    ["a threshold that holds anyhow", { fixerConfidence: { links: 0.56 } }, {}],
    ["a threshold of a fixer that is out", { skip: ["links"], fixerConfidence: { links: 0.9 } }, { skip: ["links"] }],
  ])("%s", async (_, one, other) => {
    expect(await hash(one)).toBe(await hash(other));
  });

  test("word lists that lie elsewhere", async () => {
    expect(await hash({ wordLists: [write("a/names.txt", "Sorel\n")] })).toBe(await hash({ wordLists: [write("b/other.txt", "Sorel\n")] }));
  });

  test("models that lie elsewhere", async () => {
    for (const folder of ["a", "b"]) write(`${folder}/lexicon.bin`, "L");
    expect(await hash({ models: at("a") })).toBe(await hash({ models: at("b") }));
  });
});

describe("differs where the outcome can", () => {
  test.each<[string, Partial<Settings>]>([
    ["a level", { level: "safe" }],
    ["a threshold of a fixer", { fixerConfidence: { links: 0.9 } }],
    ["a fixer left out", { skip: ["case"] }],
    ["a fixer that is applied", { apply: ["case"] }],
    ["line breaks that stay", { keepLines: true }],
    ["a word", { words: ["Sorel"] }],
  ])("%s", async (_, settings) => {
    expect(await hash(settings)).not.toBe(await hash());
  });

  test("what a word list, a dictionary or a model holds, under the same name", async () => {
    const settings = (): Partial<Settings> => ({ wordLists: [at("names.txt")], dictionaries: [at("own.dic")], models: at("models") });
    write("names.txt", "Sorel\n");
    write("own.dic", "1\nquay\n");
    write("models/lexicon.bin", "L");
    const hashes = [await hash(settings())];
    write("names.txt", "Sorrel\n");
    hashes.push(await hash(settings()));
    write("own.dic", "1\nquays\n");
    hashes.push(await hash(settings()));
    write("models/lexicon.bin", "M");
    hashes.push(await hash(settings()));
    expect(new Set(hashes).size).toBe(4);
  });
});

test("a file that is missing is named", async () => {
  await expect(hash({ wordLists: [at("none.txt")] })).rejects.toThrow(`${at("none.txt")}: no such file or folder; check the path`);
  await expect(hash({ models: at("none") })).rejects.toThrow(`${at("none")}: no such file or folder; check the path`);
});
