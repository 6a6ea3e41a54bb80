import { describe, expect, test } from "vitest";
import { FIRST_WORD, WordClass } from "../../src/language/lexicon.ts";
import { PairCosts } from "../../src/language/pair-costs.ts";
import { openModels } from "../../src/models.ts";

const { ngrams, lexicon } = openModels();
const id = (form: string): number => lexicon.id(form);
/** Common words, rare ones, classes, and what stands for words that nobody knows. */
const WORDS = Int32Array.from([id("the"), id("of"), id("council"), id("harbour"), id("beehag") || WordClass.unknownName, WordClass.end, WordClass.unknown, WordClass.unknownName, WordClass.initial, FIRST_WORD, id("lightkeeper") || WordClass.unknown, 600_000, id("york")]);
const PLACES = WORDS.map((_, at) => at);

const costOf = (costs: PairCosts, before: number, previous: number, word: number): number =>
  costs.costs[costs.placeAfter(costs.contextOf(before, previous), before, previous, word)] as number;

/** All triples of the words. */
function* triples(): Generator<[before: number, previous: number, word: number]> {
  for (const before of WORDS) for (const previous of WORDS) for (const word of WORDS) yield [before, previous, word];
}

describe("the costs of words that are remembered", () => {
  test("are the model's to the last bit", () => {
    const costs = new PairCosts(ngrams);
    for (const asked of triples()) expect(costOf(costs, ...asked)).toBe(ngrams.cost(...asked));
    for (const asked of triples()) expect(costOf(costs, ...asked)).toBe(ngrams.cost(...asked));
  });

  test("are the same where words are looked up together", () => {
    const costs = new PairCosts(ngrams);
    for (const before of WORDS) {
      for (const previous of WORDS) {
        costs.bring(costs.contextOf(before, previous), before, previous, WORDS, PLACES, 0, WORDS.length);
        for (const word of WORDS) expect(costOf(costs, before, previous, word)).toBe(ngrams.cost(before, previous, word));
      }
    }
  });

  test("are those of the words asked for, whatever was looked up before, and however many words there are", () => {
    const costs = new PairCosts(ngrams);
    const many = Int32Array.from({ length: 40_000 }, (_, at) => FIRST_WORD + ((at * 7919) % 200_000));
    const places = many.map((_, at) => at);
    costs.bring(costs.contextOf(id("of"), id("the")), id("of"), id("the"), many, places, 0, many.length);
    costs.bring(-1, id("xx"), id("harbour"), many, places, 0, many.length);
    for (let at = 0; at < many.length; at += 97) {
      const word = many[at] as number;
      expect(costOf(costs, id("of"), id("the"), word)).toBe(ngrams.cost(id("of"), id("the"), word));
      expect(costs.costs[costs.placeAfter(-1, 0, id("harbour"), word)]).toBe(ngrams.bigramCost(id("harbour"), word));
    }
  });
});
