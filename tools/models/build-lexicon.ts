import { readFileSync } from "node:fs";
import { join } from "node:path";
import { casePattern, fold } from "../../src/language/characters.ts";
import { hashString } from "../../src/language/hash.ts";
import { COST_UNIT, FIRST_WORD, Flag } from "../../src/language/lexicon.ts";
import { writePacked } from "../../src/language/packed.ts";
import type { CorpusCounts } from "./counts.ts";
import { DICTIONARIES, expandedForms } from "./dictionaries.ts";

/** A form of the lexicon to be; its place in the list is its number, less FIRST_WORD. */
export interface Entry {
  readonly form: string;
  flags: number;
  count: number;
  lower: number;
  title: number;
  /** Share of all words in the SymSpell frequency list (Google Books × SCOWL), 0 where it is not in it. */
  modern: number;
}

/** Corpus words need this (weighted) count to be in the lexicon without a dictionary's word. */
const LEAST_COUNT = 3;
/** … and this count in this many files to be trusted as words. */
const FREQUENT_COUNT = 10;
const FREQUENT_FILES = 4;
/** Of the census surnames, by rank: further down they are as rare as misprints are common. */
const MOST_SURNAMES = 20_000;

/** Letters beyond Latin-1 that the packed form has room for. */
const EXTRA_LETTERS = 32;

const plainWord = /^[\p{L}'.-]+$/u;

/** All forms that the lexicon will hold, commonest first. */
export async function collectEntries(
  counts: CorpusCounts,
  paths: { counts: string; names: string },
): Promise<{ entries: Entry[]; mixed: string[] }> {
  const byForm = new Map<string, Entry>();
  const entryOf = (form: string): Entry => {
    let entry = byForm.get(form);
    if (!entry) byForm.set(form, (entry = { form, flags: 0, count: 0, lower: 0, title: 0, modern: 0 }));
    return entry;
  };

  for (const [form, { count, files, lower, title }] of counts.forms) {
    if (count < LEAST_COUNT || form.length > 40 || !plainWord.test(form)) continue;
    const entry = entryOf(form);
    Object.assign(entry, { count, lower, title });
    if (count >= FREQUENT_COUNT && files >= FREQUENT_FILES) entry.flags |= Flag.frequent;
  }
  const mixed = new Set<string>();
  for (const name of DICTIONARIES) for (const form of await expandedForms(name)) addDictionaryForm(form, entryOf, mixed);
  for (const [form, count] of counts.mixed) if (count >= LEAST_COUNT && !/^[A-Z]+'?s$/.test(form)) mixed.add(form);
  for (const name of readNames(paths.names)) entryOf(fold(name)).flags |= Flag.name;
  addModernShares(join(paths.counts, "symspell_frequency_dictionary_en_82_765.txt"), byForm);

  const packable = commonLetters(byForm.keys());
  const entries = [...byForm.values()]
    .filter(({ form }) => [...form].every((char) => char <= "ÿ" || packable.has(char)))
    .sort((a, b) => b.count - a.count || b.modern - a.modern || (a.form < b.form ? -1 : 1));
  return { entries, mixed: [...mixed].sort() };
}

/** The commonest 32 letters beyond Latin-1, which fit in the packed form; rarer ones come from transliterated places. */
function commonLetters(forms: Iterable<string>): Set<string> {
  const counts = new Map<string, number>();
  for (const form of forms) for (const char of form) if (char > "ÿ") counts.set(char, (counts.get(char) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Set(byCount.slice(0, EXTRA_LETTERS).map(([char]) => char));
}

function addDictionaryForm(form: string, entryOf: (form: string) => Entry, mixed: Set<string>): void {
  if (/[\s\d]/.test(form)) return;
  const entry = entryOf(fold(form));
  switch (casePattern(form)) {
    case "lower":
    case "none":
      entry.flags |= Flag.dictionaryLower;
      break;
    case "title":
      entry.flags |= Flag.dictionaryTitle;
      break;
    case "upper":
      entry.flags |= Flag.dictionaryUpper;
      break;
    case "mixed":
      mixed.add(form);
  }
}

function* readNames(folder: string): Generator<string> {
  const lines = (file: string): string[] => readFileSync(join(folder, file), "utf8").split(/\r?\n/).filter(Boolean);
  const firstColumn = (line: string): string => line.split(/\s+/)[0] as string;
  yield* lines("us-census-1990-dist.all.last.txt").slice(0, MOST_SURNAMES).map(firstColumn);
  yield* lines("us-census-1990-dist.female.first.txt").map(firstColumn);
  yield* lines("us-census-1990-dist.male.first.txt").map(firstColumn);
  yield* lines("stdlib-female-first-names-en.txt");
  yield* lines("stdlib-male-first-names-en.txt");
  // Place names of several words give their longer words: "Saint", "Grande", "Buenos".
  for (const file of ["places.txt", "stdlib-us-states-names.txt"]) {
    for (const line of lines(file)) {
      for (const word of line.split(/[\s/,()]+/)) if (word.length > 3 && /^\p{Lu}[\p{L}'’-]+$/u.test(word)) yield word;
    }
  }
}

function addModernShares(file: string, byForm: Map<string, Entry>): void {
  const rows = readFileSync(file, "utf8").replace(/^\uFEFF/, "").split(/\r?\n/).filter(Boolean);
  const total = rows.reduce((sum, row) => sum + Number(row.split(" ")[1]), 0);
  for (const row of rows) {
    const [form, count] = row.split(" ") as [string, string];
    const entry = byForm.get(form);
    if (entry) entry.modern = Number(count) / total;
  }
}

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
  let capacity = 1;
  while (capacity < entries.length * 1.6) capacity *= 2;
  const slots = new Uint32Array(capacity);

  entries.forEach((entry, index) => {
    [...entry.form].forEach((char, at) => (characters[(offsets[index] as number) + at] = byteOf(char)));
    flags[index] = entry.flags;
    const { lower, title } = casePriors(entry);
    lowerCost[index] = quantise(-Math.log(lower));
    titleCost[index] = quantise(-Math.log(title));
    let slot = hashString(entry.form) & (capacity - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
    slots[slot] = index + FIRST_WORD;
  });
  return writePacked(
    "lexicon",
    { extraLetters: extraLetters.join(""), mixed: mixed.join(" ") },
    { slots, offsets, characters, flags, lowerCost, titleCost },
  );
}

/** Casings with three pseudo-counts shared out by what dictionaries and name lists say of the form. */
function casePriors(entry: Entry): { lower: number; title: number } {
  const asName = (entry.flags & (Flag.name | Flag.dictionaryTitle | Flag.dictionaryUpper)) !== 0;
  const asWord = (entry.flags & Flag.dictionaryLower) !== 0;
  const prior = asWord ? (asName ? 0.8 : 0.97) : asName ? 0.02 : 0.5;
  const total = entry.lower + entry.title + 3;
  return { lower: (entry.lower + 3 * prior) / total, title: (entry.title + 3 * (1 - prior)) / total };
}

/** A cost in nats as a byte of tenths. */
export const quantise = (cost: number): number => Math.max(0, Math.min(255, Math.round(cost / COST_UNIT)));
