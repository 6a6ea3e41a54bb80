import { expect, test } from "vitest";
import { readDocument } from "../../src/engine/document.ts";
import { lineEndOf, type LineEnd } from "../../src/engine/paragraph-ends.ts";

const FULL = "all that went by on the road to town was";
/** Lines, which of them is asked about, how it ends, and why. */
const ROWS: readonly (readonly [lines: readonly string[], at: number, end: LineEnd | undefined, why: string])[] = [
  [[FULL, FULL, "seen from there", "Nobody came that way any more, or only a"], 2, "short", "the last line of a paragraph"],
  [[FULL, FULL, "all that went by on the road to", "Nobody came that way any more, or only a"], 2, "filled", "ragged, as lines are that aren't justified"],
  [[FULL, FULL, FULL, "Nobody came that way any more, or only a"], 2, "filled", "as long as the others"],
  [[FULL, FULL, "  seen from there", "Nobody came that way any more, or only a"], 2, "short", "an indent is no letter"],
  [[FULL, FULL, FULL, "seen from there", "", "Nobody came"], 3, "short", "a paragraph's last line before a blank one"],
  [[FULL, FULL, "Seen from there", "Nobody came that way any more, or only a"], 2, undefined, "a heading begins with a capital"],
  [[FULL, FULL, "seen", "from there", FULL], 3, undefined, "behind a short line"],
  [["seen from there", FULL, FULL, FULL], 0, undefined, "no line before it"],
  [[FULL, "seen from there"], 1, undefined, "two lines tell nothing of the measure"],
  [[FULL, "", "seen from there", FULL, FULL], 2, undefined, "the first line of its paragraph"],
  [["The long line of a verse that is turned at", "its end", "And one that isn't", "And one more, too"], 1, undefined, "most lines around begin with capitals"],
];

test.each(ROWS)("%j, line %i: %s, %s", (lines, at, end) => {
  const document = readDocument(lines.join("\n"));
  const offset = lines.slice(0, at + 1).join("\n").length;
  const segment = document.segments.find((one) => one.end >= offset);
  const last = segment?.chunks.find((chunk) => chunk.end === offset);
  expect(segment && last && lineEndOf(segment, last)).toBe(end);
  expect(last).toBeDefined();
});
