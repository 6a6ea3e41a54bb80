import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const DAMAGED = "The pilots took what t hey could carry ashore.\n";
const MENDED = "The pilots took what they could carry ashore.\n";

const { at, write } = temporaryFolder();

describe("fix", () => {
  test("writes the text of one file to standard output, and nothing to standard error", async () => {
    expect(await run(["fix", write("a.txt", DAMAGED)])).toEqual({ code: 0, out: MENDED, err: "" });
  });

  test("says what it wrote to files unless it is to be quiet", async () => {
    expect((await run(["fix", "-o", at("out"), write("in/a.txt", DAMAGED)])).err).toBe("scanmend: 1 change in 1 of 1 file\n");
    expect((await run(["fix", "-o", at("quiet"), "--quiet", at("in/a.txt")])).err).toBe("");
  });

  test.each([["no path", []], ["-", ["-"]]])("reads standard input with %s", async (_, paths) => {
    expect((await run(["fix", ...paths], { input: DAMAGED })).out).toBe(MENDED);
  });

  test("keeps BOM, CRLF, tabs, trailing spaces and a missing last line end", async () => {
    const source = "\ufeffHe left.\t \r\nShe wrote down what t hey said.\r\n\r\nEnd  ";
    expect((await run(["fix"], { input: source })).out).toBe(source.replace("t hey", "they"));
  });

  test("-w writes in place, keeps the mode, and says what it did", async () => {
    const file = write("a.txt", DAMAGED);
    chmodSync(file, 0o640);
    const { code, out, err } = await run(["fix", "-w", file]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toBe("scanmend: 1 change in 1 of 1 file\n");
    expect(readFileSync(file, "utf8")).toBe(MENDED);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(at("."))).toEqual(["a.txt"]);
  });

  test("-w leaves a file without damage as it is, unwritten", async () => {
    const file = write("a.txt", MENDED);
    const before = statSync(file);
    await run(["fix", "-w", "--quiet", file]);
    expect(statSync(file).ino).toBe(before.ino);
    expect(statSync(file).mtimeMs).toBe(before.mtimeMs);
  });

  test("-o mirrors the tree, text files only, and leaves the input alone", async () => {
    write("in/a.txt", DAMAGED);
    write("in/deep/b.txt", MENDED);
    write("in/deep/c.jpg", "not text");
    const { code } = await run(["fix", "-o", at("out"), at("in")]);
    expect(code).toBe(0);
    expect(readFileSync(at("out/a.txt"), "utf8")).toBe(MENDED);
    expect(readFileSync(at("out/deep/b.txt"), "utf8")).toBe(MENDED);
    expect(readdirSync(at("out/deep"))).toEqual(["b.txt"]);
    expect(readFileSync(at("in/a.txt"), "utf8")).toBe(DAMAGED);
  });

  test("--only and --skip choose fixers; --min-confidence raises the bar", async () => {
    expect((await run(["fix", "--only", "initials"], { input: DAMAGED })).out).toBe(DAMAGED);
    expect((await run(["fix", "--skip", "split-words"], { input: DAMAGED })).out).toBe(DAMAGED);
    expect((await run(["fix", "--min-confidence", "1"], { input: DAMAGED })).out).toBe(DAMAGED);
  });

  test("--apply lets a report-only fixer remove what it finds", async () => {
    const source = "The vote was taken at midnight.\n\nNewspapers in English\n";
    expect((await run(["fix"], { input: source })).out).toBe(source);
    expect((await run(["fix", "--apply", "furniture"], { input: source })).out).not.toContain("Newspapers in English");
  });

  test("--word-list and --dictionary vouch for words", async () => {
    const fix = ["fix", "--min-confidence", "0.4"];
    const source = "He praised the kitchentable trade.\n";
    expect((await run([...fix], { input: source })).out).toBe("He praised the kitchen table trade.\n");
    const list = write("words.txt", "kitchentable\n");
    expect((await run([...fix, "--word-list", list], { input: source })).out).toBe(source);
    // A word list of Hunspell's without affixes of its own takes the English ones: `/S` is the plural.
    const dic = write("my.dic", "1\nkitchentable/S\n");
    expect((await run([...fix, "--dictionary", dic, "--"], { input: source.replace("door", "doors") })).out).toBe(source.replace("door", "doors"));
    const aff = write("own.aff", "SET UTF-8\n");
    const own = write("own.dic", "1\nkitchentable\n");
    expect((await run([...fix, "--dictionary", aff, own, "--"], { input: source })).out).toBe(source);
    const page = write("page.txt", source);
    expect((await run([...fix, "--dictionary", aff, own, page])).out).toBe(source);
    expect((await run([...fix, "--word-list", write("other.txt", "quay\n"), "--word-list", list, page])).out).toBe(source);
  });
});

