import type { ChalkInstance } from "chalk";
import { type TextChange, applyEdits } from "../engine/edit.ts";
import { shifted } from "../engine/protected.ts";
import { wordDiff } from "./word-diff.ts";

const CONTEXT_LINES = 3;

/** Lines of the source that edits touch, and what becomes of them. Line numbers are 0-based. */
interface Change {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  readonly after: readonly string[];
  /** Offsets relative to the first line. */
  readonly edits: readonly TextChange[];
}

/**
 * A unified diff that `patch` applies, made from the edits: the texts are never compared. Lines end at LF, as `patch`
 * has it; a CR stays part of its line. A long text may come in parts.
 */
export class UnifiedDiff {
  readonly #name: string;
  readonly #style: DiffStyle;
  #headed = false;
  /** How many lines the parts so far had, and how many more they have after the edits. */
  #line = 0;
  #shift = 0;
  /** What ends within a line waits for the rest of it. */
  #text = "";
  #edits: TextChange[] = [];

  constructor(name: string, style: DiffStyle) {
    this.#name = name;
    this.#style = style;
  }

  /**
   * The diff of the next part.
   * @param edits in offsets of the part
   * @param last whether nothing follows
   */
  part(text: string, edits: readonly TextChange[], last: boolean): string {
    this.#edits.push(...shifted(edits, this.#text.length));
    this.#text += text;
    const ends = this.#text.endsWith("\n") && (this.#edits[this.#edits.length - 1]?.end ?? 0) < this.#text.length;
    if (!ends && !last) return "";
    const lines = splitLines(this.#text);
    const rendered = this.#edits.length === 0 ? "" : this.#head() + this.#hunks(lines);
    this.#line += lines.length;
    this.#text = "";
    this.#edits = [];
    return rendered;
  }

  #head(): string {
    if (this.#headed) return "";
    this.#headed = true;
    const file = headerName(this.#name);
    const { chalk } = this.#style;
    return `${chalk.bold(`--- ${file}`)}\n${chalk.bold(`+++ ${file}`)}\n`;
  }

  #hunks(lines: readonly string[]): string {
    let text = "";
    for (const hunk of hunksOf(changesOf(this.#text, lines, this.#edits))) {
      text += renderHunk(hunk, lines, { line: this.#line, shift: this.#shift }, this.#style);
      for (const { first, end, after } of hunk) this.#shift += after.length - (end - first);
    }
    return text;
  }
}

/** The diff of a whole text. */
export const unifiedDiff = (name: string, source: string, edits: readonly TextChange[], style: DiffStyle): string =>
  new UnifiedDiff(name, style).part(source, edits, true);

/** As `patch` and git read names: in quotes where it has control characters; before a tab where it has spaces. */
function headerName(name: string): string {
  if (!/[\u0000-\u001f"\\\u007f]/u.test(name)) return name.includes(" ") ? `${name}\t` : name;
  return `"${name.replace(/[\u0000-\u001f"\\\u007f]/gu, escaped)}"`;
}

const escaped = (char: string): string =>
  char === '"' || char === "\\" ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`;

export interface DiffStyle {
  readonly chalk: ChalkInstance;
  /** Show changes inside the line. */
  readonly words: boolean;
}

/** Lines with their line ends; the last may have none. */
function splitLines(text: string): string[] {
  const lines = text.split(/(?<=\n)/u);
  return lines[lines.length - 1] === "" ? lines.slice(0, -1) : lines;
}

function changesOf(source: string, lines: readonly string[], edits: readonly TextChange[]): Change[] {
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length;
  }
  const lineOf = (at: number, from: number): number => {
    let line = from;
    while (line + 1 < starts.length && (starts[line + 1] as number) <= at) line += 1;
    return line;
  };
  const groups: { first: number; end: number; edits: TextChange[] }[] = [];
  let line = 0;
  for (const edit of edits) {
    line = lineOf(edit.start, line);
    const end = lineOf(Math.max(edit.start, edit.end - 1), line) + 1;
    // Where the edit takes a line end away, the line behind it changes, too.
    const joins = source.slice(edit.start, edit.end).endsWith("\n") && !edit.after.endsWith("\n");
    const reach = Math.min(lines.length, joins ? end + 1 : end);
    const last = groups[groups.length - 1];
    if (last && line < last.end) {
      last.end = Math.max(last.end, reach);
      last.edits.push(edit);
    } else groups.push({ first: line, end: reach, edits: [edit] });
  }
  return groups.map(({ first, end, edits: own }) => {
    const start = starts[first] as number;
    const before = lines.slice(first, end).join("");
    const moved = own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    return { first, end, after: splitLines(applyEdits(before, moved)), edits: moved };
  });
}

function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const hunk = hunks[hunks.length - 1];
    const last = hunk?.[hunk.length - 1];
    if (hunk && last && change.first - last.end <= CONTEXT_LINES * 2) hunk.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

/** @param past how many lines stand before those given, and how many more there are after the edits so far */
function renderHunk(hunk: readonly Change[], lines: readonly string[], past: { line: number; shift: number }, style: DiffStyle): string {
  const { chalk } = style;
  const first = Math.max(0, (hunk[0] as Change).first - CONTEXT_LINES);
  const end = Math.min(lines.length, (hunk[hunk.length - 1] as Change).end + CONTEXT_LINES);
  let body = "";
  let after = 0;
  let at = first;
  const keep = (until: number): void => {
    for (; at < until; at += 1) {
      body += mark(" ", lines[at] as string, (text) => text);
      after += 1;
    }
  };
  for (const change of hunk) {
    keep(change.first);
    const before = lines.slice(change.first, change.end);
    if (style.words) body += wordDiff(before.join(""), change.edits, chalk);
    else {
      for (const line of before) body += mark("-", line, chalk.red);
      for (const line of change.after) body += mark("+", line, chalk.green);
    }
    after += change.after.length;
    at = change.end;
  }
  keep(end);
  const range = (start: number, count: number): string => `${count === 0 ? start : start + 1},${count}`;
  const start = past.line + first;
  return `${chalk.cyan(`@@ -${range(start, end - first)} +${range(start + past.shift, after)} @@`)}\n${body}`;
}

function mark(sign: string, line: string, paint: (text: string) => string): string {
  if (line.endsWith("\n")) return `${paint(sign + line.slice(0, -1))}\n`;
  return `${paint(sign + line)}\n\\ No newline at end of file\n`;
}
