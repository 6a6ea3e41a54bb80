import { appendFileSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decisionFor } from "../../src/corpus/decision-for.ts";
import { DecisionsFile } from "../../src/corpus/decisions-file.ts";
import { decisionsIn } from "../../src/corpus/decisions-in.ts";
import { type Decision, Decisions, readDecisions, takenBack } from "../../src/corpus/decisions.ts";
import { applyEdits } from "../../src/engine/edit.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

const TEXT = "The pilots who had seen the fog come in before noon took what t hey could carry up to the sheds behind the church, where the women were waiting with lamps and blankets.";
const at0 = TEXT.indexOf("t hey");
const EDIT = { start: at0 + 1, end: at0 + 2, after: "", fixer: "split-words", confidence: 0.9 };

const of = (...lines: Decision[]): Decisions => {
  const decisions = new Decisions();
  for (const line of lines) decisions.add(line);
  return decisions;
};

const time = (seconds: number): Date => new Date(Date.UTC(2026, 0, 31, 9, 30, seconds));

/** What becomes of a text by decisions alone. */
const applied = (text: string, ...lines: Decision[]): string => applyEdits(text, decisionsIn(text, of(...lines)).decided);

describe("a decision", () => {
  test("reads as it is written down", () => {
    expect(decisionFor(TEXT, EDIT, { verdict: "accept", scope: "here", by: "M. R.", file: "1887\\a.txt", time: time(1) })).toEqual({
      time: "2026-01-31T09:30:01.000Z",
      by: "M. R.",
      verdict: "accept",
      scope: "here",
      fixer: "split-words",
      before: "t hey",
      after: "they",
      context: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}$/u) as string,
      around: ["pilotswhohadseenthefogcomeinbeforenoontookwhat".slice(-40), "couldcarryuptotheshedsbehindthechurchwherethewomen".slice(0, 40)],
      file: "1887/a.txt",
      confidence: 0.9,
    });
  });

  test("by hand keeps what was proposed", () => {
    expect(decisionFor(TEXT, EDIT, { verdict: "accept", scope: "here", after: "thou", time: time(1) })).toMatchObject({ before: "t hey", after: "thou", proposed: "they" });
  });

  test("on words for ever has no change in it", () => {
    const decision = decisionFor(TEXT, EDIT, { verdict: "reject", scope: "words everywhere" });
    expect(decision).toMatchObject({ verdict: "reject", scope: "everywhere", before: "t hey" });
    expect("after" in decision).toBe(false);
  });
});

describe("a place that was decided on is found again", () => {
  const accept = decisionFor(TEXT, EDIT, { verdict: "accept", scope: "here" });
  test.each([
    ["where nothing has changed", TEXT],
    ["where text has come before it", `${"Nothing else was heard of it. ".repeat(5)}\n\n${TEXT}`],
    ["where the lines are broken anew", TEXT.replaceAll(/ (?=seen|noon|the sheds|women)/gu, "\n")],
    ["where the words before it were edited", TEXT.replace("took what", "carried what")],
    ["where letters were mended on both sides", TEXT.replace("noon", "moon").replace("carry", "curry")],
    ["where letters were mended on both sides right beside it", TEXT.replace("what", "wbat").replace("could", "eould")],
  ])("%s", (_, is) => expect(applied(is, accept)).toBe(is.replace("t hey", "they")));

  test.each([
    ["where its words have gone", TEXT.replace("t hey", "thy")],
    ["where they are part of others", TEXT.replace("t hey", "at heyday")],
    ["where other words stand on both sides", "No more was said at the quay that night of what t hey had done, nor of where the boats had been left by the crew."],
    ["where it stands as decided", TEXT.replace("t hey", "they")],
  ])("but not %s", (_, is) => expect(applied(is, accept)).toBe(is));

  test("in the place that is most like it", () => {
    const other = TEXT.replace("could carry up to the sheds", "had no hands to lift, nor any will");
    expect(applied(`${other}\n\n${TEXT}`, accept)).toBe(`${other}\n\n${TEXT.replace("t hey", "they")}`);
  });

  test("in all places that are alike", () => {
    const filler = "It was so in the first year, and it was so in the second year of the company. ";
    const both = `${filler}${TEXT} ${filler}\n\n${filler}${TEXT} ${filler}`;
    expect(applied(both, decisionFor(both, { ...EDIT, start: EDIT.start + filler.length, end: EDIT.end + filler.length }, { verdict: "accept", scope: "here" }))).toBe(both.replaceAll("t hey", "they"));
  });
});

