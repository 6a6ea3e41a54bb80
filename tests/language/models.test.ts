import { describe, expect, test } from "vitest";
import { FIRST_WORD, WordClass } from "../../src/language/lexicon.ts";
import { ModelError, openPacked, writePacked } from "../../src/language/packed.ts";
import { splitPieces } from "../../src/language/pieces.ts";
import { SYMBOLS } from "../../src/language/spelling.ts";
import { openModels } from "../../src/models.ts";

const { lexicon, ngrams, spelling } = openModels();

describe("the n-gram model", () => {
  // Costs are rounded to levels: that evens out over the many words of a common context, and less so where one
  // back-off weight stands for nearly all.
  test.each([
    ["of", "the", 0.02],
    ["to", "be", 0.02],
    ["in", "the", 0.02],
    ["on", "the", 0.02],
    ["and", "the", 0.02],
    ["said", "he", 0.02],
    ["zebra", "quartz", 0.1],
  ])("is a distribution: after “%s %s” the words sum to one", (first, second, tolerance) => {
    let sum = 0;
    for (let word = 0; word < lexicon.size + FIRST_WORD; word += 1) sum += Math.exp(-ngrams.cost(lexicon.id(first), lexicon.id(second), word));
    expect(Math.abs(sum - 1)).toBeLessThan(tolerance);
  });

  test("is a distribution by itself, too", () => {
    let sum = 0;
    for (let word = 0; word < lexicon.size + FIRST_WORD; word += 1) sum += Math.exp(-ngrams.unigramCost(word));
    expect(Math.abs(sum - 1)).toBeLessThan(0.02);
  });

  test("finds what it has seen likelier than what it has not", () => {
    const bigram = (first: string, second: string): number => ngrams.bigramCost(lexicon.id(first), lexicon.id(second));
    expect(bigram("prime", "minister")).toBeLessThan(bigram("prime", "ministers"));
    expect(bigram("new", "york")).toBeLessThan(bigram("old", "york"));
    expect(bigram("prime", "minister")).toBeLessThan(ngrams.unigramCost(lexicon.id("minister")));
    expect(ngrams.unigramCost(lexicon.id("the"))).toBeLessThan(ngrams.unigramCost(lexicon.id("quartz")));
  });

  test("prefers what English says", () => {
    const cost = (a: string, b: string, c: string): number => ngrams.cost(lexicon.id(a), lexicon.id(b), lexicon.id(c));
    expect(cost("one", "of", "the")).toBeLessThan(cost("one", "of", "they"));
    expect(cost("in", "order", "to")).toBeLessThan(cost("in", "order", "too"));
  });

  test("gives rare words the contexts of their class", () => {
    const rarity = (first: string, second: string): number => ngrams.bigramCost(lexicon.id(first), lexicon.id(second)) - ngrams.unigramCost(lexicon.id(second));
    expect(lexicon.spread(lexicon.id("Abrahamsen"))).toBeLessThan(3);
    expect(rarity("mr", "Abrahamsen")).toBeLessThan(-1);
    expect(rarity("to", "Abrahamsen")).toBeGreaterThan(rarity("mr", "Abrahamsen"));
    expect(ngrams.cost(lexicon.id("dear"), lexicon.id("mr"), WordClass.unknownName)).toBeLessThan(ngrams.unigramCost(WordClass.unknownName));
  });
});

describe("the spelling model", () => {
  test("finds English names likelier than noise of the same length", () => {
    expect(spelling.cost("Kowalchuk")).toBeLessThan(spelling.cost("qxzgwrvtk"));
    expect(SYMBOLS).toBe(31);
  });
  test("knows one apostrophe, and of casing whether a form is a name", () => {
    expect(spelling.cost("O’Dowd")).toBe(spelling.cost("O'DOWD"));
    expect(spelling.cost("Kowalchuk")).toBeLessThan(spelling.cost("kowalchuk"));
    expect(spelling.cost("unputdownable")).toBeLessThan(spelling.cost("Unputdownable"));
  });
  test("finds a longer form less likely, and costs are finite for any characters", () => {
    expect(spelling.cost("harbour")).toBeLessThan(spelling.cost("harbourharbour"));
    for (const form of ["", "é", "漢字", "\ud800", "12", "-"]) expect(Number.isFinite(spelling.cost(form))).toBe(true);
  });
});

describe("packed models", () => {
  const good = writePacked("test", { size: 1 }, { data: Uint8Array.of(1, 2, 3) });
  test("come back as they were written", () => expect([...openPacked(good.buffer, "test").bytes("data")]).toEqual([1, 2, 3]));
  test.each([
    ["no model at all", new Uint8Array(64).buffer, "test"],
    ["too short for a header", new Uint8Array(4).buffer, "test"],
    ["another kind", good.buffer, "lexicon"],
  ])("refuse %s", (_, buffer, kind) => expect(() => openPacked(buffer, kind)).toThrow(ModelError));
  test("refuse another version", () => {
    const text = new TextDecoder("latin1").decode(good).replace('"format":1', '"format":9');
    const other = Uint8Array.from(text, (char) => char.charCodeAt(0)).buffer;
    expect(() => openPacked(other, "test")).toThrow(ModelError);
  });
  test("refuse a header that was cut short", () => {
    expect(() => openPacked(good.slice(0, 20).buffer, "test")).toThrow(ModelError);
  });
  test("refuse a header that is no JSON", () => {
    const broken = good.slice();
    broken[8] = 0x21;
    expect(() => openPacked(broken.buffer, "test")).toThrow(ModelError);
  });
  test("refuse a section that is not there", () => expect(() => openPacked(good.buffer, "test").bytes("none")).toThrow(ModelError));
  test("refuse a folder that has none", () => expect(() => openModels("/no/such/folder").lexicon).toThrow(ModelError));
  test("refuse a file that was cut short", () => {
    const cut = good.slice(0, good.length - 8).buffer;
    expect(() => openPacked(cut, "test").bytes("data")).toThrow(/cut short/);
  });
});

describe("pieces of a chunk", () => {
  const pieces = (chunk: string): string => {
    const found: string[] = [];
    splitPieces(chunk, (kind, start, end) => found.push(`${kind}:${chunk.slice(start, end)}`));
    return found.join(" ");
  };
  test.each([
    ["they,", "word:they pause:,"],
    ["“Don’t!”", "word:Don’t end:!"],
    ["Mexico’s", "word:Mexico possessive:’s"],
    ["sign-off", "compound:sign-off"],
    ["pre-", "word:pre hyphen:-"],
    ["U.S.-Mexico", "dotted:U.S. hyphen:- word:Mexico"],
    ["p.m.", "dotted:p.m."],
    ["J.", "initial:J."],
    ["Mr.", "word:Mr"],
    ["council.", "word:council end:."],
    ["91-79", "number:91-79"],
    ["10lbs.", "number:10lbs end:."],
    ["10lbt.", "code:10lbt end:."],
    ["$7.4-billion", "money:$7.4 hyphen:- word:billion"],
    ["B2B", "code:B2B"],
    ["w^atch", "word:w symbol:^ word:atch"],
    ["—", "pause:—"],
    ["...", "pause:..."],
  ])("%s", (chunk, expected) => expect(pieces(chunk)).toBe(expected));
});
