/**
 * Error rates against gold texts: `npx tsx bench/accuracy.ts [--set NAME=FILE.jsonl …] [--clean PATH …] [--level L]
 * [--min-confidence X] [--keep-lines] [--models DIR] [--limit N] [--jsonl OUT] [--show]`. Sets have `noisy` and `clean` on each line, and may have
 * `overproof`, what another corrector made of it. `--clean` takes texts that are right, where every change is harm:
 * `.txt` files, folders of them, or sets, of which the `clean` side is read. `--limit` reads so many units of each set,
 * `--jsonl` writes one line a unit, `--show` prints every change to clean text.
 *
 * Rates are micro-averages; src/quality/measures.ts defines them. Better and worse are shares of the units whose rate is
 * below or above that of the text as it was.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Tally, NO_TALLY, addTallies, cer, cmer, resolveLineHyphens, tallyOf, wer } from "../src/quality/measures.ts";
import { addVerdict, noEdits } from "../src/quality/score-document.ts";
import { type Verdict, comparable, judgeChanges } from "../src/quality/verdicts.ts";
import type { Edit } from "../src/index.ts";
import { ratio, table } from "./seams.ts";
import { CORRECTION_OPTIONS, type NamedSet, corrector, numberOf, readCleanTexts, readSet } from "./sets.ts";

const { values } = parseArgs({
  options: {
    ...CORRECTION_OPTIONS,
    set: { type: "string", multiple: true, default: [] },
    clean: { type: "string", multiple: true, default: [] },
    jsonl: { type: "string" },
    show: { type: "boolean", default: false },
  },
});
if (values.set.length + values.clean.length === 0) throw new Error("give --set NAME=FILE.jsonl or --clean PATH");
const limit = numberOf("limit", values.limit) ?? Infinity;
const correct = corrector(values);
const out = values.jsonl === undefined ? undefined : openSync(values.jsonl, "w");

type Cell = string | number;
const AS_IT_STANDS = { title: "as it stands, white space folded", form: (text: string): string => text };
const HYPHENS_RESOLVED = { title: "with words that are broken over a line end made whole, in all texts", form: resolveLineHyphens };
const FORMS = [AS_IT_STANDS, HYPHENS_RESOLVED];

const rateRows: Cell[][][] = FORMS.map(() => []);
const editRows: Cell[][] = [];
const fixerRows: Cell[][] = [];
for (const set of values.set.map((argument) => readSet(argument, limit))) measure(set);
const RATE_HEAD = ["set", "text", "CER %", "WER %", "cMER", "better by cMER", "worse", "better by CER", "worse"];
FORMS.forEach(({ title }, index) => {
  if (rateRows[index]?.length) console.log(`${title}\n${table(RATE_HEAD, rateRows[index])}\n`);
});
const EDIT_HEAD = ["edits", "right", "precision", "improved", "made worse"];
if (editRows.length > 0) {
  console.log(`edits by scanmend\n${table(["set", "units", ...EDIT_HEAD, "words/s"], editRows)}\n`);
  console.log(`edits by fixer\n${table(["set", "fixer", ...EDIT_HEAD], fixerRows)}\n`);
}
if (values.clean.length > 0) printHarm();
if (out !== undefined) closeSync(out);

function measure({ name, units }: NamedSet): void {
  const verdicts: Verdict<Edit>[] = [];
  /** For each form, for each text by its name, the tally of each unit. */
  const tallies = FORMS.map(() => new Map<string, Tally[]>());
  let [wordCount, milliseconds] = [0, 0];
  for (const unit of units) {
    const cleaned = correct(unit.noisy);
    milliseconds += cleaned.milliseconds;
    wordCount += unit.noisy.split(/\s+/u).filter(Boolean).length;
    const judged = judgeChanges(unit.noisy, unit.clean, cleaned.edits);
    verdicts.push(...judged);
    const texts = { none: unit.noisy, scanmend: cleaned.output, ...(unit.overproof !== undefined && { overproof: unit.overproof }) };
    FORMS.forEach(({ form }, index) => {
      for (const [text, content] of Object.entries(texts)) {
        const known = tallies[index]?.get(text) ?? [];
        tallies[index]?.set(text, known);
        known.push(tallyOf(form(unit.clean), form(content)));
      }
    });
    if (out !== undefined) {
      const rates = Object.fromEntries([...(tallies[0] ?? [])].map(([text, all]) => [text, all.at(-1)]));
      const edits = judged.map(({ change, right, gain, gold }) => ({ ...change, right, gain, gold }));
      writeSync(out, `${JSON.stringify({ set: name, id: unit.id, output: cleaned.output, rates, edits })}\n`);
    }
  }
  tallies.forEach((byText, index) => {
    const before = byText.get("none") ?? [];
    for (const [text, after] of byText) rateRows[index]?.push([name, text, ...ratesOf(after), ...(text === "none" ? ["", "", "", ""] : changesOf(before, after))]);
  });
  editRows.push([name, units.length, ...precisionOf(verdicts), Math.round((wordCount / Math.max(milliseconds, 1e-9)) * 1000)]);
  for (const fixer of [...new Set(verdicts.map(({ change }) => change.fixer))].sort()) {
    fixerRows.push([name, fixer, ...precisionOf(verdicts.filter(({ change }) => change.fixer === fixer))]);
  }
}

