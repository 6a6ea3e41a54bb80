import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/engine/document.ts";
import { isSpoken, spokenPlaces } from "../../src/language/dialect.ts";
import { Token } from "../../src/language/token.ts";
import { openModels } from "../../src/models.ts";

const { lexicon } = openModels();

describe("words that are spelled as they are spoken or sung", () => {
  test.each([
    ["wanderin'", "a g is left off a word"],
    ["“talkin’,", "with marks around it, and a curled apostrophe"],
    ["An'", "with a capital"],
    ["o'", "of one letter"],
    ["tho’", "an old short form"],
    ["'em", "in front"],
    ["‘em", "in front, the apostrophe turned the wrong way, as programs do"],
    ["gath'ring", "an e is left out in verse"],
    ["publish'd", "and in the participles of old books"],
    ["heav'n", "and in heaven"],
    ["ower", "no apostrophe at all"],
  ])("%s: %s", (text) => expect(isSpoken(new Token(text), lexicon)).toBe(true));

  test.each([
    ["don't", "a contraction that everybody writes"],
    ["o'clock", "a word"],
    ["Smith's", "a possessive"],
    ["'As", "a quotation begins"],
    ["basin'", "a quotation ends: no word has lost its g"],
    ["tbe'", "a misreading with a speck behind it"],
    ["w'th", "an i misread: no e is left out"],
    ["over", "a word"],
  ])("not %s: %s", (text) => expect(isSpoken(new Token(text), lexicon)).toBe(false));
});

describe("passages that are spelled as they are spoken", () => {
  const spoken = (text: string): string => {
    const { chunks } = readDocument(text);
    const places = spokenPlaces(chunks, lexicon);
    return chunks.filter((_, at) => places?.[at] === 1).map(({ text: own }) => own).join(" ");
  };

  test("are what stands near three such words", () => {
    const plain = "The magistrate asked the witness to say what he had seen on the evening of the fair, and when. ";
    const speech = "“Ah wor goin’ ower t’ brig wi’ my owd lad an’ saw nowt.” ";
    const after = "The clerk wrote it down, and the magistrate asked whether the other witnesses had come to the court that morning as they had been told.";
    const found = spoken(plain.repeat(3) + speech + after);
    expect(found).toContain("“Ah wor goin’ ower t’ brig wi’ my owd lad an’ saw nowt.”");
    expect(found.startsWith("The magistrate asked")).toBe(false);
    expect(found).not.toContain("as they had been told");
  });

  test.each([
    ["’Tis said that he went o’er the hill, and that the publick was told of it at the time by those who knew.", "two"],
    ["'No,' said he, 'I was at sea.' 'And then?' 'Then I was at home.' 'For how long?' 'All day.'", "quotations"],
    ["Tbe rnen of tlie town' wcre est 'ablished in tbe old' quarters 'by tlie river, an1 it' wns cold.", "a scan and its specks"],
    ["", "nothing"],
  ])("%s has none: %s", (text) => expect(spoken(text)).toBe(""));
});
