import { describe, expect, test } from "vitest";
import { applyEdits, clean } from "../../src/index.ts";
import { SeenDamage } from "../../src/engine/seen-damage.ts";

const page = [
  "The Government was asked in the House on Tuesday whetber the rail-",
  "way to the coast would be cornpleted before the winter, and whe-",
  "tber the contractors had been paid. Tbe Minister said that tbe work",
  "was in hand, and that be did not douht that the line would be opeu-",
  "ed in May, as had been prornised to the people of the district.",
].join("\n");

describe("words that a line end cuts", () => {
  test("are corrected and made whole by default", () => {
    const { output } = clean(page);
    expect(output).toContain("railway\n");
    expect(output).toContain("whether\n");
  });

  test("are corrected and stay cut where lines are kept", () => {
    const { output, edits } = clean(page, { keepLines: true });
    expect(output.split("\n")).toHaveLength(5);
    expect(output).toContain("rail-\nway");
    expect(output).toContain("whe-\nther");
    expect(output).toContain("completed before the winter");
    expect(applyEdits(page, edits)).toBe(output);
    expect(clean(output, { keepLines: true }).edits).toEqual([]);
  });
});

describe("levels", () => {
  test("of less certainty make all edits that those of more make", () => {
    const count = (level: "safe" | "standard" | "bold"): number => clean(page, { level }).edits.length;
    expect(count("safe")).toBeGreaterThan(0);
    expect(count("safe")).toBeLessThanOrEqual(count("standard"));
    expect(count("standard")).toBeLessThanOrEqual(count("bold"));
  });
});

describe("explanations", () => {
  test("say what spoke for each edit, in parts that add up", () => {
    const { edits } = clean(page, { explain: true });
    expect(edits.length).toBeGreaterThan(3);
    for (const { weights } of edits) {
      if (weights === undefined) throw new Error("an edit without weights");
      expect(weights.context + weights.document + weights.form + weights.damage + weights.engine).toBeCloseTo(weights.ahead, 6);
      expect(weights.damage).toBeLessThanOrEqual(0);
    }
    expect(clean(page).edits.every(({ weights }) => weights === undefined)).toBe(true);
  });
});

describe("what a page has shown", () => {
  const misread = { kind: "misread", cost: 8, edits: [{ name: "h→b", cost: 8 }] } as const;

  test("makes more of the same cheaper, and nothing dearer", () => {
    const seen = new SeenDamage();
    const page = "the ship had her cargo in the hold. ".repeat(40);
    expect(seen.discount(misread, 300, 0)).toBe(0);
    seen.note([10, 20, 30, 40, 50].map((start) => ({ damage: misread, start })), page);
    expect(seen.discount(misread, 300, 0)).toBeGreaterThan(2);
    expect(seen.discount({ kind: "misread", cost: 8, edits: [{ name: "e→c", cost: 8 }] }, 300, 0)).toBe(0);
    seen.note([], page);
    expect(seen.discount(misread, 300, 0)).toBe(0);
  });

  test("counts against how often the letters stand there", () => {
    const [often, seldom] = ["h".repeat(90), "h".repeat(10)].map((letters) => {
      const seen = new SeenDamage();
      seen.note([{ damage: misread, start: 5 }, { damage: misread, start: 9 }], letters.padEnd(1000, "e"));
      return seen.discount(misread, 200, 0);
    });
    expect(seldom).toBeGreaterThan((often as number) + 1);
  });

  test("is no evidence for itself", () => {
    const seen = new SeenDamage();
    seen.note([{ damage: { ...misread, kind: "lost-space" }, start: 5 }], "the ship had her cargo in the hold. ".repeat(40));
    expect(seen.discount(misread, 300, 5)).toBe(0);
    expect(seen.discount(misread, 300, 6)).toBeGreaterThan(1);
  });
});

describe("names of the page", () => {
  test("draw a garbled form to them", () => {
    const text =
      "Mr. Wandorovsky opened the meeting at Kirribee. The motion of Mr. Wandorovsky was carried, and Mr. Wandorovskv thanked the members. " +
      "It was resolved that the rcport be printcd, and that tbe secretary writc to the members.";
    expect(clean(text).output).toContain("Mr. Wandorovsky thanked");
  });
});
