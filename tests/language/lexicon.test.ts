import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openModels } from "../../src/models.ts";
import { DICTIONARIES, expandedForms, loadDictionary } from "../../tools/models/dictionaries.ts";

const { lexicon } = openModels();

/** Words of every text in `fixtures/`, damaged ones too. */
function fixtureWords(): string[] {
  const folder = new URL("../../fixtures/", import.meta.url);
  const files = readdirSync(folder, { recursive: true }).map(String).filter((file) => /\.(?:txt|yaml)$/.test(file));
  return files.flatMap((file) => readFileSync(new URL(file, folder), "utf8").match(/[A-Za-zÀ-ÿ]+(?:'[a-z]+)?/g) ?? []);
}

/** Non-words near words: a letter dropped, two swapped. */
const garbled = (word: string): string[] => [word.slice(0, 2) + word.slice(3), word.slice(0, 1) + [...word.slice(1, 3)].reverse().join("") + word.slice(3)];

test("the packed word set agrees with nspell on every word", { timeout: 120_000 }, async () => {
  const spells = await Promise.all(DICTIONARIES.map(loadDictionary));
  const words = new Set(fixtureWords());
  for (const name of DICTIONARIES) {
    (await expandedForms(name)).forEach((form, index) => {
      // The packed set holds words: not entries with digits (`1st`), which are numbers to the language model.
      if (index % 40 === 0 && !/[\d\s]/.test(form)) for (const word of [form, form.toUpperCase(), ...garbled(form)]) words.add(word);
    });
  }
  expect(words.size).toBeGreaterThan(15_000);
  const wrong: string[] = [];
  for (const word of words) {
    if (word.length < 2) continue;
    const accepted = spells.some((spell) => spell.correct(word));
    // `McGill`: the lexicon has mixed-case names of the corpus, too, which no dictionary has.
    if (!accepted && lexicon.isMixed(word)) continue;
    if (lexicon.inDictionary(word) !== accepted) wrong.push(`${word}: nspell ${accepted}`);
  }
  expect(wrong).toEqual([]);
});

describe("gaps of the dictionaries that the lexicon has filled or kept out", () => {
  test.each([
    ["states’", true, "a plural possessive"],
    ["xx11thzz", false, "nspell's compound rule is not anchored"],
    ["to-day", true, "period spelling, frequent in the corpus"],
    ["connexion", true, "period spelling"],
    ["tlie", false, "a misread word"],
    ["tobe", false, "a name only with its capital"],
    ["tho", false, "oftener the, misread"],
    ["Tho", false, "oftener The, misread"],
    ["arid", false, "oftener and, misread"],
    ["Melbourne", true, "a name"],
    ["melbourne", false, "a name only with its capital"],
    ["Narrabri", true, "a small town"],
    ["uniformize", false, "a word of long lists alone is a candidate only"],
  ])("%s: %s (%s)", (form, expected) => expect(lexicon.isWord(form)).toBe(expected));
});
