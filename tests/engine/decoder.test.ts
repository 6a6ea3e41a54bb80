import { describe, expect, test } from "vitest";
import { decode, decodePlaced } from "../../src/engine/decoder.ts";
import { type Candidate, doubtedChunks, placeCandidates } from "../../src/engine/placing.ts";
import { type Document, readDocument } from "../../src/engine/document.ts";
import { DocumentVocabulary, RemainingWords } from "../../src/language/document-vocabulary.ts";
import type { Damage } from "../../src/language/judge.ts";
import { Judge } from "../../src/language/judge.ts";
import { Language } from "../../src/language/language.ts";
import type { EngineEvidence } from "../../src/engine/word-confidences.ts";
import { openModels } from "../../src/models.ts";

const models = openModels();

function candidate(document: Document, before: string, replacement: string, damage: Damage = { kind: "space-in-word" }): Candidate {
  const start = document.source.indexOf(before);
  return { fixer: "test", proposal: { start, end: start + before.length, replacement, damage, why: { code: "test" } } };
}

const misread = (cost: number): Damage => ({ kind: "misread", cost });

/**
 * What is chosen among proposals of `[before, replacement]`.
 * @param against what the OCR engine's confidence speaks against each, in nats
 */
function decodeAll(source: string, proposals: readonly (readonly [before: string, replacement: string, damage?: Damage])[], noise?: number, against?: number) {
  const document = readDocument(source);
  const candidates = proposals.map(([before, replacement, damage]) => candidate(document, before, replacement, damage));
  const language = new Language(models, () => new DocumentVocabulary(document.chunks), undefined, noise === undefined ? undefined : () => noise);
  const witnesses = new RemainingWords(language.document, doubtedChunks(document, placeCandidates(document, candidates)));
  const judge = new Judge(language, witnesses);
  const evidence = { against: () => against } as unknown as EngineEvidence;
  const verdicts = against === undefined ? decode(document, candidates, judge) : decodePlaced(document, placeCandidates(document, candidates), judge, true, evidence).verdicts;
  return {
    verdicts,
    chosen: verdicts.filter((verdict) => verdict.chosen).map((verdict) => verdict.candidate.proposal.replacement),
    oddsOf: (replacement: string): number => verdicts.find((verdict) => verdict.candidate.proposal.replacement === replacement)?.odds ?? NaN,
  };
}

