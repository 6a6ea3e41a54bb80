import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readDocument } from "../../src/engine/document.ts";
import type { Need } from "../../src/engine/proposal.ts";
import { FIXERS } from "../../src/fixers/index.ts";
import { DocumentVocabulary } from "../../src/language/document-vocabulary.ts";
import { readNoise } from "../../src/language/document-noise.ts";
import { Language, type Models } from "../../src/language/language.ts";
import { openModels } from "../../src/models.ts";

const models = openModels();

/** What a fixer asks of the language on all rows of its table; the spelling of words belongs to the lexicon. */
function askedBy(fixer: (typeof FIXERS)[number]): Set<Need> {
  const asked = new Set<Need>();
  const watched: Models = {
    get lexicon() {
      asked.add("lexicon");
      return models.lexicon;
    },
    get ngrams() {
      asked.add("ngrams");
      return models.ngrams;
    },
    get spelling() {
      asked.add("lexicon");
      return models.spelling;
    },
    get channel() {
      asked.add("channel");
      return models.channel;
    },
    get trie() {
      asked.add("channel");
      return models.trie;
    },
    get marks() {
      asked.add("marks");
      return models.marks;
    },
    get context(): never {
      throw new Error("what fits between words is the engine's affair");
    },
    get confidence(): never {
      throw new Error("confidence is the engine's affair");
    },
  };
  const table = parse(readFileSync(new URL(`../../fixtures/fixers/${fixer.name}.yaml`, import.meta.url), "utf8")) as Record<string, { in: string }[]>;
  for (const row of Object.values(table).flat()) {
    const document = readDocument(row.in);
    const vocabulary = (): DocumentVocabulary => {
      asked.add("document");
      return new DocumentVocabulary(document.chunks);
    };
    const language = new Language(watched, vocabulary, undefined, () => readNoise(document.chunks, models.lexicon));
    for (const segment of document.segments) {
      // Fixers are generators: they ask as they are read.
      Array.from<unknown>(fixer.action === "repair" ? fixer.propose(segment, language) : fixer.report(segment, language));
    }
  }
  return asked;
}

test.each(FIXERS.map((fixer) => [fixer.name, fixer] as const))("%s says what it asks of the language", (_, fixer) => {
  expect([...askedBy(fixer)].sort()).toEqual(fixer.needs.filter((need) => need !== "layout").sort());
});
