import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/engine/document.ts";
import { DocumentVocabulary } from "../../src/language/document-vocabulary.ts";
import { FNV_BASIS, hashOn, hashString } from "../../src/language/hash.ts";
import { Language, tokensOf } from "../../src/language/language.ts";
import { FIRST_WORD } from "../../src/language/lexicon.ts";
import { Token, Tokens, trait } from "../../src/language/token.ts";
import { openModels } from "../../src/models.ts";

const models = openModels();
const { lexicon } = models;
const vocabularyOf = (text: string): DocumentVocabulary => new DocumentVocabulary(readDocument(text).chunks);

describe("a token", () => {
  test.each([
    ["“(Tbe.”", "Tbe", "tbe", 2],
    ["O’Brien’s,", "O’Brien’s", "o'brien's", 0],
    ["—", "", "", 1],
    ["19SS", "19SS", "19ss", 0],
  ])("of %s has its core without the marks around it", (text, core, folded, start) => {
    const token = new Token(text);
    expect([token.core, token.folded, token.coreStart, token.coreEnd]).toEqual([core, folded, start, start + core.length]);
  });

  test("is one for all places of a text, and for all documents of some models", () => {
    const tokens = tokensOf(models);
    const [first, , third] = readDocument("long-drawn-out a long-drawn-out", false, tokens).chunks;
    expect(first?.token).toBe(third?.token);
    expect(tokens.of("long-drawn-out")).toBe(first?.token);
    expect(new Tokens().of("long-drawn-out")).not.toBe(first?.token);
  });

  test("is asked for a trait once", () => {
    let asked = 0;
    const long = trait(({ text }) => {
      asked += 1;
      return text.length > 3;
    });
    const short = trait(({ text }) => text.length < 3);
    const language = new Language(models, () => vocabularyOf(""));
    const tokens = ["ab", "abcd", "abc"].map((text) => new Token(text));
    for (let time = 0; time < 3; time += 1) {
      expect(tokens.map((token) => long(token, language))).toEqual([false, true, false]);
      expect(tokens.map((token) => short(token, language))).toEqual([true, false, false]);
    }
    expect(asked).toBe(3);
  });
});

describe("words put together", () => {
  test("have the hash of the whole", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        expect(hashOn(hashOn(FNV_BASIS, left), right)).toBe(hashOn(FNV_BASIS, left + right));
      }),
      { seed: 3 },
    );
    expect(hashString("")).not.toBe(hashString("a"));
  });

  test("are never turned away where the lexicon has them, before its filter is made and after", () => {
    const forms = Array.from({ length: 60_000 }, (_, at) => lexicon.form(FIRST_WORD + at * 7));
    for (let time = 0; time < 3; time += 1) expect(forms.every((form) => lexicon.mayHold(hashOn(FNV_BASIS, form), form.length))).toBe(true);
    const noise = forms.map((form) => `${form}qx`);
    expect(noise.filter((form) => lexicon.mayHold(hashOn(FNV_BASIS, form), form.length)).length).toBeLessThan(noise.length / 5);
  });

  test("are never turned away where the document has them twice", () => {
    const words = Array.from({ length: 3000 }, (_, at) => `w${"abcdefghij"[at % 10] as string}${at.toString(26).replace(/\d/gu, "x")}`);
    const vocabulary = vocabularyOf([...words, ...words.slice(0, 1000)].join(" "));
    const may = (form: string): boolean => vocabulary.mayRecur(hashOn(FNV_BASIS, form));
    expect(words.filter((word) => vocabulary.countFolded(word) > 1).every(may)).toBe(true);
    expect(words.map((word) => `${word}zz`).filter(may).length).toBeLessThan(words.length / 5);
  });
});

test("a document's words are counted in any casing, and the first is kept", () => {
  const vocabulary = vocabularyOf("Thorne said: “thorne, THORNE” and Said. Beck’s");
  expect([vocabulary.count("Thorne"), vocabulary.count("said"), vocabulary.count("beck"), vocabulary.words]).toEqual([3, 2, 1, 7]);
  expect([...vocabulary.recurring(2)]).toEqual(["Thorne", "said"]);
});
