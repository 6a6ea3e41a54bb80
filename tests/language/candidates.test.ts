import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CandidateSearch } from "../../src/language/candidate-search.ts";
import { LONGEST_OBSERVED } from "../../src/language/search-numbers.ts";
import { misreadingOf } from "../../src/language/channel-cost.ts";
import { certainFigure, figureMeant, misreadFigure } from "../../src/language/digits.ts";
import { readNoise } from "../../src/language/document-noise.ts";
import { readDocument } from "../../src/engine/document.ts";
import { openModels } from "../../src/models.ts";

const { trie, channel, ngrams, lexicon } = openModels();
const search = new CandidateSearch(trie, channel, (id) => ngrams.unigramCost(id));
/** A page with several edits in a hundred characters. */
const LIMITS = { ease: 1.5, window: 12, most: 8, beam: 30 };

const found = (observed: string, ends = [observed.length]): string[] => search.search(observed, ends, LIMITS).map(({ text }) => text);

describe("the trie", () => {
  test("holds the lexicon's words under their letters", () => {
    for (const word of ["the", "government", "o'clock", "to-day", "café", "zebra"]) {
      let node = 0;
      for (const letter of word) node = trie.child(node, letter.charCodeAt(0));
      expect(trie.id(node), word).toBe(lexicon.idOfFolded(word));
      expect(trie.leastCost(node)).toBeLessThanOrEqual(ngrams.unigramCost(trie.id(node)) + 1e-9);
    }
  });

  test("has no word under letters that lead nowhere", () => {
    expect(trie.child(trie.child(0, "q".charCodeAt(0)), "x".charCodeAt(0))).toBe(0);
  });
});

