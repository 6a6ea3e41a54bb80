/**
 * Prints how well models predict texts that they were not built from:
 * `npx tsx tools/models/perplexity.ts [--models DIR] [--corpus DIR] [--pairs FILE] [TEXT …]`.
 * `--corpus` takes the held-out parts of a corpus, `--pairs` the `clean` side of JSON lines.
 */
import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { table } from "../../bench/seams.ts";
import { openModels } from "../../src/models.ts";
import { cleanSides, heldOutTexts } from "./held-out.ts";
import { type Measure, measureText, noMeasure } from "./measure.ts";

const { values, positionals } = parseArgs({
  options: { models: { type: "string", default: "models/en" }, corpus: { type: "string" }, pairs: { type: "string" } },
  allowPositionals: true,
});

const models = openModels(values.models);
const megabytes = (name: string): string => (statSync(join(values.models, name)).size / 1e6).toFixed(2);
console.log(["lexicon.bin", "ngrams.bin", "spelling.bin"].map((name) => `${name} ${megabytes(name)} MB`).join(", "));

const all = noMeasure();
const rows: (string | number)[][] = [];
const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(2);
const row = (name: string, m: Measure): (string | number)[] => [
  name,
  m.words,
  (m.cost / m.words).toFixed(4),
  (m.unknownCost / m.words).toFixed(4),
  percent(m.unknown, m.forms),
  percent(m.unknownTypes.size, m.types.size),
  percent(m.untrusted, m.forms),
];

function measure(name: string, paragraphs: Iterable<string>): void {
  const own = noMeasure();
  measureText(models, paragraphs, own);
  measureText(models, paragraphs, all);
  rows.push(row(name, own));
}

if (values.corpus) for (const { name, paragraphs } of heldOutTexts(values.corpus)) measure(name.slice(0, 48), paragraphs);
if (values.pairs) measure(basename(values.pairs), cleanSides(values.pairs));
for (const file of positionals) measure(basename(file), readFileSync(file, "utf8").split(/\n\s*\n/u));
rows.push(row("all", all));
console.log(table(["text", "words", "nats per word", "of it unknown", "% unknown", "% of types", "% no word"], rows));
