import type { ChalkInstance } from "chalk";
import type { Row } from "./findings.ts";

/** `file:line:column fixer message`, a line for each. */
export function checkText(rows: readonly Row[], chalk: ChalkInstance): string {
  return rows.map(({ file, line, column, fixer, message }) => checkLine(`${file}:${line}:${column}`, fixer, message, chalk)).join("");
}

/** @param place `file:line:column` */
export const checkLine = (place: string, fixer: string, message: string, chalk: ChalkInstance): string => `${chalk.cyan(place)} ${chalk.yellow(fixer)} ${message}\n`;

export interface CheckCounts {
  readonly found: number;
  /** Files in which something was found. */
  readonly damaged: number;
  /** Files that were read. */
  readonly files: number;
  /** Findings that the baseline knows; undefined where there is none. */
  readonly known?: number | undefined;
}

/** How much was found, in a line. */
export function checkSummary({ found, damaged, files, known }: CheckCounts): string {
  const beside = known === undefined ? "" : `, ${counted(known, "known finding")}`;
  const what = known === undefined ? "finding" : "new finding";
  return found === 0 ? `nothing ${known === undefined ? "" : "new "}found in ${counted(files, "file")}${beside}` : `${counted(found, what)} in ${damaged} of ${counted(files, "file")}${beside}`;
}

/** `1 file`, `2 files`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `40 s`, `3 min`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
