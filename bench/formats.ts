/**
 * What pages with coordinates cost: `npx tsx bench/formats.ts FILE.txt… [--megabytes 200]`. The files' text is cleaned
 * as it stands, and as ALTO, PAGE XML and hOCR with a box for every word, made of it here: read, cleaned, patched and
 * put together again. Then an ALTO file of so many megabytes is read and patched without cleaning, and the memory of the
 * process is shown; `--expose-gc` isn't needed: it is the peak that counts.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Edit } from "../src/engine/edit.ts";
import { applyPatches } from "../src/formats/patches.ts";
import { clean } from "../src/index.ts";
import { WRAPPED, named, wordsOf } from "../tests/formats/wrap.ts";
import { table } from "./seams.ts";

const RUNS = 5;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { megabytes: { type: "string", default: "200" } } });
if (positionals.length === 0) throw new Error("usage: formats.ts FILE.txt… [--megabytes 200]");

/** Seconds of processor time, the median of some runs. */
function seconds(work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return times.sort((a, b) => a - b)[RUNS >> 1] as number;
}

function correct(name: string, source: string): string {
  const patches = [];
  for (const page of named(name).pages(source, name)) {
    patches.push(...page.patches(clean(page.text, { keepLines: page.keepsLines, findings: false }).edits));
  }
  return applyPatches(source, patches);
}

/** Pages of a newspaper's size, as they come: one text for each is what the engine is given in both ways. */
const PAGE_LINES = 400;
const texts = positionals.flatMap((file) => {
  const lines = readFileSync(file, "utf8").split("\n");
  return Array.from({ length: Math.ceil(lines.length / PAGE_LINES) }, (_, at) => lines.slice(at * PAGE_LINES, (at + 1) * PAGE_LINES).join("\n"));
});
const words = texts.reduce((sum, text) => sum + text.split(/\s+/u).filter(Boolean).length, 0);
const size = (sources: readonly string[]): number => sources.reduce((sum, source) => sum + source.length, 0) / 1e6;

clean("Tbe pilots took what t hey could carry.");
const plain = seconds(() => texts.forEach((text) => correct("txt", text)));
const rows = [["txt", size(texts).toFixed(2), (words / plain).toFixed(0), "1.00", ""]];
for (const [name, wrap] of Object.entries(WRAPPED)) {
  const sources = texts.map((text) => wrap(wordsOf(text)));
  const all = seconds(() => sources.forEach((source) => correct(name, source)));
  const reading = seconds(() => sources.forEach((source) => [...named(name).pages(source, name)]));
  rows.push([name, size(sources).toFixed(2), (words / all).toFixed(0), (plain / all).toFixed(2), (size(sources) / reading).toFixed(0)]);
}
console.log(table(["format", "MB", "words/s", "of plain text", "MB/s, reading alone"], rows));

const one = (WRAPPED["alto"] as (own: ReturnType<typeof wordsOf>) => string)(wordsOf(texts[0] ?? ""));
const [head, body, foot] = [one.slice(0, one.indexOf("<Page")), one.slice(one.indexOf("<Page"), one.indexOf("</Layout>")), one.slice(one.indexOf("</Layout>"))];
const megabytes = Number(values.megabytes);
const source = Buffer.concat([Buffer.from(head), ...Array<Buffer>(Math.ceil((megabytes * 1e6) / body.length)).fill(Buffer.from(body)), Buffer.from(foot)]).toString("latin1");
const rss = (): number => process.memoryUsage().rss / 1e6;
const before = rss();
const start = performance.now();
const [page] = [...named("alto").pages(source, "large")];
if (!page) throw new Error("no page");
const edits: Edit[] = [];
for (let at = page.text.indexOf("the "); at >= 0; at = page.text.indexOf("the ", at + 1)) {
  edits.push({ start: at, end: at + 3, before: "the", after: "tha", fixer: "bench", why: { code: "spelling" } as unknown as Edit["why"], confidence: 1 });
}
const patches = page.patches(edits, { provenance: { version: "0" } });
const output = applyPatches(source, patches);
console.log(table(["ALTO, MB", "text, MB", "patches", "seconds", "memory before, MB", "memory at most, MB"], [
  [(source.length / 1e6).toFixed(0), (page.text.length / 1e6).toFixed(1), patches.length, ((performance.now() - start) / 1000).toFixed(1), before.toFixed(0), (process.resourceUsage().maxRSS / 1000).toFixed(0)],
]));
if (output.length < source.length) throw new Error("the output is too short");
