import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean } from "../../src/index.ts";

const page = readFileSync(new URL("../../fixtures/pages/harbour.txt", import.meta.url), "utf8");
const column = readFileSync(new URL("../../fixtures/pages/shipping-1887.txt", import.meta.url), "utf8");

/** Damaged text, and spans of any kind over it: crossing, empty, beyond its ends, of a single character. */
const protectedTexts = fc
  .tuple(fc.constantFrom(page, column), fc.nat(60_000), fc.array(fc.tuple(fc.nat(620), fc.nat(60)), { maxLength: 8 }))
  .map(([text, start, spans]) => {
    const from = start % text.length;
    return { source: text.slice(from, from + 600), protect: spans.map(([at, length]) => ({ start: at, end: at + length })) };
  });

const runs = { seed: Number(process.env["FC_SEED"] ?? 1887), numRuns: Number(process.env["FC_RUNS"] ?? 200) };

describe("whatever is protected", () => {
  test("stays, and no edit or finding overlaps it", () => {
    fc.assert(
      fc.property(protectedTexts, fc.constantFrom({}, { minConfidence: 0 }, { apply: ["furniture", "duplicates", "case"] }), ({ source, protect }, options) => {
        const { output, edits, findings } = clean(source, { ...options, protect });
        for (const { start, end } of protect) {
          const touching = [...edits, ...findings].filter((edit) => edit.start < Math.min(end, source.length) && start < edit.end && start < end);
          expect(touching).toEqual([]);
          const before = edits.filter((edit) => edit.end <= start).reduce((shift, edit) => shift + edit.after.length - edit.before.length, 0);
          expect(output.slice(start + before, end + before).startsWith(source.slice(start, end))).toBe(true);
        }
      }),
      runs,
    );
  });

  test("the rest is cleaned once and for all, with the spans where they have gone", () => {
    fc.assert(
      fc.property(protectedTexts, ({ source, protect }) => {
        const { output, edits } = clean(source, { protect });
        const moved = protect.map(({ start, end }) => {
          const shift = edits.filter((edit) => edit.end <= start).reduce((sum, edit) => sum + edit.after.length - edit.before.length, 0);
          return { start: start + shift, end: Math.min(end, source.length) + shift };
        });
        expect(clean(output, { protect: moved }).output).toBe(output);
      }),
      runs,
    );
  });
});

describe("a protected span", () => {
  const SOURCE = "He wrote what t hey said, and what t hey sang.";

  test("holds in later rounds, behind edits that moved it", () => {
    // `U. S.- bound` takes two rounds.
    const source = `The U. S.- bound ship: what t hey said, and what t hey sang.`;
    const start = source.indexOf("t hey");
    expect(clean(source).output).toBe("The U.S.-bound ship: what they said, and what they sang.");
    expect(clean(source, { protect: [{ start, end: start + 5 }] }).output).toBe("The U.S.-bound ship: what t hey said, and what they sang.");
  });

  test.each([
    ["a part of the damage is enough", { start: 14, end: 15 }, "He wrote what t hey said, and what they sang."],
    ["one that ends before it isn't", { start: 0, end: 14 }, "He wrote what they said, and what they sang."],
    ["an empty one protects nothing", { start: 16, end: 16 }, "He wrote what they said, and what they sang."],
    ["nor one the wrong way round", { start: 20, end: 10 }, "He wrote what they said, and what they sang."],
    ["all of it", { start: -5, end: 1000 }, SOURCE],
  ])("%s", (_, span, expected) => expect(clean(SOURCE, { protect: [span] }).output).toBe(expected));

  test("with a fixer quiets this one alone", () => {
    const source = "He wrote down what t hey said.\n\nNewspapers in English\n\nRoss Mcdonald said so.";
    const all = { start: 0, end: source.length };
    expect(clean(source).findings.map(({ fixer }) => fixer)).toEqual(["furniture", "case"]);
    const { findings, edits } = clean(source, { protect: [{ ...all, fixer: "furniture" }] });
    expect(findings.map(({ fixer }) => fixer)).toEqual(["case"]);
    expect(edits.length).toBe(1);
    const applied = clean(source, { apply: ["furniture", "case"], protect: [{ ...all, fixer: "furniture" }] });
    expect(applied.output).toBe("He wrote down what they said.\n\nNewspapers in English\n\nRoss McDonald said so.");
  });
});