describe("what was made stands", () => {
  test.each([
    ["more words than before", "old", "old man"],
    ["words that hold those before", "man", "old man"],
    ["a word twice", "had", "had had"],
  ])("%s", (_, before, after) => {
    const text = `It was told in the village that the ${before} of the lighthouse never came down to the harbour again.`;
    const start = text.indexOf(before, 30);
    const decision = decisionFor(text, { start, end: start + before.length, after, fixer: "misreads" }, { verdict: "accept", scope: "here" });
    const once = applied(text, decision);
    expect(once).toBe(text.replace(`the ${before} of`, `the ${after} of`));
    expect(applied(once, decision)).toBe(once);
    expect(decisionsIn(once, of(decision)).protect.map((span) => once.slice(span.start, span.end))).toEqual([after]);
  });

  test("taken out with a space", () => {
    const decision = decisionFor(TEXT, EDIT, { verdict: "accept", scope: "here", after: "" });
    expect(applied(TEXT, decision)).toBe(TEXT.replace(" t hey", ""));
  });
});

describe("white space of what was accepted", () => {
  const rows: [what: string, before: string, start: number, end: number, after: string, later: string, expected: string][] = [
    ["a word mended over a line end", "He was the minis-\nter of war at that time.", 11, 22, "minister\n", "He was the minis-\r\nter of war at that time.", "He was the minister\r\nof war at that time."],
    ["the same on lines broken elsewhere", "He was the minis-\nter of war at that time.", 11, 22, "minister\n", "He was the minis- ter of war at that time.", "He was the minister of war at that time."],
    ["a paragraph that was broken", "They said that\n\nhe would resign before the spring.", 14, 16, " ", "They said that\n\nhe would resign before the spring.", "They said that he would resign before the spring."],
    ["the same, mended", "They said that\n\nhe would resign before the spring.", 14, 16, " ", "They said that he would resign before the spring.", "They said that he would resign before the spring."],
    ["letters on two lines that stay", "The rninis-\nter spoke to the house at noon.", 4, 6, "m", "The rninis-\nter spoke to the house at noon.", "The minis-\nter spoke to the house at noon."],
    ["words that a line end has come between since", "He went back ofthe old net before noon.", 15, 15, " ", "He went back\nofthe old net before noon.", "He went back\nof the old net before noon."],
    ["a line end inside of what has been mended since", "It was thou ght of the old net before noon.", 11, 12, "", "It was thou\nght of the old net before noon.", "It was thought of the old net before noon."],
  ];
  test.each(rows)("%s", (_, text, start, end, after, later, expected) => {
    expect(applied(later, decisionFor(text, { start, end, after, fixer: "split-words" }, { verdict: "accept", scope: "here" }))).toBe(expected);
  });
});