describe("diff", () => {
  test("prints a unified diff without colour where there is no terminal", async () => {
    const file = write("a.txt", `First.\n${DAMAGED}Last.\n`);
    const { code, out } = await run(["diff", file]);
    expect(code).toBe(0);
    expect(out).toBe(`--- ${file}\n+++ ${file}\n@@ -1,3 +1,3 @@\n First.\n-${DAMAGED}+${MENDED} Last.\n`);
  });

  test("--words marks the change inside the line", async () => {
    expect((await run(["diff", "--words"], { input: DAMAGED })).out).toContain("what [-t hey-]{+they+} could");
  });

  test("--explain names fixer, reason, confidence", async () => {
    const { out } = await run(["diff", "--explain"], { input: DAMAGED });
    expect(out).toMatch(/✓ <stdin>:1:22 "t hey" → "they" {2}split-words 0\.9\d\d {2}a space inside “they”/);
  });

  test("--exit-code exits 1 where there are changes", async () => {
    expect((await run(["diff", "--exit-code"], { input: DAMAGED })).code).toBe(1);
    expect((await run(["diff", "--exit-code"], { input: MENDED })).code).toBe(0);
  });

  test.each([
    ["a terminal", [], {}, true, true],
    ["no terminal", [], {}, false, false],
    ["NO_COLOR", [], { NO_COLOR: "1" }, true, false],
    ["FORCE_COLOR", [], { FORCE_COLOR: "1" }, false, true],
    ["FORCE_COLOR=0", [], { FORCE_COLOR: "0" }, true, false],
    ["empty NO_COLOR and FORCE_COLOR", [], { NO_COLOR: "", FORCE_COLOR: "" }, true, true],
    ["a dumb terminal", [], { TERM: "dumb" }, true, false],
    ["--color always", ["--color", "always"], { NO_COLOR: "1" }, false, true],
    ["--color never", ["--color", "never"], { FORCE_COLOR: "1" }, true, false],
  ])("colours: %s", async (_, flags, env, terminal, coloured) => {
    const { out } = await run(["diff", ...flags], { input: DAMAGED, env: env as Record<string, string>, terminal });
    expect(out.includes("\u001b[")).toBe(coloured);
  });
});

describe("check", () => {
  test("reports file:line:column, a summary, and exits 1", async () => {
    const file = write("a.txt", `First.\n${DAMAGED}`);
    expect(await run(["check", file])).toEqual({
      code: 1,
      out: `${file}:2:22 split-words a space inside “they”\n`,
      err: "scanmend: 1 finding in 1 of 1 file\n",
    });
  });

  test("exits 0 where nothing is found", async () => {
    expect((await run(["check"], { input: MENDED })).code).toBe(0);
  });

  test("--format json holds what the text holds", async () => {
    const { code, out } = await run(["check", "--format", "json"], { input: DAMAGED });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      files: 1,
      findings: [{ file: "<stdin>", line: 1, column: 22, fixer: "split-words", before: "t hey", after: "they" }],
    });
  });
});

