import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Edit, carryUntouched } from "../../src/engine/edit.ts";
import { SECTION_LENGTH } from "../../src/engine/sections.ts";
import { type WordConfidence, rankWords, readConfidences } from "../../src/engine/word-confidences.ts";
import { type CleanOptions, applyEdits, clean } from "../../src/index.ts";
import { evidenceOf } from "../../src/language/word-evidence.ts";
import { openModels } from "../../src/models.ts";
import { wordsWith } from "../word-confidences.ts";

const page = (sentence: string): string =>
  `The council met on Tuesday evening and heard a long report on the state of the harbour. ${sentence} The clerk read a letter from the owners of the two piers, who asked for a grant of forty pounds towards the cost of the repairs. It was resolved that the matter should stand over until the next meeting, and that the surveyor should in the meantime view the piers and say what they would cost to mend.`;

const made = (text: string, wordConfidences: readonly WordConfidence[] | undefined, options: CleanOptions = {}): string[] =>
  clean(text, { ...options, ...(wordConfidences && { wordConfidences }) }).edits.map(({ before, after }) => `${before} → ${after}`);

const SURE = 0.97;
const UNSURE = 0.1;
/** Between what is said of `frast` with and without the engine. */
const BAR = { minConfidence: 0.75 };
const NONSENSE = [NaN, Infinity, -0.1, 1.01, 97];

describe("a word that the engine was sure of is kept more readily", () => {
  test.each<[sentence: string, word: string, edit: string, why: string]>([
    ["There was a hard frast.", "frast", "frast → frost", "a short word, of which little speaks for either"],
  ])("%s", (sentence, word, edit) => {
    const text = page(sentence);
    expect(made(text, undefined, BAR)).toEqual([edit]);
    expect(made(text, wordsWith(text, word, SURE), BAR)).toEqual([]);
    expect(made(text, wordsWith(text, word, UNSURE), BAR)).toEqual([edit]);
  });

  test.each<[sentence: string, word: string, edit: string, why: string]>([
    ["The piers werc old, and it was feared that they would not stand.", "werc", "werc → were", "what is beyond doubt is corrected"],
    ["They said what t hey wanted.", "hey", "t hey → they", "spaces are no characters that it could have read"],
    ["He kicked it into the back ofthe net.", "ofthe", "ofthe → of the", "nor are those that were lost"],
  ])("but %s is mended, however sure it was", (sentence, word, edit) => {
    const text = page(sentence);
    expect(made(text, wordsWith(text, word, SURE))).toEqual([edit]);
  });

  test("a higher bar asks for more: what it was sure of falls below it first", () => {
    const text = page("There was a hard frast.");
    expect(made(text, undefined, BAR)).toEqual(["frast → frost"]);
    expect(made(text, wordsWith(text, "frast", SURE), BAR)).toEqual([]);
    expect(made(text, wordsWith(text, "frast", SURE))).toEqual(["frast → frost"]);
  });
});

describe("nothing changes", () => {
  const text = page("The wieck lay on the sand. Two of the men had been to sca.");
  const edits = clean(text).edits;
  const withAll = (value: (index: number) => number): WordConfidence[] => wordsWith(text, "", 0).map((word, index) => ({ ...word, value: value(index) }));

  test.each<[what: string, words: readonly WordConfidence[]]>([
    ["no confidences", []],
    ["all equal and high", withAll(() => 1)],
    ["all equal and low", withAll(() => 0)],
    ["all nonsense", withAll((index) => NONSENSE[index % NONSENSE.length] as number)],
    ["one word alone", wordsWith(text, "wieck", SURE).filter(({ value }) => value === SURE)],
    ["beyond the text", withAll((index) => (index % 10) / 10).map(({ start, end, value }) => ({ start: start + text.length, end: end + text.length, value }))],
    ["without length", withAll((index) => (index % 10) / 10).map(({ start, value }) => ({ start, end: start, value }))],
  ])("%s", (_, wordConfidences) => {
    expect(edits).toHaveLength(2);
    expect(clean(text, { wordConfidences }).edits).toEqual(edits);
  });

  test("scales: only the order of values counts", () => {
    const words = wordsWith(text, "wieck", SURE);
    const squeezed = words.map((word) => ({ ...word, value: 0.9 + word.value / 100 }));
    expect(clean(text, { wordConfidences: squeezed }).edits).toEqual(clean(text, { wordConfidences: words }).edits);
  });
});

