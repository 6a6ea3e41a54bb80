/**
 * Packs what `tools/models/fit_quality.py` fitted: `npx tsx tools/models/pack-quality.ts MODEL.json --out models/en/quality.bin`.
 * Writes nothing where the packed trees don't say what scikit-learn said of the examples that the model carries.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { writePacked } from "../../src/language/packed.ts";
import { QUALITY, QUALITY_TREES, QualityModel, RATES, type Spread } from "../../src/quality/estimate-model.ts";
import { type FittedModel, checkExamples, packTrees } from "./pack-trees.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: "string" } } });
const [path] = positionals;
if (!path || !values.out) {
  console.error("usage: pack-quality.ts MODEL.json --out FILE");
  process.exit(2);
}
const model = JSON.parse(readFileSync(path, "utf8")) as Record<(typeof RATES)[number], FittedModel> & { spread: Record<(typeof RATES)[number], Spread> };
const trees = Object.fromEntries(RATES.map((rate) => [rate, packTrees(model[rate], QUALITY_TREES)]));
const packed = writePacked(QUALITY, { spread: model.spread }, trees);
new QualityModel(packed.slice().buffer);
const farthest = Math.max(...RATES.map((rate) => checkExamples(trees[rate] as Uint8Array, model[rate], QUALITY_TREES)));
writeFileSync(values.out, packed);
console.log(`wrote ${values.out}, ${(packed.length / 1e3).toFixed(1)} kB; examples at most ${farthest} off`);
