import type { Edit } from "../engine/edit.ts";
import type { Span } from "../engine/protected.ts";
import { spaced, wholeWords } from "../engine/whole-words.ts";
import type { Decision } from "./decisions.ts";
import { linesEnded } from "./decided-words.ts";
import { contextBetween, sidesOf } from "./places.ts";

/** What is proposed for a place: an edit, in UTF-16 offsets of the text. */
export type Proposed = Pick<Edit, "start" | "end" | "after" | "fixer"> & { readonly confidence?: number };

/** What a person says of it. */
export interface Said {
  readonly verdict: "accept" | "reject";
  /** `everywhere`: of this change wherever it is proposed; `words everywhere` (with `reject`): these words are never touched. */
  readonly scope: "here" | "everywhere" | "words everywhere";
  /** What is to stand for the whole words (those of {@link wordsOf}), written by hand; with `accept` and `here` alone. */
  readonly after?: string;
  readonly by?: string;
  readonly file?: string;
  readonly note?: string;
  /** Now, where undefined. */
  readonly time?: Date;
}

/** The whole words that a change is about, as they stand, and what they would become. */
export function wordsOf(text: string, { start, end, after }: Span & { readonly after: string }): Span & { readonly before: string; readonly after: string } {
  const words = wholeWords(text, { start, end });
  return { ...words, before: text.slice(words.start, words.end), after: text.slice(words.start, start) + after + text.slice(end, words.end) };
}

/**
 * The line for a file of decisions.
 * @param text all of the text that the edit is one of: a page's, where a file holds more than text
 */
export function decisionFor(text: string, edit: Proposed, { verdict, scope, after: written, by, file, note, time = new Date() }: Said): Decision {
  const words = wordsOf(text, edit);
  const sides = sidesOf(text, words);
  const becomes = written ?? words.after;
  const before = spaced(words.before);
  const after = spaced(becomes);
  const exact = { before: linesEnded(words.before), after: linesEnded(becomes) };
  const touchesWords = scope === "words everywhere";
  return {
    time: time.toISOString(),
    ...(by !== undefined && { by }),
    verdict,
    scope: touchesWords ? "everywhere" : scope,
    fixer: edit.fixer,
    before,
    ...(!touchesWords && { after }),
    context: contextBetween(sides),
    around: [sides.left, sides.right],
    ...(!touchesWords && (exact.before !== before || exact.after !== after) && { exact }),
    ...(file !== undefined && { file: file.replaceAll("\\", "/") }),
    ...(edit.confidence !== undefined && { confidence: edit.confidence }),
    ...(written !== undefined && { proposed: spaced(words.after) }),
    ...(note !== undefined && { note }),
  };
}