describe("the decoder", () => {
  test("takes what the context makes likely", () => {
    const { chosen, oddsOf } = decodeAll("They said what t hey wanted to the council.", [["t hey", "they"]]);
    expect(chosen).toEqual(["they"]);
    expect(oddsOf("they")).toBeGreaterThan(3);
  });

  test("leaves what stands where that is likelier: it is always one of the choices", () => {
    const { chosen, oddsOf } = decodeAll("He would not speak to any one who came.", [["any one", "anyone"]]);
    expect(chosen).toEqual([]);
    expect(oddsOf("anyone")).toBeLessThan(0);
  });

  test("lets proposals that overlap compete, and takes one", () => {
    const { chosen, oddsOf } = decodeAll("The mayor said what t hey wanted.", [["t hey", "they"], ["what t", "whatt"], ["what t hey", "whatthey"]]);
    expect(chosen).toEqual(["they"]);
    expect(oddsOf("they")).toBeGreaterThan(oddsOf("whatt"));
  });

  test("takes the likelier of two readings of one place, in context", () => {
    const readings = [["twenty- five", "twenty-five"], ["twenty- five", "twentyfive"]] as const;
    expect(decodeAll("There were twenty- five sheep in the yard.", readings).chosen).toEqual(["twenty-five"]);
  });

  test("decides places that are far apart by themselves", () => {
    const alone = decodeAll("They said what t hey wanted to the council.", [["t hey", "they"]]).oddsOf("they");
    const farApart = "They said what t hey wanted to the council. The matter was then left with the clerk and the back ofthe hall was cleared.";
    const both = decodeAll(farApart, [["t hey", "they"], ["ofthe", "of the", { kind: "lost-space" }]]);
    expect(both.chosen).toEqual(["they", "of the"]);
    expect(Math.abs(both.oddsOf("they") - alone)).toBeLessThan(1);
  });

  test("gives a verdict on each candidate, with finite odds", () => {
    const { verdicts } = decodeAll("a t hey b", [["t hey", "they"], ["a t", "at"], ["hey b", "heyb"]]);
    expect(verdicts.length).toBe(3);
    for (const { odds } of verdicts) expect(Number.isFinite(odds)).toBe(true);
  });

  test.each<[source: string, proposals: readonly (readonly [before: string, replacement: string, damage?: Damage])[], noise: number, contending: string[], why: string]>([
    ["The ship lay in the bav all night.", [["bav", "bay", misread(2)], ["bav", "bar", misread(4)]], 0.02, ["bar"], "a word that is nearly as likely"],
    ["The ship lay in the bav all night.", [["bav", "bay", misread(2)], ["bav", "bar", misread(4)]], 0.001, [], "the same on a page that was read well"],
    ["The ship lay in the bav all night.", [["bav", "bay", misread(2)], ["bav", "bar", misread(12)]], 0.02, [], "one whose damage is far too rare"],
    ["The ship lay in the bay all night.", [["bay", "bar", misread(2)]], 0.02, ["bar"], "where what stands is chosen"],
    ["The ship lay in the bay all night.", [["bay", "bar", misread(12)]], 0.02, [], "where nothing speaks for it"],
    ["There were twenty- five sheep in the yard.", [["twenty- five", "twenty-five"], ["twenty- five", "twentyfive"]], 0.02, [], "damage that the confidence has not learned in so short a text"],
  ])("tells of %s what contends with the best path", (source, proposals, noise, contending) => {
    const { verdicts } = decodeAll(source, proposals, noise);
    expect(verdicts.filter((verdict) => verdict.contends).map((verdict) => verdict.candidate.proposal.replacement)).toEqual(contending);
    expect(verdicts.some((verdict) => verdict.contends && verdict.chosen)).toBe(false);
  });

  test.each([
    [0, ["bar"]],
    [0.2, []],
  ])("nothing contends that an engine's confidence speaks against, by %f nats", (against, contending) => {
    const { verdicts } = decodeAll("The ship lay in the bav all night.", [["bav", "bay", misread(2)], ["bav", "bar", misread(4)]], 0.02, against);
    expect(verdicts.filter((verdict) => verdict.contends).map((verdict) => verdict.candidate.proposal.replacement)).toEqual(contending);
  });

  test("tells the likeliest other candidate of each", () => {
    const { verdicts } = decodeAll("The ship lay in the bav all night.", [["bav", "bay", misread(2)], ["bav", "bar", misread(4)], ["bav", "bat", misread(6)]]);
    const rivals = verdicts.map(({ candidate, rival }) => [candidate.proposal.replacement, rival?.candidate.proposal.replacement, rival?.damage]);
    expect(rivals).toEqual([["bay", "bar", 4], ["bar", "bay", 2], ["bat", "bay", 2]]);
  });

  test("has nothing to say of a text without candidates", () => {
    expect(decodeAll("The council met on Monday.", []).verdicts).toEqual([]);
  });
});

test("words that a proposal would change are no witnesses", () => {
  const document = readDocument("one t hey two");
  const candidates = ["t hey", "hey", "hey two"].map((before) => candidate(document, before, "they"));
  const doubted = doubtedChunks(document, placeCandidates(document, candidates.slice(0, 2)));
  expect(doubted.map(({ text }) => text)).toEqual(["t", "hey"]);
  const all = new DocumentVocabulary(document.chunks);
  const left = new RemainingWords(all, doubted);
  expect([left.words, left.count("one"), left.count("hey"), left.count("two")]).toEqual([2, 1, 0, 1]);
  expect(new RemainingWords(all, doubtedChunks(document, placeCandidates(document, candidates))).words).toBe(1);
});

describe("of several that propose the same, the likeliest damage speaks, and the name is of", () => {
  const cheap: Damage = { kind: "misread", cost: 1 };
  const dear: Damage = { kind: "misread", cost: 5 };
  const space: Damage = { kind: "space-in-word" };

  test.each<[string, readonly Damage[], spoken: Damage, named: Damage]>([
    ["what is known by name, behind a misreading", [cheap, space], cheap, space],
    ["what is known by name, before a misreading", [space, cheap], cheap, space],
    ["what is known by name, between two", [dear, space, cheap], cheap, space],
    ["the likelier of two misreadings", [dear, cheap], cheap, cheap],
    ["a misreading, where nothing else is", [cheap], cheap, cheap],
  ])("%s", (_, damages, spoken, named) => {
    const { verdicts } = decodeAll("They said what t hey wanted to the council.", damages.map((damage) => ["t hey", "they", damage] as const));
    const [chosen, ...more] = verdicts.filter((verdict) => verdict.chosen);
    expect(more).toEqual([]);
    expect(chosen?.candidate.proposal.damage).toBe(spoken);
    expect(chosen?.named.proposal.damage).toBe(named);
  });
});
