import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scanmend } from "../faults/built.ts";
import { writePages } from "../faults/pages.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at } = temporaryFolder();
/** More text than is cleaned without threads, of lengths that come back out of order. */
const writeAll = (): string[] => writePages(at("pages"), 40, (index) => ({ length: index % 5 === 0 ? 6000 : 700, damage: 0.04 }));
const JOBS = ["1", "2", "8"];
/** Eight threads on a machine that has other work. */
const TIMEOUT = 180_000;

describe("any number of jobs gives the same bytes", () => {
  test.each([
    ["diff", ["diff", "--quiet", "pages"], 0],
    ["check", ["check", "--quiet", "pages"], 1],
  ])("of %s", (_, args, code) => {
    writeAll();
    const [one, ...others] = JOBS.map((jobs) => scanmend([...args, "--jobs", jobs], at(".")));
    expect(one).toMatchObject({ code, err: "" });
    expect(one?.out.length).toBeGreaterThan(1000);
    for (const other of others) expect(other).toEqual(one);
  }, TIMEOUT);

  test("of files, ledger and edits", () => {
    const paths = writeAll();
    const [one, ...others] = JOBS.map((jobs) => {
      expect(scanmend(["fix", "--quiet", "--jobs", jobs, "-o", "clean", "--ledger", `${jobs}.jsonl`, "--edits", `edits-${jobs}.jsonl`, "pages"], at("."))).toEqual({ code: 0, out: "", err: "" });
      const ledger = readFileSync(at(`${jobs}.jsonl`), "utf8").replaceAll(/"(seconds|time)":[^,]+,/gu, "");
      return { files: paths.map((path) => readFileSync(at(`clean/${path}`), "latin1")), ledger, edits: readFileSync(at(`edits-${jobs}.jsonl`), "utf8") };
    });
    expect(one?.ledger.trimEnd().split("\n").map((line) => (JSON.parse(line) as { path: string }).path)).toEqual(paths.map((path) => `pages/${path}`));
    expect(readdirSync(at("."))).toHaveLength(2 + 2 * JOBS.length);
    for (const other of others) expect(other).toEqual(one);
  }, TIMEOUT);
});
