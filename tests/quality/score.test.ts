import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cer, cmer, looseForm, tallyOf, wer } from "../../src/quality/measures.ts";
import { bootstrap, drawingsOf } from "../../src/quality/score-bootstrap.ts";
import { type ToScore, scoreDocument } from "../../src/quality/score-document.ts";
import { changesBetween } from "../../src/quality/score-places.ts";
import { addRepairs, seamsOf, tallyRepairs, tallySpaces } from "../../src/quality/score-spaces.ts";
import { summarise } from "../../src/quality/score-summary.ts";
import { plainCounts, plainDistance } from "./plain-distance.ts";

describe("rates", () => {
  test.each<[gold: string, text: string, CER: [number, number], WER: [number, number], cMER: [number, number], why: string]>([
    ["the cat", "the cat", [0, 7], [0, 2], [0, 7], "equal"],
    ["the cat", "tlie cat", [2, 7], [1, 2], [2, 8], "h becomes l, i comes in: 6 hits, 2 edits"],
    ["the cat", "The cat.", [2, 7], [2, 2], [0, 7], "cMER sets case and marks aside"],
    ["they go", "t hey go", [1, 7], [2, 2], [1, 8], "a word in two: one changed, one more"],
    ["of the", "ofthe", [1, 6], [2, 2], [1, 6], "two words in one: one changed, one lost"],
    ["a b c", "a\r\n\r\nb\t c", [0, 5], [0, 3], [0, 5], "white space is one space"],
    ["cafe\u0301 no", "café no", [0, 7], [0, 2], [0, 7], "both in NFC: é is one character"],
    ["𝒳y z", "𝒴y z", [1, 4], [1, 2], [1, 4], "code points, not UTF-16 units"],
    ["x\u0323\u0323 a", "x a", [2, 5], [1, 2], [0, 3], "marks that compose with nothing count; cMER has letters alone"],
    ["ab", "", [2, 2], [1, 1], [2, 2], "nothing read"],
    ["", "", [0, 0], [0, 0], [0, 0], "nothing to read"],
    ["ab", "ab cd ef", [6, 2], [2, 1], [6, 8], "CER and WER may exceed 1, cMER may not"],
  ])("%j read as %j", (gold, text, ...rest) => {
    const share = ([part, whole]: [number, number]): number => (part === 0 ? 0 : part / whole);
    const tally = tallyOf(gold, text);
    expect([cer(tally), wer(tally), cmer(tally)]).toEqual(rest.slice(0, 3).map((each) => share(each as [number, number])));
  });

  test("are those of a plain implementation, to the last digit", () => {
    const piece = fc.constantFrom("the ", "cat", "tlie", "é", "e\u0301", "𝒳", "—", "\n", "Ste\u0327", "œ", "¬\n", "a", "B", ".", " ", "'s", "ſ", "İ");
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
    const fold = (value: string): string => value.normalize("NFC").split(/\s+/u).filter(Boolean).join(" ");
    fc.assert(
      fc.property(text, text, (gold, read) => {
        const [wanted, given] = [fold(gold), fold(read)];
        const tally = tallyOf(gold, read);
        expect(tally.characterEdits).toBe(plainDistance([...wanted], [...given]));
        expect(tally.goldCharacters).toBe([...wanted].length);
        const words = (value: string): string[] => value.split(" ").filter(Boolean);
        expect(tally.wordEdits).toBe(plainDistance(words(wanted), words(given)));
        expect([tally.looseEdits, tally.looseHits]).toEqual(plainCounts([...looseForm(gold)], [...looseForm(read)]));
      }),
      { numRuns: 400 },
    );
  });

  test("of a long text agree with the plain implementation to four digits and more", () => {
    const words = "The committee of the harbour met on Tuesday and heard what the engineers had to say of it".split(" ");
    let state = 5;
    const random = (below: number): number => Math.floor(((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32) * below);
    const gold = Array.from({ length: 2_500 }, () => words[random(words.length)]).join(" ");
    const read = [...gold].map((char) => (random(12) > 0 ? char : ["", "x", `${char}~`][random(3)])).join("");
    const tally = tallyOf(gold, read);
    const [edits, hits] = plainCounts([...looseForm(gold)], [...looseForm(read)]);
    expect(cer(tally)).toBeCloseTo(plainDistance([...gold], [...read.replace(/\s+/gu, " ").trim()]) / gold.length, 6);
    expect(cmer(tally)).toBeCloseTo(edits / (edits + hits), 6);
    expect(wer(tally)).toBeCloseTo(plainDistance(gold.split(" "), read.split(/\s+/u).filter(Boolean)) / 2_500, 6);
  });
});

const marked = (text: string): Pick<ToScore, "noisy" | "corrected" | "changes"> => {
  // `the [tlie→the|misreads] cat`: an edit and the fixer that made it.
  const changes = [];
  let [noisy, corrected, at] = ["", "", 0];
  for (const match of text.matchAll(/\[([^→]*)→([^|]*)\|([^\]]*)\]/gu)) {
    const [all, before, after, fixer] = match as unknown as [string, string, string, string];
    const between = text.slice(at, match.index);
    changes.push({ start: noisy.length + between.length, end: noisy.length + between.length + before.length, after, fixer });
    [noisy, corrected, at] = [noisy + between + before, corrected + between + after, match.index + all.length];
  }
  return { noisy: noisy + text.slice(at), corrected: corrected + text.slice(at), changes };
};

