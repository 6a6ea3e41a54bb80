import { expect, test } from "vitest";
import { NO_TALLY, addTallies, cer, cmer, foldSpace, looseForm, resolveLineHyphens, tallyOf, wer } from "../../src/quality/measures.ts";

test.each<[string, string, number, number, number]>([
  // gold, text, CER, WER, cMER
  ["", "", 0, 0, 0],
  ["the cat", "the cat", 0, 0, 0],
  ["the cat", "the  \n cat ", 0, 0, 0],
  ["the cat", "tlie cat", 2 / 7, 1 / 2, 2 / 8],
  ["the cat", "The cat.", 2 / 7, 1, 0],
  ["the cat", "t he cat", 1 / 7, 1, 1 / 8],
  ["cafe\u0301", "café", 0, 0, 0],
  ["𝒳y", "𝒴y", 1 / 2, 1, 1 / 2],
  ["ab", "xyzw", 2, 1, 1],
  ["ab", "", 1, 1, 1],
])("%j read as %j", (gold, text, characterRate, wordRate, matchRate) => {
  const tally = tallyOf(gold, text);
  expect([cer(tally), wer(tally), cmer(tally)]).toEqual([characterRate, wordRate, matchRate]);
});

test("averages are over characters, not over units", () => {
  const sum = [["abcd", "abcx"], ["ab", "ab"]].map(([gold, text]) => tallyOf(gold as string, text as string)).reduce(addTallies, NO_TALLY);
  expect(cer(sum)).toBe(1 / 6);
});

test.each<[(text: string) => string, string, string]>([
  [foldSpace, " a\n\nb\tc ", "a b c"],
  [resolveLineHyphens, "the Minis-\nter spoke", "the Minister spoke"],
  [resolveLineHyphens, "the Minis¬ \n  ter spoke", "the Minister spoke"],
  [resolveLineHyphens, "the Minis-\n\nter, 9-\n10", "the Minis-\n\nter, 9-\n10"],
  [looseForm, "The CAT’S_paw,  no. 5!", "the cat s paw no 5"],
  [looseForm, "Minis¬\nter Minis-\nter", "minister minis ter"],
  [looseForm, "Œuvre, Straße, æon", "oeuvre strasse aeon"],
])("%o of %j", (form, text, expected) => {
  expect(form(text)).toBe(expected);
});
