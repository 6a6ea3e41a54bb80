/** Changes made to clean text: `npx tsx bench/harm.ts FILE…`. Every change is harm, and every one is printed. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { clean } from "../src/index.ts";
import { table } from "./seams.ts";

const files = process.argv.slice(2);
if (files.length === 0) throw new Error("usage: harm.ts FILE…");
const rows = files.map((file) => {
  const text = readFileSync(file, "utf8");
  const { edits } = clean(text);
  for (const { start, end, before, after, fixer, confidence } of edits) {
    const around = `${text.slice(Math.max(0, start - 40), start)}[${before} → ${after}]${text.slice(end, end + 30)}`;
    console.log(`${basename(file)} ${fixer} ${confidence.toFixed(3)}: ${around.replaceAll("\n", "⏎")}`);
  }
  const words = text.split(/\s+/u).filter(Boolean).length;
  const changed = edits.reduce((sum, { before }) => sum + Math.max(1, before.trim().split(/\s+/u).length), 0);
  return [basename(file), words, changed, ((changed / words) * 10_000).toFixed(2)];
});
console.log(table(["clean text", "words", "changed", "per 10,000"], rows));
