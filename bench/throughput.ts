/**
 * How fast text goes through: `npx tsx bench/throughput.ts [FILE.txt…] [--noisy FILE.jsonl …]`. Clean prose is read as it
 * stands, and noisy pages are the field `noisy`. The models are loaded; the first run warms the code, too, and what
 * Scanmend remembers from page to page. Under "new forms" the code is warm and nothing is remembered: each run has models
 * of its own, as a folder would be read in which every page brings forms that no page before it had.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { cleanText } from "../src/engine/clean.ts";
import { LEVELS } from "../src/engine/levels.ts";
import { sectionsOf } from "../src/engine/sections.ts";
import { FIXERS } from "../src/fixers/index.ts";
import { clean } from "../src/index.ts";
import { openModels } from "../src/models.ts";
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

const asEver = (text: string): unknown => clean(text, { findings: false });

/** The same by a process that remembers nothing. */
function forgetful(): (text: string) => void {
  const models = openModels();
  // They are read when they are first asked for: that is no part of what is measured.
  for (const name of ["lexicon", "ngrams", "spelling", "trie", "channel", "context", "confidence"] as const) void models[name];
  const settings = { fixers: FIXERS, applied: new Set<string>(), minConfidence: LEVELS.standard, models, findings: false };
  return (text) => {
    for (const { start, end } of sectionsOf(text)) cleanText(text.slice(start, end), settings);
  };
}

/** Seconds of processor time, which other programs disturb less than the clock. */
function secondsOf(texts: readonly string[], read: (text: string) => unknown = asEver): number {
  const start = process.cpuUsage();
  for (const text of texts) read(text);
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
  const forgotten = Array.from({ length: RUNS }, () => secondsOf(texts, forgetful())).sort((a, b) => a - b)[RUNS >> 1] as number;
  const speed = (time: number): string => (words / time).toFixed(0);
  return [name, words, (megabytes / median).toFixed(2), speed(first), speed(forgotten), speed(median), speed(seconds[RUNS - 1] as number), speed(seconds[0] as number)];
});
console.log(table(["text", "words", "MB/s, median", "words/s, first run", "words/s, new forms", "words/s, median", "slowest", "fastest"], rows));
