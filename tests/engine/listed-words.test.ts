import { describe, expect, test } from "vitest";
import { readLists } from "../../src/config/clean-options.ts";
import { clean } from "../../src/index.ts";

const NAMES = ["Miramichi", "Wallabadah", "Grundlesham", "Botchford", "billabong", "Thomson", "Thompson"];
const listed = readLists(NAMES);
const withNames = (text: string): string => clean(text, { ...listed, findings: false }).output;
const withoutNames = (text: string): string => clean(text, { findings: false }).output;

/** What stands around each: a page that was read badly. */
const HEAD = "The goverument of tbe day was uot asked when tlie members met, and the miuister had left.\n";

describe("words of the user's lists are what garbled words are drawn to", () => {
  test.each<[before: string, after: string]>([
    ["the road to Wallahadah would be mended", "the road to Wallabadah would be mended"],
    ["a letter of Mr. Grundleshani was read", "a letter of Mr. Grundlesham was read"],
    ["the house of Mr. Botcliford, the mayor", "the house of Mr. Botchford, the mayor"],
  ])("%s", (before, after) => {
    expect(withNames(HEAD + before)).toContain(after);
    expect(withoutNames(HEAD + before)).toContain(before);
  });

  test.each<[text: string, why: string]>([
    ["the road to Wallabadah and Miramichi", "as they are listed"],
    ["Mr. Thomson and Mr. Thompson were there", "two names that are near to each other"],
    ["the battalion had been ordered to march", "words that the lexicon has"],
    ["the Wallaby and the Botchers of the town", "words near to a name"],
    ["a billabongs' end and two billabongs", "forms of what is listed"],
    ["Mr. Thorson and Mrs. Tomson of Leeds", "names that no list need have"],
    ["the Wall was bad and the Mira was high", "parts of names"],
  ])("%s: left alone, %s", (text) => {
    expect(withNames(HEAD + text)).toContain(text);
    expect(withNames(`It is said that ${text}.`)).toContain(text);
  });

  test("nothing is left to be drawn the second time", () => {
    const once = withNames(`${HEAD}The road to Wallahadah, said Mr. Grundleshani, who wrote to Botcliford.`);
    expect(withNames(once)).toBe(once);
  });

  test("the same list gives the same, whatever was read with another before it", () => {
    const text = `${HEAD}the road to Wallahadah would be mended`;
    const first = withNames(text);
    withoutNames(text);
    clean(text, { ...readLists(["Wallanadah"]), findings: false });
    expect(withNames(text)).toBe(first);
  });
});
