/**
 * All edits of some texts, one a line, to hold one version of Scanmend against another:
 * `npx tsx bench/edits.ts [--limit N] FILE.jsonl… FILE.txt… > edits.tsv`. Of a `.txt` the first 100 KB are taken.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { clean } from "../src/index.ts";

const LONGEST = 100_000;
/** Lower than any threshold in use: what changes below it shows, too. */
const MIN_CONFIDENCE = 0.3;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { limit: { type: "string", default: "300" } } });
if (positionals.length === 0) throw new Error("usage: edits.ts [--limit N] FILE…");

function textsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  if (!file.endsWith(".jsonl")) return [text.slice(0, LONGEST)];
  const lines = text.split("\n").filter(Boolean).slice(0, Number(values.limit));
  return lines.map((line) => (JSON.parse(line) as { noisy: string }).noisy);
}

const lines: string[] = [];
for (const file of positionals) {
  textsOf(file).forEach((text, unit) => {
    for (const { start, end, after, fixer, confidence } of clean(text, { minConfidence: MIN_CONFIDENCE, findings: false }).edits) {
      lines.push([basename(file), unit, start, end, JSON.stringify(after), fixer, confidence.toFixed(6)].join("\t"));
    }
  });
}
console.log(lines.join("\n"));
