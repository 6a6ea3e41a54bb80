import type { InputNotes } from "../corpus/score-input.ts";
import { type Rate, type Rates, type Summary, MEASURES } from "../quality/score-summary.ts";

/** A score for programs. Rates are shares, 0 to 1; those of nothing are null, as are intervals of a single document. */
export function scoreJson(
  summary: Summary,
  groups: readonly (readonly [name: string, summary: Summary])[] | undefined,
  about: { readonly correctedBy: string; readonly keepLines: boolean; readonly by: string | undefined; readonly notes: InputNotes },
): string {
  const { by, ...rest } = about;
  const grouped = groups && { by, groups: groups.map(([group, each]) => ({ group, ...each })) };
  // Rates without a value are NaN, which JSON writes as null.
  return `${JSON.stringify({ ...rest, ...summary, ...grouped }, (_, value: unknown) => (value === undefined ? null : value), 2)}\n`;
}

const HEAD = ["group", "text", "measure", "value", "low", "high"];

/** A row for each number, the groups' behind those of all. */
export function scoreCsv(summary: Summary, groups: readonly (readonly [name: string, summary: Summary])[] = []): string {
  const rows = [HEAD, ...csvRows("all", summary), ...groups.flatMap(([name, each]) => csvRows(name, each))];
  return rows.map((row) => `${row.map(csvCell).join(",")}\n`).join("");
}

function csvRows(group: string, summary: Summary): string[][] {
  const { documents, words, characters, corrected, uncorrected, change, correction } = summary;
  const number = (value: number): string => (Number.isFinite(value) ? String(value) : "");
  const plain = (text: string, values: Readonly<Record<string, number>>): string[][] =>
    Object.entries(values).map(([measure, value]) => [group, text, measure, number(value), "", ""]);
  const rate = (text: string, measure: string, { value, interval }: Rate): string[] => [
    group, text, measure, number(value), interval ? number(interval.low) : "", interval ? number(interval.high) : "",
  ];
  const rates = (text: string, of: Rates | undefined): string[][] => (of ? MEASURES.map((measure) => rate(text, measure, of[measure])) : []);
  const rows = [
    ...plain("gold", { documents, words, characters }),
    ...rates("uncorrected", uncorrected),
    ...rates("corrected", corrected),
    ...rates("change", change),
  ];
  if (!correction) return rows;
  const { byCmer, byCer, preference, harm, edits, fixers, damaged, harmedWords, rightWords, join, split, spaces } = correction;
  return [
    ...rows,
    ...plain("change", { betterByCmer: byCmer.better, worseByCmer: byCmer.worse, betterByCer: byCer.better, worseByCer: byCer.worse }),
    rate("change", "preference", preference),
    rate("change", "harm", harm),
    ...plain("change", { damaged, harmedWords, rightWords }),
    ...plain("edits", { ...edits }),
    ...fixers.flatMap(({ fixer, ...each }) => plain(fixer, { ...each })),
    ...plain("spaces joined", { ...join }),
    ...plain("spaces split", { ...split }),
    ...plain("spaces", { ...spaces }),
  ];
}

const csvCell = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
