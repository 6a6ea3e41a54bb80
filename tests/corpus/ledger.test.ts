import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AppendedFile } from "../../src/corpus/appended-file.ts";
import { hashOf } from "../../src/corpus/hash-file.ts";
import { type Done, Ledger, readLedger } from "../../src/corpus/ledger.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

const done = (path: string, after: string): Done => ({
  path: at(path),
  before: hashOf("old"),
  after: hashOf(after),
  size: 3,
  newSize: 3,
  words: 1,
  edits: {},
  findings: {},
  seconds: 0,
  time: "",
  version: "1",
  config: "c",
});

const open = (resume = true): Promise<Ledger> => Ledger.open(at("run.jsonl"), { resume });
async function paths(): Promise<string[]> {
  const found: string[] = [];
  for await (const { path } of readLedger(at("run.jsonl"))) found.push(path.slice(at(".").length + 1));
  return found;
}

describe("a ledger", () => {
  test("has a line for each file, and nothing beside it once it is closed", async () => {
    const ledger = await open();
    await ledger.intend(done("a.txt", "new"));
    await ledger.record(done("a.txt", "new"));
    expect(existsSync(at("run.jsonl.pending"))).toBe(true);
    await ledger.close();
    expect([await paths(), existsSync(at("run.jsonl.pending"))]).toEqual([["a.txt"], false]);
    const again = await open();
    expect([again.has(done("a.txt", "new")), again.has(done("a.txt", "newer")), again.has({ ...done("a.txt", "new"), config: "d" })]).toEqual([true, false, false]);
    await again.close();
  });

  test("gets the lines of files that were changed and not noted: those alone, and once", async () => {
    write("changed.txt", "new");
    write("noted.txt", "new");
    write("as-it-was.txt", "old");
    const killed = await open();
    await killed.intend(done("noted.txt", "new"));
    await killed.record(done("noted.txt", "new"));
    for (const path of ["changed.txt", "changed.txt", "as-it-was.txt", "vanished.txt"]) await killed.intend(done(path, "new"));
    appendFileSync(at("run.jsonl.pending"), '{"path":"half a li');
    const next = await open();
    expect(await paths()).toEqual(["noted.txt", "changed.txt"]);
    expect(readFileSync(at("run.jsonl.pending"), "utf8")).toBe("");
    await next.close();
  });

  test.each([
    ["that is there, without --resume", '{"path":"a.txt","error":"x","time":""}\n', false, /run\.jsonl: a ledger is there already; add --resume to go on with it, or name another file$/],
    ["that is none", '{"path":"a.txt"}\n', true, /run\.jsonl:1: no entry of a ledger; name a file that --ledger has written$/],
    ["that is a page by mistake", "A page without an end", true, /run\.jsonl: there is something else in it; name another file$/],
  ])("%s is refused", async (_, content, resume, message) => {
    write("run.jsonl", content);
    await expect(open(resume)).rejects.toThrow(message);
    expect(readFileSync(at("run.jsonl"), "utf8")).toBe(content);
    expect(existsSync(at("run.jsonl.pending"))).toBe(false);
  });
});

describe("a file of lines", () => {
  const openLines = (): Promise<AppendedFile> => AppendedFile.open(at("lines"), "- ");

  test.each([
    ["a killed run has left its first line", "-", "- one\n"],
    ["it is empty", "", "- one\n"],
  ])("is begun where %s", async (_, content, expected) => {
    write("lines", content);
    const file = await openLines();
    await file.append(["- one\n"]);
    await file.close();
    expect(readFileSync(at("lines"), "utf8")).toBe(expected);
  });

  test("loses half a line that a killed run has left", async () => {
    write("lines", "- one\n- two\n- thr");
    const file = await openLines();
    await file.append(["- three\n"]);
    await file.close();
    expect(readFileSync(at("lines"), "utf8")).toBe("- one\n- two\n- three\n");
  });

  test("is not written by two runs at a time", async () => {
    const [one, other] = [await openLines(), await openLines()];
    await one.append(["- one\n"]);
    await expect(other.append(["- two\n"])).rejects.toThrow(/lines: another run is writing to it; give each run a file of its own$/);
    await one.append(["- three\n"]);
    await Promise.all([one.close(), other.close()]);
    expect(readFileSync(at("lines"), "utf8")).toBe("- one\n- three\n");
  });
});