describe("the search for candidates", () => {
  test.each([
    ["tlie", "the", "li for h"],
    ["goverument", "government", "u for n"],
    ["nuinber", "number", "in for m"],
    ["assernbled", "assembled", "rn for m"],
    ["couvicted", "convicted", "u for n"],
    ["Ihe", "The", "I for T"],
    ["hiB", "his", "a capital for a small letter"],
    ["COUKT", "COURT", "capitals stay capitals"],
    ["McOrath", "McGrath", "a name with two capitals"],
    ["sus pected", "suspected", "a space is a character like any other"],
    ["rate«", "rates", "a mark for a letter"],
    ["tothe", "to the", "a lost space"],
    ["Market-streot", "Market-street", "a compound that no list has, by its parts"],
  ])("finds for %s the word %s: %s", (observed, word) => {
    expect(found(observed)).toContain(word);
  });

  test("gives the likeliest first, and not what is read as it stands", () => {
    const results = search.search("tbe", [3], LIMITS);
    expect(results[0]?.text).toBe("the");
    expect(found("the")).not.toContain("the");
    // Casings of one word stand beside it, and cost more.
    const words = results.filter(({ text }, at) => results.findIndex((other) => other.text.toLowerCase() === text.toLowerCase()) === at);
    const costs = words.map(({ damage, prior }) => damage.cost + prior);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
  });

  test("ends only where a word may end", () => {
    expect(search.search("ap pear", [2, 7], LIMITS).every(({ end }) => end === 2 || end === 7)).toBe(true);
  });

  test("parts no word before its capitals for nothing", () => {
    expect(found("LeBron")).not.toContain("Lebron");
  });

  /** What a word costs as a misreading, in nats; Infinity where it isn't found. */
  const damageOf = (observed: string, word: string): number =>
    search.search(observed, [observed.length], { ...LIMITS, window: 40, most: 40 }).find(({ text }) => text === word)?.damage.cost ?? Infinity;

  test.each([
    ["onSpoken", "unspoken"],
    ["orIginsl", "original"],
  ])("hardly reads %s as %s: a capital inside a word is no small letter of it", (observed, word) => {
    expect(damageOf(observed.toLowerCase(), word)).toBeLessThan(Infinity);
    expect(damageOf(observed, word)).toBeGreaterThan(damageOf(observed.toLowerCase(), word) + 5);
  });

  test.each([
    ["Fastern", "Eastern", "eastern"],
    ["Oround", "Ground", "ground"],
    ["Iown", "Town", "town"],
  ])("takes the first letter of %s for a misread capital rather than a small letter", (observed, capital, small) => {
    expect(damageOf(observed, small) - damageOf(observed, capital)).toBeGreaterThan(1);
  });

  test("stands any characters, of any length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: LONGEST_OBSERVED + 10 }), (observed) => {
        for (const { end, damage, prior } of search.search(observed, [observed.length], LIMITS)) {
          expect(end).toBe(observed.length);
          expect(Number.isFinite(damage.cost + prior)).toBe(true);
        }
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});

describe("the channel", () => {
  test("knows what scans read for what", () => {
    expect(channel.edit("h", "b")?.cost).toBeLessThan(channel.edit("h", "z")?.cost ?? Infinity);
    expect(channel.editsOf("rn").map(({ clean }) => clean)).toContain("m");
  });

  test("says how one form was read for another, and when that is too dear", () => {
    const misreading = misreadingOf("Videgaray", "Videgarav", channel, 0, 12);
    expect(misreading?.edits.map(({ name }) => name)).toEqual(["y→v"]);
    expect(misreadingOf("Videgaray", "Smith", channel, 0, 12)).toBeUndefined();
  });
});

describe("a figure in which letters were read for digits", () => {
  test.each([
    ["l2", "March", "12"],
    ["l0", "o'clock", "10"],
    ["1Oth", "of", "10th"],
    ["I5th", "Regiment", "15th"],
    ["I9th", "of", "19th"],
    ["l4th", "", "14th"],
  ])("%s before “%s” is %s", (core, next, figure) => expect(figureMeant(core, next)).toBe(figure));

  test.each([
    ["19SS", "in", "no digit stands for S with certainty"],
    ["l2", "men", "nothing gives the figure away"],
    ["B2O", "March", "a code"],
    ["ll", "March", "no digit at all"],
    ["O2", "March", "no day"],
    ["9Oth", "", "a large ordinal: may be 90th or 9th"],
  ])("%s before “%s”: %s", (core, next) => expect(figureMeant(core, next)).toBeUndefined());

  test.each([
    ["the", "Ilth", "Regiment", "11th"],
    ["", "lOth", "of", "10th"],
    ["the", "Ist", "inst", "1st"],
    ["May", "lst", "", "1st"],
    ["the", "lst", "Battalion", "1st"],
    ["July", "l8", "with", "18"],
  ])("%s %s %s: %s, no digit being left", (previous, core, next, figure) => expect(figureMeant(core, next, previous)).toBe(figure));

  test.each([
    ["Das", "Ist", "gut", "a word of another language"],
    ["the", "lst", "two", "`last`, or `1st`"],
    ["", "loth", "to", "a word"],
    ["May", "I", "ask", "no day"],
  ])("%s %s %s: %s", (previous, core, next) => expect(figureMeant(core, next, previous)).toBeUndefined());
});

describe("what can be nothing but a figure", () => {
  test.each([
    ["the", "14tli", "of", "14th"],
    ["March", "7tb", "in", "7th"],
    ["the", "7tb", "March", "7th"],
    ["of", "541bs", "at", "54lbs"],
    ["No", "ll", "Quay", "11"],
    ["No", "l4", "in", "14"],
  ])("%s %s %s is %s", (previous, core, next, figure) => expect(certainFigure(core, next, previous)).toBe(figure));

  test.each([
    ["a", "6tb", "drive", "terabytes"],
    ["at", "221b", "Baker", "the number of a house"],
    ["the", "45tli", "of", "no day"],
    ["", "2tli", "of", "2nd, or 12th"],
    ["No", "II", "Quay", "a Roman figure"],
    ["No", "l", "Quay", "1, or the Roman one"],
    ["his", "ll", "", "`he'll`"],
    ["of", "41bis", "at", "an article of a law"],
    ["of", "71000bs", "at", "nobody's figure"],
  ])("%s %s %s: %s", (previous, core, next) => expect(certainFigure(core, next, previous)).toBeUndefined());
});

describe("a figure on a scan that reads badly", () => {
  test.each([
    ["l8", "months", "18"],
    ["l5", "years'", "15"],
    ["12tli", "of", "12th"],
    ["6tb", "", "6th"],
    ["svo", "price", "8vo"],
  ])("%s before “%s” is %s", (core, next, figure) => expect(misreadFigure(core, next)).toBe(figure));

  test.each([
    ["l2", "norm", "a name for something"],
    ["l8", "with", "nothing counts it"],
    ["2tb", "of", "2nd, or 12th"],
    ["45tb", "of", "no day"],
    ["SO", "years", "80, 30, 50, or a word"],
  ])("%s before “%s”: %s", (core, next) => expect(misreadFigure(core, next)).toBeUndefined());
});

describe("how noisy a page is", () => {
  const noiseOf = (text: string): number => readNoise(readDocument(text).chunks, lexicon);
  const clean = "The council met on Monday to hear what the engineer had to say of the bridge, and voted the money for it. ".repeat(6);

  test("is next to nothing for clean prose, names and all", () => {
    expect(noiseOf(clean)).toBeLessThan(0.0015);
    expect(noiseOf("Mr. Videgaray met Mr. Szymborska and Ms. Oyelowo in Tuxtepec. ".repeat(12))).toBeLessThan(0.0015);
  });

  test.each([
    ["“Ah wor wanderin' ower t' moor wi' my owd lad,” said he, “an' nivver saw nowt o' th' gooid wife an' her bairns.” ".repeat(4), "dialect"],
    ["The gath'ring clouds o'er heav'n were hush'd, and ev'ry ling'ring star was quench'd and hidden. ".repeat(4), "verse"],
    ["At 10 a.m. the s.s. Mary, Capt. M'Kellar, with 40 bls. and 12 pkgs. for D'Oyly and Co., c/o the agent; rate 8½d., 5c. and 1/4c. ".repeat(4), "abbreviations and measures"],
    ["PRICES.—Wheat fell—barley rose; Graaff-Reinet and Trois-Rivières sent none—see chap. iii, or write to trade@example.com. ".repeat(4), "dashes, names and addresses"],
  ])("is next to nothing for %s", (text) => expect(noiseOf(text)).toBeLessThan(0.004));

  test("grows with the words that are none", () => {
    const light = clean.replace(/council/gu, "conncil");
    const heavy = light.replaceAll("engineer", "enginecr").replaceAll("bridge", "bridgc").replaceAll("hear", "licar");
    expect(noiseOf(light)).toBeGreaterThan(noiseOf(clean));
    expect(noiseOf(heavy)).toBeGreaterThan(2 * noiseOf(light));
  });
});
