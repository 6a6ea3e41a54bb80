import { describe, expect, test } from "vitest";
import { DocumentVocabulary } from "../../src/language/document-vocabulary.ts";
import { Language } from "../../src/language/language.ts";
import { isQuoted, possessiveMeant } from "../../src/language/possessives.ts";
import { Token } from "../../src/language/token.ts";
import { openModels } from "../../src/models.ts";

const models = openModels(undefined);
const on = (noise: number): Language => new Language(models, () => new DocumentVocabulary([]), undefined, () => noise);

/** The chunk as it would stand then. */
function meant(text: string, quoted = false): string | undefined {
  const found = possessiveMeant(new Token(text), () => quoted, on(0.02));
  return found && text.slice(0, found.start) + found.text + text.slice(found.end);
}

describe("possessives whose s was misread or lost", () => {
  test.each([
    ["Mayor'a", "Mayor's"],
    ["Mayor’a,", "Mayor’s,"],
    ["SMITH'8", "SMITH'S"],
    ["brother'«", "brother's"],
    ["(farmer'6", "(farmer's"],
    ["brother't", "brother's"],
    ["Walter'", "Walter's"],
    ["merchant',", "merchant's,"],
  ])("%s: %s", (text, mended) => expect(meant(text)).toBe(mended));

  test.each([
    ["Mayor's", "is one"],
    ["didn't", "a verb left short"],
    ["the'a", "a word that has none"],
    ["became'a", "a speck between two words"],
    ["Qxwvb'a", "nobody's"],
    ["boys'", "the plural's"],
    ["Dickens'", "of a name in s"],
    ["goin'", "speech"],
    ["mornin'", "speech"],
    ["wi'", "short, as speech leaves words"],
    ["o'clock", "an hour"],
    ["M'Neil", "a name"],
    ["12'8", "a measure"],
  ])("%s stays: %s", (text) => expect(meant(text)).toBeUndefined());

  test("where a quotation is open its mark is not taken for one", () => {
    expect(meant("captain'", true)).toBeUndefined();
    expect(meant("captain'a", true)).toBe("captain's");
  });

  test("it costs less on a worse page, and never nothing", () => {
    const costOn = (noise: number): number => possessiveMeant(new Token("Mayor'a"), () => false, on(noise))?.cost as number;
    expect(costOn(0.05)).toBeLessThan(costOn(0.005));
    expect(costOn(0.2)).toBeGreaterThan(0);
  });

  test("a quotation is open from its mark on", () => {
    const chunks = "He said 'the old captain' and left".split(" ").map((text) => ({ text }));
    expect(chunks.map((_, at) => isQuoted(chunks, at))).toEqual([false, false, true, true, true, true, true]);
  });
});
