/**
 * Builds every packed model: `npx tsx tools/models/build.ts --corpus DIR --counts DIR --names DIR --out models/en`.
 * The same inputs give the same bytes.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Lexicon } from "../../src/language/lexicon.ts";
import { collectEntries, packLexicon } from "./build-lexicon.ts";
import { packNgrams } from "./build-ngrams.ts";
import { packSpelling } from "./build-spelling.ts";
import { countForms } from "./counts.ts";

const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    counts: { type: "string" },
    names: { type: "string" },
    out: { type: "string", default: "models/en" },
  },
});
const { corpus, counts: countsFolder, names, out } = values;
if (!corpus || !countsFolder || !names) {
  console.error("usage: build.ts --corpus DIR --counts DIR --names DIR [--out DIR]");
  process.exit(2);
}

const started = Date.now();
const log = (line: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const save = (name: string, bytes: Uint8Array): void => {
  writeFileSync(join(out, name), bytes);
  log(`wrote ${name}, ${(bytes.length / 1e6).toFixed(2)} MB`);
};

mkdirSync(out, { recursive: true });
const counts = countForms(corpus, log);
const { entries, mixed } = await collectEntries(counts, { counts: countsFolder, names });
log(`${entries.length} forms in the lexicon, ${mixed.length} in mixed case`);
const lexiconBytes = packLexicon(entries, mixed);
save("lexicon.bin", lexiconBytes);
save("spelling.bin", packSpelling(counts));
save("ngrams.bin", packNgrams(corpus, new Lexicon(lexiconBytes.buffer), entries, log));
