import type { ChalkInstance } from "chalk";
import { type Changed, type Measure, type Precision, type Rate, type Rates, type Repairs, type Summary, MEASURES } from "../quality/score-summary.ts";
import { columns } from "./columns.ts";
import { counted } from "./text.ts";

/** How a measure is shown. */
const SHOWN: Readonly<Record<Measure, { label: string; factor: number; digits: number }>> = {
  cerMicro: { label: "CER %", factor: 100, digits: 2 },
  cerMacro: { label: "CER %, macro", factor: 100, digits: 2 },
  werMicro: { label: "WER %", factor: 100, digits: 2 },
  werMacro: { label: "WER %, macro", factor: 100, digits: 2 },
  cmerMicro: { label: "cMER", factor: 1, digits: 4 },
  cmerMacro: { label: "cMER, macro", factor: 1, digits: 4 },
  spacesF1: { label: "spaces F1", factor: 1, digits: 3 },
};

/** What stands over the columns of rates. */
const UNCORRECTED = "uncorrected";

/** A score for people; `corrected` is the name of the correction. */
export function scoreTable(summary: Summary, corrected: string, chalk: ChalkInstance): string {
  const { documents, words, characters, correction } = summary;
  const parts = [
    `${counted(documents, "document")}, ${counted(words, "word")} and ${counted(characters, "character")} of gold text\n`,
    ratesTable(summary, corrected, chalk),
  ];
  if (correction) {
    const { byCmer, byCer, preference, harm, harmedWords, rightWords, damaged, edits } = correction;
    const preferred = `preference: ${shown(preference.value, 3)} ${intervalOf(preference, 1, 3)}`.trimEnd();
    parts.push(`${columns([["documents", "better", "worse", "the same"], changedRow("by cMER", byCmer), changedRow("by CER", byCer)], chalk.bold)}${preferred}\n`);
    parts.push(editsTable(correction.fixers, edits, chalk));
    parts.push(
      `recall: ${edits.mended} of ${counted(damaged, "damaged place")} mended\n` +
        `harm: ${shown(harm.value, 2)} words of 10,000 right ones made wrong ${intervalOf(harm, 1, 2)}`.trimEnd() +
        ` (${harmedWords} of ${rightWords})\n`,
    );
    parts.push(spacesTable({ join: correction.join, split: correction.split, both: correction.spaces }, chalk));
  }
  return parts.join("\n");
}

function ratesTable({ corrected, uncorrected, change }: Summary, name: string, chalk: ChalkInstance): string {
  const sides = uncorrected && change ? [uncorrected, corrected, change] : [corrected];
  const head = uncorrected ? ["", UNCORRECTED, name, "change"] : ["", name];
  return columns([head, ...MEASURES.map((measure) => [SHOWN[measure].label, ...sides.map((rates) => rateCell(rates, measure, rates === change))])], chalk.bold);
}

function rateCell(rates: Rates, measure: Measure, signed: boolean): string {
  const { factor, digits } = SHOWN[measure];
  const rate = rates[measure];
  const value = shown(rate.value * factor, digits);
  // A digit less, and no zero before the point, keep three columns within eighty characters.
  const interval = intervalOf(rate, factor, digits - 1).replace(/(?<![\d.])0(?=\.\d)/gu, factor === 1 ? "" : "0");
  return `${signed && rate.value > 0 ? "+" : ""}${value} ${interval}`.trimEnd();
}

function changedRow(label: string, { better, worse, same }: Changed): string[] {
  const all = better + worse + same;
  return [label, ...[better, worse, same].map((count) => `${count} (${shown((100 * count) / all, 1)} %)`)];
}

function editsTable(fixers: readonly (Precision & { readonly fixer: string })[], all: Precision, chalk: ChalkInstance): string {
  const row = (name: string, each: Precision): string[] => [
    name,
    ...[each.edits, each.right].map(String),
    ...[each.precision, each.recall, each.f1, each.improved / each.edits, each.worse / each.edits].map((share) => shown(share, 3)),
  ];
  const rows = [...fixers.map((each) => row(each.fixer, each)), ...(fixers.length === 1 ? [] : [row("all", all)])];
  return columns([["edits by", "edits", "right", "precision", "recall", "F1", "improved", "worse"], ...rows], chalk.bold);
}

function spacesTable(kinds: Readonly<Record<string, Repairs>>, chalk: ChalkInstance): string {
  const rows = Object.entries(kinds).map(([kind, { right, wrong, missed, precision, recall, f1 }]) => [
    kind,
    ...[right, wrong, missed].map(String),
    ...[precision, recall, f1].map((share) => shown(share, 3)),
  ]);
  return columns([["spaces", "right", "wrong", "missed", "precision", "recall", "F1"], ...rows], chalk.bold);
}

/** Scores of groups, a row for each. */
export function groupTable(by: string, groups: readonly (readonly [name: string, summary: Summary])[], chalk: ChalkInstance): string {
  const row = ([name, summary]: readonly [string, Summary]): string[] => {
    const { documents, uncorrected, corrected, correction } = summary;
    const cell = (measure: Measure): string => {
      const { factor, digits } = SHOWN[measure];
      return [uncorrected, corrected].flatMap((rates) => (rates ? shown(rates[measure].value * factor, digits) : [])).join(" → ");
    };
    const share = (count: number): string => `${shown((100 * count) / documents, 1)} %`;
    const changed = correction ? [correction.byCmer.better, correction.byCmer.worse].map(share) : [];
    return [name, String(documents), cell("cerMicro"), cell("werMicro"), cell("cmerMicro"), ...changed];
  };
  const head = [by, "texts", "CER %", "WER %", "cMER", ...(groups[0]?.[1].correction ? ["better", "worse"] : [])];
  return columns([head, ...groups.map(row)], chalk.bold);
}

const intervalOf = ({ interval }: Rate, factor: number, digits: number): string =>
  interval ? `[${shown(interval.low * factor, digits)}, ${shown(interval.high * factor, digits)}]` : "";

/** A number; `–` where there is nothing that it could be a share of, no sign before a zero. */
function shown(value: number, digits: number): string {
  if (!Number.isFinite(value)) return "–";
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}
