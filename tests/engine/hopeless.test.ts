import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { decodePlaced, hopeless } from "../../src/engine/decoder.ts";
import { type Document, readDocument } from "../../src/engine/document.ts";
import { type Candidate, type Placed, doubtedChunks, placeCandidates } from "../../src/engine/placing.ts";
import { FIXERS } from "../../src/fixers/index.ts";
import { DocumentVocabulary, RemainingWords } from "../../src/language/document-vocabulary.ts";
import { Judge } from "../../src/language/judge.ts";
import { Language, tokensOf } from "../../src/language/language.ts";
import { openModels } from "../../src/models.ts";

const models = openModels();
const pages = new URL("../../fixtures/pages/", import.meta.url);
const names = readdirSync(pages).sort();
const texts = names.map((name) => readFileSync(new URL(name, pages), "utf8"));

function proposed(source: string, noise: number): { document: Document; placed: Placed[]; judge: () => Judge } {
  const document = readDocument(source, false, tokensOf(models));
  const vocabulary = new DocumentVocabulary(document.chunks);
  const language = new Language(models, () => vocabulary, undefined, () => noise);
  const candidates: Candidate[] = [];
  for (const segment of document.segments) {
    for (const fixer of FIXERS) if (fixer.action === "repair") for (const proposal of fixer.propose(segment, language)) candidates.push({ fixer: fixer.name, proposal });
  }
  const placed = placeCandidates(document, candidates);
  return { document, placed, judge: () => new Judge(language, new RemainingWords(vocabulary, doubtedChunks(document, placed))) };
}

/** Where verdicts on all candidates are wanted, every window goes through the lattice. */
function expectSame(source: string, noise: number): void {
  const { document, placed, judge } = proposed(source, noise);
  const all = decodePlaced(document, placed, judge(), true);
  const told = decodePlaced(document, placed, judge(), false);
  expect(told.verdicts).toEqual(all.verdicts.filter(({ chosen, contends }) => chosen || contends));
  // What is in question stays so, and is weighed again.
  const inQuestion = new Set(told.likely.map(({ candidate }) => candidate));
  expect(all.likely.map(({ candidate }) => candidate).filter((candidate) => !inQuestion.has(candidate))).toEqual([]);
}

/** Noise as of a clean page, and of one on which words are doubted. */
const NOISES = [0.001, 0.006, 0.02];

describe("windows that are told without a lattice", () => {
  beforeEach(() => Object.assign(hopeless.work, { windows: 0, read: 0, settled: 0 }));

  test.each(texts.map((text, at) => [at, text] as const))("choose what the lattice chooses: page %i as it stands, and damaged", (_, text) => {
    for (const noise of NOISES) {
      expectSame(text, noise);
      expectSame(text.replace(/\b(\w)h(\w+)/gu, "$1b$2"), noise);
      expectSame(text.replace(/(\w{4}) (\w+) (\w+) (\w+) /gu, "$1$2 $3 $4 "), noise);
    }
  });

  test("… and texts put together of words, halves of words and marks", () => {
    const word = fc.constantFrom("the", "tbe", "Marilla", "mariner’s", "of", "sus", "pected", "Grenfell,", "no-one", "U.S.", "“Fire", "o’clock", "astar", "lndeed.", "5th", "—", "harb", "our", "bouse", "a", "\n\n", "to-\n");
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), fc.constantFrom(...NOISES), (words, noise) => expectSame(words.join(" "), noise)), { numRuns: 150 });
  });

  test("are most of those of clean pages, and half the candidates' words are never read", () => {
    let candidates = 0;
    for (const [at, name] of names.entries()) {
      if (!name.startsWith("clean-")) continue;
      const { document, placed, judge } = proposed(texts[at] as string, 0.001);
      decodePlaced(document, placed, judge(), false);
      candidates += placed.length;
    }
    const { windows, read, settled } = hopeless.work;
    expect(windows).toBeGreaterThan(0);
    expect(settled / windows).toBeGreaterThan(0.6);
    expect(read / candidates).toBeLessThan(0.6);
  });

  test("are never those in which something is chosen", () => {
    const { document, placed, judge } = proposed("The pilots took what t hey could carry, and the mayor sailed on Friday.", 0.001);
    expect(decodePlaced(document, placed, judge(), false).verdicts.length).toBe(1);
    expect(hopeless.work.settled).toBeLessThan(hopeless.work.windows);
  });
});
