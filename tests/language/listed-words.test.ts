import { describe, expect, test } from "vitest";
import { isWithin, lettersOf, otherLetters } from "../../src/language/letter-bits.ts";
import { ListedWords } from "../../src/language/listed-words.ts";

const listed = new ListedWords(["Miramichi", "Wallabadah", "Botchford", "billabong", "Hay", "O'Hanlon", "New Ross"]);

describe("words of a list that a scan may have read as", () => {
  test.each<[observed: string, near: string[], why: string]>([
    ["Miramiclii", ["Miramichi"], "three characters apart"],
    ["MIRAMICBI", ["MIRAMICHI"], "cased as it is read"],
    ["Wallahadah", ["Wallabadah"], "one letter"],
    ["Vallabadah", ["Wallabadah"], "the last letter alone is the same"],
    ["billahong", ["billabong"], "as it is listed"],
    ["Billahong", ["Billabong"], "with the capital of a sentence's first word"],
    ["miramichl", ["Miramichi"], "a name keeps its capital"],
    ["O'Hanlou", ["O'Hanlon"], "an apostrophe is a character like others"],
    ["Miramichi", ["Miramichi"], "itself"],
    ["Nallabadat", [], "neither the first letter nor the last is left"],
    ["Botany", [], "begins alike"],
    ["Botchclifford", [], "longer by four"],
    ["Wollongong", [], "begins alike and is as long"],
    ["Hny", [], "too short to be told from others"],
    ["", [], "nothing"],
    ["Ross", [], "two words are no word"],
  ])("%s: %j, %s", (observed, near) => expect(listed.near(observed)).toEqual(near));

  test("the second time, too", () => {
    expect(listed.near("Wallabadab")).toEqual(["Wallabadah"]);
    expect(listed.near("Wallabadab")).toEqual(["Wallabadah"]);
  });

  test.each<[form: string, has: boolean]>([["miramichi", true], ["MIRAMICHI", true], ["O’Hanlon", true], ["Miramich", false], ["Hay", false]])("has %s: %s", (form, has) => expect(listed.has(form)).toBe(has));
});

describe("distances", () => {
  test.each<[first: string, second: string, most: number, within: boolean]>([
    ["katoomba", "katoomba", 0, true],
    ["katoomba", "katoornba", 2, true],
    ["katoomba", "katoornba", 1, false],
    ["kitten", "sitting", 3, true],
    ["kitten", "sitting", 2, false],
    ["", "abc", 3, true],
    ["", "abcd", 3, false],
    ["a".repeat(200), "a".repeat(199), 1, true],
    ["a".repeat(200), "b".repeat(200), 3, false],
  ])("%s and %s within %i: %s", (first, second, most, within) => {
    expect(isWithin(first, second, most)).toBe(within);
    expect(isWithin(second, first, most)).toBe(within);
  });

  test("letters that one form has and the other lacks", () => {
    expect(otherLetters(lettersOf("abcab"), lettersOf("cba"))).toBe(0);
    expect(otherLetters(lettersOf("abc"), lettersOf("abd"))).toBe(2);
  });
});
