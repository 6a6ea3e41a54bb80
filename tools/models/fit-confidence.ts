/**
 * Measures how often edits of given posterior odds are right, for the table in `src/language/confidence.ts`:
 * `npx tsx tools/models/fit-confidence.ts [--typeset FILE] [--spaces FILE] [--corpus DIR]`.
 * Typeset pairs (`noisy`, `clean`) and OCR lines (`noisy`, `ws_only`) say which edits are right; every edit of the
 * held-out clean corpus is wrong.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { seamsOf, table } from "../../bench/seams.ts";
import { type Edit, applyEdits, clean } from "../../src/index.ts";
import { confidenceOf, oddsOf } from "../../src/language/confidence.ts";
import { readCorpus } from "../corpus.ts";

interface Sample {
  readonly odds: number;
  readonly right: boolean;
  readonly fixer: string;
}

const { values } = parseArgs({ options: { typeset: { type: "string" }, spaces: { type: "string" }, corpus: { type: "string" } } });
const samples: Sample[] = [];

/** What the gold text of the OCR lines has not repaired, and what its formulas space in their own way. */
const NOT_IN_GOLD = ["stray-characters", "punctuation-spaces", "encoding", "links", "doubled-glyphs"];

/** Paragraphs read together from the clean corpus: a document's worth. */
const PARAGRAPHS = 40;

function addPair(noisy: string, gold: string, skip: readonly string[]): void {
  for (const edit of clean(noisy, { minConfidence: 0, skip }).edits) {
    const isRight = rightness(noisy, gold, edit);
    if (isRight !== undefined) samples.push({ odds: oddsOf(edit.confidence), right: isRight, fixer: edit.fixer });
  }
}

/** Whether the seams that one edit changes are then as in the gold text; undefined where the texts don't align. */
function rightness(noisy: string, gold: string, edit: Edit): boolean | undefined {
  const made = seamsOf(applyEdits(noisy, [edit]));
  const before = seamsOf(noisy);
  const wanted = seamsOf(gold);
  if (before.skeleton !== wanted.skeleton) return undefined;
  if (made.skeleton !== wanted.skeleton) return false;
  return made.before.every((seam, place) => seam === before.before[place] || seam === wanted.before[place]);
}

const lines = (file: string): string[] => readFileSync(file, "utf8").split("\n").filter(Boolean);
if (values.typeset) {
  for (const line of lines(values.typeset).filter((_, at) => at % 4 === 0)) {
    const { noisy, clean: gold } = JSON.parse(line) as { noisy: string; clean: string };
    addPair(noisy, gold, []);
  }
}
if (values.spaces) {
  for (const line of lines(values.spaces)) {
    const { noisy, ws_only: gold } = JSON.parse(line) as { noisy: string; ws_only: string };
    if (noisy.replace(/\s/gu, "") === gold.replace(/\s/gu, "")) addPair(noisy, gold, NOT_IN_GOLD);
  }
}
if (values.corpus) {
  for (const { paragraphs } of readCorpus(values.corpus, "held-out")) {
    for (let at = 0; at < paragraphs.length; at += PARAGRAPHS) {
      const text = paragraphs.slice(at, at + PARAGRAPHS).join("\n\n");
      for (const { confidence, fixer } of clean(text, { minConfidence: 0 }).edits) samples.push({ odds: oddsOf(confidence), right: false, fixer });
    }
  }
}

const BOUNDS = [0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 41];

interface Bin {
  readonly odds: number;
  readonly edits: number;
  readonly right: number;
}

/** Bins of odds, neighbours pooled until the share of right edits rises with the odds (isotonic regression). */
function isotonic(data: readonly Sample[]): Bin[] {
  const bins: Bin[] = [];
  for (let at = 0; at + 1 < BOUNDS.length; at += 1) {
    const own = data.filter(({ odds }) => odds >= (BOUNDS[at] as number) && odds < (BOUNDS[at + 1] as number));
    if (own.length === 0) continue;
    bins.push({ odds: own.reduce((sum, { odds }) => sum + odds, 0) / own.length, edits: own.length, right: own.filter(({ right }) => right).length });
    for (let last = bins.length - 1; last > 0; last -= 1) {
      const [low, high] = [bins[last - 1] as Bin, bins[last] as Bin];
      if (low.right / low.edits <= high.right / high.edits) break;
      const edits = low.edits + high.edits;
      bins.splice(last - 1, 2, { odds: (low.odds * low.edits + high.odds * high.edits) / edits, edits, right: low.right + high.right });
    }
  }
  return bins;
}

const byFixer = [...new Set(samples.map(({ fixer }) => fixer))].sort();
console.log(
  table(
    ["fixer, odds 3–7", "edits", "right"],
    byFixer.map((name) => {
      const own = samples.filter(({ fixer, odds }) => fixer === name && odds >= 3 && odds < 7);
      return [name, own.length, (own.filter(({ right }) => right).length / Math.max(1, own.length)).toFixed(3)];
    }),
  ),
);
console.log(`${samples.length} edits, ${samples.filter(({ right }) => right).length} right`);
console.log(
  table(
    ["odds, nats", "edits", "right", "in use"],
    // One wrong edit is added to each bin: a share of 1 is never known.
    isotonic(samples).map(({ odds, edits, right }) => [odds.toFixed(1), edits, (right / (edits + 1)).toFixed(4), confidenceOf(odds).toFixed(4)]),
  ),
);
