import type { Edit } from "../engine/edit.ts";
import type { WordConfidence } from "../engine/word-confidences.ts";
import type { Page, PatchOptions } from "./format.ts";
import { type Change, patchesOf } from "./patches.ts";
import type { Printed, Token } from "./printed.ts";
import { type LineChange, settle } from "./settle.ts";

/** A printed line, or what stands for one. */
export interface PrintedLine<W extends Printed> {
  readonly words: readonly W[];
  /** The first line of a block of text: a blank line goes before it. */
  readonly opens: boolean;
}

/** What the formats with words differ in. */
export interface WordFormat<W extends Printed> {
  readonly lines: readonly PrintedLine<W>[];
  readonly keepsLines: boolean;
  /** The whole word that two printed words are the parts of, as the file says; undefined where it says nothing. */
  wholeOf?(first: W, second: W): string | undefined;
  /** 0 to 1. */
  confidenceOf(word: W): number | undefined;
  /** Where the file states the character of a word at an offset. */
  locate(word: W, offset: number): number;
  /** What has to change in the file. */
  write(changes: readonly LineChange<W>[], options: PatchOptions): Change[];
}

/** A page whose file has its words one by one. */
export function wordPage<W extends Printed>(source: string, format: WordFormat<W>): Page {
  const { text, tokens } = readTokens(format);
  return {
    text,
    keepsLines: format.keepsLines,
    printed: () => readTokens({ ...format, wholeOf: () => undefined }).text,
    confidences: () => tokens.flatMap((token) => confidence(format, token)),
    locate: (offset) => locate(format, tokens, offset),
    made: (edits) => settle(text, tokens, edits, format.keepsLines).flatMap((own) => (own.changes.length > 0 ? own.edits : [])),
    patches(edits: readonly Edit[], options: PatchOptions = {}) {
      const changes = settle(text, tokens, edits, format.keepsLines).flatMap((own) => own.changes);
      return changes.length === 0 ? [] : patchesOf(source, format.write(changes, options));
    },
  };
}

function locate<W extends Printed>(format: WordFormat<W>, tokens: readonly Token<W>[], offset: number): number {
  let low = 0;
  for (let high = tokens.length - 1; low < high; ) {
    const middle = (low + high + 1) >>> 1;
    if ((tokens[middle] as Token<W>).start <= offset) low = middle;
    else high = middle - 1;
  }
  const token = tokens[low];
  if (!token) return 0;
  const within = Math.max(0, Math.min(offset - token.start, token.text.length));
  const head = token.rest ? token.text.length - token.rest.text.length : Infinity;
  return token.rest && within >= head ? format.locate(token.rest, within - head) : format.locate(token.word, within);
}

function confidence<W extends Printed>(format: WordFormat<W>, { start, text, word, rest }: Token<W>): WordConfidence[] {
  const values = [word, rest].flatMap((part) => (part && format.confidenceOf(part)) ?? []);
  return values.length === 0 ? [] : [{ start, end: start + text.length, value: Math.min(...values) }];
}

function readTokens<W extends Printed>({ lines, wholeOf }: WordFormat<W>): { text: string; tokens: Token<W>[] } {
  const parts: string[] = [];
  const tokens: Token<W>[] = [];
  let length = 0;
  const write = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  let taken = false; // The line's first word has been read with the line before.
  let opens = false;
  lines.forEach(({ words, opens: own }, line) => {
    opens ||= own;
    let first = true;
    words.forEach((word, at) => {
      if (at === 0 && taken) return;
      const next = at === words.length - 1 ? lines[line + 1]?.words[0] : undefined;
      const whole = next && wholeOf?.(word, next);
      if (length > 0) write(!first ? " " : opens ? "\n\n" : "\n");
      tokens.push({ start: length, text: whole ?? word.text, line, word, rest: whole === undefined ? undefined : next });
      write(whole ?? word.text);
      first = false;
      opens = false;
    });
    const last = tokens[tokens.length - 1];
    taken = last !== undefined && last.rest !== undefined && last.line === line;
  });
  return { text: parts.join(""), tokens };
}
