import { ignoredEntry } from "../corpus/ignored-places.ts";
import type { IgnoredFinding } from "../corpus/ignored.ts";
import type { Cleaned } from "../engine/clean.ts";
import { LineIndex, type Origin } from "./lines.ts";
import { wordingOf } from "./wording.ts";

/** One line of a check: an edit that would be made, or damage that is only reported. */
export interface Row {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** The line of the end. */
  readonly endLine: number;
  /** The column behind the last character. */
  readonly endColumn: number;
  readonly fixer: string;
  readonly message: string;
  readonly before: string;
  /** What would stand there; absent where nothing would be changed. */
  readonly after?: string;
  /** Calibrated probability that the edit is right, 0 to 1. */
  readonly confidence?: number;
  /** What tells it from others when lines have moved. */
  readonly place: Place;
}

/** Whole words, and the letters around them. */
export type Place = Pick<IgnoredFinding, "before" | "after" | "context">;

/** Edits and findings of a text or a part of one, in the order in which they stand there. */
export function rowsOf(file: string, text: string, { edits, findings }: Pick<Cleaned, "edits" | "findings">, origin?: Origin): Row[] {
  const index = new LineIndex(text, origin);
  const rows = [
    ...edits.map(({ start, end, before, after, fixer, why, confidence }) => ({ start, end, before, after, fixer, why, confidence })),
    ...findings.map(({ start, end, text: before, fixer, why }) => ({ start, end, before, fixer, why })),
  ].sort((a, b) => a.start - b.start);
  return rows.map((row) => {
    const { start, end, fixer, why, ...rest } = row;
    const { line: endLine, column: endColumn } = index.position(end);
    const { before, after, context } = ignoredEntry(file, text, row);
    return { file, ...index.position(start), endLine, endColumn, fixer, message: wordingOf(why), ...rest, place: { before, context, ...(after !== undefined && { after }) } };
  });
}
