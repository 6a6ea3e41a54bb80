/**
 * Packs what `tools/models/fit_confidence.py` fitted: `npx tsx tools/models/pack-confidence.ts MODEL.json --out models/en/confidence.bin`.
 * Writes nothing where the packed trees don't say what scikit-learn said of the examples that the model carries.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type FittedModel, checkExamples, packTrees } from "./pack-trees.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: "string" } } });
const [path] = positionals;
if (!path || !values.out) {
  console.error("usage: pack-confidence.ts MODEL.json --out FILE");
  process.exit(2);
}
const model = JSON.parse(readFileSync(path, "utf8")) as FittedModel;
const packed = packTrees(model);
const farthest = checkExamples(packed, model);
writeFileSync(values.out, packed);
console.log(`wrote ${values.out}, ${(packed.length / 1e3).toFixed(1)} kB: ${model.trees.length} trees, ${model.features.length} features, ${model.calibration.odds.length} knots`);
console.log(`${model.examples.length} examples, at most ${farthest} off`);
