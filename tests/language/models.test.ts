import { describe, expect, test } from "vitest";
import { FIRST_WORD } from "../../src/language/lexicon.ts";
import { ModelError, openPacked, writePacked } from "../../src/language/packed.ts";
import { splitPieces } from "../../src/language/pieces.ts";
import { SYMBOLS } from "../../src/language/spelling.ts";
import { openModels } from "../../src/models.ts";

const { lexicon, ngrams, spelling } = openModels();

describe("the n-gram model", () => {
  test("is a distribution: after a context the words sum to one, within what the tenths of a nat allow", () => {
    for (const [first, second] of [["of", "the"], ["to", "be"], ["zebra", "quartz"]] as const) {
      let sum = 0;
      for (let word = 0; word < lexicon.size + FIRST_WORD; word += 1) sum += Math.exp(-ngrams.cost(lexicon.id(first), lexicon.id(second), word));
      expect(sum).toBeGreaterThan(0.9);
      expect(sum).toBeLessThan(1.1);
    }
  });

  test("prefers what English says", () => {
    const cost = (a: string, b: string, c: string): number => ngrams.cost(lexicon.id(a), lexicon.id(b), lexicon.id(c));
    expect(cost("one", "of", "the")).toBeLessThan(cost("one", "of", "they"));
    expect(cost("in", "order", "to")).toBeLessThan(cost("in", "order", "too"));
  });
});

test("the spelling model finds English names likelier than noise of the same length", () => {
  expect(spelling.cost("Videgaray")).toBeLessThan(spelling.cost("qxzgwrvtk"));
  expect(SYMBOLS).toBe(31);
});

describe("packed models", () => {
  const good = writePacked("test", { size: 1 }, { data: Uint8Array.of(1, 2, 3) });
  test("come back as they were written", () => expect([...openPacked(good.buffer, "test").bytes("data")]).toEqual([1, 2, 3]));
  test.each([
    ["no model at all", new Uint8Array(64).buffer, "test"],
    ["too short for a header", new Uint8Array(4).buffer, "test"],
    ["another kind", good.buffer, "lexicon"],
  ])("refuse %s", (_, buffer, kind) => expect(() => openPacked(buffer, kind)).toThrow(ModelError));
  test("refuse a file that was cut short", () => {
    const cut = good.slice(0, good.length - 8).buffer;
    expect(() => openPacked(cut, "test").bytes("data")).toThrow(/cut short/);
  });
});

describe("pieces of a chunk", () => {
  const pieces = (chunk: string): string => {
    const found: string[] = [];
    splitPieces(chunk, (kind, start, end) => found.push(`${kind}:${chunk.slice(start, end)}`));
    return found.join(" ");
  };
  test.each([
    ["they,", "word:they pause:,"],
    ["“Don’t!”", "word:Don’t end:!"],
    ["Mexico’s", "word:Mexico possessive:’s"],
    ["sign-off", "compound:sign-off"],
    ["pre-", "word:pre hyphen:-"],
    ["U.S.-Mexico", "dotted:U.S. hyphen:- word:Mexico"],
    ["p.m.", "dotted:p.m."],
    ["J.", "initial:J."],
    ["Mr.", "word:Mr"],
    ["council.", "word:council end:."],
    ["91-79", "number:91-79"],
    ["$7.4-billion", "money:$7.4 hyphen:- word:billion"],
    ["B2B", "code:B2B"],
    ["w^atch", "word:w symbol:^ word:atch"],
    ["—", "pause:—"],
    ["...", "pause:..."],
  ])("%s", (chunk, expected) => expect(pieces(chunk)).toBe(expected));
});
