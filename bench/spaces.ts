/**
 * Joins and splits against a gold text that differs in spaces alone: `npx tsx bench/spaces.ts FILE.jsonl`, with `noisy`
 * and `ws_only` on each line. Edits that change characters are left out, so that spaces are judged by themselves.
 */
import { readFileSync } from "node:fs";
import { applyEdits, clean } from "../src/index.ts";
import { ratio, table } from "./seams.ts";

const file = process.argv[2];
if (!file) throw new Error("usage: spaces.ts FILE.jsonl");

/** Numbers of the characters, white space not counted, that have white space before them. */
function breaks(text: string): Set<number> {
  const places = new Set<number>();
  let count = 0;
  for (const char of text) {
    if (/\s/u.test(char)) places.add(count);
    else count += 1;
  }
  return places;
}

const bare = (text: string): string => text.replace(/\s/gu, "");
const tally = { join: { right: 0, wrong: 0, missed: 0 }, split: { right: 0, wrong: 0, missed: 0 } };
let units = 0;
for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
  const { noisy, ws_only: gold } = JSON.parse(line) as { noisy: string; ws_only: string };
  if (bare(noisy) !== bare(gold)) throw new Error("noisy and ws_only differ in more than spaces");
  units += 1;
  const edits = clean(noisy).edits.filter(({ before, after }) => bare(before) === bare(after));
  const [source, wanted, made] = [noisy, gold, applyEdits(noisy, edits)].map(breaks) as [Set<number>, Set<number>, Set<number>];
  for (const place of source) {
    if (made.has(place) && !wanted.has(place)) tally.join.missed += 1;
    if (!made.has(place)) tally.join[wanted.has(place) ? "wrong" : "right"] += 1;
  }
  for (const place of wanted) if (!source.has(place) && !made.has(place)) tally.split.missed += 1;
  for (const place of made) if (!source.has(place)) tally.split[wanted.has(place) ? "right" : "wrong"] += 1;
}
const rows = Object.entries(tally).map(([kind, { right, wrong, missed }]) => ({ kind, right, wrong, missed }));
rows.push({
  kind: "both",
  right: tally.join.right + tally.split.right,
  wrong: tally.join.wrong + tally.split.wrong,
  missed: tally.join.missed + tally.split.missed,
});
console.log(`${file}: ${units} units`);
console.log(
  table(
    ["spaces", "right", "wrong", "missed", "precision", "recall"],
    rows.map(({ kind, right, wrong, missed }) => [kind, right, wrong, missed, ratio(right, right + wrong), ratio(right, right + missed)]),
  ),
);
