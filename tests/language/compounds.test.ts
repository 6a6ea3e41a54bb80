import { describe, expect, test } from "vitest";
import { hasSurnamePrefix, isDerived } from "../../src/language/compounds.ts";

describe("a word that was made from another", () => {
  test.each([
    ["multi", "movement", "a prefix that is no word"],
    ["husband", "ship", "a suffix that is a word, too"],
    ["tree", "like", "another"],
    ["eukaryotic", "ally", "an adverb of an adjective in -ic"],
  ])("%s|%s: %s", (first, last) => expect(isDerived(first, last)).toBe(true));

  test.each([
    ["the", "ship", "an article ran together with it"],
    ["nothing", "like", "two words"],
    ["back", "ofthe", "no suffix"],
    ["former", "ally", "an adjective and a noun"],
  ])("not %s|%s: %s", (first, last) => expect(isDerived(first, last)).toBe(false));
});

describe("names with a capital inside", () => {
  test.each(["McRory", "MacDonald", "M'Kellar", "O’Conor", "D'Oyly"])("%s", (name) => expect(hasSurnamePrefix(name)).toBe(true));
  test.each(["Macedon", "Mcq", "Odd", "tHe", "lVIr", "M"])("not %s", (word) => expect(hasSurnamePrefix(word)).toBe(false));
});
