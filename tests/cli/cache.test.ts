import { readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Ran, run } from "./run.ts";

const folder = temporaryFolder();

const check = (...more: string[]): Promise<Ran> => run(["check", "--no-config", ...more, folder.at("pages")]);
const cached = (...more: string[]): Promise<Ran> => check("--cache", folder.at("cache"), ...more);

test("check with a cache says what it says without, before and after files change", { timeout: 60_000 }, async () => {
  folder.write("pages/good.txt", "The pilots took what they could carry.\n");
  const split = folder.write("pages/split.txt", "The pilots took what t hey could carry.\n");
  // What was changed less than two seconds before it is read is read again.
  await setTimeout(2100);
  const first = await check();
  expect(first.out).toContain("split.txt:1:");
  expect(await cached()).toEqual(first);
  const memos = folder.at("cache");
  expect(await cached()).toEqual(first);
  // Whatever the run fails on, and however it is shown.
  for (const more of [["--fail-on", "edit"], ["--max-findings", "0"], ["--max-findings", "5"], ["--max-rate", "0.5"], ["--color", "always"], ["--quiet"]]) {
    expect(await cached(...more), more.join(" ")).toEqual(await check(...more));
  }
  // Reports with fingerprints ask for more than the text.
  const lines = await check("--format", "jsonl");
  expect([await cached("--format", "jsonl"), await cached("--format", "jsonl")]).toEqual([lines, lines]);

  // Nothing is read: words that were put into what is remembered come out.
  const { globSync } = await import("tinyglobby");
  for (const file of globSync("unchanged/**/*.json", { cwd: memos, absolute: true })) {
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("they", "thou"));
  }
  expect((await cached()).out).toContain("thou");
  // What else decides the outcome isn't taken for it.
  expect((await cached("--skip", "split-words")).out).not.toContain("thou");

  const { atime, mtime } = statSync(split);
  writeFileSync(split, "The pilots took what they co uld carry\n");
  utimesSync(split, atime, mtime);
  expect(await cached()).toEqual(await check());
  expect((await cached()).out).toContain("could");
});
