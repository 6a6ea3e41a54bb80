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
  readonly fixer: string;
  readonly message: string;
  readonly before: string;
  /** What would stand there; absent where nothing would be changed. */
  readonly after?: string;
  readonly confidence?: number;
}

/** Edits and findings of a text or a part of one, in the order in which they stand there. */
export function rowsOf(file: string, text: string, { edits, findings }: Pick<Cleaned, "edits" | "findings">, origin?: Origin): Row[] {
  const index = new LineIndex(text, origin);
  const rows = [
    ...edits.map(({ start, before, after, fixer, why, confidence }) => ({ start, before, after, fixer, why, confidence })),
    ...findings.map(({ start, text, fixer, why }) => ({ start, before: text, fixer, why })),
  ].sort((a, b) => a.start - b.start);
  return rows.map(({ start, why, fixer, ...rest }) => ({ file, ...index.position(start), fixer, message: wordingOf(why), ...rest }));
}
