/** Changes made to clean text: `npx tsx bench/harm.ts PATH…`, files or folders of `.txt`. Every change is harm and is printed. */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { clean } from "../src/index.ts";
import { table } from "./seams.ts";

const textsIn = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).filter((name) => name.endsWith(".txt")).sort().map((name) => join(path, name)) : [path];
const files = process.argv.slice(2).flatMap(textsIn);
if (files.length === 0) throw new Error("usage: harm.ts PATH…");
const sum = { words: 0, changed: 0 };
const rows = files.map((file) => {
  const text = readFileSync(file, "utf8");
  const { edits } = clean(text);
  for (const { start, end, before, after, fixer, confidence } of edits) {
    const around = `${text.slice(Math.max(0, start - 40), start)}[${before} → ${after}]${text.slice(end, end + 30)}`;
    console.log(`${basename(file)} ${fixer} ${confidence.toFixed(3)}: ${around.replaceAll("\n", "⏎")}`);
  }
  const words = text.split(/\s+/u).filter(Boolean).length;
  const changed = edits.reduce((count, { before }) => count + Math.max(1, before.trim().split(/\s+/u).length), 0);
  sum.words += words;
  sum.changed += changed;
  return rowOf(basename(file), words, changed);
});
console.log(table(["clean text", "words", "changed", "per 10,000"], [...rows, rowOf("all", sum.words, sum.changed)]));

function rowOf(name: string, words: number, changed: number): [string, number, number, string] {
  return [name, words, changed, ((changed / Math.max(1, words)) * 10_000).toFixed(2)];
}
