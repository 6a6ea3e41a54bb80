import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "../../src/engine/changes.ts";
import { bareChange, bareWords, changeOf } from "../../src/engine/changes.ts";
import { applyEdits } from "../../src/engine/edit.ts";
import { SECTION_LENGTH } from "../../src/engine/sections.ts";
import { type CleanOptions, type DecidedEdit, clean } from "../../src/index.ts";

const TEXT = "The pilots took what t hey could carry ashore. He kicked it into the back ofthe net before the whistle went.";

const decidedAt = (text: string, before: string, after: string): DecidedEdit => {
  const start = text.indexOf(before);
  return { start, end: start + before.length, after, fixer: "by-hand", why: { code: "decided" } };
};

describe("edits that were decided on", () => {
  test("are made, are edits of their own, and the rest goes on", () => {
    const { output, edits } = clean(TEXT, { decided: [decidedAt(TEXT, "pilots", "pirates")] });
    expect(output).toBe("The pirates took what they could carry ashore. He kicked it into the back of the net before the whistle went.");
    expect(edits.map(({ before, after, fixer, confidence }) => [before, after, fixer, confidence === 1])).toEqual([
      ["pilots", "pirates", "by-hand", true],
      ["t hey", "they", "split-words", false],
      ["ofthe", "of the", "run-ons", false],
    ]);
    expect(applyEdits(TEXT, edits)).toBe(output);
  });

  test("stand, whatever a fixer would make of them", () => {
    const { output } = clean(TEXT, { decided: [decidedAt(TEXT, "pilots", "pi lots"), decidedAt(TEXT, "whistle", "tbe")] });
    expect(output).toBe("The pi lots took what they could carry ashore. He kicked it into the back of the net before the tbe went.");
  });

  test("go before those of the engine, and before what is protected", () => {
    const decided = [decidedAt(TEXT, "t hey", "thou")];
    expect(clean(TEXT, { decided, protect: [{ start: 0, end: TEXT.length }] }).output).toBe(TEXT.replace("t hey", "thou"));
  });

  test("that overlap: the first; those beyond the end: none", () => {
    const text = "The council sat at noon.";
    const decided = [decidedAt(text, "council sat", "a"), decidedAt(text, "sat at", "b"), { ...decidedAt(text, "noon.", "c"), end: 99 }, { ...decidedAt(text, "noon", "d"), start: 20, end: 19 }];
    expect(clean(text, { decided }).output).toBe("The a at noon.");
  });

  test("findings and lost proposals keep their places", () => {
    const text = `Sir Ross Mcdonald wrote what t hey said of it.\n\nNewspapers in English\n`;
    const decided = [{ ...decidedAt(text, "Sir ", ""), after: "" }, decidedAt(text, "wrote", "had written down")];
    const { findings, rejected } = clean(text, { decided, explain: true });
    expect(findings.map(({ start, end, text: found }) => [text.slice(start, end), found])).toEqual([["Mcdonald", "Mcdonald"], ["Newspapers in English", "Newspapers in English"]]);
    for (const { start, end, before } of rejected) expect(text.slice(start, end)).toBe(before);
  });

  test("over the border of two sections make them one; the others are made where they stand", () => {
    const paragraph = "The council sat at noon, and heard what had been said of the harbour. ".repeat(30).trim();
    const text = `${Array.from({ length: Math.ceil((2.2 * SECTION_LENGTH) / paragraph.length) }, () => paragraph).join("\n\n")}\n`;
    const border = text.indexOf("\n\n", SECTION_LENGTH);
    const decided = [{ start: border, end: border + 2, after: " ", fixer: "broken-paragraphs", why: { code: "decided" } }, { start: text.length, end: text.length, after: "The end.\n", fixer: "by-hand", why: { code: "decided" } }];
    expect(clean(text, { decided }).output).toBe(`${text.slice(0, border)} ${text.slice(border + 2)}The end.\n`);
  });

  test("anywhere give what applying them gives, where the engine has nothing to do", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(TEXT.length), fc.nat(9), fc.string({ maxLength: 6 })), { maxLength: 5 }), (places) => {
        const decided = places.map(([start, length, after]) => ({ start, end: start + length, after, fixer: "by-hand", why: { code: "decided" } }));
        const { edits, output } = clean(TEXT, { decided, only: [] });
        expect(applyEdits(TEXT, edits)).toBe(output);
        const made = new Set(edits.map(({ fixer }) => fixer));
        expect([...made].every((fixer) => fixer === "by-hand")).toBe(true);
      }),
    );
  });
});

