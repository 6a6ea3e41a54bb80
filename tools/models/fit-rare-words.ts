/**
 * Fits the shares of `rare-words.ts` by expectation–maximisation to words of texts that no model is built from:
 * `npx tsx tools/models/fit-rare-words.ts --corpus DIR --counts DIR --names DIR --scowl DIR [--pairs FILE]`.
 */
import { parseArgs } from "node:util";
import { FIRST_WORD, Lexicon, WordClass } from "../../src/language/lexicon.ts";
import { piecesToIds } from "../../src/language/word-ids.ts";
import { collectEntries } from "./build-lexicon.ts";
import { LEAST_COUNT } from "./build-ngrams.ts";
import { chunksOf, countForms } from "./counts.ts";
import { cleanSides, heldOutTexts } from "./held-out.ts";
import { packLexicon } from "./pack-lexicon.ts";
import { EVIDENCE, SHARES, evidenceOf } from "./rare-words.ts";

const { values } = parseArgs({
  options: { corpus: { type: "string" }, counts: { type: "string" }, names: { type: "string" }, scowl: { type: "string" }, pairs: { type: "string" } },
});
const { corpus, counts: countsFolder, names, scowl } = values;
if (!corpus || !countsFolder || !names || !scowl) throw new Error("--corpus, --counts, --names and --scowl are needed");

const { entries, mixed } = await collectEntries(countForms(corpus, console.log), { counts: countsFolder, names, scowl });
const lexicon = new Lexicon(packLexicon(entries, mixed).buffer);
const size = entries.findIndex(({ count }) => count < LEAST_COUNT);
const evidence = evidenceOf(entries.slice(size));

/** Places of the rare words seen, and −1 for words of no lexicon, by class. */
const seen: [number[], number[]] = [[], []];
const texts = [...[...heldOutTexts(corpus)].map(({ paragraphs }) => paragraphs), values.pairs ? cleanSides(values.pairs) : []];
for (const paragraph of texts.flat()) {
  for (const chunk of chunksOf(paragraph)) {
    piecesToIds(chunk, lexicon, (id) => {
      if (id === WordClass.unknown || id === WordClass.unknownName) seen[id === WordClass.unknown ? 0 : 1].push(-1);
      else if (id >= size + FIRST_WORD) seen[evidence.names[id - FIRST_WORD - size] as 0 | 1].push(id - FIRST_WORD - size);
    });
  }
}

console.log(["unlisted", ...Object.keys(EVIDENCE)].join(" "));
seen.forEach((places, name) => {
  let shares = [...(SHARES[name] as readonly number[])];
  for (let round = 0; round < 60; round += 1) {
    const sums = shares.map(() => 0.01);
    for (const place of places) {
      const terms = shares.map((share, kind) => (kind === 0 ? (place < 0 ? share : 0) : place < 0 ? 0 : share * (evidence.parts[kind - 1]?.[place] as number)));
      const total = terms.reduce((sum, term) => sum + term, 0);
      terms.forEach((term, kind) => (sums[kind] = (sums[kind] as number) + term / total));
    }
    const all = sums.reduce((sum, part) => sum + part, 0);
    shares = sums.map((part) => part / all);
  }
  console.log(name === 0 ? "words" : "names", `${places.length} seen:`, shares.map((share) => share.toFixed(4)).join(", "));
});
