/**
 * What a large collection takes, from what a few pages take: `npx tsx bench/collection.ts PAGES [--bytes 100e9] [--pages 20e6]`.
 * The pages are cleaned by one thread, with ledger and edits file; time is processor time, all of the process, which other
 * programs disturb less than the clock. Pages like the collection's tell the most. Needs a build.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { main } from "../src/cli/main.ts";
import { summarize } from "../src/corpus/summary.ts";
import { table } from "./seams.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { bytes: { type: "string", default: "100e9" }, pages: { type: "string", default: "20e6" } },
});
const [folder] = positionals;
const [bytes, pages] = [Number(values.bytes), Number(values.pages)];
if (folder === undefined || !(bytes > 0) || !(pages > 0)) throw new Error("usage: collection.ts PAGES [--bytes 100e9] [--pages 20e6]");

const work = mkdtempSync(join(tmpdir(), "scanmend-collection-"));
const [ledger, edits] = [join(work, "ledger.jsonl"), join(work, "edits.jsonl")];
const before = process.cpuUsage();
await main(["fix", "-q", "-j", "1", "-o", join(work, "out"), "--ledger", ledger, "--edits", edits, folder], {
  env: {},
  terminal: { in: false, out: false },
  out: async () => undefined,
  err: (text) => void process.stderr.write(text),
  ready: async () => undefined,
  input: async function* () {},
  interrupted: () => new AbortController().signal,
});
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
const sum = await summarize([ledger], 0);
const sizes = [ledger, edits].map((file) => statSync(file).size) as [number, number];
rmSync(work, { recursive: true, force: true });

/** By how much the collection is larger, in text and in files. */
const [byText, byFiles] = [bytes / sum.size, pages / sum.done];
const three = (value: number): string => Number(value.toPrecision(3)).toLocaleString("en-US");
console.log(
  table(
    ["what", "these pages", "the collection"],
    [
      ["pages", sum.done, three(pages)],
      ["bytes of text", sum.size, three(bytes)],
      ["words", sum.words, three(sum.words * byText)],
      ["edits", sum.edits, three(sum.edits * byText)],
      ["words/s, one core", three(sum.words / seconds), ""],
      ["seconds, one core", three(seconds), three(seconds * byText)],
      ["hours, one core", "", three((seconds / 3600) * byText)],
      ["bytes of the ledger", sizes[0], three(sizes[0] * byFiles)],
      ["bytes of the edits file", sizes[1], three(sizes[1] * byText)],
    ],
  ),
);