describe("of several decisions", () => {
  const say = (seconds: number, said: Partial<Parameters<typeof decisionFor>[2]> = {}): Decision => decisionFor(TEXT, EDIT, { verdict: "accept", scope: "here", time: time(seconds), ...said });
  const became = (...lines: Decision[]): string => applied(TEXT, ...lines).slice(at0, at0 + 5).trim();

  test.each<[string, Decision[], string]>([
    ["the later holds", [say(1), say(2, { after: "thou" })], "thou"],
    ["the later holds, wherever it stands", [say(2, { after: "thou" }), say(1)], "thou"],
    ["at the same time the second holds", [say(1), say(1, { after: "thou" })], "thou"],
    ["one that is withdrawn holds no more", [say(1), takenBack(say(1), undefined, time(2))], "t hey"],
    ["one that is withdrawn and said again holds", [say(1), takenBack(say(1), undefined, time(2)), say(3)], "they"],
    ["the one before it comes back where it is taken back", [say(1), say(2, { after: "thou" }), takenBack(say(2, { after: "thou" }), say(1), time(3))], "they"],
    ["one that another reviewer withdraws still holds: that takes back his own", [say(1, { by: "A" }), say(2, { by: "B", after: "thou" }), takenBack(say(2, { by: "B", after: "thou" }), undefined, time(3))], "they"],
    ["a rejected one isn't made", [say(1), say(2, { verdict: "reject" })], "t hey"],
    ["one for here goes before one for everywhere", [say(1), say(2, { verdict: "reject", scope: "everywhere" })], "they"],
    ["one for here goes before one on its words", [say(1), say(2, { verdict: "reject", scope: "words everywhere" })], "they"],
    ["one for everywhere holds where it was decided", [say(1, { scope: "everywhere" })], "they"],
  ])("%s", (_, lines, expected) => expect(became(...lines)).toBe(expected));

  test.each<[string, Decision[], number]>([
    ["nobody contradicts himself", [say(1, { by: "A" }), say(2, { by: "A", verdict: "reject" })], 0],
    ["two who say the same agree", [say(1, { by: "A" }), say(2, { by: "B" })], 0],
    ["two verdicts contradict each other", [say(1, { by: "A" }), say(2, { by: "B", verdict: "reject" })], 1],
    ["so do two texts", [say(1, { by: "A" }), say(2, { by: "B", after: "thou" })], 1],
    ["one that came round agrees", [say(1, { by: "A" }), say(2, { by: "B", verdict: "reject" }), say(3, { by: "A", verdict: "reject" })], 0],
    ["one that withdrew says nothing", [say(1, { by: "A" }), say(2, { by: "B", verdict: "reject" }), takenBack(say(2, { by: "B", verdict: "reject" }), undefined, time(3))], 0],
    ["one without a name is somebody", [say(1), say(2, { by: "B", verdict: "reject" })], 1],
  ])("%s", (_, lines, expected) => expect(of(...lines).contradictions).toBe(expected));

  test("the state of a proposal is told", () => {
    const state = (...lines: Decision[]): unknown => decisionsIn(TEXT, of(...lines)).decisionOf(EDIT);
    expect(state()).toBeUndefined();
    for (const line of [say(1), say(1, { verdict: "reject" }), say(1, { scope: "everywhere" }), say(1, { verdict: "reject", scope: "words everywhere" }), say(1, { after: "thou" })]) expect(state(line)).toBe(line);
    const elsewhere = { ...say(1, { scope: "everywhere" as const }), context: "00000000-00000000", around: ["", ""] as const };
    expect(state(elsewhere)).toBe(elsewhere);
    expect(decisionsIn(TEXT, of(elsewhere)).decided).toEqual([]);
  });
});

describe("words that are never touched", () => {
  const TOLD = "“Botchford,” said Mr. Botchford of Botchford's Mills, and not Botchfords.";
  test.each([
    ["Botchford", ["Botchford", "Botchford"]],
    ["(Botchford)", ["Botchford", "Botchford"]],
    ["Mr. Botchford", ["Mr. Botchford"]],
    ["Mr Botchford", []],
    ["botchford", []],
  ])("%s", (before, expected) => {
    const { protect } = decisionsIn(TOLD, of({ time: "2026-01-31T09:30Z", verdict: "reject", scope: "everywhere", before }));
    expect(protect.map(({ start, end }) => TOLD.slice(start, end))).toEqual(expected);
  });
});

