import { isLetterOrDigit, isSpace } from "../language/characters.ts";
import type { Span } from "./protected.ts";
import { spaced, wholeWords } from "./whole-words.ts";

/** A change of words wherever they stand: whole ones with single spaces between, without the marks around that stay. */
export interface Change {
  /** Name of the fixer that proposes it. */
  readonly fixer: string;
  readonly before: string;
  readonly after: string;
}

/**
 * What was decided of a change for all texts: `make` it wherever it is proposed, however sure; never propose it (`leave`).
 * Asked of every proposal: it should answer fast, and always the same.
 */
export type DecidedChanges = (change: Change) => "make" | "leave" | undefined;

/** The change of words that a change of a span of a text amounts to. */
export function changeOf(text: string, { start, end, after, fixer }: Span & { readonly after: string; readonly fixer: string }): Change {
  const words = wholeWords(text, { start, end });
  return bareChange({ fixer, before: text.slice(words.start, words.end), after: text.slice(words.start, start) + after + text.slice(end, words.end) });
}

/**
 * Where the words stand that a proposal changes, and what it leaves of them: the same for all proposals that come to the same,
 * with words beside them that stay (`t hey came` → `they came`) and without.
 */
export function wordsLeft(text: string, { start, end, replacement }: Span & { readonly replacement: string }): string {
  const words = wholeWords(text, { start, end });
  const before = text.slice(words.start, words.end);
  const after = text.slice(words.start, start) + replacement + text.slice(end, words.end);
  const most = Math.min(before.length, after.length);
  let head = 0;
  for (let at = 0; at < most && before[at] === after[at]; at += 1) if (isSpace(before.charCodeAt(at))) head = at + 1;
  let tail = 0;
  for (let at = 1; at <= most - head && before.at(-at) === after.at(-at); at += 1) if (isSpace(before.charCodeAt(before.length - at))) tail = at;
  return `${words.start + head} ${words.end - tail} ${after.slice(head, after.length - tail)}`;
}

/**
 * A change without the marks before and behind its words that stay as they are: `(tbe,` → `(the,` is `tbe` → `the`. Where
 * the marks are all that changes they are kept.
 */
export function bareChange({ fixer, before, after }: Change): Change {
  const from = spaced(before);
  const to = spaced(after);
  const most = Math.min(from.length, to.length);
  let head = 0;
  while (head < most && from[head] === to[head] && !isLetterOrDigit(from.charCodeAt(head))) head += 1;
  let tail = 0;
  while (tail < most - head && from.at(-1 - tail) === to.at(-1 - tail) && !isLetterOrDigit(from.charCodeAt(from.length - 1 - tail))) tail += 1;
  const bare = { fixer, before: from.slice(head, from.length - tail).trim(), after: to.slice(head, to.length - tail).trim() };
  return !hasCore(bare.before) || bare.before === bare.after ? { fixer, before: from, after: to } : bare;
}

/** Words without the marks before and behind them; as they are, where they are marks alone. */
export function bareWords(words: string): string {
  const all = spaced(words);
  let start = 0;
  while (start < all.length && !isLetterOrDigit(all.charCodeAt(start))) start += 1;
  let end = all.length;
  while (end > start && !isLetterOrDigit(all.charCodeAt(end - 1))) end -= 1;
  return start === end ? all : all.slice(start, end);
}

const hasCore = (text: string): boolean => bareWords(text) !== text || isLetterOrDigit(text.charCodeAt(0));