describe("fixers", () => {
  test("lists them all, one a line", async () => {
    const { code, out } = await run(["fixers"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^split-words +joins words/m);
    expect(out).toMatch(/^furniture .*\(reports only\)$/m);
  });

  test("shows one with examples, traps and its page", async () => {
    const { out } = await run(["fixers", "hyphen-spaces"]);
    expect(out).toContain("without a sign- off");
    expect(out).toContain("pre- and post-war");
    expect(out).toContain("docs/fixers/hyphen-spaces.md");
  });
});

describe("bad input", () => {
  const cases: [string, () => string[], RegExp][] = [
    ["a missing file", () => ["fix", at("none.txt")], /none\.txt: no such file or folder; check the path/],
    ["an empty folder", () => (mkdirSync(at("empty")), ["check", at("empty")]), /empty: no text files in this folder; name the files/],
    ["a binary file", () => ["fix", write("b.txt", new Uint8Array([72, 0, 73]))], /b\.txt: a NUL byte at offset 1: .*; convert it/],
    ["bytes that are not UTF-8", () => ["fix", "--encoding", "utf-8", write("l.txt", new Uint8Array([72, 105, 0xe9, 32]))], /l\.txt: not UTF-8: byte 0xE9 at offset 2; convert it with 'iconv/],
    ["an unknown fixer", () => ["fix", "--only", "split-wrods"], /No fixer is called 'split-wrods'; did you mean 'split-words'\?/],
    ["no fixer at all", () => ["fix", "--only", ","], /It names no fixer/],
    ["a repairing fixer to apply", () => ["fix", "--apply", "split-words"], /'split-words' makes its changes without being asked/],
    ["an unknown fixer to show", () => ["fixers", "links2"], /did you mean 'links'\?/],
    ["a confidence out of range", () => ["fix", "--min-confidence", "2"], /number from 0 to 1/],
    ["two inputs and one output", () => ["fix", write("a.txt", "A"), write("b.txt", "B")], /2 inputs and one standard output; add --write or --out-dir/],
    ["-w on standard input", () => ["fix", "-w"], /standard input can't be written back/],
    ["-o into the input", () => (write("in/a.txt", "A"), ["fix", "-o", at("in/out"), at("in")]), /lies in, the input/],
    ["-o onto the files' own folder", () => ["fix", "-o", at("."), write("a.txt", DAMAGED)], /a\.txt would be written over an input/],
    ["an unknown format", () => ["check", "--format", "xml"], /--format: 'xml' is no format; use text, json, jsonl, sarif, github, junit or markdown/],
    ["an unknown option", () => ["fix", "--wrte"], /unknown option '--wrte'/],
    ["an unknown command", () => ["fxi"], /unknown command 'fxi'/],
    ["a dictionary that is none", () => ["fix", "--dictionary", write("x.dic", "no count\n"), "-q"], /no Hunspell word list/],
    ["a missing word list", () => ["fix", "--word-list", at("none"), "-q"], /none: no such file/],
    ["a word list that is not UTF-8", () => ["fix", "--word-list", write("w.txt", new Uint8Array([0x61, 0xff])), "-q"], /w\.txt: not UTF-8/],
    ["an affix file that is none", () => ["fix", "--dictionary", write("x.aff", "?\n"), write("y.dic", "1\na\n")], /no Hunspell affix file/],
    ["an affix file alone", () => ["fix", "--dictionary", write("x.aff", "SET UTF-8\n")], /an affix file without a word list; name its \.dic file behind it/],
    ["-o onto a file", () => ["fix", "-o", write("out", "a file"), write("in/a.txt", "A")], /out: is a file, not a folder; name a folder/],
    ["-o with two files of one name", () => ["fix", "-o", at("out"), write("a/x.txt", "A"), write("b/x.txt", "B")], /would be written to one file/],
    ["a missing models folder", () => ["fix", "--models", at("none"), write("a.txt", DAMAGED)], /can't read the model/],
  ];
  test.each(cases)("%s", async (_, args, message) => {
    const { code, out, err } = await run(args(), { input: "" });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
    expect(err.trim().split("\n").filter((line) => line.startsWith("scanmend: internal"))).toEqual([]);
  });

  test("costs its own file and none of the others", async () => {
    write("in/a.txt", DAMAGED);
    write("in/b.txt", new Uint8Array([0xff, 0xfe, 0x41]));
    write("in/c.txt", DAMAGED);
    const { code, err } = await run(["fix", "-w", at("in")]);
    expect(code).toBe(2);
    expect(err).toMatch(/b\.txt: not utf-16le: byte 0x41 at offset 2; name its encoding/);
    expect(readFileSync(at("in/a.txt"), "utf8")).toBe(MENDED);
    expect(readFileSync(at("in/c.txt"), "utf8")).toBe(MENDED);
    expect(readFileSync(at("in/b.txt"))).toEqual(Buffer.from([0xff, 0xfe, 0x41]));
  });

  test("a folder that can't be written leaves everything as it is", async () => {
    const file = write("in/a.txt", DAMAGED);
    write("blocked", "a file where a folder should be");
    const { code, err } = await run(["fix", "-o", at("blocked/deep"), at("in")]);
    expect(code).toBe(2);
    expect(err).toMatch(/blocked/);
    expect(readFileSync(file, "utf8")).toBe(DAMAGED);
  });
});
