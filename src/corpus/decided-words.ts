import type { TextChange } from "../engine/edit.ts";
import type { Span } from "../engine/protected.ts";
import { spaced } from "../engine/whole-words.ts";
import { isLetterOrDigit } from "../language/characters.ts";
import type { Decision } from "./decisions.ts";

const LINE_END = /\r\n|[\n\r\f]/u;

/**
 * What an accepted decision makes of its words where they stand in a text: with the white space that it was decided with,
 * where the place still has it; else line ends go where the engine would put them, behind the word that they cut.
 */
export function textFor({ before, after = "", exact }: Pick<Decision, "before" | "after" | "exact">, place: string): string {
  const eol = LINE_END.exec(place)?.[0] ?? "\n";
  if (exact && exact.before === linesEnded(place)) return exact.after.replaceAll("\n", eol);
  const separators = separatorsOf(place);
  return separators.every((separator) => separator === " ") ? after : laid(spaced(before).split(" "), spaced(after).split(" "), separators);
}

/** Line ends as LF: what `exact` is written with. */
export const linesEnded = (text: string): string => text.replace(/\r\n?/gu, "\n");

const separatorsOf = (text: string): string[] => text.trim().match(/\s+/gu) ?? [];

/** Words with the white space of others, whose place they take. */
function laid(before: readonly string[], after: readonly string[], separators: readonly string[]): string {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const between = Array.from({ length: Math.max(0, after.length - 1) }, () => " ");
  // What stands before the words is kept by those at the beginning and the end; the rest goes by letters.
  separators.forEach((separator, at) => {
    if (at < head && at < between.length) between[at] = separator;
    else if (separators.length - at <= tail) between[between.length - (separators.length - at)] = separator;
    else if (separator !== " ") {
      const gap = gapBehind(after, lettersOf(before.slice(0, at + 1)), head);
      if (gap < between.length) between[gap] = separator;
    }
  });
  return after.map((word, at) => word + (between[at] ?? "")).join("");
}

/** The first gap between words with so many letters before it, from a gap on. */
function gapBehind(words: readonly string[], letters: number, from: number): number {
  let gap = 0;
  while (gap < words.length && (gap < from || lettersOf(words.slice(0, gap + 1)) < letters)) gap += 1;
  return gap;
}

const lettersOf = (words: readonly string[]): number => words.reduce((sum, word) => sum + Array.from(word).filter((sign) => isLetterOrDigit(sign.charCodeAt(0))).length, 0);

/** The change of words that a decision asks for, without those at its ends that stay as they are; undefined where all do. */
export function changeAt(text: string, { start, end }: Span, after: string): TextChange | undefined {
  if (after === "") return removalAt(text, { start, end });
  const before = text.slice(start, end);
  if (before === after) return undefined;
  const head = commonHead(before, after);
  const tail = commonHead(reversed(before.slice(head)), reversed(after.slice(head)));
  return { start: start + head, end: end - tail, before: before.slice(head, before.length - tail), after: after.slice(head, after.length - tail) };
}

/** Words that go take a space along. */
function removalAt(text: string, { start, end }: Span): TextChange {
  const space = / |\t/u;
  if (space.test(text.charAt(start - 1))) return { start: start - 1, end, before: text.slice(start - 1, end), after: "" };
  const last = space.test(text.charAt(end)) ? end + 1 : end;
  return { start, end: last, before: text.slice(start, last), after: "" };
}

/** How much both begin with of whole words and the white space behind, and of marks; words are left for both. */
function commonHead(a: string, b: string): number {
  let head = 0;
  for (;;) {
    const own = /^\S+\s+(?=\S)/u.exec(a.slice(head))?.[0];
    if (own === undefined || !/^\S+\s+(?=\S)/u.test(b.slice(head)) || !b.startsWith(own, head) || /^\s/u.test(b.slice(head + own.length))) break;
    head += own.length;
  }
  while (head < Math.min(a.length, b.length) - 1 && a[head] === b[head] && isMark(a.charAt(head))) head += 1;
  return head;
}

const isMark = (sign: string): boolean => /[^\p{L}\p{N}\p{M}\s]/u.test(sign) && !/[\ud800-\udfff]/u.test(sign);

const reversed = (text: string): string => text.split("").reverse().join("");
