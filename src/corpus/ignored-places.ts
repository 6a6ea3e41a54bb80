import type { Protection } from "../engine/protections.ts";
import type { Span } from "../engine/protected.ts";
import { FIXERS } from "../fixers/index.ts";
import { isDigit, isLetter, isSpace } from "../language/characters.ts";
import { hashString } from "../language/hash.ts";
import type { IgnoredFinding } from "./ignored.ts";

/** The entry for a finding in a text. */
export function ignoredEntry(file: string, text: string, finding: Span & { readonly fixer: string; readonly after?: string }): IgnoredFinding {
  const words = wholeWords(text, finding);
  const after = finding.after === undefined ? undefined : text.slice(words.start, finding.start) + finding.after + text.slice(finding.end, words.end);
  return {
    file,
    fixer: finding.fixer,
    before: spaced(text.slice(words.start, words.end)),
    ...(after !== undefined && { after: spaced(after) }),
    context: contextOf(text, words),
  };
}

const spaced = (text: string): string => text.trim().split(/\s+/u).join(" ");

/** A span with the rest of the words that it cuts or borders on. */
function wholeWords(text: string, { start, end }: Span): Span {
  let first = start;
  while (first > 0 && !isSpace(text.charCodeAt(first - 1))) first -= 1;
  let last = end;
  while (last < text.length && !isSpace(text.charCodeAt(last))) last += 1;
  return { start: first, end: last };
}

/** Letters on each side that tell places apart: about seven words. */
const CONTEXT = 40;
/** With fewer on a side it is no evidence alone. */
const LEAST_CONTEXT = 12;
/** Characters looked through for them: a row of leaders ends it. */
const REACH = 400;

/**
 * Hashes of the forty letters and figures before a span and of those behind it, in lower case. Spaces, line ends, hyphens
 * and marks aside, so that lines may move and words be mended around it.
 */
function contextOf(text: string, span: Span): string {
  const { left, right } = sidesOf(text, span);
  return `${hexHash(left)}-${hexHash(right)}`;
}

const hexHash = (text: string): string => hashString(text).toString(16).padStart(8, "0");

function sidesOf(text: string, { start, end }: Span): { left: string; right: string } {
  const left: string[] = [];
  for (let at = start - 1; at >= Math.max(0, start - REACH) && left.length < CONTEXT; at -= 1) if (isCore(text.charCodeAt(at))) left.unshift(text[at] as string);
  const right: string[] = [];
  for (let at = end; at < Math.min(text.length, end + REACH) && right.length < CONTEXT; at += 1) if (isCore(text.charCodeAt(at))) right.push(text[at] as string);
  return { left: left.join("").toLowerCase(), right: right.join("").toLowerCase() };
}

const isCore = (code: number): boolean => isLetter(code) || isDigit(code);

/**
 * Where the ignored findings stand in a text by now: the same words, whatever white space is between them, with the same
 * letters on both sides; where there is no such place, with the same letters on one side, since the other may have
 * been edited. Of places that are alike in all this, all.
 * @param entries of this text
 */
export function ignoredSpans(entries: readonly IgnoredFinding[], text: string): Protection[] {
  return entries.flatMap((entry) => {
    const places = occurrences(entry.before, text).map((span) => ({ span, likeness: likeness(entry.context, text, span) }));
    const best = Math.max(1, ...places.map((place) => place.likeness));
    const quiet = FIXERS.some(({ name, action }) => name === entry.fixer && action === "report") ? { fixer: entry.fixer } : {};
    return places.flatMap((place) => (place.likeness === best ? { ...place.span, ...quiet } : []));
  });
}

/** On how many sides a place is like the one that was ignored. */
function likeness(context: string, text: string, span: Span): number {
  const { left, right } = sidesOf(text, span);
  if (`${hexHash(left)}-${hexHash(right)}` === context) return 2;
  const [before, behind] = context.split("-");
  const isLike = (side: string, hash: string | undefined): boolean => side.length >= LEAST_CONTEXT && hexHash(side) === hash;
  return isLike(left, before) || isLike(right, behind) ? 1 : 0;
}

function occurrences(words: string, text: string): Span[] {
  const escaped = words.trim().split(/\s+/u).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  const pattern = new RegExp(`(?<!\\S)${escaped.join("\\s+")}(?!\\S)`, "gu");
  return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({ start: index, end: index + found.length }));
}
