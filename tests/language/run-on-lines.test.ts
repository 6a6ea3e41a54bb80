import { describe, expect, test } from "vitest";
import { DocumentVocabulary } from "../../src/language/document-vocabulary.ts";
import { Language } from "../../src/language/language.ts";
import { partLine } from "../../src/language/run-on-lines.ts";
import { openModels } from "../../src/models.ts";

const language = new Language(openModels(), () => new DocumentVocabulary([]));

describe("a line that ran together", () => {
  test.each([
    ["thefirstofthehorses", "the first of the horses", 4, "words alone"],
    ["turnedout,withdrumsandbanners,", "turned out, with drums and banners,", 5, "a comma"],
    ["him.”ButJuliawentonsewing", "him.” But Julia went on sewing", 5, "the end of a speech"],
    ["ferryofthelateRossMacdonald", "ferry of the late Ross Macdonald", 5, "names by their capitals"],
    ["therewere1,200menand20horses", "there were 1,200 men and 20 horses", 6, "numbers"],
    ["onthe20thof", "on the 20th of", 3, "an ordinal"],
    ["regardingPence’scampaign", "regarding Pence’s campaign", 2, "a possessive"],
    ["theself-hostedserversand", "the self-hosted servers and", 3, "a hyphen of its own"],
    ["theannouncementthatcompu-", "the announcement that compu-", 3, "cut at the line's end"],
    ["announcedthatMinisters(amongthem", "announced that Ministers (among them", 4, "a bracket"],
  ])("%s", (text, parted, spaces) => {
    expect(partLine(text, language)).toMatchObject({ text: parted, spaces });
  });

  test.each([
    ["harbour", "one word"],
    ["www.example.org/the/first/of/the", "an address"],
    ["editor.letters.to.the@gazette.example", "another"],
    ["minutesofthemeeting.docx", "a file"],
    ["first_of_the_horses", "a name of a program"],
    ["x=theFirstOf(horses)", "a formula"],
    ["xqzthgrbvwklm", "no words"],
    ["Llanfairpwllgwyngyllgogerychwyrndrobwll", "a long name"],
    ["Kitchenuhmaykoosib", "another"],
    ["antidisestablishmentarianism", "a long word"],
    ["a".repeat(200), "endless"],
  ])("%s is none: %s", (text) => {
    expect(partLine(text, language)).toBeUndefined();
  });
});
