import { describe, expect, test } from "vitest";
import { RecurringWords } from "../../src/corpus/recurring-words.ts";
import { openModels } from "../../src/models.ts";

const { lexicon, spelling, channel } = openModels();
const isKnown = (form: string): boolean => lexicon.isWord(form);

/** The words of some texts, as `times texts word`. */
function listOf(texts: readonly string[], least = 3): string[] {
  const words = new RecurringWords();
  for (const text of texts) {
    words.add(words.begin(), text, [], isKnown);
  }
  return words.list(least, spelling, channel).map(({ word, times, texts: own }) => `${times} ${own} ${word}`);
}

const often = (sentence: string, times: number): string => `${sentence} `.repeat(times);

describe("words that recur", () => {
  test.each<[why: string, texts: string[], listed: string[]]>([
    ["a name in two texts", [often("Mr. Wallaby Grundlesham spoke.", 2), "Grundlesham, he said, was absent."], ["3 2 Grundlesham"]],
    ["in one text, where there is one alone", [often("The Grundlesham road.", 3)], ["3 1 Grundlesham"]],
    ["the possessive is the same word", ["Grundlesham's road", "Grundlesham’s road and Grundlesham"], ["3 2 Grundlesham"]],
    ["parts of what a hyphen joins", ["Grundlesham-street", "to Grundlesham-lane and Grundlesham"], ["3 2 Grundlesham"]],
    ["in capitals, as it stands elsewhere", ["GRUNDLESHAM", "GRUNDLESHAM and Grundlesham"], ["3 2 Grundlesham"]],
    ["Scots and Irish names", [often("McGrundle and O'Grundle", 2), often("McGrundle and O'Grundle", 1)], ["3 2 McGrundle", "3 2 O'Grundle"]],
    ["a term", ["the mollocks were", "two mollocks and three mollocks"], ["3 2 mollocks"]],
    ["the commonest first", [often("Bandicroft", 2), often("Bandicroft Grundlesham", 3)], ["5 2 Bandicroft"]],
    ["words that every list has", [often("the member for Sydney", 5), often("the member for Sydney", 5)], []],
    ["seldom", ["Grundlesham", "Grundlesham"], []],
    ["in one text of two", [often("Grundlesham", 5), "the road"], []],
    ["in capitals alone", [often("GRUNDLESHAM", 3), "GRUNDLESHAM"], []],
    ["what no word is spelled like", [often("xqzvtk", 3), "xqzvtk"], []],
    ["a stray capital", [often("dYepartmont", 3), "dYepartmont"], []],
    ["figures and codes", [often("1d2f 4567 B-24", 3), "1d2f"], []],
    ["short forms, parts of words among them", [often("Bax tion", 3), "Bax tion"], []],
    ["a misreading of what is far commoner", [often("the goverument", 2) + often("the government", 20), "goverument and government"], []],
    ["one of a shorter word", [often("witli the", 2) + often("with the", 20), "witli and with"], []],
    ["a misread name, and the name", [often("Grundlesbam", 2) + often("Grundlesham", 20), "Grundlesbam, Grundlesham"], ["21 2 Grundlesham"]],
    ["parts of words cut by line ends", [often("the Grundle-\nsham road", 3), "Grundle-\nsham"], []],
  ])("%s", (_, texts, listed) => expect(listOf(texts)).toEqual(listed));

  test("not where something may be wrong", () => {
    const words = new RecurringWords();
    const text = "Grundlesham went.";
    for (let number = 0; number < 4; number += 1) {
      words.add(words.begin(), text, [{ start: 3, end: 8 }], isKnown);
    }
    expect(words.list(3, spelling, channel)).toEqual([]);
    for (let number = 0; number < 3; number += 1) {
      words.add(words.begin(), text, [{ start: 12, end: 16 }], isKnown);
    }
    expect(words.list(3, spelling, channel)).toEqual([{ word: "Grundlesham", times: 3, texts: 3 }]);
  });

  test("texts may be begun before others are done, and come in parts", () => {
    const words = new RecurringWords();
    const [first, second] = [words.begin(), words.begin()];
    for (const number of [first, first, second]) words.add(number, "Grundlesham", [], isKnown);
    expect(words.list(3, spelling, channel)).toEqual([{ word: "Grundlesham", times: 3, texts: 2 }]);
  });

  test("of very many forms those go that have stood once, and come again", () => {
    const words = new RecurringWords(4);
    for (const text of ["Bandicroft Grundlesham Grundlesham", "the Mollocks", "Bandicroft Grundlesham", "Bandicroft"]) words.add(words.begin(), text, [], isKnown);
    expect(words.list(2, spelling, channel).map(({ word, times }) => `${times} ${word}`)).toEqual(["3 Bandicroft", "3 Grundlesham"]);
    const fewer = new RecurringWords(1);
    for (const text of ["Bandicroft Grundlesham Grundlesham", "Bandicroft Grundlesham", "Bandicroft"]) fewer.add(fewer.begin(), text, [], isKnown);
    expect(fewer.list(2, spelling, channel).map(({ word, times }) => `${times} ${word}`)).toEqual(["3 Grundlesham"]);
  });

  test("a form counts as new by all that is known of it, whichever text comes last", () => {
    const words = new RecurringWords();
    for (const known of [true, false, true, false, false]) {
      words.add(words.begin(), "Grundlesham", [], () => known);
    }
    expect(words.list(3, spelling, channel)).toEqual([]);
  });
});
