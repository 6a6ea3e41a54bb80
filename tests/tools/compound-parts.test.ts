import { expect, test } from "vitest";
import { Flag, Lexicon } from "../../src/language/lexicon.ts";
import { writePacked } from "../../src/language/packed.ts";
import type { Entry } from "../../tools/models/build-lexicon.ts";
import { compoundParts } from "../../tools/models/compound-parts.ts";

const entry = (form: string, flags: number): Entry =>
  ({ form, flags, count: 0, files: 0, lower: 0, title: 0, modern: 0, person: 0, place: 0, list: 0, listedName: false });

const dictionary = (words: string): Entry[] => words.split(" ").map((form) => entry(form, Flag.dictionaryLower));

test("parts of three solid words or more are parts of others", () => {
  const entries = [
    // `geo` is no word by itself, and begins three; `front` ends two, `ridge` one that no list trusts.
    ...dictionary("wave length form front side shore water wavelength waveform wavefront waterfront sideways seaside waterside shoreside logic metric political geologic geometric geopolitical"),
    entry("geo", 0),
    entry("waveridge", 0),
    entry("ridge", Flag.dictionaryLower),
    entry("shorewater", Flag.name),
  ];
  expect(compoundParts(entries)).toEqual({ firsts: ["geo", "wave"], lasts: [] });
  expect(compoundParts([...entries, ...dictionary("hillside hill")])).toEqual({ firsts: ["geo", "wave"], lasts: ["side"] });
});

test("a lexicon without them is of another version", () => {
  const numbers = new Uint32Array(2);
  const bytes = new Uint8Array(1);
  const sections = { slots: numbers, offsets: numbers, characters: bytes, flags: bytes, lowerCost: bytes, titleCost: bytes };
  const packed = writePacked("lexicon", { extraLetters: "", mixed: "", doubted: "" }, sections);
  expect(() => new Lexicon(new Uint8Array(packed).buffer)).toThrow("the lexicon model has no firstParts; it was built for another version");
});
