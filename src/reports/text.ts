import type { ChalkInstance } from "chalk";
import type { Row } from "./findings.ts";

/** `file:line:column fixer message`, a line for each. */
export function checkText(rows: readonly Row[], chalk: ChalkInstance): string {
  return rows
    .map(({ file, line, column, fixer, message }) => `${chalk.cyan(`${file}:${line}:${column}`)} ${chalk.yellow(fixer)} ${message}\n`)
    .join("");
}

/** How much was found, in a line. */
export function checkSummary(rows: readonly Row[], files: number): string {
  if (rows.length === 0) return `nothing found in ${counted(files, "file")}`;
  const damaged = new Set(rows.map(({ file }) => file)).size;
  return `${counted(rows.length, "finding")} in ${damaged} of ${counted(files, "file")}`;
}

/** `1 file`, `2 files`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
