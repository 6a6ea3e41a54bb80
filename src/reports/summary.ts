import { LEAST_WORDS, type Summary } from "../corpus/summary.ts";
import { grouped, left, right, table } from "./table.ts";
import { counted, duration } from "./text.ts";

/** What ledgers say, for programs. Rates are null where there is nothing to divide by. */
export function summaryJson(summary: Summary): string {
  const { first = null, last = null, worst, fixers, failed, ...sums } = summary;
  const rates = { failed: failed.length, editsPer10000Words: perTenThousand(summary), wordsPerSecond: wordsPerSecond(summary) };
  return `${JSON.stringify({ ...sums, ...rates, first, last, fixers, worst, failures: failed }, null, 2)}\n`;
}

/** What ledgers say, as tables that fit into 80 columns; only names of files and errors may be longer. */
export function summaryText(summary: Summary): string {
  const { worst, failed } = summary;
  const parts = [`Totals\n\n${totals(summary)}`];
  if (summary.fixers.length > 0) parts.push(`By fixer\n\n${byFixer(summary)}`);
  if (worst.length > 0) parts.push(`Worst files (texts under ${LEAST_WORDS} words count as ${LEAST_WORDS})\n\n${worstFiles(summary)}`);
  if (failed.length > 0) parts.push(`Failed: ${counted(failed.length, "file")}\n\n${failed.map(({ path, error }) => `  ${error.startsWith(path) ? "" : `${path}: `}${error}\n`).join("")}`);
  return parts.join("\n");
}

const perTenThousand = ({ edits, words }: { readonly edits: number; readonly words: number }): number | null => (words > 0 ? (edits / words) * 1e4 : null);
const wordsPerSecond = ({ words, seconds }: Summary): number | null => (seconds > 0 ? words / seconds : null);
const rate = (value: number | null): string => (value === null ? "-" : value.toLocaleString("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 }));

function totals(summary: Summary): string {
  const { first, last, versions, configurations } = summary;
  const speed = wordsPerSecond(summary);
  const rows: (readonly [string, string])[] = [
    ["files done", grouped(summary.done)],
    ["  changed", grouped(summary.changed)],
    ["  unchanged", grouped(summary.unchanged)],
    ["files failed", grouped(summary.failed.length)],
    ["words", grouped(summary.words)],
    ["bytes before", grouped(summary.size)],
    ["bytes after", grouped(summary.newSize)],
    ["edits", grouped(summary.edits)],
    ["  per 10,000 words", rate(perTenThousand(summary))],
    ["findings", grouped(summary.findings)],
    ["time, in one thread", duration(summary.seconds)],
    ["words/s, in one thread", speed === null ? "-" : grouped(speed)],
    ...(first !== undefined && last !== undefined ? ([["first line of a ledger", clock(first)], ["last line", clock(last)]] as const) : []),
    ["ledgers", grouped(summary.ledgers)],
    ["versions", versions.join(", ") || "-"],
    ["configurations", grouped(configurations)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const numbers = Math.max(...rows.map(([, value]) => value.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value.padStart(numbers)}\n`).join("");
}

/** `2031-05-02 14:03:59Z`. */
const clock = (time: string): string => time.replace("T", " ").replace(/\.\d+Z$/u, "Z");

function byFixer({ fixers, edits: all, words }: Summary): string {
  return table(
    [left("fixer"), right("edits"), right("share"), right("per 10,000"), right("findings"), right("files")],
    fixers.map(({ fixer, edits, findings, files }) => {
      const share = all > 0 ? `${((edits / all) * 100).toFixed(1)} %` : "-";
      return [fixer, grouped(edits), share, rate(perTenThousand({ edits, words })), grouped(findings), grouped(files)];
    }),
  );
}

function worstFiles({ worst }: Summary): string {
  return table(
    [right("per 10,000"), right("edits"), right("words"), left("file")],
    worst.map(({ path, edits, words, rate: own }) => [rate(own), grouped(edits), grouped(words), path]),
  );
}
