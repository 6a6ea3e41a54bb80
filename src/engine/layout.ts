import { isSpace } from "../language/characters.ts";
import type { Span } from "./protected.ts";

/** A line without its line end. */
export type Line = Span;

/** Consecutive lines that belong together. */
export interface Paragraph extends Span {
  readonly lines: readonly Line[];
  readonly wrapped: boolean;
}

/** No column of a newspaper sets so many characters on a line: a longer line is a whole paragraph. */
const LONGEST_SET_LINE = 160;
/** Share of a text's characters on such lines from which on every line of it is a paragraph. */
const UNWRAPPED_SHARE = 0.2;

/**
 * Finds lines and paragraphs. Blank lines part paragraphs; in unwrapped text (each paragraph one long line) every
 * line end does. CR LF, LF, CR and form feeds end lines, mixed as they may be.
 */
export function readLayout(source: string): { paragraphs: Paragraph[]; wrapped: boolean } {
  const lines = readLines(source);
  let long = 0;
  let all = 0;
  for (const { start, end } of lines) {
    all += end - start;
    if (end - start > LONGEST_SET_LINE) long += end - start;
  }
  const unwrapped = long > all * UNWRAPPED_SHARE;
  const paragraphs: Paragraph[] = [];
  let group: Line[] = [];
  let anyWrapped = false;
  const close = (): void => {
    const first = group[0];
    const last = group[group.length - 1];
    if (!first || !last) return;
    const wrapped = group.length > 1;
    anyWrapped ||= wrapped;
    paragraphs.push({ start: first.start, end: last.end, lines: group, wrapped });
    group = [];
  };
  for (const line of lines) {
    const blank = isBlank(source, line);
    if (blank || unwrapped) close();
    if (!blank) group.push(line);
  }
  close();
  return { paragraphs, wrapped: anyWrapped };
}

function readLines(source: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at <= source.length; at += 1) {
    const code = at === source.length ? 0x0a : source.charCodeAt(at);
    if (code !== 0x0a && code !== 0x0d && code !== 0x0c) continue;
    lines.push({ start, end: at });
    if (code === 0x0d && source.charCodeAt(at + 1) === 0x0a) at += 1;
    start = at + 1;
  }
  return lines;
}

function isBlank(source: string, line: Line): boolean {
  for (let at = line.start; at < line.end; at += 1) if (!isSpace(source.charCodeAt(at))) return false;
  return true;
}
