import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { IGNORED_NAME, IgnoredLists } from "../../src/corpus/ignored.ts";
import { ignoredSpans } from "../../src/corpus/ignored-places.ts";
import { clean } from "../../src/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const PAGE = "The pilots took what t hey could carry ashore.\nThe council sat at noon and heard what t hey said.\n\nNewspapers in English\n";

const { at, write } = temporaryFolder();

const list = (): Record<string, string>[] =>
  readFileSync(at(IGNORED_NAME), "utf8").trim().split("\n").map((line) => JSON.parse(line) as Record<string, string>);

describe("scanmend ignore", () => {
  test("writes an entry for a finding as check prints it, and leaves the text as it is", async () => {
    const file = write("a.txt", PAGE);
    const checked = (await run(["check", "-q", file])).out.split("\n")[0] ?? "";
    expect(checked).toBe(`${file}:1:22 split-words a space inside “they”`);
    const ran = await run(["ignore", "--note", "so in the print", "--by", "M. R.", `${file}:1:22`]);
    expect(ran).toEqual({ code: 0, out: `${checked}\n`, err: `scanmend: 1 finding ignored in ${at(IGNORED_NAME)}\n` });
    expect(list()).toMatchObject([{ file: "a.txt", fixer: "split-words", before: "t hey", after: "they", by: "M. R.", note: "so in the print" }]);
    expect(readFileSync(file, "utf8")).toBe(PAGE);
  });

  test("holds once the list is read: this finding is gone, the others aren't", async () => {
    const file = write("a.txt", PAGE);
    await run(["ignore", "-q", `${file}:1:22`, `${file}:4:1`]);
    const protect = ignoredSpans(new IgnoredLists().entriesOf(file), PAGE);
    expect(clean(PAGE, { protect })).toMatchObject({ output: PAGE.replace("heard what t hey", "heard what they"), findings: [] });
  });

  test("twice changes nothing", async () => {
    const file = write("a.txt", PAGE);
    await run(["ignore", `${file}:1:22`]);
    const before = readFileSync(at(IGNORED_NAME), "utf8");
    expect((await run(["ignore", "--note", "again", `${file}:1`])).err).toBe(`scanmend: 0 findings ignored in ${at(IGNORED_NAME)}; 1 was there already\n`);
    expect(readFileSync(at(IGNORED_NAME), "utf8")).toBe(before);
  });

  test("takes all findings of a line, and places of several files", async () => {
    const file = write("a.txt", PAGE);
    const other = write("b:2.txt", PAGE);
    expect((await run(["ignore", "-q", `${file}:2`, `${other}:4:1:`])).code).toBe(0);
    expect(list().map(({ file: name, fixer }) => `${name} ${fixer}`)).toEqual(["a.txt split-words", "b:2.txt furniture"]);
  });

  test("shows the findings of a file that is named alone, and ignores none", async () => {
    const file = write("a.txt", PAGE);
    const { code, out, err } = await run(["ignore", file]);
    expect(code).toBe(0);
    expect(out).toBe((await run(["check", "-q", file])).out);
    expect(err).toBe(`scanmend: ${file}: 3 findings, none of them ignored by this; name those to ignore as above\n`);
    expect(() => list()).toThrow("ENOENT");
  });

  test("adds to the list above the text, also where its last line has no end", async () => {
    const first = JSON.stringify({ file: "x.txt", fixer: "case", before: "Mcdonald", context: "01234567-89abcdef" });
    write(IGNORED_NAME, first);
    await run(["ignore", "-q", `${write("deep/er/a.txt", PAGE)}:1:22`]);
    expect(readFileSync(at(IGNORED_NAME), "utf8").split("\n")[0]).toBe(first);
    expect(list().map(({ file }) => file)).toEqual(["x.txt", "deep/er/a.txt"]);
  });

  test("writes the list that is named", async () => {
    const file = write("in/a.txt", PAGE);
    const { err } = await run(["ignore", "--ignored", at("lists/mine.jsonl"), `${file}:1:22`]);
    expect(err).toBe(`scanmend: 1 finding ignored in ${at("lists/mine.jsonl")}\n`);
    expect(JSON.parse(readFileSync(at("lists/mine.jsonl"), "utf8"))).toMatchObject({ file: "../in/a.txt" });
  });

  test.each([
    ["a column without a finding", "a.txt:1:5", "a.txt:1:5: no finding stands there; the first of this line is at 1:22"],
    ["a line without a finding", "a.txt:3", "a.txt:3: no finding stands there; see 'scanmend check a.txt'"],
    ["a file that isn't there", "none.txt:1:1", "none.txt: no such file or folder; check the path"],
  ])("says what is wrong with %s, and ignores the rest", async (_, place, message) => {
    const file = write("a.txt", PAGE);
    const { code, err } = await run(["ignore", at(place), `${file}:1:22`]);
    expect(code).toBe(2);
    expect(err.replaceAll(`${at(".")}/`, "")).toContain(`scanmend: ${message}\n`);
    expect(list().length).toBe(1);
  });

  test("leaves a broken list as it is, and says which line", async () => {
    const broken = write(IGNORED_NAME, "{}\n");
    const { code, err } = await run(["ignore", `${write("a.txt", PAGE)}:1:22`]);
    expect({ code, err }).toEqual({ code: 2, err: `scanmend: ${broken}:1: "file" is missing; mend the line, or delete it and run 'scanmend ignore' again\n` });
    expect(readFileSync(broken, "utf8")).toBe("{}\n");
  });

  test("needs a place", async () => expect((await run(["ignore"])).err).toContain("missing required argument 'places'"));
});
