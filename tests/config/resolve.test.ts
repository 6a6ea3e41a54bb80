import fs, { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { isIgnored } from "../../src/config/ignored.ts";
import type { Origin } from "../../src/config/merge.ts";
import { type Resolved, type RunConfig, openConfig } from "../../src/config/open.ts";
import type { Flags, Settings } from "../../src/config/settings.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

const DEFAULTS: Settings = { skip: [], apply: [], level: "standard", fixerConfidence: {}, keepLines: false, wordLists: [], words: [], dictionaries: [], decisions: [] };

const open = (flags: Flags = {}, config?: string): RunConfig => openConfig({ enabled: true, flags, cwd: at("."), ...(config !== undefined && { config }) });
const resolved = (file = "page.txt", flags: Flags = {}, config?: string): Promise<Resolved> => open(flags, config).resolve(file);
const settings = async (file?: string, flags?: Flags, config?: string): Promise<Settings> => (await resolved(file, flags, config)).settings;

describe("what goes before what", () => {
  test.each<[string, string, Flags, Partial<Settings>]>([
    ["nothing said", "", {}, {}],
    ["a level of the file", "level: safe", {}, { level: "safe" }],
    ["a threshold beside a level", "{ level: safe, minConfidence: 0.7 }", {}, { level: "safe", minConfidence: 0.7 }],
    ["a threshold that is the level's", "{ level: safe, minConfidence: 0.96 }", {}, { level: "safe" }],
    ["--level replaces level and threshold", "{ level: safe, minConfidence: 0.7 }", { level: "bold" }, { level: "bold" }],
    ["--level replaces thresholds of fixers", "fixers: { links: { minConfidence: 0.7 } }", { level: "bold" }, { level: "bold" }],
    ["--min-confidence, too", "fixers: { links: { minConfidence: 0.7 } }", { minConfidence: 0.5 }, { minConfidence: 0.5 }],
    ["--min-confidence beside --level", "level: safe", { level: "bold", minConfidence: 0.5 }, { level: "bold", minConfidence: 0.5 }],
    ["fixers in the order of the list", "fixers: { case: off, links: off, furniture: apply, misreads: { minConfidence: 0.8 } }", {}, { skip: ["links", "case"], apply: ["furniture"], fixerConfidence: { misreads: 0.8 } }],
    ["a fixer that is on needs no word", "fixers: { links: on }", {}, {}],
    ["--only wins over off", "fixers: { links: off, case: off }", { only: ["links"] }, { only: ["links"] }],
    ["--only leaves others out that the file applies", "fixers: { furniture: apply }", { only: ["links"] }, { only: ["links"] }],
    ["--only keeps the threshold of its fixer", "fixers: { links: { minConfidence: 0.7 } }", { only: ["links"] }, { only: ["links"], fixerConfidence: { links: 0.7 } }],
    ["--only keeps what its fixer is to apply", "fixers: { furniture: apply }", { only: ["furniture"] }, { only: ["furniture"], apply: ["furniture"] }],
    ["--only in the order of the list", "", { only: ["case", "links", "case"] }, { only: ["links", "case"] }],
    ["--only and --skip", "", { only: ["case", "links"], skip: ["case"] }, { only: ["links"] }],
    ["--only and --apply", "", { only: ["links"], apply: ["case"] }, { only: ["links", "case"], apply: ["case"] }],
    ["--skip adds", "fixers: { links: off }", { skip: ["case"] }, { skip: ["links", "case"] }],
    ["--skip wins over apply", "fixers: { case: apply }", { skip: ["case"] }, { skip: ["case"] }],
    ["--apply adds", "fixers: { case: apply }", { apply: ["furniture"] }, { apply: ["furniture", "case"] }],
    ["--apply wins over off", "fixers: { case: off }", { apply: ["case"] }, { apply: ["case"] }],
    ["--keep-lines", "", { keepLines: true }, { keepLines: true }],
    ["--no-keep-lines wins", "keepLines: true", { keepLines: false }, {}],
    ["words once each", "words: [quay, Sorel, quay]", {}, { words: ["quay", "Sorel"] }],
  ])("%s", async (_, yaml, flags, expected) => {
    write("scanmend.config.yaml", yaml);
    expect(await settings("page.txt", flags)).toEqual({ ...DEFAULTS, ...expected });
  });

  test("lists of the command line are added, and paths are relative to what names them", async () => {
    write("lib/names.txt", "Sorel\n");
    write("lib/own.aff", "SET UTF-8\n");
    write("lib/own.dic", "1\nquay\n");
    write("lib/scanmend.config.yaml", "wordLists: [names.txt]\ndictionaries: [own.dic, own.aff]\nmodels: .\n");
    const flags: Flags = { wordLists: ["more.txt"], dictionaries: ["b.dic"], models: "m" };
    expect(await settings("lib/page.txt", flags)).toEqual({
      ...DEFAULTS,
      wordLists: [at("lib/names.txt"), at("more.txt")],
      // The affix file goes first, so that b.dic can't take it for its own.
      dictionaries: [at("lib/own.aff"), at("lib/own.dic"), at("b.dic")],
      models: at("m"),
    });
  });

  test("extends, the file, its overrides, in this order", async () => {
    write("shared/one.yaml", "level: safe\nkeepLines: true\nwords: [one]\nignore: [a/]\nextensions: [.one]\nfixers: { links: off, case: off }\noverrides: [{ files: '*.txt', minConfidence: 0.5 }]");
    write("shared/two.toml", 'minConfidence = 0.8\nwords = ["two"]\nextensions = [".two"]\n[fixers]\nlinks = "on"\n');
    write("scanmend.config.json", JSON.stringify({ extends: ["shared/one.yaml", "shared/two.toml"], words: ["own"], ignore: ["!a/"], fixers: { case: "apply" }, overrides: [{ files: "*.txt", words: ["first"], minConfidence: 0.7 }, { files: "page.*", words: ["second"], level: "bold" }] }));
    const { settings, extensions, ignore, files } = await resolved();
    expect(settings).toEqual({ ...DEFAULTS, level: "bold", keepLines: true, words: ["one", "two", "own", "first", "second"], apply: ["case"] });
    expect(extensions).toEqual([".two"]);
    expect(ignore).toEqual({ base: at("."), patterns: ["a/", "!a/"] });
    expect(files).toEqual([at("scanmend.config.json"), at("shared/one.yaml"), at("shared/two.toml")]);
    expect((await resolved("other.txt")).settings).toMatchObject({ level: "safe", minConfidence: 0.7, words: ["one", "two", "own", "first"] });
    expect((await resolved("other.ocr")).settings).toMatchObject({ level: "safe", minConfidence: 0.8, words: ["one", "two", "own"] });
  });

  test("two files may extend the same third", async () => {
    write("base.yaml", "words: [base]");
    write("a.yaml", "extends: base.yaml\nlevel: safe");
    write("b.yaml", "extends: base.yaml\nkeepLines: true");
    write("scanmend.config.yaml", "extends: [a.yaml, b.yaml]");
    expect(await settings()).toEqual({ ...DEFAULTS, level: "safe", keepLines: true, words: ["base"] });
  });
});

describe("overrides by glob", () => {
  test.each<[string, string, string, boolean]>([
    ["a name anywhere", "*.ocr.txt", "deep/er/a.ocr.txt", true],
    ["a name anywhere, not another", "*.ocr.txt", "deep/er/a.txt", false],
    ["a folder", "1890s/**", "1890s/02/a.txt", true],
    ["a folder is relative to the file's own", "1890s/**", "old/1890s/a.txt", false],
    ["a folder anywhere", "**/1890s/**", "old/1890s/a.txt", true],
    ["one level", "1890s/*", "1890s/02/a.txt", false],
    ["choices", "*.{txt,ocr}", "a.ocr", true],
    ["hidden folders", "**/*.txt", ".cache/a.txt", true],
    ["a list", "[a.txt, b.txt]", "b.txt", true],
    ["a list that takes some out", "['*.txt', '!front.txt']", "front.txt", false],
    ["wherever that stands", "['!front.txt', '*.txt']", "front.txt", false],
    ["a list that takes some out, others", "['*.txt', '!front.txt']", "back.txt", true],
    ["all but", "'!front.txt'", "back.ocr", true],
    ["case counts", "A.txt", "a.txt", false],
  ])("%s: %s for %s", async (_, files, file, matches) => {
    write("scanmend.config.yaml", `overrides:\n  - files: ${/^[[']/u.test(files) ? files : JSON.stringify(files)}\n    keepLines: true\n`);
    expect((await settings(file)).keepLines).toBe(matches);
  });

  test("patterns of an extended file speak of the files below the one that was found", async () => {
    write("common/base.yaml", "overrides: [{ files: 1890s/**, keepLines: true }]");
    write("pages/scanmend.config.yaml", "extends: ../common/base.yaml");
    expect((await settings("pages/1890s/a.txt")).keepLines).toBe(true);
  });

  test("a file outside of the folder of --config goes by its whole path", async () => {
    write("conf/own.yaml", "overrides: [{ files: '*.txt', keepLines: true }, { files: '**/1890s/*', level: safe }, { files: 1890s/*, level: bold }]\nignore: ['*.raw', 1890s/drafts/]");
    const { settings, ignore } = await resolved("1890s/a.txt", {}, "conf/own.yaml");
    expect(settings).toMatchObject({ keepLines: true, level: "safe" });
    expect(isIgnored(ignore, at("1890s/a.raw"))).toBe(true);
    expect(isIgnored(ignore, at("1890s/drafts/a.txt"))).toBe(false);
  });
});

describe("the search", () => {
  test("takes the nearest file alone", async () => {
    write("scanmend.config.yaml", "level: safe\nwords: [far]");
    write("a/package.json", '{ "name": "a" }');
    write("a/b/package.json", '{ "scanmend": { "words": ["near"] } }');
    expect(await settings("page.txt")).toMatchObject({ level: "safe", words: ["far"] });
    expect(await settings("a/page.txt")).toMatchObject({ level: "safe", words: ["far"] });
    expect(await settings("a/b/c/page.txt")).toEqual({ ...DEFAULTS, words: ["near"] });
  });

  test("an empty file holds, too: nothing further up does", async () => {
    write("scanmend.config.yaml", "level: safe");
    write("a/scanmend.config.toml", "");
    write("b/scanmend.config.json", "\n");
    write("c/scanmend.config.yml", "# nothing yet\n");
    for (const folder of ["a", "b", "c"]) expect(await settings(`${folder}/page.txt`)).toEqual(DEFAULTS);
  });

  test("goes by the order of the names in one folder", async () => {
    write("package.json", '{ "scanmend": { "words": ["package"] } }');
    write("scanmend.config.toml", 'words = ["toml"]');
    expect((await settings()).words).toEqual(["toml"]);
    write("scanmend.config.yaml", "words: [yaml]");
    expect((await settings()).words).toEqual(["yaml"]);
    write("scanmend.config.json", '\ufeff{ "words": ["json"] }');
    expect((await settings()).words).toEqual(["json"]);
  });

  test.each(["null", '"scanmend"', '{ "dependencies": { "scanmend": "1" } }', "not json at all"])("passes over a package.json with %s", async (content) => {
    write("scanmend.config.yaml", "level: safe");
    write("a/package.json", content);
    expect((await settings("a/page.txt")).level).toBe("safe");
  });

  test("goes by the folder in which a link lies", async () => {
    write("real/scanmend.config.yaml", "level: safe");
    write("real/page.txt", "");
    write("links/scanmend.config.yaml", "level: bold");
    symlinkSync(at("real/page.txt"), at("links/page.txt"));
    expect((await settings("links/page.txt")).level).toBe("bold");
  });

  test("standard input is looked for from the working folder", async () => {
    write("scanmend.config.yaml", "level: safe");
    expect((await open().resolve()).settings.level).toBe("safe");
  });

  test("--config searches for none; --no-config has none", async () => {
    write("scanmend.config.yaml", "level: safe");
    write("own.yaml", "words: [own]");
    expect(await settings("page.txt", {}, "own.yaml")).toEqual({ ...DEFAULTS, words: ["own"] });
    const none = await openConfig({ enabled: false, flags: { skip: ["case"] }, cwd: at(".") }).resolve("page.txt");
    expect(none).toMatchObject({ settings: { ...DEFAULTS, skip: ["case"] }, files: [], ignore: { patterns: [] }, extensions: [".txt", ".text"] });
  });

  test("asks each folder once, and reads each file once, whatever the number of files", async () => {
    write("scanmend.config.yaml", "level: safe");
    const asked = vi.spyOn(fs, "accessSync");
    const config = open();
    const all: Resolved[] = [];
    for (let folder = 0; folder < 10; folder += 1) {
      for (let page = 0; page < 200; page += 1) all.push(await config.resolve(join(`folder-${folder}`, `${page}.txt`)));
    }
    // Five names in each of ten folders, and the one above that has the file, under its second name.
    expect(asked.mock.calls.length).toBe(10 * 5 + 2);
    asked.mockRestore();
    expect(new Set(all).size).toBe(1);
  });
});

test("files with the same outcome have the same settings, by whatever way", async () => {
  write("scanmend.config.yaml", "overrides: [{ files: a.txt, level: safe }, { files: b.txt, level: safe }, { files: c.txt, level: bold }]");
  write("sub/scanmend.config.toml", 'level = "safe"');
  const config = open();
  const [a, b, c, sub] = await Promise.all(["a.txt", "b.txt", "c.txt", "sub/d.txt"].map((file) => config.resolve(file)));
  expect(a?.settings).toBe(b?.settings);
  expect(a?.settings).toBe(sub?.settings);
  expect(a?.settings).not.toBe(c?.settings);
});

test("each value says where it comes from", async () => {
  write("base.yaml", "level: safe\nwords:\n  - base\n");
  write("names.txt", "");
  write("scanmend.config.yaml", "extends: base.yaml\nwords:\n  - own\nfixers:\n  links: off\n  case: off\noverrides:\n  - files: '*.txt'\n    wordLists:\n      - names.txt\n    fixers:\n      links:\n        minConfidence: 0.7\n");
  const { origins } = await resolved("page.txt", { keepLines: true, apply: ["case"], wordLists: ["more.txt"] });
  const file = (name: string, line: number): Origin => ({ from: "file", file: name, line });
  const own = "scanmend.config.yaml";
  expect(origins.level).toEqual({ value: "safe", origin: file("base.yaml", 1) });
  expect(origins.minConfidence).toEqual({ value: 0.96, origin: file("base.yaml", 1) });
  expect(origins.keepLines).toEqual({ value: true, origin: { from: "flag", flag: "--keep-lines" } });
  expect(origins.words).toEqual([
    { value: "base", origin: file("base.yaml", 3) },
    { value: "own", origin: file(own, 3) },
  ]);
  expect(origins.wordLists).toEqual([
    { value: at("names.txt"), origin: file(own, 10) },
    { value: at("more.txt"), origin: { from: "flag", flag: "--word-list" } },
  ]);
  expect(origins.fixers.filter(({ origin }) => origin.from !== "default")).toEqual([
    { name: "links", value: { minConfidence: 0.7 }, origin: file(own, 13) },
    { name: "case", value: "apply", origin: { from: "flag", flag: "--apply" } },
  ]);
  expect(origins.models).toEqual({ value: undefined, origin: { from: "default" } });
});
