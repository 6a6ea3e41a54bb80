import { type Box, divideBox, hullOf } from "./boxes.ts";

/** What the elements of a change become. */
export interface Reshaped<W> {
  readonly kept: readonly Kept<W>[];
  /** Elements that go, since the kept ones hold their text. */
  readonly removed: readonly W[];
  /** Words that need an element of their own, behind the last one that is kept. */
  readonly added: readonly Added[];
}

export interface Kept<W> {
  readonly word: W;
  /** What it says; empty where its text is taken out. The element stays, so that it can be put back. */
  readonly text: string;
  /** Where it changes. */
  readonly box: Box | undefined;
  /** What stood in the place before, where that is not this element's own text alone. */
  readonly before: string | undefined;
}

export interface Added {
  readonly text: string;
  readonly box: Box | undefined;
}

/**
 * Gives words to elements: one to one where there are as many; else the boxes are joined to their hull, and that is
 * divided among the words in proportion to their glyphs.
 */
export function reshape<W extends { readonly text: string }>(words: readonly W[], after: readonly string[], boxOf: (word: W) => Box | undefined): Reshaped<W> {
  if (after.length === 0 || after.length === words.length) {
    return { kept: words.map((word, at) => ({ word, text: after[at] ?? "", box: undefined, before: undefined })), removed: [], added: [] };
  }
  const boxes = words.map(boxOf);
  const hull = boxes.every((box) => box !== undefined) ? hullOf(boxes) : undefined;
  const parts: readonly (Box | undefined)[] = hull ? divideBox(hull, after) : [];
  const count = Math.min(words.length, after.length);
  const before = words.map(({ text }) => text).join(" ");
  return {
    kept: words.slice(0, count).map((word, at) => ({
      word, text: after[at] as string, box: parts[at],
      // What stood there is told once, with the first.
      before: at === 0 ? before : undefined,
    })),
    removed: words.slice(count),
    added: after.slice(count).map((text, at) => ({ text, box: parts[count + at] })),
  };
}
