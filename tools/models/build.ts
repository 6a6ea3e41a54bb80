/**
 * Builds the packed models but for the confidence: `npx tsx tools/models/build.ts --corpus DIR --counts DIR --names DIR
 * --scowl DIR --pairs FILE.jsonl:SHARE … --out models/en`. `--only trie,channel` builds these alone, from the lexicon and
 * the n-grams that stand in the folder. The same inputs give the same bytes. See models/README.md.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FIRST_WORD, Lexicon } from "../../src/language/lexicon.ts";
import { NgramModel } from "../../src/language/ngrams.ts";
import { NEWS_WEIGHT, weightOf } from "../corpus.ts";
import { type PairSource, learnChannel, packChannel } from "./build-channel.ts";
import { collectEntries } from "./build-lexicon.ts";
import { buildMarks } from "./build-marks.ts";
import { buildModel } from "./build-ngrams.ts";
import { packSpelling } from "./build-spelling.ts";
import { packTrie, trieWords } from "./build-trie.ts";
import { countForms } from "./counts.ts";
import { packLexicon } from "./pack-lexicon.ts";
import { packNgrams } from "./pack-ngrams.ts";
import { rareWords } from "./rare-words.ts";

/**
 * N-grams seen once are left out, though they would lower the entropy a little: an author's own way with a compound is
 * no evidence against another's. Not those of modern news, of which there is so little. So are n-grams worth less than
 * this many nats per word of text (docs/models.md, "How large").
 */
const LEAST = { least: 2, leastWeight: NEWS_WEIGHT };
const WORTH = "4e-9";

/** In the order in which they are built: the trie needs the lexicon and the n-grams, the marks the lexicon. */
const STEPS = ["lexicon", "spelling", "ngrams", "trie", "marks", "channel"] as const;
type Step = (typeof STEPS)[number];

const USAGE = `usage: build.ts [--corpus DIR --counts DIR --names DIR --scowl DIR] [--pairs FILE.jsonl:SHARE …] [--only STEP,…] [--out DIR] [--worth NATS]
steps: ${STEPS.join(", ")}; the first three need the folders, the marks the corpus, the channel pairs`;

const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    counts: { type: "string" },
    names: { type: "string" },
    scowl: { type: "string" },
    pairs: { type: "string", multiple: true, default: [] },
    only: { type: "string", default: STEPS.join() },
    out: { type: "string", default: "models/en" },
    worth: { type: "string", default: WORTH },
  },
});

function fail(message: string): never {
  console.error(`build.ts: ${message}\n${USAGE}`);
  process.exit(2);
}

function stepsOf(text: string): ReadonlySet<Step> {
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) if (!STEPS.some((step) => step === name)) fail(`no step is called '${name}'`);
  return new Set(names as Step[]);
}

/** @param argument `FILE:SHARE`; the share of a file without one is 1 */
function pairSourceOf(argument: string): PairSource {
  const [, file = argument, share = "1"] = /^(.+):([\d.]+)$/su.exec(argument) ?? [];
  if (!(Number(share) > 0)) fail(`the share of ${file} is more than 0, not ${share}`);
  return { file, share: Number(share) };
}

const steps = stepsOf(values.only);
const pairs = values.pairs.map(pairSourceOf);
const { corpus, counts: countsFolder, names, scowl, out } = values;

const started = Date.now();
const log = (line: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const save = (step: Step, bytes: Uint8Array): void => {
  const name = `${step}.bin`;
  writeFileSync(join(out, name), bytes);
  log(`wrote ${name}, ${(bytes.length / 1e6).toFixed(2)} MB`);
};
const read = (step: Step): ArrayBuffer => {
  const bytes = readFileSync(join(out, `${step}.bin`));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
};

const fromCorpus = (["lexicon", "spelling", "ngrams"] as const).filter((step) => steps.has(step));
if (fromCorpus.length > 0 && !(corpus && countsFolder && names && scowl)) fail(`no folders for ${fromCorpus.join(", ")}`);
if (steps.has("channel") && pairs.length === 0) fail("no pairs for the channel");
mkdirSync(out, { recursive: true });

if (corpus && countsFolder && names && scowl && fromCorpus.length > 0) {
  const counts = countForms(corpus, log);
  const { entries, mixed } = await collectEntries(counts, { counts: countsFolder, names, scowl });
  log(`${entries.length} forms in the lexicon, ${entries.filter(({ flags }) => flags !== 0).length} of them trusted; ${mixed.length} in mixed case`);
  const lexiconBytes = packLexicon(entries, mixed);
  if (steps.has("lexicon")) save("lexicon", lexiconBytes);
  if (steps.has("spelling")) save("spelling", packSpelling(counts, entries));
  if (steps.has("ngrams")) {
    const model = buildModel(corpus, new Lexicon(lexiconBytes.buffer), entries, weightOf, log);
    const pruning = { ...LEAST, bigram: Number(values.worth), trigram: Number(values.worth) };
    save("ngrams", packNgrams(model, rareWords(entries.slice(model.size - FIRST_WORD)), pruning, log));
  }
}

if (steps.has("trie")) {
  const lexicon = new Lexicon(read("lexicon"));
  const words = trieWords(lexicon, new NgramModel(read("ngrams")));
  log(`${words.length} of ${lexicon.size} forms in the trie`);
  save("trie", packTrie(words));
}

if (steps.has("marks")) {
  if (!corpus) fail("no corpus for the marks");
  save("marks", buildMarks(corpus, new Lexicon(read("lexicon")), log));
}

if (steps.has("channel")) {
  const edits = learnChannel(pairs, log);
  const single = edits.filter(({ clean, noisy }) => clean.length <= 1 && noisy.length <= 1).length;
  const shown = edits.filter(({ clean, noisy }) => /^\p{Ll}+$/u.test(clean + noisy)).sort((a, b) => a.cost - b.cost).slice(0, 12);
  log(`${edits.length} edits in the channel, ${single} of them of single characters`);
  log(`the cheapest of small letters, in nats: ${shown.map(({ clean, noisy, cost }) => `${clean || "∅"}→${noisy || "∅"} ${cost.toFixed(1)}`).join(", ")}`);
  save("channel", packChannel(edits));
}