describe("files", () => {
  const LINE: Decision = { time: "2026-01-31T09:30:00.000Z", verdict: "accept", scope: "here", fixer: "split-words", before: "t hey", after: "they", context: "01234567-89abcdef" };
  const linesOf = async (...paths: string[]): Promise<Decision[]> => [...(await readDecisions(paths))];

  test("are read as one, and may have keys of a later version", async () => {
    const first = write("a.jsonl", `${JSON.stringify({ ...LINE, seen: 3 })}\n\n`);
    const second = write("b.jsonl", JSON.stringify({ ...LINE, before: "t he" }));
    expect(await linesOf(first, second)).toEqual([{ ...LINE, seen: 3 }, { ...LINE, before: "t he" }]);
  });

  test.each<[string, string, string]>([
    ["no JSON", "{", "no JSON"],
    ["no object", "[]", "no JSON object"],
    ["a key that is missing", JSON.stringify({ ...LINE, before: undefined }), '"before" is missing'],
    ["no fixer", JSON.stringify({ ...LINE, fixer: undefined }), '"fixer" is missing'],
    ["no place", JSON.stringify({ ...LINE, context: undefined }), '"context" is missing'],
    ["nothing to put there", JSON.stringify({ ...LINE, after: undefined }), '"after" is missing'],
    ["no text", JSON.stringify({ ...LINE, by: 3 }), '"by" is no text'],
    ["no verdict", JSON.stringify({ ...LINE, verdict: "yes" }), '"verdict" is none of accept, reject, withdraw'],
    ["no scope", JSON.stringify({ ...LINE, scope: "there" }), '"scope" is none of here, everywhere'],
    ["no time", JSON.stringify({ ...LINE, time: "yesterday" }), '"time" is no time as 2026-01-31T09:30:00Z'],
    ["no words", JSON.stringify({ ...LINE, before: " " }), '"before" has no words'],
    ["a context that is none", JSON.stringify({ ...LINE, context: "0123" }), '"context" is no pair of hashes'],
    ["no letters around", JSON.stringify({ ...LINE, around: ["a"] }), '"around" is no pair of texts'],
    ["white space that is none", JSON.stringify({ ...LINE, exact: { before: "a" } }), '"exact" has no texts "before" and "after"'],
    ["a confidence that is none", JSON.stringify({ ...LINE, confidence: 2 }), '"confidence" is no number from 0 to 1'],
  ])("with %s are an error with file and line", async (_, line, problem) => {
    const path = write("a.jsonl", `${JSON.stringify(LINE)}\n${line}\n`);
    await expect(readDecisions([path])).rejects.toThrow(`${path}:2: ${problem}; mend the line or take it out`);
  });

  test("that are missing are an error", async () => {
    await expect(readDecisions([at("none.jsonl")])).rejects.toThrow("none.jsonl: no such file or folder; check the path");
  });

  test("grow by whole lines, in the order of the calls", async () => {
    const file = await DecisionsFile.open(at("new.jsonl"));
    const all = Array.from({ length: 20 }, (_, number): Decision => ({ ...LINE, before: `t he${number}` }));
    await Promise.all(all.map((decision) => file.append(decision)));
    await file.close();
    expect(await linesOf(at("new.jsonl"))).toEqual(all);
  });

  const HALF = JSON.stringify({ ...LINE, before: "bä" }).slice(0, -30);
  test.each<[string, string, Decision[]]>([
    ["what a killed program left of a line is passed over and taken off", `${JSON.stringify(LINE)}\n${HALF}`, [LINE]],
    ["a last line without end is ended", `${JSON.stringify(LINE)}\n${JSON.stringify({ ...LINE, before: "a" })}`, [LINE, { ...LINE, before: "a" }]],
    ["a sole line without end is ended", JSON.stringify(LINE), [LINE]],
    ["a sole line that was begun is taken off", HALF, []],
    ["an empty file is fine", "", []],
  ])("%s", async (_, content, known) => {
    const path = write("a.jsonl", content);
    expect(await linesOf(path)).toEqual(known);
    const file = await DecisionsFile.open(path);
    await file.append({ ...LINE, before: "next" });
    await file.close();
    expect(readFileSync(path, "utf8")).toBe([...known, { ...LINE, before: "next" }].map((line) => `${JSON.stringify(line)}\n`).join(""));
  });

  test("that are something else are left alone", async () => {
    const path = write("a.txt", "The pilots.\n");
    await expect(DecisionsFile.open(path)).rejects.toThrow("there is something else in it; name another file");
    expect(readFileSync(path, "utf8")).toBe("The pilots.\n");
  });

  test("that another program writes to aren't written over", async () => {
    const file = await DecisionsFile.open(at("a.jsonl"));
    appendFileSync(at("a.jsonl"), `${JSON.stringify(LINE)}\n`);
    await expect(file.append(LINE)).rejects.toThrow("another run is writing to it");
    await file.close();
    expect(await linesOf(at("a.jsonl"))).toEqual([LINE]);
  });
});
