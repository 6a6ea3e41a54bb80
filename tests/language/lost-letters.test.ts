import { describe, expect, test } from "vitest";
import { DocumentVocabulary } from "../../src/language/document-vocabulary.ts";
import { Language } from "../../src/language/language.ts";
import { wordsOverGap } from "../../src/language/lost-letters.ts";
import { openModels } from "../../src/models.ts";

const models = openModels(undefined);
const on = (noise: number): Language => new Language(models, () => new DocumentVocabulary([]), undefined, () => noise);
const language = on(0.02);

const over = (left: string, right: string): string[] => wordsOverGap(left, right, language).map(({ text }) => text);

describe("a letter or an apostrophe read as a gap", () => {
  test.each([
    ["ab", "ard", "aboard"],
    ["Cr", "wn", "Crown"],
    ["F", "rest", "Forest"],
    ["stre", "gth", "strength"],
    ["NI", "HT", "NIGHT"],
    ["hour", "s", "hour's"],
    ["o", "clock", "o'clock"],
    ["don", "t", "don't"],
  ])("%s %s may be %s", (left, right, word) => expect(over(left, right)).toContain(word));

  test.each([
    ["Cr", "Wn", "a capital begins another word"],
    ["qx", "zv", "no letter makes a word of it"],
    ["a", "1n", "a figure"],
    ["zqx", "s", "nobody's"],
  ])("%s %s is nothing: %s", (left, right) => expect(over(left, right)).toEqual([]));

  test("each edit is named and costs less on a worse page, and never nothing", () => {
    const costOn = (noise: number): number => wordsOverGap("stre", "gth", on(noise)).find(({ text }) => text === "strength")?.edit.cost as number;
    expect(wordsOverGap("stre", "gth", language)[0]?.edit.name).toBe("n→ ");
    expect(costOn(0.05)).toBeLessThan(costOn(0.005));
    expect(costOn(0.2)).toBeGreaterThan(0);
  });
});
