import { describe, expect, test } from "vitest";
import { readLedger } from "../../src/corpus/ledger.ts";
import { type Summary, summarize } from "../../src/corpus/summary.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

const clock = (minute: number): string => `2031-05-02T10:${String(minute).padStart(2, "0")}:00.000Z`;

/** A line for a file that is done. */
const done = (path: string, minute: number, more: object = {}): object => ({
  path,
  before: "b".repeat(64),
  after: "a".repeat(64),
  size: 500,
  newSize: 498,
  words: 100,
  edits: { misreads: 2 },
  findings: {},
  seconds: 0.5,
  time: clock(minute),
  version: "1.2.3",
  config: "c0ffee",
  ...more,
});
const failed = (path: string, minute: number, error = `${path}: permission denied; change its mode`): object => ({ path, error, time: clock(minute) });

const lines = (...entries: readonly object[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
const summaryOf = (ledgers: readonly (readonly object[])[], worst = 10): Promise<Summary> =>
  summarize(ledgers.map((entries, index) => write(`shard-${index + 1}.jsonl`, lines(...entries))), worst);

test("adds up over ledgers", async () => {
  const sums = await summaryOf([
    [done("a.txt", 1, { edits: { misreads: 3, "run-ons": 1 }, findings: { furniture: 2 } }), done("b.txt", 5, { after: "b".repeat(64), newSize: 500, edits: {} })],
    [done("c.txt", 3, { words: 900, config: "0ther", seconds: 2, findings: { misreads: 1 } })],
  ]);
  expect(sums).toMatchObject({ ledgers: 2, done: 3, changed: 2, unchanged: 1, words: 1100, size: 1500, newSize: 1496, edits: 6, findings: 3, seconds: 3 });
  expect(sums).toMatchObject({ first: clock(1), last: clock(5), versions: ["1.2.3"], configurations: 2, failed: [] });
  expect(sums.fixers).toEqual([
    { fixer: "misreads", edits: 5, findings: 1, files: 2 },
    { fixer: "run-ons", edits: 1, findings: 0, files: 1 },
    { fixer: "furniture", edits: 0, findings: 2, files: 1 },
  ]);
});

describe("a file has failed", () => {
  test.each<[why: string, ledgers: object[][], failed: boolean]>([
    ["where its only line says so", [[failed("a.txt", 1)]], true],
    ["where it was done before it failed", [[done("a.txt", 1), failed("a.txt", 2)]], true],
    ["where a ledger has it as done, and a later one as failed", [[done("a.txt", 1)], [failed("a.txt", 2)]], true],
    ["where a ledger has it as failed, and one that is read later, but is older, as done", [[failed("a.txt", 2)], [done("a.txt", 1)]], true],
    ["where another of the same name in another folder was done", [[failed("in/a.txt", 1), done("a.txt", 2)]], true],
    ["not where it was done later", [[failed("a.txt", 1), done("a.txt", 2)]], false],
    ["not where it was done later by the clock of a machine that is behind", [[failed("a.txt", 5), done("a.txt", 2)]], false],
    ["not where another ledger has it as done later", [[failed("a.txt", 1)], [done("a.txt", 2)]], false],
    ["not where that ledger is read first", [[done("a.txt", 2)], [failed("a.txt", 1)]], false],
    ["not where it failed twice before", [[failed("a.txt", 1)], [failed("a.txt", 2), done("a.txt", 3)]], false],
  ])("%s", async (_, ledgers, isFailed) => {
    expect((await summaryOf(ledgers)).failed.map(({ path }) => path)).toEqual(isFailed ? [ledgers.flat().map((entry) => (entry as { path: string }).path)[0]] : []);
  });

  test("once, with its last error", async () => {
    const { failed: all } = await summaryOf([[failed("b.txt", 4), failed("a.txt", 3, "second")], [failed("a.txt", 1, "first")]]);
    expect(all).toMatchObject([{ path: "a.txt", error: "second" }, { path: "b.txt" }]);
  });
});

describe("the worst files", () => {
  const rated = (path: string, edits: number, words: number): object => done(path, 1, { edits: { misreads: edits }, words });
  const worstOf = async (ledgers: readonly (readonly object[])[], most?: number): Promise<readonly string[]> => (await summaryOf(ledgers, most)).worst.map(({ path, rate }) => `${path} ${rate}`);

  test("come by edits per 10,000 words, from whatever ledger", async () => {
    expect(await worstOf([[rated("a.txt", 10, 1000), rated("b.txt", 9, 300)], [rated("c.txt", 20, 1000)]])).toEqual(["b.txt 300", "c.txt 200", "a.txt 100"]);
  });

  test("are no more than asked for", async () => {
    const many = Array.from({ length: 50 }, (_, index) => rated(`${index}.txt`, (index * 7) % 50, 1000));
    expect(await worstOf([many], 2)).toEqual(["7.txt 490", "14.txt 480"]);
    expect(await worstOf([many], 0)).toEqual([]);
  });

  test("are not a few words with an edit", async () => {
    expect(await worstOf([[rated("two-words.txt", 1, 2), rated("a.txt", 11, 1000)]])).toEqual(["a.txt 110", "two-words.txt 100"]);
  });

  test("are none without an edit, and none twice", async () => {
    expect(await worstOf([[rated("a.txt", 5, 1000), rated("b.txt", 0, 1000)], [rated("a.txt", 2, 1000)]])).toEqual(["a.txt 50"]);
  });
});

describe("a ledger", () => {
  test("that a killed run has left counts up to its last whole line", async () => {
    const ledger = write("run.jsonl", lines(done("a.txt", 1)) + lines(done("b.txt", 2)).slice(0, 40));
    expect(await summarize([ledger], 10)).toMatchObject({ done: 1 });
  });

  test("whose last line is whole, but for its end, counts with it", async () => {
    expect(await summarize([write("run.jsonl", lines(done("a.txt", 1), done("b.txt", 2)).trimEnd())], 10)).toMatchObject({ done: 2 });
  });

  test("may be empty", async () => {
    expect(await summarize([write("run.jsonl", "")], 10)).toMatchObject({ done: 0, words: 0, first: undefined, failed: [] });
  });

  test.each([
    ["a line that is cut off amid the others", `${lines(done("a.txt", 1)).slice(0, 40)}\n${lines(done("b.txt", 1))}`, ":1: no JSON; mend the line or take it out"],
    ["a last line that is none, but whole", `${lines(done("a.txt", 1))}{"path"\n`, ":2: no JSON; mend the line or take it out"],
    ["a line of another file", `\n${lines(done("a.txt", 1))}{"file":"a.txt"}\n`, ":3: no entry of a ledger; name a file that --ledger has written"],
    ["an entry without its counts", lines({ ...done("a.txt", 1), edits: null }), ":1: no entry of a ledger; name a file that --ledger has written"],
    ["null", "null\n", ":1: no entry of a ledger; name a file that --ledger has written"],
  ])("can't have %s", async (_, content, message) => {
    const ledger = write("run.jsonl", content);
    await expect(summarize([ledger], 10)).rejects.toThrow(`${ledger}${message}`);
  });

  test("has to be there", async () => {
    await expect(summarize([at("none.jsonl")], 10)).rejects.toThrow("none.jsonl: no such file or folder; check the path");
  });

  test("is read line by line", async () => {
    const reading = readLedger(write("run.jsonl", `${lines(done("a.txt", 1))}bad\n`));
    expect((await reading.next()).value).toMatchObject({ path: "a.txt" });
    await expect(reading.next()).rejects.toThrow(":2: no JSON");
  });
});
