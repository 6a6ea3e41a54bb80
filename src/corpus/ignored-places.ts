import type { Protection } from "../engine/protections.ts";
import type { Span } from "../engine/protected.ts";
import { spaced, wholeWords } from "../engine/whole-words.ts";
import { FIXERS } from "../fixers/index.ts";
import type { IgnoredFinding } from "./ignored.ts";
import { contextOf, likeness, sidesOf } from "./places.ts";

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

/**
 * Where the ignored findings stand in a text by now: the same words, whatever white space is between them, with the same
 * letters on both sides; where there is no such place, with the same letters on one side, since the other may have
 * been edited. Of places that are alike in all this, all.
 * @param entries of this text
 */
export function ignoredSpans(entries: readonly IgnoredFinding[], text: string): Protection[] {
  return entries.flatMap((entry) => {
    const places = occurrences(entry.before, text).map((span) => ({ span, likeness: likeness(entry.context, sidesOf(text, span)) }));
    const best = Math.max(1, ...places.map((place) => place.likeness));
    const quiet = FIXERS.some(({ name, action }) => name === entry.fixer && action === "report") ? { fixer: entry.fixer } : {};
    return places.flatMap((place) => (place.likeness === best ? { ...place.span, ...quiet } : []));
  });
}

function occurrences(words: string, text: string): Span[] {
  const escaped = words.trim().split(/\s+/u).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  const pattern = new RegExp(`(?<!\\S)${escaped.join("\\s+")}(?!\\S)`, "gu");
  return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({ start: index, end: index + found.length }));
}
