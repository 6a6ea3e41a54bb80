/**
 * Packs what `tools/models/train-context.cc` trained: `npx tsx tools/models/pack-context.ts FILE --out models/en/context.bin
 * [--models models/en]`. Words become rows of whole numbers from −127 to 127, each times a number of its own. The training draws
 * words by the fourth root of their frequency too often, which their n-gram costs take away again.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CONTEXT, ContextModel, REACH } from "../../src/language/context-model.ts";
import { writePacked } from "../../src/language/packed.ts";
import { openModels } from "../../src/models.ts";

/** What right words fit on average, in nats: of 7,900 words of the Herald's articles. */
const TRUE_FIT = 5.18;
/** Words to be told apart are drawn by their frequency to the power of this less than one. */
const DRAWN_LESS = 0.25;
const HEADER_NUMBERS = 6;
const MOST = 127;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: "string" }, models: { type: "string" } } });
const [path] = positionals;
if (!path || !values.out) {
  console.error("usage: pack-context.ts FILE --out FILE [--models DIR]");
  process.exit(2);
}
const bytes = readFileSync(path);
const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const [size = 0, dimensions = 0, reach, hidden = 0] = new Int32Array(buffer, 0, HEADER_NUMBERS);
if (reach !== REACH) throw new Error(`${path} hears ${reach} words on a side, not ${REACH}`);
let at = HEADER_NUMBERS * 4;
const take = (length: number): Float32Array => {
  const taken = new Float32Array(buffer, at, length);
  at += length * 4;
  return taken;
};
const words = take(size * dimensions);
const bias = take(size);
const [places, inner, innerBias, outer, skip] = [take(2 * REACH * dimensions), take(hidden * 4 * dimensions), take(hidden), take(hidden * dimensions), take(2 * dimensions)];
if (at !== buffer.byteLength) throw new Error(`${path} is ${buffer.byteLength} bytes long, not ${at}`);

const { ngrams } = openModels(values.models);
const rows = new Int8Array(words.length);
const scales = new Float32Array(size);
for (let id = 0; id < size; id += 1) {
  const row = words.subarray(id * dimensions, (id + 1) * dimensions);
  const scale = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / MOST || 1;
  scales[id] = scale;
  row.forEach((value, index) => (rows[id * dimensions + index] = Math.round(value / scale)));
}
const fitting = bias.map((value, id) => value + DRAWN_LESS * (ngrams.unigramCost(id) - Math.log(size)) - TRUE_FIT);
const packed = writePacked(CONTEXT, { size, dimensions, hidden }, { rows: new Uint8Array(rows.buffer), scales, bias: fitting, places, inner, innerBias, outer, skip });
new ContextModel(packed.slice().buffer);
writeFileSync(values.out, packed);
console.log(`wrote ${values.out}, ${(packed.length / 1e6).toFixed(2)} MB: ${size} words of ${dimensions} numbers, ${hidden} hidden`);
