/**
 * What the OCR engine's confidence in its words is worth: `npx tsx bench/word-confidence.ts --set NAME=FILE.jsonl … [--part
 * fitted|others] [--level L] [--min-confidence X] [--keep-lines] [--models DIR] [--limit N]`. Sets as in accuracy.ts, with
 * `confidences` of the words on each line: `tools/scans --confidences` makes them. `--part` takes every other source of a
 * set, the first or the second in the order of their names: the constants of src/language/word-evidence.ts were fitted on
 * the former.
 *
 * Rows: the text as it is; corrected without confidences; with them; and with those of each unit dealt out among its words by chance,
 * which shows what of it is luck. Units are parted by the error rate of their text. Wrong to right, right to wrong: edits, by
 * whether their words, marks at the edges left aside, are those of the gold text before and after.
 */
import { parseArgs } from "node:util";
import { type CleanOptions, type WordConfidence, clean } from "../src/index.ts";
import { NO_TALLY, addTallies, cer, cmer, tallyOf, wer } from "../src/quality/measures.ts";
import { judgeChanges } from "../src/quality/verdicts.ts";
import { Random } from "../tools/typeset/random.ts";
import { ratio, table } from "./seams.ts";
import { CORRECTION_OPTIONS, type Unit, minConfidenceOf, numberOf, readSet } from "./sets.ts";

interface ScanUnit extends Unit {
  readonly source?: string;
  readonly confidences?: readonly WordConfidence[];
}

const { values } = parseArgs({ options: { ...CORRECTION_OPTIONS, set: { type: "string", multiple: true, default: [] }, part: { type: "string" } } });
if (values.set.length === 0) throw new Error("usage: word-confidence.ts --set NAME=FILE.jsonl … [--part fitted|others] [--level L] [--keep-lines] [--models DIR] [--limit N]");
const { part } = values;
if (part !== undefined && part !== "fitted" && part !== "others") throw new Error(`--part takes fitted or others, not ${part}`);
const minConfidence = minConfidenceOf(values);
const settings: CleanOptions = {
  findings: false,
  keepLines: values["keep-lines"],
  ...(minConfidence !== undefined && { minConfidence }),
  ...(values.models !== undefined && { models: values.models }),
};

const BANDS: readonly (readonly [name: string, from: number, to: number])[] = [["all", 0, Infinity], ["CER below 2 %", 0, 0.02], ["2 to 8 %", 0.02, 0.08], ["above", 0.08, Infinity]];

const WAYS: readonly { readonly name: string; readonly options: (unit: ScanUnit) => CleanOptions | undefined }[] = [
  { name: "as it is", options: () => undefined },
  { name: "without confidences", options: () => ({}) },
  { name: "with confidences", options: ({ confidences = [] }) => ({ wordConfidences: confidences }) },
  { name: "dealt out by chance", options: (unit) => ({ wordConfidences: dealtOut(unit) }) },
];

function dealtOut({ id, confidences = [] }: ScanUnit): WordConfidence[] {
  const random = new Random(id);
  const dealt = confidences.map(({ value }) => value);
  for (let at = dealt.length - 1; at > 0; at -= 1) {
    const other = random.integer(0, at);
    [dealt[at], dealt[other]] = [dealt[other] as number, dealt[at] as number];
  }
  return confidences.map((word, at) => ({ ...word, value: dealt[at] as number }));
}

const HEAD = ["units", "text", "CER %", "WER %", "cMER", "edits", "right", "precision", "right to wrong"];
for (const argument of values.set) {
  const { name, units } = readSet(argument, numberOf("limit", values.limit) ?? Infinity);
  const own = partOf(units);
  if (own.every(({ confidences }) => confidences === undefined)) throw new Error(`${argument} has no confidences`);
  const rated = own.map((unit) => ({ unit, rate: cer(tallyOf(unit.clean, unit.noisy)), results: WAYS.map(({ options }) => correct(unit, options(unit))) }));
  const rows = BANDS.flatMap(([band, from, to]) => {
    const inBand = rated.filter(({ rate }) => rate >= from && rate < to);
    return WAYS.map((way, index) => [`${band}: ${inBand.length}`, way.name, ...summed(inBand.map(({ results }) => results[index] as Result))]);
  });
  console.log(`${name}\n${table(HEAD, rows)}\n`);
}

/** Every other source, so that no text is on both sides. */
function partOf(units: readonly ScanUnit[]): readonly ScanUnit[] {
  if (part === undefined) return units;
  const sources = [...new Set(units.map(({ source }) => source))].sort();
  return units.filter(({ source }) => (sources.indexOf(source) % 2 === 0) === (part === "fitted"));
}

interface Result {
  readonly tally: typeof NO_TALLY;
  readonly edits: number;
  readonly right: number;
  readonly harm: number;
}

function correct({ noisy, clean: gold }: Unit, options: CleanOptions | undefined): Result {
  const { output, edits } = options ? clean(noisy, { ...settings, ...options }) : { output: noisy, edits: [] };
  const verdicts = judgeChanges(noisy, gold, edits);
  const left = verdicts.map(({ change }) => judgeChanges(noisy, gold, [{ ...change, after: change.before }])[0]);
  return {
    tally: tallyOf(gold, output),
    edits: edits.length,
    right: verdicts.filter(({ right }) => right).length,
    harm: verdicts.filter(({ right }, at) => !right && left[at]?.right).length,
  };
}

function summed(results: readonly Result[]): string[] {
  const tally = results.map((result) => result.tally).reduce(addTallies, NO_TALLY);
  const [edits, right, harm] = (["edits", "right", "harm"] as const).map((key) => results.reduce((sum, result) => sum + result[key], 0)) as [number, number, number];
  return [(100 * cer(tally)).toFixed(3), (100 * wer(tally)).toFixed(2), cmer(tally).toFixed(4), String(edits), String(right), ratio(right, edits), String(harm)];
}
