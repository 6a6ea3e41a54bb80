import { expect, test } from "vitest";
import { type Category, categoriser } from "../../bench/categories.ts";

const lexicon = new Set("the tile cat they hey of net well known spoke".split(" "));
const categoryOf = categoriser((word) => lexicon.has(word.toLowerCase()));

test.each<[string, string, string, Category]>([
  // noisy, corrected, gold
  ["the", "tile", "the", "harm: right words changed"],
  ["tlie", "tile", "the", "wrong correction of wrong words"],
  ["~", "~", "", "punctuation only"],
  ["~", "~", "the", "missed or extra text (nothing on one side)"],
  ["xx", "xx", "", "missed or extra text (nothing on one side)"],
  ["the.", "the.", "the,", "punctuation only"],
  ["The", "The", "the", "case only"],
  ["t hey", "t hey", "they", "missed join"],
  ["ofthe", "ofthe", "of the", "missed split"],
  ["£l0", "£l0", "£10", "digits and prices"],
  ["Harvcy,", "Harvcy,", "Harvey,", "names that the lexicon lacks"],
  ["Tlie", "Tlie", "The", "non-word left alone"],
  ["tile", "tile", "the", "real-word error left alone"],
  ["well-known tlie", "well-known tlie", "well-known the", "non-word left alone"],
])("%j, corrected %j, gold %j: %s", (before, after, gold, category) => {
  expect(categoryOf(before, after, gold)).toBe(category);
});
