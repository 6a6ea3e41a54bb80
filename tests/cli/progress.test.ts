import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { startProgress } from "../../src/cli/progress.ts";
import { duration } from "../../src/reports/text.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let said: string[];

/** A run of half a minute without a terminal, that reads 2 MB of 8 and 30 of 100 files. */
async function runFor30s(quiet: boolean): Promise<void> {
  said = [];
  const io = { terminal: { in: false, out: false }, err: (text: string) => void said.push(text) } as unknown as Io;
  const progress = startProgress(io, { quiet, bar: true, total: Promise.resolve({ files: 100, bytes: 8e6 }) });
  await Promise.resolve();
  progress.advance(2e6, 12);
  for (let file = 0; file < 30; file += 1) progress.file();
  vi.advanceTimersByTime(15_000);
  progress.say("a message\n");
  vi.advanceTimersByTime(15_000);
  progress.stop();
  vi.advanceTimersByTime(60_000);
}

test("without a terminal there is a line every ten seconds, and none once it is over", async () => {
  await runFor30s(false);
  expect(said).toEqual([
    "scanmend: 30 of 100 files, 2.0 MB, 200 KB/s, 12 changes, 30 s left\n",
    "a message\n",
    "scanmend: 30 of 100 files, 2.0 MB, 100 KB/s, 12 changes, 60 s left\n",
    "scanmend: 30 of 100 files, 2.0 MB, 67 KB/s, 12 changes, 90 s left\n",
  ]);
});

/** What is said after ten seconds of a run over what is known to come, of which so many bytes and files are done. */
async function saidAfter10s(total: { files: number; bytes: number } | undefined, bytes: number, files: number): Promise<string | undefined> {
  said = [];
  const io = { terminal: { in: false, out: false }, err: (text: string) => void said.push(text) } as unknown as Io;
  const progress = startProgress(io, { quiet: false, bar: true, total: Promise.resolve(total) });
  await Promise.resolve();
  progress.advance(bytes, 1);
  for (let file = 0; file < files; file += 1) progress.file();
  vi.advanceTimersByTime(10_000);
  progress.stop();
  return said[0];
}

test.each([
  ["one file by its bytes", { files: 1, bytes: 5e6 }, 1.25e6, 0, "25 %, 1.3 of 5.0 MB, 125 KB/s, 1 change, 30 s left"],
  ["one file that is small", { files: 1, bytes: 320_000 }, 80_000, 0, "25 %, 80 of 320 KB, 8 KB/s, 1 change, 30 s left"],
  ["one large file", { files: 1, bytes: 2e9 }, 999e6, 0, "49 %, 999 of 2000 MB, 99.9 MB/s, 1 change, 10 s left"],
  ["one file of which nothing is done", { files: 1, bytes: 5e6 }, 0, 0, "0 %, 0.0 of 5.0 MB, 1 change"],
  ["one file that has grown since", { files: 1, bytes: 1e6 }, 2e6, 0, "100 %, 1.0 of 1.0 MB, 200 KB/s, 1 change"],
  ["one empty file", { files: 1, bytes: 0 }, 0, 1, "0 %, 0 of 0 KB, 1 change"],
  ["two files by their number", { files: 2, bytes: 5e6 }, 1.25e6, 0, "0 of 2 files, 1.3 MB, 125 KB/s, 1 change, 30 s left"],
  ["files of a number not known", undefined, 1.25e6, 1, "1 file, 1.3 MB, 125 KB/s, 1 change"],
  ["standard input, which is no file", undefined, 1.25e6, 0, "1.3 MB, 125 KB/s, 1 change"],
])("tells of %s", async (_, total, bytes, files, expected) => {
  expect(await saidAfter10s(total, bytes, files)).toBe(`scanmend: ${expected}\n`);
});

test("with --quiet there are messages alone", async () => {
  await runFor30s(true);
  expect(said).toEqual(["a message\n"]);
});

test.each([
  [0.4, "0 s"],
  [99, "99 s"],
  [180, "3 min"],
  [7500, "2 h 5 min"],
])("%f seconds are %s", (seconds, expected) => expect(duration(seconds)).toBe(expected));
