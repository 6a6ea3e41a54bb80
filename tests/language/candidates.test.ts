import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CandidateSearch } from "../../src/language/candidate-search.ts";
import { LONGEST_OBSERVED } from "../../src/language/search-numbers.ts";
import { misreadingOf } from "../../src/language/channel-cost.ts";
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
    ["Penguin, Calder/Leith and Moray/Wick, Spring/Summer, and the man/machine and owner/tenant questions of that year. ".repeat(4), "one thing or the other"],
    ["“[T]he owner,” he wrote, “[w]ith his sons, permit[s] no one to [s]peak of [i]t.” ".repeat(4), "what an editor put in"],
    ["HarperCollins and TechCrunch told user_name of page_title.html, as harbourside.com's readers knew, and BestBuy's, too. ".repeat(4), "names put together"],
  ])("is next to nothing for %s", (text) => expect(noiseOf(text)).toBeLessThan(0.004));

  test.each([
    ["The owncr/tcnant of it and the direc/or and the neigh/our of tbe rai/wayman. ".repeat(4), "letters read as strokes"],
    ["The m]n of tbe h[use sent tbem aw]y. ".repeat(4), "letters read as brackets"],
  ])("grows with %s", (text) => expect(noiseOf(text)).toBeGreaterThan(0.02));

  test("grows with the words that are none", () => {
    const light = clean.replace(/council/gu, "conncil");
    const heavy = light.replaceAll("engineer", "enginecr").replaceAll("bridge", "bridgc").replaceAll("hear", "licar");
    expect(noiseOf(light)).toBeGreaterThan(noiseOf(clean));
    expect(noiseOf(heavy)).toBeGreaterThan(2 * noiseOf(light));
  });
});