describe("edits", () => {
  test.each<[text: string, gold: string, expected: Record<string, number>, why: string]>([
    ["saw [tlie→the|a] cat", "saw the cat", { edits: 1, right: 1, mended: 1, damaged: 1, rightWords: 2, harmedWords: 0 }, "one place, mended"],
    ["saw tlie cat", "saw the cat", { edits: 0, right: 0, mended: 0, damaged: 1, rightWords: 2, harmedWords: 0 }, "one place, missed"],
    ["saw [the→she|a] cat", "saw the cat", { edits: 1, right: 0, mended: 0, damaged: 0, rightWords: 3, harmedWords: 1 }, "a right word made wrong"],
    ["saw [tlie→tile|a] cat", "saw the cat", { edits: 1, right: 0, mended: 0, damaged: 1, rightWords: 2, harmedWords: 0 }, "wrong made wrong is no harm"],
    ["he [would be→wouldbe|a] there", "he would be there", { edits: 1, right: 0, mended: 0, damaged: 0, rightWords: 4, harmedWords: 2 }, "both words are harmed"],
    ["saw [t hey→they|a] go", "saw they go", { edits: 1, right: 1, mended: 1, damaged: 1, rightWords: 2, harmedWords: 0 }, "two pieces are one place"],
    ["", "", { edits: 0, right: 0, mended: 0, damaged: 0, rightWords: 0, harmedWords: 0 }, "empty texts"],
  ])("%j against %j", (text, gold, expected) => {
    const { correction } = scoreDocument({ gold, ...marked(text) } as ToScore, true);
    const { edits, right, mended } = correction?.all ?? {};
    expect({ edits, right, mended, damaged: correction?.damaged, rightWords: correction?.rightWords, harmedWords: correction?.harmedWords }).toEqual(expected);
  });

  test("are counted for the fixer that made them; precision, recall and F1 follow", () => {
    const document = scoreDocument({ gold: "saw the old cat go to them", ...marked("saw [tlie→the|misreads] olcl [cat→eat|misreads] g o to [thom→them|other]") } as ToScore, true);
    const { correction } = summarise([document]);
    expect(correction?.damaged).toBe(4);
    expect(correction?.fixers.map(({ fixer, edits, precision, recall }) => ({ fixer, edits, precision, recall }))).toEqual([
      { fixer: "misreads", edits: 2, precision: 1 / 2, recall: 1 / 4 },
      { fixer: "other", edits: 1, precision: 1, recall: 1 / 4 },
    ]);
    expect(correction?.edits).toMatchObject({ edits: 3, right: 2, precision: 2 / 3, recall: 1 / 2 });
    expect(correction?.edits.f1).toBeCloseTo(4 / 7, 12);
    // Right before: saw, cat, to.
    expect(correction?.harm.value).toBeCloseTo(10_000 / 3, 9);
  });

  test("that are not known are found by comparing, whole words at a time", () => {
    expect(changesBetween("saw tlie old cat g o", "saw the old cat go")).toEqual([
      { start: 4, end: 8, after: "the" },
      { start: 17, end: 20, after: "go" },
    ]);
    expect(changesBetween("a  b\nc", "a b c")).toEqual([]);
  });
});

