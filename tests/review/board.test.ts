import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DecisionsFile } from "../../src/corpus/decisions-file.ts";
import { Decisions, validDecision } from "../../src/corpus/decisions.ts";
import type { CleanedSection } from "../../src/corpus/run.ts";
import { Board } from "../../src/review/board.ts";
import type { Standing } from "../../src/review/protocol.ts";
import { ReviewSession } from "../../src/review/session.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at } = temporaryFolder();
const TEXT = "In tbe morning the fog was thick, and nobody saw tbe harbour. At noon, (tbe) ferry left. Then arid again came w ith the tide, when tbe boats lay by.";

/** Every `tbe`, `arid` and `w ith` of the text is a proposal. */
function section(): CleanedSection {
  const changes: Readonly<Record<string, string>> = { tbe: "the", arid: "and", "w ith": "with" };
  const edits = Array.from(TEXT.matchAll(/tbe|arid|w ith/gu), ({ 0: before, index: start }) => ({
    start, end: start + before.length, before, after: changes[before] as string, fixer: "misreads", why: { code: "misread", args: { word: "x" } }, confidence: 0.5 + start / 1000,
  }));
  const own = { edits, findings: [], rejected: [], words: 30, seconds: 0 };
  return { text: TEXT, start: 0, line: 0, column: 0, last: true, ...own, own, qualities: [], changes: edits };
}

const linesOn = () => readFileSync(at("decisions.jsonl"), "utf8").split("\n").slice(0, -1).map((line) => validDecision(JSON.parse(line), "decisions.jsonl"));

let file: DecisionsFile;
let board: Board;

/** A start of the program: what is in the file is known. */
async function start(name = "first"): Promise<void> {
  file = await DecisionsFile.open(at("decisions.jsonl"));
  const decisions = new Decisions();
  const lines = linesOn();
  for (const line of lines) decisions.add(line);
  const session = new ReviewSession(decisions, file, "Ada");
  session.remember(lines);
  board = new Board({ session, name, file: "decisions.jsonl", reviewer: "Ada" });
  board.add(board.open("a.txt", () => 0.6), section());
  board.finish();
}

beforeEach(() => start());
afterEach(() => file.close());

const all = { since: 0, texts: 0, proposals: 0 };
const states = (): string => board.news(all).proposals.map(({ id }) => ({ ...board.news(all).standings.find((standing) => standing.id === id) }.state ?? "open")[0]).join("");
const decide = (id: number, verdict: "accept" | "reject", reach: "here" | "alike" | "word" = "here", after?: string) =>
  board.decide({ session: "first", id, verdict, reach, ...(after !== undefined && { after }) });
const idsOf = (standings: readonly Standing[]): number[] => standings.map(({ id }) => id).sort();

