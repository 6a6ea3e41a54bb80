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
