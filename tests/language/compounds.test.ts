import { describe, expect, test } from "vitest";
import { hasSurnamePrefix, isDerived, isFirmName } from "../../src/language/compounds.ts";

describe("a word that was made from another", () => {
  test.each([
    ["multi", "movement", "a prefix that is no word"],
    ["husband", "ship", "a suffix that is a word, too"],
    ["tree", "like", "another"],
    ["industry", "wide", "all over it"],
    ["eukaryotic", "ally", "an adverb of an adjective in -ic"],
  ])("%s|%s: %s", (first, last) => expect(isDerived(first, last)).toBe(true));

  test.each([
    ["the", "ship", "an article ran together with it"],
    ["nothing", "like", "two words"],
    ["back", "ofthe", "no suffix"],
    ["too", "wide", "two words"],
    ["former", "ally", "an adjective and a noun"],
  ])("not %s|%s: %s", (first, last) => expect(isDerived(first, last)).toBe(false));
});

describe("names with a capital inside", () => {
  test.each(["McRory", "MacDonald", "M'Kellar", "O’Conor", "D'Oyly"])("%s", (name) => expect(hasSurnamePrefix(name)).toBe(true));
  test.each(["Macedon", "Mcq", "Odd", "tHe", "lVIr", "M"])("not %s", (word) => expect(hasSurnamePrefix(word)).toBe(false));
});

describe("names of firms", () => {
  test.each([
    ["Infocus", "Ltd"],
    ["Inspeech", "Inc"],
  ])("%s %s", (word, next) => expect(isFirmName(word, next)).toBe(true));

  test.each([
    ["infocus", "Ltd", "no name"],
    ["Infocus", "Limits", "no firm"],
    ["Infocus", "", "the end"],
  ])("not %s %s: %s", (word, next) => expect(isFirmName(word, next)).toBe(false));
});
