/**
 * Joins and splits against a gold text that differs in spaces alone: `npx tsx bench/spaces.ts FILE.jsonl`, with `noisy`
 * and `ws_only` on each line. Spaces are judged by themselves: of an edit that changes characters, too, what it does to
 * spaces counts, and its characters stay what they were (`sub- mit`, `submit` makes `sub-mit`, as the gold text has it).
 */
import { readFileSync } from "node:fs";
import { type Edit, applyEdits, clean } from "../src/index.ts";
import { Step, align } from "../src/quality/alignment.ts";
import { NO_REPAIRS, addRepairs, seamsOf, tallyRepairs } from "../src/quality/score-spaces.ts";
import { ratio, table } from "./seams.ts";

const file = process.argv[2];
if (!file) throw new Error("usage: spaces.ts FILE.jsonl");

const bare = (text: string): string => text.replace(/\s/gu, "");
const codesOf = (text: string): Int32Array => Int32Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
/** White space before each character, and behind the last. */
const gapsOf = (text: string): string[] => text.split(/\S/u);

/**
 * An edit with the characters that stood there and the spaces that it makes; where characters were lost, none if it makes none.
 */
function spacesOf(edit: Edit): Edit {
  const given = bare(edit.before);
  const gaps = gapsOf(edit.before);
  const made = gapsOf(edit.after);
  const spaces = [...gaps];
  // Of the characters of either text those that correspond: from one pair to the next lie those that don't.
  let [i, j, fromI, fromJ] = [0, 0, 0, 0];
  const settle = (): void => {
    const wanted = made.slice(fromJ, j + 1).join("");
    if (i === fromI) spaces[i] = wanted;
    else if (wanted === "") spaces.fill("", fromI, i + 1);
  };
  for (const step of align(codesOf(given), codesOf(bare(edit.after)))) {
    if (step === Step.hit || step === Step.substitution) {
      settle();
      [i, j, fromI, fromJ] = [i + 1, j + 1, i + 1, j + 1];
    } else if (step === Step.deletion) i += 1;
    else j += 1;
  }
  settle();
  return { ...edit, after: spaces.map((space, at) => space + (given[at] ?? "")).join("") };
}

const tally = { join: { ...NO_REPAIRS }, split: { ...NO_REPAIRS } };
let units = 0;
for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
  const { noisy, ws_only: gold } = JSON.parse(line) as { noisy: string; ws_only: string };
  if (bare(noisy) !== bare(gold)) throw new Error("noisy and ws_only differ in more than spaces");
  units += 1;
  const edits = clean(noisy).edits.map(spacesOf);
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