describe("spaces", () => {
  test.each<[text: string, gold: string, expected: [right: number, extra: number, missing: number], why: string]>([
    ["in the town", "in the town", [2, 0, 0], "as it should be"],
    ["in th e town", "in the town", [2, 1, 0], "one too many"],
    ["inthe town", "in the town", [1, 0, 1], "one lost"],
    ["if , so", "if, so", [1, 1, 0], "before the comma and behind it are two seams"],
    ["in tbe  town", "in the town", [2, 0, 0], "misread letters and double spaces are no matter"],
    ["in town", "in the town", [1, 0, 0], "beside lost characters there is no seam to compare"],
    ["", "in", [0, 0, 0], "nothing read"],
  ])("%j against %j", (text, gold, [right, extra, missing]) => {
    expect(tallySpaces(seamsOf(text, gold), gold)).toEqual({ right, extra, missing });
  });

  test("joined and split", () => {
    const gold = "in the town of to day";
    const [before, after] = ["i n thetown of to day", "in the town of today"].map((text) => seamsOf(text, gold)) as [Uint8Array, Uint8Array];
    const { join, split } = tallyRepairs(before, after, gold);
    expect(join).toEqual({ right: 1, wrong: 1, missed: 0 });
    expect(split).toEqual({ right: 1, wrong: 0, missed: 0 });
    expect(addRepairs(join, split)).toEqual({ right: 2, wrong: 1, missed: 0 });
  });
});

describe("averages", () => {
  const documents = [
    { gold: "the cat", noisy: "tlie cat", corrected: "the cat" },
    { gold: "a dog is in the house", noisy: "a dog is in the house", corrected: "a dog is in the horse" },
    { gold: "one two", noisy: "one twe", corrected: "one twe" },
  ].map((document) => scoreDocument(document, true));

  test("micro is over characters and words, macro over documents", () => {
    const { corrected, uncorrected, change, documents: count, words, characters } = summarise(documents);
    expect({ count, words, characters }).toEqual({ count: 3, words: 10, characters: 35 });
    expect(uncorrected?.cerMicro.value).toBe(3 / 35);
    expect(uncorrected?.cerMacro.value).toBeCloseTo((2 / 7 + 0 + 1 / 7) / 3, 12);
    expect(corrected.cerMicro.value).toBe(2 / 35);
    expect(corrected.werMicro.value).toBe(2 / 10);
    expect(corrected.werMacro.value).toBeCloseTo((0 + 1 / 6 + 1 / 2) / 3, 12);
    expect(change?.cerMicro.value).toBeCloseTo(-1 / 35, 12);
  });

  test("better, worse and the same are told apart", () => {
    const { correction } = summarise(documents);
    expect(correction?.byCmer).toEqual({ better: 1, worse: 1, same: 1 });
    expect(correction?.preference.value).toBe(0);
  });

  test("empty gold texts count in micro averages and in cMER alone", () => {
    const empty = scoreDocument({ gold: "", noisy: "ab", corrected: "ab" }, true);
    expect(summarise([empty]).corrected).toMatchObject({ cerMicro: { value: NaN }, cerMacro: { value: NaN }, werMacro: { value: NaN }, cmerMacro: { value: 1 } });
    const { corrected } = summarise([...documents, empty]);
    expect(corrected.cerMicro.value).toBe(4 / 35);
    expect(corrected.cerMacro.value).toBe(summarise(documents).corrected.cerMacro.value);
  });

  test("line ends cut words in none of the texts, or in all", () => {
    const document = { gold: "the Minis-\nter", noisy: "the Minis-\nter", corrected: "the Minister" };
    expect(cer(scoreDocument(document, false).corrected.tally)).toBe(0);
    expect(cer(scoreDocument(document, true).corrected.tally)).toBe(2 / 14);
  });
});

describe("intervals", () => {
  const rows = Array.from({ length: 40 }, (_, index) => [index % 7, 10]);
  const rate = (sums: Readonly<Float64Array>): number => (sums[0] as number) / (sums[1] as number);

  test("are the same in every run", () => {
    expect(bootstrap(rows, [rate])).toEqual(bootstrap(rows, [rate]));
  });

  test("are about two standard errors to both sides", () => {
    const [interval] = bootstrap(rows, [rate]);
    const values = rows.map(([part]) => (part as number) / 10);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length / values.length);
    expect(interval?.low).toBeCloseTo(mean - 1.96 * error, 2);
    expect(interval?.high).toBeCloseTo(mean + 1.96 * error, 2);
  });

  test.each([[0, 10_000], [400, 10_000], [1_000, 4_000], [100_000, 1_000]])("of %i documents take %i drawings", (documents, drawings) => {
    expect(drawingsOf(documents)).toBe(drawings);
  });

  test("are none for one document, and where nothing can be divided", () => {
    expect(bootstrap([[1, 2]], [rate])).toEqual([undefined]);
    expect(bootstrap([[0, 0], [0, 0]], [rate])).toEqual([undefined]);
  });

  test("of documents that are alike have no width", () => {
    expect(bootstrap([[1, 4], [1, 4], [1, 4]], [rate])).toEqual([{ low: 0.25, high: 0.25 }]);
  });
});
