/** Pages for tests and benchmarks of whole runs: sentences of the fixtures in any order, damaged by a seeded generator. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const CLEAN = ["clean-1854", "clean-1868", "clean-2019", "harbour.expected", "shipping-1887.expected"];

const sentences: readonly string[] = CLEAN.flatMap((name) =>
  readFileSync(new URL(`../../fixtures/pages/${name}.txt`, import.meta.url), "utf8")
    .split(/\n\s*\n/u)
    .flatMap((paragraph) => paragraph.replace(/\s+/gu, " ").split(/(?<=[a-z][.;]) (?=[A-Z])/u))
    .filter((sentence) => sentence.length > 40),
);

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What a scan does to a word. */
const DAMAGE: readonly ((word: string) => string)[] = [
  (word) => word.replace(/h/u, "b"),
  (word) => `${word.slice(0, 1)} ${word.slice(1)}`,
  (word) => word.replace(/-/u, "- "),
  (word) => word.replace(/fi/u, "\ufb01"),
  (word) => word.replace(/e/u, "c"),
];

export interface PageOptions {
  /** At least this many UTF-16 units. */
  readonly length: number;
  /** The share of words that are damaged, 0 to 1. */
  readonly damage: number;
}

/** A page, the same for the same seed. */
export function pageOf(seed: number, { length, damage }: PageOptions): string {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const spoil = (word: string): string => (word.length > 3 && random() < damage ? pick(DAMAGE)(word) : word);
  let page = "";
  while (page.length < length) {
    const sentence = pick(sentences).split(" ").map(spoil).join(" ");
    page += sentence + (random() < 0.25 ? "\n\n" : " ");
  }
  return `${page.trimEnd()}\n`;
}

/** Writes pages into a folder, a hundred to a folder in it, and gives their paths below it. */
export function writePages(folder: string, count: number, options: (index: number) => PageOptions): string[] {
  return Array.from({ length: count }, (_, index) => {
    const path = join(String(Math.floor(index / 100)).padStart(3, "0"), `page-${String(index).padStart(5, "0")}.txt`);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), (index % 50 === 7 ? "\ufeff" : "") + pageOf(index + 1, options(index)));
    return path;
  });
}
