import { FIXERS } from "../../fixers/index.ts";
import type { Row } from "../findings.ts";
import { counted } from "../text.ts";
import { changeText, shortened, visible } from "../visible.ts";
import { docLink } from "./fixer-docs.ts";
import type { CheckReport, ReportContext } from "./report.ts";

/** A job summary may have 1 MiB; these keep it to a tenth of that, whatever is found. */
const MOST_FINDINGS = 50;
const MOST_FILES = 10;
const MOST_ERRORS = 20;
const LONGEST = 300;

/** Markdown, for the summary of a job. */
export function create({ version }: ReportContext): CheckReport {
  const first: Row[] = [];
  const byFixer = new Map<string, number>();
  let worst: { file: string; count: number }[] = [];
  let here = 0;
  return {
    rows: (rows) => {
      for (const row of rows) {
        if (first.length < MOST_FINDINGS) first.push(row);
        byFixer.set(row.fixer, (byFixer.get(row.fixer) ?? 0) + 1);
      }
      here += rows.length;
      return "";
    },
    fileDone: (file) => {
      if (here > 0) worst = [...worst, { file, count: here }].sort((a, b) => b.count - a.count).slice(0, MOST_FILES);
      here = 0;
      return "";
    },
    end: ({ summary, failures, errors, failed, found, damaged, exitCode }) => {
      const sign = exitCode === 0 ? "✅" : "❌";
      const parts = [`### ${sign} Scanmend: ${text(summary)}`];
      if (errors.length > 0) parts.push([`**${counted(failed, "file")} couldn’t be read:**`, "", ...limited(errors.map((error) => `- ${text(error)}`), MOST_ERRORS, failed)].join("\n"));
      if (found > 0) parts.push(table(["fixer", "findings", "what it is about"], fixerRows(byFixer, version)));
      if (damaged > 1) parts.push(`**Most findings**${damaged > MOST_FILES ? `, of ${damaged} files` : ""}`, table(["file", "findings"], worst.map(({ file, count }) => [text(file), String(count)])));
      if (first.length > 0) parts.push(`**${found > first.length ? `The first ${first.length} of ${found} findings` : "Findings"}**`, table(["place", "fixer", "change", "sure"], first.map(findingRow)));
      if (found > 0 && failures.length > 0) parts.push("Mend the text with `scanmend fix -w`, leave a finding alone with `scanmend ignore`, or take all as they are with `--write-baseline`.");
      return `${parts.join("\n\n")}\n`;
    },
  };
}

const fixerRows = (counts: ReadonlyMap<string, number>, version: string): string[][] =>
  FIXERS.flatMap(({ name, description, action }): [number, string[]][] => {
    const count = counts.get(name);
    return count === undefined ? [] : [[count, [`[${name}](${docLink(name, version)})`, String(count), text(description) + (action === "report" ? " (reported only)" : "")]]];
  })
    .sort(([a], [b]) => b - a)
    .map(([, cells]) => cells);

const findingRow = (row: Row): string[] => [
  text(`${row.file}:${row.line}:${row.column}`),
  row.fixer,
  text(changeText(row)),
  row.confidence === undefined ? "" : `${Math.floor(row.confidence * 100)} %`,
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map((cell) => (cell === "findings" || cell === "sure" ? "--:" : "---"))), ...rows.map(line)].join("\n");

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const limited = (lines: readonly string[], most: number, all: number): string[] => (all <= most ? [...lines] : [...lines.slice(0, most), `- and ${all - most} more`]);

/** Text that means itself in Markdown: what could be markup is escaped, also what GitHub makes links of. */
const text = (raw: string): string =>
  visible(shortened(raw, LONGEST))
    .replace(/[\\`*_{}[\]()#|~$]|^[-+]|(?<=^\d+)\./gu, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "&#64;");
