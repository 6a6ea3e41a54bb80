import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const { at, write } = temporaryFolder();

/** Two ledgers, as two shares of a folder would leave them. */
async function shards(): Promise<string[]> {
  write("in/a.txt", `The pilots took what t hey could carry. ${"They rowed ashore in the morning. ".repeat(40)}\n`);
  write("in/b.txt", "They rowed ashore in the morning.\n");
  write("in/c.txt", Buffer.from([0xff, 0xfe, 0x41]));
  for (const shard of [1, 2]) await run(["fix", "-q", "-o", at("out"), "--shard", `${shard}/2`, "--allow-empty", "--ledger", at(`shard-${shard}.jsonl`), at("in")]);
  return [at("shard-1.jsonl"), at("shard-2.jsonl")];
}

test("prints tables of what the ledgers of a run say", async () => {
  const { code, out, err } = await run(["summary", ...(await shards())]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const steady = out
    .replaceAll(at("."), "…")
    .replace(/(time, in one thread +)\d+ s/u, "$1T s")
    .replace(/(words\/s, in one thread +)[\d,]+/u, "$1R")
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/gu, "D")
    .replace(/(versions +)[\d.]+/u, "$1V")
    .replace(/ {2,}/gu, "  ");
  expect(steady).toBe(`Totals

  files done  2
  changed  1
  unchanged  1
  files failed  1
  words  254
  bytes before  1,435
  bytes after  1,434
  edits  1
  per 10,000 words  39.4
  findings  0
  time, in one thread  T s
  words/s, in one thread  R
  first line of a ledger  D
  last line  D
  ledgers  2
  versions  V
  configurations  1

By fixer

  fixer  edits  share  per 10,000  findings  files
  split-words  1  100.0 %  39.4  0  1

Worst files (texts under 100 words count as 100)

  per 10,000  edits  words  file
  40.3  1  248  …/in/a.txt

Failed: 1 file

  …/in/c.txt: not utf-16le: byte 0x41 at offset 2; name its encoding with --encoding: utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1, macintosh
`);
});

test("lines its numbers up, within 80 columns", async () => {
  const { out } = await run(["summary", ...(await shards())]);
  const [totals, byFixer, worst] = out.split(/\n\n(?=\S)/u).map((part) => part.split("\n").slice(2).filter(Boolean));
  expect(new Set(totals?.map((line) => line.length)).size).toBe(1);
  expect(new Set(byFixer?.map((line) => line.length)).size).toBe(1);
  expect(new Set(worst?.map((line) => /(?:file|\/.*)$/u.exec(line)?.index)).size).toBe(1);
  for (const line of [...(totals ?? []), ...(byFixer ?? [])]) expect(line.length).toBeLessThanOrEqual(80);
});

test("gives the same as JSON", async () => {
  const { out } = await run(["summary", "--format", "json", ...(await shards())]);
  expect(JSON.parse(out)).toMatchObject({
    ledgers: 2,
    done: 2,
    changed: 1,
    failed: 1,
    words: 254,
    edits: 1,
    editsPer10000Words: 1e4 / 254,
    fixers: [{ fixer: "split-words", edits: 1, findings: 0, files: 1 }],
    worst: [{ path: at("in/a.txt"), edits: 1, words: 248 }],
    failures: [{ path: at("in/c.txt"), error: expect.stringContaining("not utf-16le") as string }],
  });
});

test("has no rates, and no tables, of nothing", async () => {
  const ledger = write("empty.jsonl", "");
  const { out } = await run(["summary", ledger]);
  expect(out).toMatch(/per 10,000 words +-\n/u);
  expect(out).not.toMatch(/NaN|By fixer|Worst|Failed:/u);
  expect(JSON.parse((await run(["summary", "--format", "json", ledger])).out)).toMatchObject({ editsPer10000Words: null, wordsPerSecond: null, first: null });
});

test("exits 1 where files have failed, if it is asked to", async () => {
  const ledgers = await shards();
  expect((await run(["summary", "--exit-code", ...ledgers])).code).toBe(1);
  expect((await run(["summary", "--exit-code", write("empty.jsonl", "")])).code).toBe(0);
});

test.each([
  [["--worst", "many"], "option '--worst <number>' argument 'many' is invalid. It is a whole number, 0 or more."],
  [["--worst", "-1"], "option '--worst <number>' argument '-1' is invalid. It is a whole number, 0 or more."],
  [["--format", "csv"], "option '--format <format>' argument 'csv' is invalid. Allowed choices are table, json."],
])("%j can't be asked for", async (args, message) => {
  const { code, err } = await run(["summary", ...args, write("run.jsonl", "")]);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test("wants a ledger", async () => {
  expect(await run(["summary"])).toMatchObject({ code: 2, err: expect.stringContaining("missing required argument 'ledgers'") as string });
});
