import type { ChalkInstance } from "chalk";
import type { Row } from "./findings.ts";

/** `file:line:column fixer message`, a line for each. */
export function checkText(rows: readonly Row[], chalk: ChalkInstance): string {
  return rows
    .map(({ file, line, column, fixer, message }) => `${chalk.cyan(`${file}:${line}:${column}`)} ${chalk.yellow(fixer)} ${message}\n`)
    .join("");
}

export interface CheckCounts {
  readonly found: number;
  /** Files in which something was found. */
  readonly damaged: number;
  /** Files that were read. */
  readonly files: number;
}

/** How much was found, in a line. */
export const checkSummary = ({ found, damaged, files }: CheckCounts): string =>
  found === 0 ? `nothing found in ${counted(files, "file")}` : `${counted(found, "finding")} in ${damaged} of ${counted(files, "file")}`;

/** `1 file`, `2 files`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
