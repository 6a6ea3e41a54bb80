import type { ChalkInstance } from "chalk";
import type { Row } from "./findings.ts";
import { checkLine } from "./text.ts";

/** What is kept of a file's findings where they are told as lines, and nothing else of them is asked for. */
export interface KeptLines {
  /** The lines of {@link checkText}, in order, without colours and without what they begin with: the file's name and a colon. */
  readonly lines: readonly string[];
  /** How many there are of each fixer, changes and others apart. */
  readonly counts: readonly (readonly [fixer: string, isEdit: boolean, count: number])[];
}

export function keptLines(rows: readonly Omit<Row, "file">[]): KeptLines {
  const counts = new Map<string, [fixer: string, isEdit: boolean, count: number]>();
  for (const { fixer, after } of rows) {
    const key = `${fixer} ${after !== undefined}`;
    const known = counts.get(key);
    if (known) known[2] += 1;
    else counts.set(key, [fixer, after !== undefined, 1]);
  }
  return { lines: rows.map(({ line, column, fixer, message }) => `${line}:${column} ${fixer} ${message}\n`), counts: [...counts.values()] };
}

/** The lines as they were. */
export function linesAgain(file: string, lines: readonly string[], chalk: ChalkInstance): string {
  if (lines.length === 0) return "";
  const name = `${file}:`;
  if (chalk.level === 0) return name + lines.join(name);
  return lines
    .map((line) => {
      const fixerAt = line.indexOf(" ") + 1;
      const messageAt = line.indexOf(" ", fixerAt) + 1;
      return checkLine(name + line.slice(0, fixerAt - 1), line.slice(fixerAt, messageAt - 1), line.slice(messageAt, -1), chalk);
    })
    .join("");
}