describe("changes that were decided on everywhere", () => {
  const saying = (verdict: "make" | "leave", ...changes: [before: string, after: string, fixer?: string][]): Pick<CleanOptions, "decidedChanges"> => ({
    decidedChanges: ({ before, after, fixer }: Change) => (changes.some(([from, to, by = fixer]) => from === before && to === after && by === fixer) ? verdict : undefined),
  });

  test("against are never made, and others are", () => {
    const text = `${TEXT} Nobody knew how “t hey,” came to be left alone.`;
    expect(clean(text, saying("leave", ["t hey", "they"])).output).toBe(text.replace("ofthe", "of the"));
    expect(clean(text, saying("leave", ["t hey", "they", "run-ons"])).output).toBe(clean(text).output);
    expect(clean(text, saying("leave", ["hey", "they"])).output).toBe(clean(text).output);
    // Not together with a word beside it that stays, either.
    const often = "The pilots took what t hey could carry before the fog came in. Nobody knew how t hey came to be left. ".repeat(30);
    expect(clean(often, saying("leave", ["t hey", "they"])).output).toBe(often);
  });

  test("against hold for what rounds make together", () => {
    const text = "The U. S.- bound ship lay at the quay.";
    expect(clean(text).output).toBe("The U.S.-bound ship lay at the quay.");
    expect(clean(text, saying("leave", ["U. S.- bound", "U.S.-bound"])).output).toBe(text);
  });

  test("against hold for removals that were asked for", () => {
    const text = "The council sat at noon.\n\nNewspapers in English\n";
    expect(clean(text, { apply: ["furniture"] }).output).toBe("The council sat at noon.\n");
    const { before, after, fixer } = changeOf(text, clean(text, { apply: ["furniture"] }).edits[0] as DecidedEdit);
    expect(clean(text, { apply: ["furniture"], ...saying("leave", [before, after, fixer]) }).output).toBe(text);
  });

  test("for are made where they are proposed, however unsure", () => {
    const text = "The arid land lay by the sea, and the horne of the bishop was near.";
    const made = text.replace("horne", "home");
    expect(clean(text).output).toBe(made);
    const { output, edits } = clean(text, saying("make", ["arid", "and", "misreads"]));
    expect(output).toBe(made.replace("arid", "and"));
    expect(edits.map(({ before, confidence }) => [before, confidence === 1])).toEqual([["arid", true], ["horne", false]]);
    expect(clean(text, saying("make", ["horne", "horse", "misreads"])).output).toBe(text.replace("horne", "horse"));
    const protect = [{ start: text.indexOf("arid"), end: text.indexOf(" land") }];
    expect(clean(text, { ...saying("make", ["arid", "and", "misreads"]), protect }).output).toBe(made);
  });

  test("for are no search and replace", () => {
    expect(clean(TEXT, saying("make", ["pilots", "pirates"])).output).toBe(clean(TEXT).output);
  });
});

describe("changes without the marks around", () => {
  test.each([
    ["tbe", "the", "tbe", "the"],
    ["“tbe,", "“the,", "tbe", "the"],
    ["t  hey.", "they.", "t hey", "they"],
    ["day ,", "day,", "day ,", "day,"],
    ["day .The", "day. The", "day .The", "day. The"],
    ["(tbe", "(the)", "tbe", "the)"],
    ["that\n\nhe", "that he", "that he", "that he"],
    ["--", "-", "--", "-"],
    ["the.", "the,", "the.", "the,"],
    ["Y.", "", "Y.", ""],
  ])("%s → %s", (before, after, from, to) => expect(bareChange({ fixer: "x", before, after })).toEqual({ fixer: "x", before: from, after: to }));

  test.each([["“Mr. Smith,”", "Mr. Smith"], ["U.S.", "U.S"], ["—", "—"], ["  a\nb ", "a b"]])("words: %s", (words, bare) => expect(bareWords(words)).toBe(bare));
});

describe("protected text", () => {
  test.each<[string, string, string, string]>([
    ["isn't joined to the word before it", "The pilots took what t hey could carry ashore.", "hey", "The pilots took what t hey could carry ashore."],
    ["isn't joined to the word behind it", "He said that noth ing was the matter with it.", "noth", "He said that noth ing was the matter with it."],
    ["may lose a space before a mark", "He left early that day , and nobody saw him go.", "day", "He left early that day, and nobody saw him go."],
  ])("%s", (_, text, kept, expected) => {
    expect(clean(text).output).not.toBe(text);
    expect(clean(text, { protect: [{ start: text.indexOf(kept), end: text.indexOf(kept) + kept.length }] }).output).toBe(expected);
  });
});
