import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { clean } from "../../src/index.ts";

const page = readFileSync(fileURLToPath(new URL("../../fixtures/scans/assizes-1868.txt", import.meta.url)), "utf8");

describe("proposals that only their confidence kept from being made", () => {
  const { rejected, edits } = clean(page, { explain: "unsure", level: "safe" });

  test("are the best of their place: they don't overlap, and some there are", () => {
    const sorted = [...rejected].sort((a, b) => a.start - b.start);
    expect(sorted.length).toBeGreaterThan(1);
    for (const [index, { end }] of sorted.entries()) expect(sorted[index + 1]?.start ?? Infinity).toBeGreaterThanOrEqual(end);
  });

  test("are some of all that was rejected, with the confidence that they have there", () => {
    const all = new Set(clean(page, { explain: true, level: "safe" }).rejected.map(({ start, end, after, fixer, confidence }) => JSON.stringify([start, end, after, fixer, confidence])));
    for (const { start, end, after, fixer, confidence } of rejected) expect(all).toContain(JSON.stringify([start, end, after, fixer, confidence]));
    expect(all.size).toBeGreaterThan(2 * rejected.length);
  });

  test("none of them is sure enough, and the edits are the same without them", () => {
    for (const { before, after, confidence } of rejected) if (before !== after) expect(confidence).toBeLessThan(0.96);
    expect(edits).toEqual(clean(page, { level: "safe" }).edits);
  });

  test("aren't given where nobody asks", () => expect(clean(page).rejected).toEqual([]));
});
