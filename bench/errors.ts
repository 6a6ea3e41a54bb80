/**
 * What is wrong after correction: `npx tsx bench/errors.ts --set NAME=FILE.jsonl [--level L] [--min-confidence X]
 * [--keep-lines] [--models DIR] [--limit N] [--examples N] [--category TEXT]`. Noisy and gold text are cut into stretches of words that correspond; each
 * that is not right in the end falls into one category, the first that fits, and examples are shown with what stood there,
 * what stands there now, the gold text, and for what was changed the fixers. `--category` shows those alone whose name
 * has this in it.
 */
import { parseArgs } from "node:util";
import { openModels } from "../src/models.ts";
import { Correspondence } from "../src/quality/correspondence.ts";
import { placesOf } from "../src/quality/score-places.ts";
import { categoriser, CATEGORIES, type Category } from "./categories.ts";
import { table } from "./seams.ts";
import { CORRECTION_OPTIONS, corrector, numberOf, readSet } from "./sets.ts";

const { values } = parseArgs({
  options: { ...CORRECTION_OPTIONS, set: { type: "string" }, examples: { type: "string" }, category: { type: "string", default: "" } },
});
if (values.set === undefined) throw new Error("usage: errors.ts --set NAME=FILE.jsonl");
const { name, units } = readSet(values.set, numberOf("limit", values.limit));
const examples = numberOf("examples", values.examples) ?? 8;
const correct = corrector(values);
const { lexicon } = openModels(values.models);
const categoryOf = categoriser((word) => lexicon.isWord(word));

interface Count {
  stretches: number;
  readonly examples: string[];
}
const counts = new Map<Category, Count>(CATEGORIES.map((category) => [category, { stretches: 0, examples: [] }]));
let [all, damaged, mended] = [0, 0, 0];
for (const unit of units) {
  const { edits } = correct(unit.noisy);
  for (const { range, before, after, gold: wanted, changes } of placesOf(new Correspondence(unit.noisy, unit.clean), edits)) {
    all += 1;
    if (before !== wanted) damaged += 1;
    if (before !== wanted && after === wanted) mended += 1;
    if (after === wanted) continue;
    const count = counts.get(categoryOf(before, after, wanted)) as Count;
    count.stretches += 1;
    const shown = [before, ...(after === before ? [] : [`${after} (${[...new Set(changes.map(({ fixer }) => fixer))].join(", ")})`])].join(" → ");
    const [left, right] = [unit.noisy.slice(Math.max(0, range.start - 25), range.start), unit.noisy.slice(range.end, range.end + 25)];
    count.examples.push(`${shown} | gold ${wanted} | ${left}[…]${right}`.replaceAll("\n", "⏎"));
  }
}

console.log(`${name}: ${units.length} units, ${all} stretches of words, ${damaged} damaged, ${mended} of these right after correction`);
const wrong = [...counts.values()].reduce((sum, { stretches }) => sum + stretches, 0);
const rows = [...counts].map(([category, { stretches }]) => [category, stretches, `${((100 * stretches) / Math.max(1, wrong)).toFixed(1)} %`]);
console.log(table(["what is wrong", "stretches", "share"], [...rows, ["all", wrong, ""]]));
for (const [category, count] of counts) {
  if (count.stretches === 0 || !category.includes(values.category)) continue;
  console.log(`\n${category}`);
  for (const example of spread(count.examples, examples)) console.log(`  ${example}`);
}

/** So many of the items, evenly from all of them. */
function spread<T>(items: readonly T[], number: number): T[] {
  const step = Math.max(1, items.length / Math.max(1, number));
  return Array.from({ length: Math.min(number, items.length) }, (_, index) => items[Math.floor(index * step)] as T);
}
