import { hashString } from "../../src/language/hash.ts";
import { COST_UNIT, FIRST_WORD, Flag, SPREAD_SHIFT } from "../../src/language/lexicon.ts";
import { writePacked } from "../../src/language/packed.ts";
import type { Entry } from "./build-lexicon.ts";
import { compoundParts } from "./compound-parts.ts";
import { doubtedForms } from "./doubted.ts";

/** Slots of the hash for each form. */
const ROOM = 1.35;

/** Packs the entries as `Lexicon` reads them. */
export function packLexicon(entries: readonly Entry[], mixed: readonly string[]): Uint8Array {
  const extraLetters = [...new Set(entries.flatMap(({ form }) => [...form].filter((char) => char > "ÿ")))].sort();
  const byteOf = (char: string): number => (char > "ÿ" ? 0x80 + extraLetters.indexOf(char) : char.charCodeAt(0));

  const offsets = new Uint32Array(entries.length + 1);
  entries.forEach(({ form }, index) => (offsets[index + 1] = (offsets[index] as number) + form.length));
  const characters = new Uint8Array(offsets[entries.length] as number);
  const flags = new Uint8Array(entries.length);
  const lowerCost = new Uint8Array(entries.length);
  const titleCost = new Uint8Array(entries.length);
  const slots = new Uint32Array(Math.ceil(entries.length * ROOM));

  entries.forEach((entry, index) => {
    [...entry.form].forEach((char, at) => (characters[(offsets[index] as number) + at] = byteOf(char)));
    flags[index] = entry.flags | (spreadOf(entry.files) << SPREAD_SHIFT);
    const { lower, title } = casePriors(entry);
    lowerCost[index] = quantise(-Math.log(lower));
    titleCost[index] = quantise(-Math.log(title));
    let slot = Math.floor((hashString(entry.form) / 0x1_0000_0000) * slots.length);
    while (slots[slot] !== 0) slot = slot + 1 === slots.length ? 0 : slot + 1;
    slots[slot] = index + FIRST_WORD;
  });
  const { firsts, lasts } = compoundParts(entries);
  return writePacked(
    "lexicon",
    {
      extraLetters: extraLetters.join(""),
      mixed: mixed.join(" "),
      doubted: doubtedForms(entries).join(" "),
      firstParts: firsts.join(" "),
      lastParts: lasts.join(" "),
    },
    { slots, offsets, characters, flags, lowerCost, titleCost },
  );
}

/** 0 for no file, 1 for one, 2 for two or three, 3 for up to seven … 7 for 64 and more. */
const spreadOf = (files: number): number => Math.min(7, files === 0 ? 0 : Math.floor(Math.log2(files)) + 1);

/** Casings with three pseudo-counts shared out by what dictionaries and name lists say of the form. */
export function casePriors(entry: Entry): { lower: number; title: number } {
  const asName = (entry.flags & (Flag.name | Flag.dictionaryTitle | Flag.dictionaryUpper)) !== 0 || entry.person + entry.place > 0 || entry.listedName;
  const asWord = (entry.flags & Flag.dictionaryLower) !== 0 || (entry.list > 0 && !entry.listedName);
  const prior = asWord ? (asName ? 0.8 : 0.97) : asName ? 0.02 : 0.5;
  const total = entry.lower + entry.title + 3;
  return { lower: (entry.lower + 3 * prior) / total, title: (entry.title + 3 * (1 - prior)) / total };
}

/** A cost in nats as a byte of tenths. */
export const quantise = (cost: number): number => Math.max(0, Math.min(255, Math.round(cost / COST_UNIT)));
