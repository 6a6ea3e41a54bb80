import { diffArrays } from "diff";

/** A piece of a text: common to both sides, or that side's own. */
export interface Piece {
  readonly text: string;
  readonly own: boolean;
}

/** Both sides of a change, with the characters that differ apart from those that stay. */
export interface Marked {
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** Texts longer than this are marked as a whole: character by character they would only glitter. In UTF-16 units. */
const LONGEST = 400;

/** What differs between two texts, by characters as a person counts them. */
export function markChange(before: string, after: string): Marked {
  if (before.length + after.length > LONGEST) return { before: whole(before), after: whole(after) };
  const parts = diffArrays(charactersOf(before), charactersOf(after));
  const side = (other: "added" | "removed"): Piece[] => parts.filter((part) => !part[other]).map((part) => ({ text: part.value.join(""), own: part.added || part.removed }));
  return { before: side("added"), after: side("removed") };
}

const whole = (text: string): Piece[] => (text === "" ? [] : [{ text, own: true }]);

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

const charactersOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);
