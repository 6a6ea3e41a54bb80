import { describe, expect, test } from "vitest";
import { cleanOptionsOf } from "../../src/config/clean-options.ts";
import type { Settings } from "../../src/config/settings.ts";
import { clean } from "../../src/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

const BOLD: Settings = { skip: [], apply: [], level: "bold", fixerConfidence: {}, keepLines: false, wordLists: [], words: [], dictionaries: [], decisions: [] };
const SOURCE = "He praised the kitchentable trade.\n";
const output = async (settings: Partial<Settings>, source = SOURCE): Promise<string> => clean(source, await cleanOptionsOf({ ...BOLD, ...settings })).output;

describe("what the settings say is done", () => {
  test("words, word lists and dictionaries vouch, and nothing else does", async () => {
    expect(await output({})).toBe("He praised the kitchen table trade.\n");
    expect(await output({ words: ["kitchentable"] })).toBe(SOURCE);
    expect(await output({ words: ["Kitchentable"] })).not.toBe(SOURCE);
    expect(await output({ words: ["kitchentable"] }, SOURCE.toUpperCase())).toBe(SOURCE.toUpperCase());
    expect(await output({ wordLists: [write("names.txt", "quay\r\nkitchentable\r\n")] })).toBe(SOURCE);
    expect(await output({ dictionaries: [write("own.dic", "1\nkitchentable\n")] })).toBe(SOURCE);
  });

  test("fixers are left out, alone and applied; a threshold is one fixer's own", async () => {
    const source = "He wrote what t hey said of the U. S. envoy.\n\nNewspapers in English\n";
    expect(await output({ level: "standard" }, source)).toBe("He wrote what they said of the U.S. envoy.\n\nNewspapers in English\n");
    expect(await output({ skip: ["initials"] }, source)).toContain("what they said of the U. S. envoy");
    expect(await output({ only: ["initials"] }, source)).toContain("what t hey said of the U.S. envoy");
    expect(await output({ apply: ["furniture"] }, source)).not.toContain("Newspapers");
    expect(await output({ fixerConfidence: { initials: 1 } }, source)).toContain("what they said of the U. S. envoy");
    expect(await output({ minConfidence: 1, fixerConfidence: { "split-words": 0 } }, source)).toContain("what they said of the U. S. envoy");
  });
});

test("files are read once for the same settings", async () => {
  const settings: Settings = { ...BOLD, wordLists: [write("names.txt", "Sorel\n")] };
  expect(await cleanOptionsOf(settings)).toBe(await cleanOptionsOf(settings));
});

test("a word list that is missing is named", async () => {
  await expect(output({ wordLists: [at("none.txt")] })).rejects.toThrow(`${at("none.txt")}: no such file or folder; check the path`);
});

test("an unknown fixer's threshold is refused", () => {
  expect(() => clean("A", { fixerConfidence: { misread: 0.5 } })).toThrow("unknown fixer 'misread'");
});
