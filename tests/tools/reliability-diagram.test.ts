import { expect, test } from "vitest";
import { reliabilityDiagram } from "../../tools/reliability-diagram.ts";

const measured = {
  edits: 1234,
  bins: [
    { from: 0, to: 0.5, edits: 1200, said: 0.25, right: 0.3 },
    { from: 0.5, to: 0.9, edits: 0, said: null, right: null },
    { from: 0.9, to: 1, edits: 34, said: 0.95, right: 0.95 },
  ],
};

test("draws a point with its count for each bin that has edits, in light and dark, the same each time", () => {
  const svg = reliabilityDiagram(measured, "p < 1 & more");
  expect(svg.match(/<circle/g)).toHaveLength(2);
  expect(svg).toContain(">1,200</text>");
  expect(svg).toContain("1,234 edits");
  // 320 units a side, from (64, 56).
  expect(svg).toContain('cx="144.0" cy="280.0"');
  expect(svg).toContain("p &#60; 1 &#38; more");
  expect(svg).toContain("prefers-color-scheme: dark");
  expect(svg).not.toContain("NaN");
  expect(reliabilityDiagram(measured, "p < 1 & more")).toBe(svg);
});

test("draws the axes alone where there are no edits", () => {
  expect(reliabilityDiagram({ edits: 0, bins: [] })).not.toMatch(/circle|NaN|Infinity/);
});
