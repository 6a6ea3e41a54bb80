import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CONTEXT, ContextModel } from "../../src/language/context-model.ts";
import { ModelError, writePacked } from "../../src/language/packed.ts";
import { piecesToIds } from "../../src/language/word-ids.ts";
import { ENGLISH_MODELS, openModels } from "../../src/models.ts";

const { lexicon, context } = openModels();

function idsOf(text: string): number[] {
  const ids: number[] = [];
  for (const chunk of text.split(" ").filter(Boolean)) piecesToIds(chunk, lexicon, (id) => ids.push(id));
  return ids;
}

/** How well words fit between others, best first. */
function ranked(left: string, right: string, words: readonly string[]): string[] {
  context.hear(idsOf(left).reverse(), idsOf(right));
  const fits = new Map(words.map((word) => [word, context.fit(idsOf(word)[0] as number)]));
  return [...words].sort((a, b) => (fits.get(b) as number) - (fits.get(a) as number));
}

describe("words between others", () => {
  test.each<[left: string, right: string, best: string, others: string[], why: string]>([
    ["the members of the house were in", "dress at the opening of the session", "full", ["fall", "lull", "fill"], "a phrase"],
    ["he went to the door,", "he found nobody there when he came", "but", ["hut", "bat", "bet"], "two clauses"],
    ["an understanding which", "been arrived at between them", "had", ["bad", "hat", "bid"], "a verb behind it"],
    ["the wide streets", "the fine buildings of the city", "and", ["arid", "aid", "end"], "a list"],
    ["the jury found the prisoner guilty of", "and the judge sentenced him", "murder", ["murmur", "muster"], "the sense of all around"],
    ["the cargo of wheat was landed from the", "which had sailed from Liverpool", "ship", ["shop", "chip", "whip"], "the same"],
  ])("%s … %s: %s", (left, right, best, others) => expect(ranked(left, right, [...others, best])[0]).toBe(best));

  test("hears nothing of what lies behind a sentence's end but its first word", () => {
    const fitAfter = (left: string): number => {
      context.hear(idsOf(left).reverse(), idsOf("went home"));
      return context.fit(idsOf("he")[0] as number);
    };
    expect(fitAfter("A ship sank. Then,")).toBe(fitAfter("The bread rose. Then,"));
  });

  test("says the same whatever it heard before", () => {
    const fit = (): number => {
      context.hear(idsOf("of the house"), idsOf("in the field"));
      return context.fit(idsOf("full")[0] as number);
    };
    const first = fit();
    context.hear(idsOf("other words"), []);
    expect(fit()).toBe(first);
  });

  test("knows no classes, and no words that are rare", () => {
    expect([0, 7, 10, context.size, context.size + 1].map((id) => context.knows(id))).toEqual([false, false, false, false, false]);
    expect(context.knows(idsOf("the")[0] as number)).toBe(true);
  });
});

test.each([
  ["another model", readFileSync(join(ENGLISH_MODELS, "channel.bin"))],
  ["one whose parts don't match", writePacked(CONTEXT, { size: 300, dimensions: 8, hidden: 8, average: 0 }, Object.fromEntries(["rows", "scales", "bias", "places", "inner", "innerScales", "innerBias", "middle", "middleScales", "middleBias", "outer", "outerScales", "skip"].map((name) => [name, new Uint8Array(8)])))],
  ["one cut short", readFileSync(join(ENGLISH_MODELS, "context.bin")).subarray(0, 100_000)],
])("%s is refused", (_, bytes) => {
  expect(() => new ContextModel(new Uint8Array(bytes).buffer)).toThrow(ModelError);
});
