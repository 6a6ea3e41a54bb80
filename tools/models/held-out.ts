import { readFileSync } from "node:fs";
import { type CorpusFile, readCorpus } from "../corpus.ts";

/** The texts that no model is built from, as `tools/held-out.txt` lists them, without paragraphs in Hindi. */
export function* heldOutTexts(corpus: string): Generator<CorpusFile> {
  for (const { name, paragraphs } of readCorpus(corpus, "held-out")) {
    yield { name, paragraphs: paragraphs.filter((text) => !/\p{Script=Devanagari}/u.test(text)) };
  }
}

/** The paragraphs of the `clean` side of JSON lines, words that break at a line's end put together again. */
export function cleanSides(file: string): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .flatMap((line) => (JSON.parse(line) as { clean: string }).clean.split(/\n\s*\n/u))
    .map((paragraph) => paragraph.replace(/(\p{L})-\n(?=\p{Ll})/gu, "$1").replaceAll("\n", " ").trim())
    .filter(Boolean);
}
