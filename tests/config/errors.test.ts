import { chmodSync, mkdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/corpus/input-error.ts";
import { openConfig } from "../../src/config/open.ts";
import type { Flags } from "../../src/config/settings.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

/** The message that resolving `page.txt` fails with; paths in the folder are relative to it. */
async function failure(request: { config?: string; enabled?: boolean; flags?: Flags } = {}): Promise<string> {
  try {
    await openConfig({ enabled: true, flags: {}, cwd: at("."), ...request }).resolve("page.txt");
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message.replaceAll(`${at("")}`, "");
  }
  throw new Error("it resolved");
}

const YAML = "scanmend.config.yaml";
const JSON_FILE = "scanmend.config.json";
const TOML = "scanmend.config.toml";

describe("what is wrong in a configuration file is said in one line", () => {
  test.each([
    ["an unknown key", YAML, "level: safe\nkeepLine: true\n", "scanmend.config.yaml:2:1: there is no key 'keepLine'; did you mean 'keepLines'?"],
    ["a key like none", YAML, "zzz: 1\n", "scanmend.config.yaml:1:1: there is no key 'zzz'; use $schema, extends, level, minConfidence, keepLines, fixers, words, wordLists, dictionaries, decisions, models, extensions, ignore, check, overrides"],
    ["an unknown fixer", YAML, "fixers:\n  encoding: on\n  misread: off\n", "scanmend.config.yaml:3:3: no fixer is called 'misread'; did you mean 'misreads'?"],
    ["a fixer like none", YAML, "fixers: { spelling: on }\n", "scanmend.config.yaml:1:11: no fixer is called 'spelling'; see 'scanmend fixers'"],
    ["an unknown level", YAML, "level: saef\n", "scanmend.config.yaml:1:8: level is \"saef\"; did you mean 'safe'?"],
    ["a level like none", YAML, "level: 3\n", "scanmend.config.yaml:1:8: level is 3; use safe, standard or bold"],
    ["a confidence out of range", YAML, "minConfidence: 1.5\n", "scanmend.config.yaml:1:16: minConfidence is 1.5; use a number from 0 to 1"],
    ["a confidence in quotes", YAML, 'minConfidence: "0.5"\n', 'scanmend.config.yaml:1:16: minConfidence is "0.5"; use a number from 0 to 1'],
    ["a word for a switch", YAML, "keepLines: yes\n", 'scanmend.config.yaml:1:12: keepLines is "yes"; use true or false'],
    ["a truth value for a fixer", YAML, "fixers:\n  misreads: false\n", "scanmend.config.yaml:2:13: fixers.misreads is false; use on, off or { minConfidence: a number from 0 to 1 }; it makes its changes without being asked"],
    ["a repairing fixer to apply", YAML, "fixers:\n  links: apply\n", 'scanmend.config.yaml:2:10: fixers.links is "apply"; use on, off or { minConfidence: a number from 0 to 1 }; it makes its changes without being asked'],
    ["a threshold for a fixer that reports", YAML, "fixers:\n  case: { minConfidence: 0.5 }\n", 'scanmend.config.yaml:2:9: fixers.case is {"minConfidence":0.5}; use on, off or apply; it only reports, so it has no confidence'],
    ["a misspelt use of a fixer", YAML, "fixers:\n  case: aply\n", "scanmend.config.yaml:2:9: fixers.case is \"aply\"; did you mean 'apply'?"],
    ["a threshold out of range", YAML, "fixers:\n  links:\n    minConfidence: -1\n", "scanmend.config.yaml:3:20: fixers.links.minConfidence is -1; use a number from 0 to 1"],
    ["a misspelt threshold", YAML, "fixers:\n  links:\n    minConfidence: 0.5\n    minConfidnece: 0.5\n", "scanmend.config.yaml:4:5: there is no key 'minConfidnece' in fixers.links; did you mean 'minConfidence'?"],
    ["fixers as a list", YAML, "fixers: [links]\n", 'scanmend.config.yaml:1:9: fixers is ["links"]; use fixers\' names as keys, say misreads: off'],
    ["one word without a list", YAML, "words: Sorel\n", 'scanmend.config.yaml:1:8: words is "Sorel"; use a list of words'],
    ["a number among words", YAML, "words:\n  - Sorel\n  - 1893\n", "scanmend.config.yaml:3:5: words[1] is 1893; use a word in quotes"],
    ["an ending without its point", YAML, "extensions: [txt]\n", 'scanmend.config.yaml:1:14: extensions[0] is "txt"; use an ending with its point, such as \'.txt\''],
    ["what nothing fails on", YAML, "check: { failOn: edits }\n", "scanmend.config.yaml:1:18: check.failOn is \"edits\"; did you mean 'edit'?"],
    ["half a finding", YAML, "check:\n  maxFindings: 1.5\n", "scanmend.config.yaml:2:16: check.maxFindings is 1.5; use a whole number from 0"],
    ["fewer than none", YAML, "check: { maxRate: -1 }\n", "scanmend.config.yaml:1:19: check.maxRate is -1; use a number from 0: findings per 10,000 words"],
    ["a check's key misspelt", YAML, "check: { maxFinding: 1 }\n", "scanmend.config.yaml:1:10: there is no key 'maxFinding' in check; did you mean 'maxFindings'?"],
    ["a fixer's key in a check misspelt", YAML, "check: { fixers: { case: { failon: never } } }\n", "scanmend.config.yaml:1:28: there is no key 'failon' in check.fixers.case; did you mean 'failOn'?"],
    ["a rate of one fixer", YAML, "check: { fixers: { case: { maxRate: 1 } } }\n", "scanmend.config.yaml:1:28: there is no key 'maxRate' in check.fixers.case; use failOn, maxFindings"],
    ["a check of a fixer misspelt", YAML, "check: { fixers: { misread: { failOn: never } } }\n", "scanmend.config.yaml:1:20: no fixer is called 'misread'; did you mean 'misreads'?"],
    ["a check for some files", YAML, "overrides: [{ files: a.txt, check: { failOn: never } }]\n", "scanmend.config.yaml:1:29: 'check' can't stand in an override; move it to the top of the file"],
    ["no endings", YAML, "extensions: []\n", "scanmend.config.yaml:1:13: extensions is []; name an ending at least, such as '.txt'"],
    ["a pattern that is none", YAML, "ignore: [1]\n", "scanmend.config.yaml:1:10: ignore[0] is 1; use a pattern"],
    ["a missing word list", YAML, "wordLists:\n  - none.txt\n", "scanmend.config.yaml:2:5: wordLists names 'none.txt', which is not there; check the path; it goes from the folder of this file"],
    ["a folder as a word list", YAML, "wordLists: [.]\n", "scanmend.config.yaml:1:13: wordLists names '.', which is a folder; name a file"],
    ["a missing folder of models", YAML, "models: none\n", "scanmend.config.yaml:1:9: models names 'none', which is not there; check the path; it goes from the folder of this file"],
    ["a dictionary by its name", YAML, "dictionaries: [en_CA]\n", 'scanmend.config.yaml:1:16: dictionaries[0] is "en_CA"; name a .dic file, or an .aff and a .dic file'],
    ["an extended file that is missing", YAML, "extends: base.yaml\n", "scanmend.config.yaml:1:10: extends 'base.yaml', which is not there; check the path; it goes from the folder of this file"],
    ["a file that extends itself", YAML, "extends: ./scanmend.config.yaml\n", "scanmend.config.yaml:1:10: files extend each other in a circle: scanmend.config.yaml → scanmend.config.yaml; take one of them out"],
    ["extends that is no path", YAML, "extends: [base.yaml, 3]\n", "scanmend.config.yaml:1:22: extends[1] is 3; use a path"],
    ["an override without files", YAML, "overrides:\n  - level: safe\n", "scanmend.config.yaml:2:5: overrides[0] has no 'files'; add it: use a pattern or a list of patterns"],
    ["a key that an override can't have", YAML, "overrides:\n  - files: a.txt\n    extends: base.yaml\n", "scanmend.config.yaml:3:5: 'extends' can't stand in an override; move it to the top of the file"],
    ["an unknown key of an override", YAML, "overrides:\n  - file: a.txt\n    files: b.txt\n", "scanmend.config.yaml:2:5: there is no key 'file' in overrides[0]; did you mean 'files'?"],
    ["overrides that are no list", YAML, "overrides: { files: a.txt }\n", 'scanmend.config.yaml:1:12: overrides is {"files":"a.txt"}; use a list, each with files and the keys for them'],
    ["the first of several faults", YAML, "keepLines: 1\nlevel: saef\nzzz: 1\n", "scanmend.config.yaml:1:12: keepLines is 1; use true or false"],
    ["a list", YAML, "- level: safe\n", 'scanmend.config.yaml:1:1: the configuration is [{"level":"safe"}]; use keys, say level: safe'],
    ["a long value, cut short", YAML, `level: ${"x".repeat(200)}\n`, `scanmend.config.yaml:1:8: level is "${"x".repeat(58)}…; use safe, standard or bold`],
    ["broken YAML", YAML, "level: safe\nfixers: {\n", "scanmend.config.yaml:3:1: no YAML: flow map in block collection must be sufficiently indented and end with a }; mend it there"],
    ["a key twice", YAML, "level: safe\nlevel: bold\n", "scanmend.config.yaml:2:1: no YAML: map keys must be unique; mend it there"],
    ["aliases without end", YAML, `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefg".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdef"[index]}`).join(",")}]`).join("\n")}\n`, "scanmend.config.yaml: no YAML: excessive alias count indicates a resource exhaustion attack; write the values out"],
    ["an unknown key, indented by tabs", JSON_FILE, '{\n\t"levels": "safe"\n}\n', "scanmend.config.json:2:2: there is no key 'levels'; did you mean 'level'?"],
    ["a wrong value in JSON", JSON_FILE, '{\n  "fixers": {\n    "case": "of"\n  }\n}\n', 'scanmend.config.json:3:13: fixers.case is "of"; use on, off or apply; it only reports, so it has no confidence'],
    ["a key of TOML's table", TOML, 'level = "safe"\n\n[fixers]\ncase = "off"\nmisread = "off"\n', "scanmend.config.toml:5:1: no fixer is called 'misread'; did you mean 'misreads'?"],
    ["a value in a TOML override", TOML, '[[overrides]]\nfiles = "a.txt"\n[[overrides]]\nfiles = "b.txt"\n  level = "saef"\n', "scanmend.config.toml:5:3: overrides[1].level is \"saef\"; did you mean 'safe'?"],
    ["a table in a TOML override", TOML, '[[overrides]]\nfiles = "a.txt"\n[overrides.fixers]\nlinks = "apply"\n', 'scanmend.config.toml:4:1: overrides[0].fixers.links is "apply"; use on, off or { minConfidence: a number from 0 to 1 }; it makes its changes without being asked'],
    ["a TOML override without files", TOML, 'level = "safe"\n[[overrides]]\nlevel = "bold"\n', "scanmend.config.toml:2:1: overrides[0] has no 'files'; add it: use a pattern or a list of patterns"],
    ["an inline table, by the line of its key", TOML, "fixers = { links = { minConfidence = 2 } }\n", "scanmend.config.toml:1:1: fixers.links.minConfidence is 2; use a number from 0 to 1"],
    ["a dotted key", TOML, '"fixers".case = 1\n', "scanmend.config.toml:1:1: fixers.case is 1; use on, off or apply; it only reports, so it has no confidence"],
    ["broken TOML", TOML, "level = \n", "scanmend.config.toml:1:9: no TOML: invalid value; mend it there"],
    ["a value in package.json", "package.json", '{\n  "name": "pages",\n  "scanmend": {\n    "level": "saef"\n  }\n}\n', "package.json:4:14: level is \"saef\"; did you mean 'safe'?"],
    ["bytes that are not UTF-8", YAML, new Uint8Array([0x77, 0xe9, 0x3a]), "scanmend.config.yaml: not UTF-8: byte 0xE9 at offset 1; convert it with 'iconv -f WINDOWS-1252 -t UTF-8'"],
  ])("%s", async (_, name, content, message) => {
    write(name, content);
    expect(await failure()).toBe(message);
  });

  // The words are V8's, and differ between its versions.
  test.each([
    ["a comma too many", '{\n  "level": "safe",\n}\n', /^scanmend\.config\.json:3:1: no JSON: [^\n]+; mend it there$/],
    ["no end", '{\n  "level": ', /^scanmend\.config\.json:2:11: no JSON: unexpected end of JSON input; mend it there$/],
    ["a comment", '// mine\n{ "level": "safe" }\n', /^scanmend\.config\.json:1:1: no JSON: unexpected token '\/'; mend it there$/],
    ["a word without quotes far in", `{ "words": ["${"long ".repeat(40)}",\n  quay] }`, /^scanmend\.config\.json:2:3: no JSON: unexpected token 'q'; mend it there$/],
    ["the very first character", "x", /^scanmend\.config\.json:1:1: no JSON: unexpected token 'x'; mend it there$/],
  ])("broken JSON: %s", async (_, content, message) => {
    write(JSON_FILE, content);
    expect(await failure()).toMatch(message);
  });

  test("a package.json that names scanmend and doesn't parse", async () => {
    write("package.json", '{ "scanmend": {}, }');
    expect(await failure()).toMatch(/^package\.json:1:19: no JSON: [^\n]+; mend it there$/);
  });

  test("files that extend each other", async () => {
    write(YAML, "extends: [a/one.yaml]\n");
    write("a/one.yaml", "level: safe\nextends: two.toml\n");
    write("a/two.toml", 'extends = "one.yaml"\n');
    expect(await failure()).toBe("a/two.toml:1:1: files extend each other in a circle: a/one.yaml → a/two.toml → a/one.yaml; take one of them out");
  });

  test("a fault in an extended file is told of that file", async () => {
    write(YAML, "extends: base/base.yaml\n");
    write("base/base.yaml", "wordLists: [names.txt]\n");
    write("names.txt", "Sorel\n");
    expect(await failure()).toBe("base/base.yaml:1:13: wordLists names 'names.txt', which is not there; check the path; it goes from the folder of this file");
  });

  test("an extended file of another kind", async () => {
    write(YAML, "extends: base.js\n");
    write("base.js", "");
    expect(await failure()).toBe("base.js: no configuration file by its ending; name a .json, .yaml, .yml or .toml file");
  });

  test("an affix file without a word list", async () => {
    write(YAML, "dictionaries: [own.aff]\n");
    write("own.aff", "SET UTF-8\n");
    expect(await failure()).toBe("scanmend.config.yaml:1:15: dictionaries: an affix file without a word list; name its .dic file behind it");
  });

  test("a folder in the place of the file", async () => {
    mkdirSync(at(JSON_FILE));
    expect(await failure()).toMatch(/: is a folder; name a file$/);
  });

  test.skipIf(process.getuid?.() === 0)("a file that may not be read", async () => {
    chmodSync(write(YAML, "level: safe\n"), 0);
    expect(await failure()).toBe("scanmend.config.yaml: permission denied; change its mode or run as its owner");
  });
});

describe("options that can't be", () => {
  test.each([
    ["--config names no file", { config: "none.yaml" }, "none.yaml: no such file or folder; check the path"],
    ["--config names another kind of file", { config: "page.txt" }, "page.txt: no configuration file by its ending; name a .json, .yaml, .yml or .toml file"],
    ["--config and --no-config", { config: "a.yaml", enabled: false }, "--config: it excludes --no-config; choose one"],
    ["--dictionary names an affix file alone", { flags: { dictionaries: ["own.aff"] } }, "own.aff: an affix file without a word list; name its .dic file behind it"],
  ])("%s", async (_, request, message) => {
    expect(await failure(request)).toBe(message);
  });

  test("--config names a package.json that has nothing for us", async () => {
    write("package.json", '{ "name": "pages" }');
    expect(await failure({ config: "package.json" })).toBe("package.json: it has no key 'scanmend'; add it, or name another file");
  });
});