describe("decisions", () => {
  test("what is listed: words, line, whether fix would make it", () => {
    const { proposals, texts, found, done } = board.news(all);
    expect([texts, found, done]).toEqual([[{ name: "a.txt" }], 6, true]);
    expect(proposals.map(({ before, after, line }) => `${line} ${before} > ${after}`)).toEqual(["1 tbe > the", "1 tbe > the", "1 (tbe) > (the)", "1 arid > and", "1 w ith > with", "1 tbe > the"]);
    expect(new Set([0, 1, 2, 5].map((id) => proposals[id]?.alike)).size).toBe(1);
  });

  test.each<[what: string, act: () => Promise<unknown>, states: string]>([
    ["one is accepted", () => decide(0, "accept"), "aooooo"],
    ["one is rejected", () => decide(1, "reject"), "oroooo"],
    ["one is written by hand", () => decide(4, "accept", "here", "width"), "ooooeo"],
    ["all like it, marks around them aside", () => decide(1, "accept", "alike"), "aaaooa"],
    ["the word is never touched", () => decide(2, "reject", "word"), "rrroor"],
    ["a place goes before all that are like it", async () => (await decide(0, "reject"), decide(1, "accept", "alike")), "raaooa"],
    ["the same the other way round", async () => (await decide(1, "accept", "alike"), decide(0, "reject")), "raaooa"],
    ["decided twice, the later holds", async () => (await decide(0, "accept"), decide(0, "reject")), "rooooo"],
    ["side by side, in the order in which they came", () => Promise.all([decide(0, "accept"), decide(1, "reject"), decide(0, "reject")]), "rroooo"],
  ])("%s", async (_, act, expected) => {
    await act();
    expect(states()).toBe(expected);
    // Another start knows the same.
    await file.close();
    await start();
    expect(states()).toBe(expected);
  });

  test("the page is told of all that a decision concerns", async () => {
    expect(idsOf((await decide(1, "accept", "alike")).standings)).toEqual([0, 1, 2, 5]);
    const { revision } = board.news(all);
    await decide(3, "reject");
    expect(idsOf(board.news({ since: revision, texts: 1, proposals: 6 }).standings)).toEqual([3]);
    expect(board.news({ ...all, since: revision, proposals: 6 }).proposals).toEqual([]);
  });

  test("sent again, since the answer was lost, it is written once", async () => {
    await decide(0, "accept");
    await decide(0, "accept");
    await decide(4, "accept", "here", "wi th");
    await decide(4, "accept", "here", "wi  th");
    expect(linesOn()).toHaveLength(2);
  });

  test.each<[what: string, act: () => Promise<unknown>, error: string]>([
    ["a page of another start", () => board.decide({ session: "old", id: 0, verdict: "accept", reach: "here" }), "The desk was started anew"],
    ["a number that nothing has", () => decide(99, "accept"), "There is no such proposal"],
  ])("refused: %s", async (_, act, error) => {
    await expect(act()).rejects.toThrow(error);
    expect(linesOn()).toEqual([]);
  });

  test("what can't be written is not decided", async () => {
    await file.close();
    await expect(decide(0, "accept")).rejects.toThrow();
    expect(states()).toBe("oooooo");
    file = await DecisionsFile.open(at("decisions.jsonl"));
  });
});

describe("taking back", () => {
  const undo = () => board.undo("first", board.news(all).last?.step ?? -1);

  test("step by step, to where it began; what held before holds again", async () => {
    await decide(0, "accept");
    await decide(0, "reject");
    await decide(1, "accept", "alike");
    const seen = [states()];
    for (let steps = 3; steps > 0; steps -= 1) {
      await undo();
      seen.push(states());
    }
    expect(seen).toEqual(["raaooa", "rooooo", "aooooo", "oooooo"]);
    expect(board.news(all).last).toBeUndefined();
    await undo();
    expect(states()).toBe("oooooo");
  });

  test("asked twice, one step is taken back", async () => {
    await decide(0, "accept");
    await decide(1, "accept");
    const step = board.news(all).last?.step ?? -1;
    await board.undo("first", step);
    await board.undo("first", step);
    expect(states()).toBe("aooooo");
  });

  test("over a start of the program, and over what was taken back before", async () => {
    await decide(0, "accept");
    await decide(1, "reject");
    await decide(1, "accept");
    await decide(3, "accept");
    await undo();
    await file.close();
    await start();
    const seen = [states()];
    for (let steps = 3; steps > 0; steps -= 1) {
      await undo();
      seen.push(states());
      await file.close();
      await start();
    }
    expect(seen).toEqual(["aaoooo", "aroooo", "aooooo", "oooooo"]);
  });

  test("the desk opens where it was left, or at the last decision", async () => {
    expect(board.news(all).place).toBeUndefined();
    await decide(3, "accept");
    expect(board.news(all).place).toBe(3);
    board.leaveAt("first", 5);
    expect(board.news(all).place).toBe(5);
    await file.close();
    await start();
    expect(board.news(all).place).toBe(3);
  });
});
