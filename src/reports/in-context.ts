import type { ChalkInstance } from "chalk";
import type { TextChange } from "../engine/edit.ts";
import type { Span } from "../engine/protected.ts";
import { visible } from "./visible.ts";
import { markedChange } from "./word-diff.ts";

/** Shown on each side, in UTF-16 units: some thirty words. */
const SIDE = 180;
const PARAGRAPH_BREAK = /\r?\n[^\S\n]*\r?\n/u;
const INDENT = "  ";

/**
 * A place with its changes marked, in the lines that stand around it in its paragraph, indented.
 * @param edits in the place, in offsets of the text
 */
export function inContext(text: string, { start, end }: Span, edits: readonly TextChange[], chalk: ChalkInstance): string {
  let shown = before(text, start);
  let at = start;
  for (const edit of edits) {
    shown += printable(text.slice(at, edit.start)) + markedChange({ before: marked(edit.before), after: marked(edit.after) }, chalk);
    at = edit.end;
  }
  shown += printable(text.slice(at, end)) + behind(text, end);
  return `${shown.split("\n").map((line) => INDENT + line).join("\n")}\n`;
}

function before(text: string, start: number): string {
  const paragraph = text.slice(Math.max(0, start - SIDE), start).split(PARAGRAPH_BREAK).at(-1) as string;
  const isCut = start - paragraph.length > 0 && paragraph.length >= SIDE;
  return isCut ? `… ${printable(paragraph.replace(/^\S*\s+/u, ""))}` : printable(paragraph.replace(/^\s+/u, ""));
}

function behind(text: string, end: number): string {
  const paragraph = text.slice(end, end + SIDE).split(PARAGRAPH_BREAK)[0] as string;
  return paragraph.length === SIDE ? `${printable(paragraph.replace(/\s+\S*$/u, ""))} …` : printable(paragraph.replace(/\s+$/u, ""));
}

/** Line ends break lines; all else that prints nothing is shown as an escape, since the terminal would obey it. */
const printable = (text: string): string => text.split(/\r\n?|\n/u).map((line) => visible(line.replaceAll("\t", " "))).join("\n");

/** In a change line ends have to be seen, too. */
const marked = (text: string): string => printable(text).replaceAll("\n", "⏎\n");
