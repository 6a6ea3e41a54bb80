import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of the corpus, one paragraph a line. */
export interface CorpusFile {
  readonly name: string;
  readonly paragraphs: readonly string[];
}

interface HeldOut {
  /** Bytes at the file's end that are held out; Infinity for all of it. */
  readonly tailBytes: number;
}

function readHeldOut(): Map<string, HeldOut> {
  const held = new Map<string, HeldOut>();
  for (const line of readFileSync(new URL("held-out.txt", import.meta.url), "utf8").split("\n")) {
    if (!line || line.startsWith("#")) continue;
    const [name, , bytes] = line.split(" ");
    held.set(name as string, { tailBytes: bytes ? Number(bytes) : Infinity });
  }
  return held;
}

/**
 * The corpus in the order of its file names (so that every build reads the same), without the held-out parts or,
 * with `part: "held-out"`, those parts alone.
 */
export function* readCorpus(folder: string, part: "training" | "held-out"): Generator<CorpusFile> {
  const held = readHeldOut();
  const names = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort();
  for (const name of names) {
    const tailBytes = held.get(name)?.tailBytes ?? 0;
    if (part === "held-out" ? tailBytes === 0 : tailBytes === Infinity) continue;
    const text = readFileSync(join(folder, name), "utf8");
    const cut = tailBytes === Infinity ? 0 : text.indexOf("\n", Math.max(0, text.length - tailBytes)) + 1;
    const wanted = tailBytes === 0 ? text : part === "held-out" ? text.slice(cut) : text.slice(0, cut);
    yield { name, paragraphs: wanted.split("\n").filter((line) => line.trim() !== "") };
  }
}

/** Modern news is a hundredth of the corpus and what a modern newspaper reads like. */
export const NEWS_WEIGHT = 4;
/** Standard Ebooks: novels and essays, their spelling modernised, are less like a newspaper than all else. */
const BOOK_WEIGHT = 0.35;

/**
 * How much a file's words count in the n-gram model: two centuries of newspapers, magazines, trials and histories
 * (`pg_`), speeches and the factbook count as they are.
 */
export function weightOf(name: string): number {
  if (name.startsWith("wikinews")) return NEWS_WEIGHT;
  return /^(?:pg_|sotu|cia)/.test(name) ? 1 : BOOK_WEIGHT;
}
