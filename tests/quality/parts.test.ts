import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openModels } from "../../src/models.ts";
import { languageOf } from "../../src/quality/language-check.ts";
import { countLexicality } from "../../src/quality/lexicality.ts";
import { countWords } from "../../src/language/characters.ts";
import { LONGEST_WHOLE, piecesOf, stretchesOf } from "../../src/quality/parts.ts";

const { lexicon } = openModels();
const text = fc.array(fc.constantFrom("word", "x", " ", "\n", "\n\n", "\r\n", "\t", "é", "—"), { maxLength: 600 }).map((parts) => parts.join(""));

test("the pieces of a text are all of its words, each once, in order", () => {
  fc.assert(
    fc.property(text, (source) => {
      const pieces = [...piecesOf(source, { start: 0, end: source.length })];
      let at = 0;
      for (const { start, end, words } of pieces) {
        expect(start).toBe(at);
        expect(countWords(source.slice(start, end))).toBe(words);
        at = end;
      }
      expect(source.slice(at).trim()).toBe("");
      expect(pieces.reduce((sum, { words }) => sum + words, 0)).toBe(source.split(/\s+/u).filter(Boolean).length);
    }),
  );
});

describe("stretches", () => {
  test("a text that isn't long is read whole", () => expect(stretchesOf("a ".repeat(100))).toEqual([{ start: 0, end: 200 }]));

  test.each([
    ["lines", "the quick brown fox\n"],
    ["one line", "the quick brown fox "],
    ["no spaces", "x"],
  ])("of a long text of %s don't overlap, lie in it, and reach from its beginning to its end", (_, unit) => {
    const source = unit.repeat(Math.ceil((LONGEST_WHOLE * 4) / unit.length));
    const stretches = stretchesOf(source);
    stretches.forEach(({ start, end }, index) => {
      expect(start).toBeLessThan(end);
      expect(start).toBeGreaterThanOrEqual(stretches[index - 1]?.end ?? 0);
      expect(end - start).toBeLessThan(6000);
      if (unit !== "x") expect(source.slice(start, end)).toMatch(/^\s?(?:the|quick|brown|fox)\s/u);
    });
    expect(stretches[0]?.start).toBe(0);
    expect(stretches.at(-1)?.end).toBe(source.length);
  });
});

describe("lexicality", () => {
  test.each([
    ["The pilots took what they could carry.", 7, 7],
    ["Tbe pilots took wliat they could carrv.", 7, 4],
    ["It cost 27 6s. in 1887 — a lot!", 4, 4],
    ["dreizehn neue Schlüsselbunde", 3, 1],
    ["", 0, 0],
  ])("%s", (source, tokens, words) => expect(countLexicality(source, lexicon)).toEqual({ tokens, words }));
});

describe("the language of a piece", () => {
  const of = (name: string): string => readFileSync(new URL(`../../fixtures/languages/${name}.txt`, import.meta.url), "utf8");

  test.each([
    ["too few words", "Le maire de la ville est mort.", undefined],
    ["names", "Thomas Hargreaves Alice Pemberton George Ashby Henry Lockwood Percy Gillespie Edith Fairbairn Nora Cuthbert Frank Ormerod", undefined],
    ["English", of("english"), "English"],
    ["a headline's worth of English", "The town council met last evening in the market hall to consider the matter of the new bridge.", "English"],
    ["half a paragraph of Welsh", of("welsh").slice(0, 250), "Welsh"],
    ["half a paragraph of Latin", of("latin").slice(0, 280), "Latin"],
    ["Scots", "The auld man gaed doon the brae wi' his dug ahint him, an' naebody kent whaur he was gaun that nicht.", "English"],
    ["Russian", "Городской совет собрался вчера вечером в ратуше, чтобы обсудить новый мост через реку и его цену.", "another language"],
  ])("%s", (_, source, expected) => expect(languageOf(source, lexicon)).toBe(expected));
});
