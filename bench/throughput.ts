/**
 * How fast text goes through: `npx tsx bench/throughput.ts [FILE.txt…] [--noisy FILE.jsonl …]`. Clean prose is read as it
 * stands, and noisy pages are the field `noisy`. The models are loaded; the first run warms the code, too, and what
 * Scanmend remembers from page to page: of noisy pages it is shown by itself.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { clean } from "../src/index.ts";
import { table } from "./seams.ts";

const RUNS = 5;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { noisy: { type: "string", multiple: true, default: [] } } });
if (positionals.length === 0 && values.noisy.length === 0) throw new Error("usage: throughput.ts [FILE.txt…] [--noisy FILE.jsonl]");

interface Kind {
  readonly name: string;
  readonly texts: readonly string[];
}

const kinds: Kind[] = positionals.map((file) => ({ name: basename(file), texts: [readFileSync(file, "utf8")] }));
for (const file of values.noisy) {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  kinds.push({ name: `${basename(file)}, noisy`, texts: lines.map((line) => (JSON.parse(line) as { noisy: string }).noisy) });
}

/** Seconds of processor time, which other programs disturb less than the clock. */
function secondsOf(texts: readonly string[]): number {
  const start = process.cpuUsage();
  for (const text of texts) clean(text, { findings: false });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

clean("Tbe pilots took what t hey could carry.");
const rows = kinds.map(({ name, texts }) => {
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/u).filter(Boolean).length, 0);
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const first = secondsOf(texts);
  const seconds = Array.from({ length: RUNS }, () => secondsOf(texts)).sort((a, b) => a - b);
  const median = seconds[RUNS >> 1] as number;
  const speed = (time: number): string => (words / time).toFixed(0);
  return [name, words, (megabytes / median).toFixed(2), speed(first), speed(median), speed(seconds[RUNS - 1] as number), speed(seconds[0] as number)];
});
console.log(table(["text", "words", "MB/s, median", "words/s, first run", "words/s, median", "slowest", "fastest"], rows));
