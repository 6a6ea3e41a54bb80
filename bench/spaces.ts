/**
 * Joins and splits against a gold text that differs in spaces alone: `npx tsx bench/spaces.ts FILE.jsonl`, with `noisy`
 * and `ws_only` on each line. Edits that change characters are left out, so that spaces are judged by themselves; of those
 * that take out a hyphen with its space (`sub- mit`, `submit`) the space is made and the hyphen kept, as the gold text does.
 */
import { readFileSync } from "node:fs";
import { type Edit, applyEdits, clean } from "../src/index.ts";
import { NO_REPAIRS, addRepairs, seamsOf, tallyRepairs } from "../src/quality/score-spaces.ts";
import { ratio, table } from "./seams.ts";

const file = process.argv[2];
if (!file) throw new Error("usage: spaces.ts FILE.jsonl");

const bare = (text: string): string => text.replace(/\s/gu, "");
const bareOfHyphens = (text: string): string => bare(text).replaceAll("-", "");

/** What an edit does to spaces; nothing where it changes letters. */
function spacesOf(edit: Edit): Edit[] {
  if (bare(edit.before) === bare(edit.after)) return [edit];
  const joins = !/\s/u.test(edit.after) && bareOfHyphens(edit.before) === bareOfHyphens(edit.after);
  return joins && /-\s/u.test(edit.before) ? [{ ...edit, after: bare(edit.before) }] : [];
}

const tally = { join: { ...NO_REPAIRS }, split: { ...NO_REPAIRS } };
let units = 0;
for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
  const { noisy, ws_only: gold } = JSON.parse(line) as { noisy: string; ws_only: string };
  if (bare(noisy) !== bare(gold)) throw new Error("noisy and ws_only differ in more than spaces");
  units += 1;
  const edits = clean(noisy).edits.flatMap(spacesOf);
  const [before, after] = [noisy, applyEdits(noisy, edits)].map((text) => seamsOf(text, gold)) as [Uint8Array, Uint8Array];
  const repairs = tallyRepairs(before, after, gold);
  for (const kind of ["join", "split"] as const) tally[kind] = addRepairs(tally[kind], repairs[kind]);
}
const rows = Object.entries({ ...tally, both: addRepairs(tally.join, tally.split) });
console.log(`${file}: ${units} units`);
console.log(
  table(
    ["spaces", "right", "wrong", "missed", "precision", "recall"],
    rows.map(([kind, { right, wrong, missed }]) => [kind, right, wrong, missed, ratio(right, right + wrong), ratio(right, right + missed)]),
  ),
);