test("an engine that is surest of what is no word is hardly believed", () => {
  const garbled = "Tbe conncil sbonld bave beard tbe wbole report on tbe barbour and tbe piers before tbe vote was taken.";
  const text = `${page("The wieck lay on the sand.")} ${garbled} ${garbled}`;
  const models = openModels();
  const trustIn = (value: (word: string) => number): number =>
    rankWords(text, [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({ start: index, end: index + word.length, value: value(word) })), models)?.trust ?? NaN;
  const damaged = /b(?:onld|ave|eard|arbour)|conncil|tbe|wbole/u;
  const [believed, turned] = [trustIn((word) => (damaged.test(word) ? 0.2 : 0.9)), trustIn((word) => (damaged.test(word) ? 0.9 : 0.2))];
  expect(believed).toBeGreaterThan(0.8);
  expect(turned).toBeLessThan(0.3);
});

describe("places", () => {
  test("in any order; of those that overlap the first", () => {
    const words = [{ start: 4, end: 9, value: 0.3 }, { start: 0, end: 3, value: 0.1 }, { start: 2, end: 5, value: 0.2 }];
    expect(readConfidences(words, 9).map(({ value }) => value)).toEqual([0.1, 0.3]);
  });

  test("of what an edit wrote or touched nothing is known; the others go on", () => {
    const text = "one two three four five";
    const words = [...text.matchAll(/\S+/gu)].map(({ 0: word, index }, value) => ({ start: index, end: index + word.length, value }));
    const edit = (before: string, after: string): Edit => ({ start: text.indexOf(before), end: text.indexOf(before) + before.length, before, after, fixer: "test", why: { code: "test" }, confidence: 1 });
    const edits = [edit("two", "twenty"), edit("three four", "threefour")];
    const output = applyEdits(text, edits);
    expect(output).toBe("one twenty threefour five");
    expect(carryUntouched(words, edits).map(({ start, end, value }) => [output.slice(start, end), value])).toEqual([["one", 0], ["five", 4]]);
  });

  test("behind an edit that was decided on", () => {
    const text = page("There was a hard frast.");
    const decided = [{ start: 4, end: 11, after: "magistrates of the burgh", fixer: "by-hand", why: { code: "decided" } }];
    const edits = (wordConfidences: readonly WordConfidence[]): string[] => made(text, wordConfidences, { ...BAR, decided });
    expect(edits([])).toEqual(["council → magistrates of the burgh", "frast → frost"]);
    expect(edits(wordsWith(text, "frast", SURE))).toEqual(["council → magistrates of the burgh"]);
  });

  test("in the second section of a long text", () => {
    const paragraph = page("The wall of the pier was sound.");
    const filler = `${Array.from({ length: Math.ceil((1.7 * SECTION_LENGTH) / paragraph.length) }, () => paragraph).join("\n\n")}\n\n`;
    const text = filler + page("It was a good sbip.");
    expect(made(text, undefined, BAR)).toEqual(["sbip → ship"]);
    expect(made(text, wordsWith(text, "sbip", SURE), BAR)).toEqual([]);
  });
});

describe("whatever the confidences", () => {
  const runs = { seed: 1887, numRuns: 40 };
  const text = page("The wieck lay on the sand. Tbe men had been to sca, and what t hey said ofthe sbip was trne.");
  const plain = clean(text).edits;

  test("edits replay, and no edit is more likely than without: doubt speaks for nothing", () => {
    const word = fc.record({ start: fc.integer({ min: -5, max: text.length + 5 }), length: fc.integer({ min: -1, max: 12 }), value: fc.double({ min: -0.2, max: 1.2 }) });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), (words) => {
        const wordConfidences = words.map(({ start, length, value }) => ({ start, end: start + length, value }));
        const { output, edits } = clean(text, { wordConfidences });
        expect(applyEdits(text, edits)).toBe(output);
        expect(edits.length).toBeLessThanOrEqual(plain.length);
      }),
      runs,
    );
  });

  test("what speaks for a word grows with its rank, is bounded, and fades on bad pages", () => {
    const rank = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 100 })).map(([below, more]) => ({ below: below / 100, upTo: Math.min(100, below + more) / 100 }));
    fc.assert(
      fc.property(rank, fc.double({ min: 0, max: 0.05, noNaN: true }), ({ below, upTo }, noise) => {
        const evidence = evidenceOf({ below, upTo }, noise);
        expect(evidence).toBeGreaterThanOrEqual(0);
        expect(evidence).toBeLessThan(2.9);
        expect(evidenceOf({ below, upTo: 1 }, noise)).toBeGreaterThanOrEqual(evidence - 1e-9);
        expect(evidenceOf({ below, upTo }, 0.02)).toBe(0);
      }),
    );
  });
});