function ratesOf(tallies: readonly Tally[]): string[] {
  const sum = tallies.reduce(addTallies, NO_TALLY);
  return [(100 * cer(sum)).toFixed(2), (100 * wer(sum)).toFixed(1), cmer(sum).toFixed(4)];
}

/** Shares of units that got better and worse, by cMER and by CER. */
function changesOf(before: readonly Tally[], after: readonly Tally[]): string[] {
  return [cmer, cer].flatMap((rate) => {
    const changes = after.map((tally, index) => rate(tally) - rate(before[index] as Tally));
    return [changes.filter((change) => change < 0), changes.filter((change) => change > 0)].map(({ length }) => ratio(length, changes.length));
  });
}

/** Number of edits, those right, their share, and the shares that bring their words nearer to gold or farther from it. */
function precisionOf(verdicts: readonly Verdict[]): Cell[] {
  const tally = noEdits();
  for (const verdict of verdicts) addVerdict(tally, verdict);
  const { edits, right, improved, worse } = tally;
  return [edits, right, ...[right, improved, worse].map((part) => ratio(part, edits))];
}

/** Changes to clean text. One that only makes a word whole that is broken over a line end is counted by itself. */
function printHarm(): void {
  const rows = values.clean.flatMap((path) => readCleanTexts(path, limit)).map(({ name, texts }) => {
    let [words, changed, breaks] = [0, 0, 0];
    for (const text of texts) {
      words += text.split(/\s+/u).filter(Boolean).length;
      for (const edit of correct(text).edits) {
        if (comparable(edit.before) === comparable(edit.after)) {
          breaks += 1;
          continue;
        }
        changed += Math.max(1, edit.before.trim().split(/\s+/u).length);
        if (values.show) console.log(`${name} ${edit.fixer} ${edit.confidence.toFixed(3)}: ${inContext(text, edit)}`);
      }
    }
    return { name, words, changed, breaks };
  });
  const sum = rows.reduce((all, row) => ({ name: "all", words: all.words + row.words, changed: all.changed + row.changed, breaks: all.breaks + row.breaks }));
  const shown = [...rows, sum].map(({ name, words, changed, breaks }) => [name, words, changed, ((changed / Math.max(1, words)) * 10_000).toFixed(2), breaks]);
  console.log(`changes to clean text\n${table(["clean text", "words", "changed", "per 10,000", "line breaks mended"], shown)}`);
}

function inContext(text: string, { start, end, before, after }: Edit): string {
  return `${text.slice(Math.max(0, start - 30), start)}[${before} → ${after}]${text.slice(end, end + 30)}`.replaceAll("\n", "⏎");
}
