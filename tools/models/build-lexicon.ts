import { readFileSync } from "node:fs";
import { join } from "node:path";
import { casePattern, fold } from "../../src/language/characters.ts";
import { Flag } from "../../src/language/lexicon.ts";
import type { CorpusCounts } from "./counts.ts";
import { DICTIONARIES, expandedForms } from "./dictionaries.ts";
import { firstNames, places, scowl, surnames } from "./word-lists.ts";

/** A form of the lexicon to be; its place in the list is its number, less FIRST_WORD. */
export interface Entry {
  readonly form: string;
  /** What it is trusted as; 0 for a form that may stand on a page but is no evidence that the page is right. */
  flags: number;
  /** Sightings in the corpus, and files with one. */
  count: number;
  files: number;
  lower: number;
  title: number;
  /** Share of all words in the SymSpell frequency list (Google Books × SCOWL), 0 where it is not in it. */
  modern: number;
  /** Share of the people with this surname or first name, and of the places. */
  person: number;
  place: number;
  /** The smallest SCOWL list that has it; 0 for none. */
  list: number;
  /** SCOWL has it with a capital only. */
  listedName: boolean;
}

/** Where the lists are. */
export interface ListPaths {
  readonly counts: string;
  readonly names: string;
  readonly scowl: string;
}

/** Forms that no list has need this many sightings, or LEAST_SPREAD in as many files. */
const LEAST_COUNT = 3;
const LEAST_SPREAD = 2;
/** … and this count in this many files to be trusted as words. */
const FREQUENT_COUNT = 10;
const FREQUENT_FILES = 4;
/** A word of SCOWL's largest lists is trusted when the corpus has it this often, in this many files. */
const LISTED_COUNT = 2;
const LISTED_FILES = 2;
/** Words of SCOWL up to this size are those of a large dictionary: seen once, they are trusted. */
const LARGE_DICTIONARY = 70;
/** Words of larger lists than this are taken only where the corpus has them: 190,000 words, of 4 in 10,000 on a page. */
const LARGEST_UNSEEN = 80;
/** Shorter forms of the large lists are abbreviations and letters' names, and what scans make of words. */
const LEAST_LISTED_LETTERS = 5;

/** Letters beyond Latin-1 that the packed form has room for. */
const EXTRA_LETTERS = 32;
const LONGEST_FORM = 40;

const plainWord = /^[\p{L}'.-]+$/u;

/** All forms that the lexicon will hold, commonest first. */
export async function collectEntries(counts: CorpusCounts, paths: ListPaths): Promise<{ entries: Entry[]; mixed: string[] }> {
  const byForm = new Map<string, Entry>();
  const entryOf = (form: string): Entry => {
    let entry = byForm.get(form);
    if (!entry) {
      entry = { form, flags: 0, count: 0, files: 0, lower: 0, title: 0, modern: 0, person: 0, place: 0, list: 0, listedName: false };
      byForm.set(form, entry);
    }
    return entry;
  };

  const mixed = new Set<string>();
  for (const name of DICTIONARIES) for (const form of await expandedForms(name)) addDictionaryForm(form, entryOf, mixed);
  for (const [form, count] of counts.mixed) if (count >= LEAST_COUNT && !/^[A-Z]+'?s$/.test(form)) mixed.add(form);
  for (const { form, size } of scowl(paths.scowl)) addListedWord(form, size, entryOf);
  for (const { form, share, trusted } of [...surnames(paths.names), ...firstNames(paths.names)]) {
    const entry = entryOf(fold(form));
    entry.person += share;
    if (trusted) entry.flags |= Flag.name;
  }
  for (const { form, share, trusted } of places(paths.names)) {
    const entry = entryOf(fold(form));
    entry.place += share;
    if (trusted) entry.flags |= Flag.name;
  }
  for (const [form, seen] of counts.forms) {
    if (form.length > LONGEST_FORM || !plainWord.test(form)) continue;
    const known = byForm.has(form) || seen.count >= LEAST_COUNT || (seen.count >= LEAST_SPREAD && seen.files >= LEAST_SPREAD);
    if (known) Object.assign(entryOf(form), { count: seen.count, files: seen.files, lower: seen.lower, title: seen.title });
  }
  addModernShares(join(paths.counts, "symspell_frequency_dictionary_en_82_765.txt"), byForm);
  for (const entry of byForm.values()) if (isTrusted(entry)) entry.flags |= Flag.frequent;

  const packable = commonLetters(byForm.keys());
  const entries = [...byForm.values()]
    .filter((entry) => entry.list <= LARGEST_UNSEEN || entry.flags > 0 || entry.count + entry.person + entry.place > 0)
    .filter(({ form }) => [...form].every((char) => char <= "ÿ" || packable.has(char)))
    .sort((a, b) => b.count - a.count || b.modern - a.modern || (a.form < b.form ? -1 : 1));
  return { entries, mixed: [...mixed].sort() };
}

/** Whether the corpus, or the corpus and a list together, vouch for a form as a word. */
function isTrusted({ form, count, files, list, listedName }: Entry): boolean {
  if (count >= FREQUENT_COUNT && files >= FREQUENT_FILES) return true;
  if (list === 0 || listedName || form.length < LEAST_LISTED_LETTERS) return false;
  return list <= LARGE_DICTIONARY ? count > 0 : count >= LISTED_COUNT && files >= LISTED_FILES;
}

/** The commonest 32 letters beyond Latin-1, which fit in the packed form; rarer ones come from transliterated places. */
function commonLetters(forms: Iterable<string>): Set<string> {
  const counts = new Map<string, number>();
  for (const form of forms) for (const char of form) if (char > "ÿ") counts.set(char, (counts.get(char) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Set(byCount.slice(0, EXTRA_LETTERS).map(([char]) => char));
}

function addListedWord(form: string, size: number, entryOf: (form: string) => Entry): void {
  if (!plainWord.test(form) || form.length < 3 || form.length > LONGEST_FORM || form.endsWith("'s")) return;
  const entry = entryOf(fold(form));
  const isName = casePattern(form) !== "lower";
  if (entry.list === 0) Object.assign(entry, { list: size, listedName: isName });
  else if (!isName) entry.listedName = false;
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

function addModernShares(file: string, byForm: Map<string, Entry>): void {
  const rows = readFileSync(file, "utf8").replace(/^\uFEFF/, "").split(/\r?\n/).filter(Boolean);
  const total = rows.reduce((sum, row) => sum + Number(row.split(" ")[1]), 0);
  for (const row of rows) {
    const [form, count] = row.split(" ") as [string, string];
    const entry = byForm.get(form);
    if (entry) entry.modern = Number(count) / total;
  }
}
