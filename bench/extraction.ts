/**
 * Precision and recall on text that was typeset and extracted: `npx tsx bench/extraction.ts FILE.jsonl [--wrong]`, with
 * `noisy`, `clean` and `mode` on each line, as `tools/typeset` makes them. Each seam between two characters is judged:
 * one that an edit changes is right where it is then as in the clean text. `--wrong` prints those that are not.
 */
import { readFileSync } from "node:fs";
import { applyEdits, clean } from "../src/index.ts";
import { affairOf, ratio, seamsOf, table } from "./seams.ts";

const [file, flag] = process.argv.slice(2);
if (!file) throw new Error("usage: extraction.ts FILE.jsonl [--wrong]");

interface Count {
  right: number;
  wrong: number;
}
const byFixer = new Map<string, Count>();
const byKind = new Map<string, { mended: number; needed: number }>();
const countOf = (fixer: string): Count => {
  const count = byFixer.get(fixer) ?? { right: 0, wrong: 0 };
  byFixer.set(fixer, count);
  return count;
};

let units = 0;
let unequal = 0;
for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
  const unit = JSON.parse(line) as { noisy: string; clean: string };
  units += 1;
  const { edits } = clean(unit.noisy);
  const [noisy, gold] = [seamsOf(unit.noisy), seamsOf(unit.clean)];
  // Edits of characters other than ligatures have nothing to repair here: each is wrong.
  const spacing = edits.filter((edit) => {
    const same = seamsOf(edit.before).skeleton === seamsOf(edit.after).skeleton;
    if (!same) countOf(edit.fixer).wrong += 1;
    if (!same && flag) console.log(`wrong ${edit.fixer}: ${JSON.stringify(edit.before)} → ${JSON.stringify(edit.after)}`);
    return same;
  });
  const made = seamsOf(applyEdits(unit.noisy, spacing));
  if (noisy.skeleton !== gold.skeleton || made.skeleton !== gold.skeleton) {
    unequal += 1;
    continue;
  }
  const wrongEdits = new Set<object>();
  noisy.before.forEach((seam, place) => {
    const wanted = gold.before[place] as string;
    const after = made.before[place] as string;
    if (seam !== wanted) {
      const around = gold.skeleton.slice(Math.max(0, place - 4), place + 4);
      const cut = Math.min(4, place);
      const affair = affairOf(seam, wanted, around.slice(0, cut), around.slice(cut));
      const kind = byKind.get(affair) ?? { mended: 0, needed: 0 };
      byKind.set(affair, kind);
      kind.needed += 1;
      if (after === wanted) kind.mended += 1;
    }
    if (after !== seam && after !== wanted) {
      const offset = noisy.offsets[place] as number;
      const edit = spacing.find(({ start, end }) => start < offset && offset <= end) ?? spacing.find(({ end }) => offset <= end);
      if (edit) wrongEdits.add(edit);
    }
  });
  for (const edit of spacing) {
    countOf(edit.fixer)[wrongEdits.has(edit) ? "wrong" : "right"] += 1;
    if (flag && wrongEdits.has(edit)) {
      const around = unit.noisy.slice(Math.max(0, edit.start - 25), edit.end + 25).replaceAll("\n", "⏎");
      console.log(`wrong ${edit.fixer} ${edit.confidence.toFixed(3)}: ${JSON.stringify(edit.before)} → ${JSON.stringify(edit.after)} in ${around}`);
    }
  }
}
const total = [...byFixer.values()].reduce((sum, { right, wrong }) => ({ right: sum.right + right, wrong: sum.wrong + wrong }), { right: 0, wrong: 0 });
console.log(`${file}: ${units} units, ${unequal} left out because their characters differ`);
console.log(table(["edits by", "right", "wrong", "precision"], [...[...byFixer].sort(), ["all", total] as const].map(([name, { right, wrong }]) => [name, right, wrong, ratio(right, right + wrong)])));
console.log(table(["damage for", "needed", "mended", "recall"], [...byKind].sort().map(([kind, { mended, needed }]) => [kind, needed, mended, ratio(mended, needed)])));
