/**
 * Packs what `tools/models/train_context.py` trained: `npx tsx tools/models/pack-context.ts FILE --text FILE.jsonl … --out models/en/context.bin
 * [--models models/en]`. Words and weights of layers become rows of whole numbers from −127 to 127, each times a number of its own. The training
 * draws words by the fourth root of their frequency too often, which their n-gram costs take away again. Right words fit by nothing on
 * average: those of the `clean` sides of the texts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CONTEXT, ContextModel, REACH } from "../../src/language/context-model.ts";
import { NEAR, widthOf } from "../../src/language/context-network.ts";
import { writePacked } from "../../src/language/packed.ts";
import { piecesToIds } from "../../src/language/word-ids.ts";
import { openModels } from "../../src/models.ts";
import { chunksOf } from "./counts.ts";

/** How often the average is put right: fits beyond what is heard are cut off. */
const ROUNDS = 4;
/** Words to be told apart are drawn by their frequency to the power of this less than one. */
const DRAWN_LESS = 0.25;
const HEADER_NUMBERS = 6;
const MOST = 127;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: "string" }, models: { type: "string" }, text: { type: "string", multiple: true, default: [] } } });
const [path] = positionals;
if (!path || !values.out || values.text.length === 0) {
  console.error("usage: pack-context.ts FILE --text FILE.jsonl … --out FILE [--models DIR]");
  process.exit(2);
}
const bytes = readFileSync(path);
const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const [size = 0, dimensions = 0, reach, near, hidden = 0] = new Int32Array(buffer, 0, HEADER_NUMBERS);
if (reach !== REACH || near !== NEAR) throw new Error(`${path} hears ${reach} words on a side and the nearest ${near} by themselves, not ${REACH} and ${NEAR}`);
let at = HEADER_NUMBERS * 4;
const take = (length: number): Float32Array => {
  const taken = new Float32Array(buffer, at, length);
  at += length * 4;
  return taken;
};
/** Rows of so many numbers as bytes and what each row of them is times. */
function packRows(name: string, scalesName: string, numbers: Float32Array, width: number): Record<string, Uint8Array | Float32Array> {
  const rows = new Int8Array(numbers.length);
  const scales = new Float32Array(numbers.length / width);
  for (let row = 0; row < scales.length; row += 1) {
    const own = numbers.subarray(row * width, (row + 1) * width);
    const scale = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / MOST || 1;
    scales[row] = scale;
    own.forEach((value, index) => (rows[row * width + index] = Math.round(value / scale)));
  }
  return { [name]: new Uint8Array(rows.buffer), [scalesName]: scales };
}

const width = widthOf(dimensions);
const words = packRows("rows", "scales", take(size * dimensions), dimensions);
const bias = take(size);
const places = take(2 * REACH * dimensions);
const inner = packRows("inner", "innerScales", take(hidden * width), width);
const innerBias = take(hidden);
const middle = packRows("middle", "middleScales", take(hidden * hidden), hidden);
const middleBias = take(hidden);
const outer = packRows("outer", "outerScales", take(dimensions * hidden), hidden);
const skip = take(2 * dimensions);
if (at !== buffer.byteLength) throw new Error(`${path} is ${buffer.byteLength} bytes long, not ${at}`);

const { ngrams, lexicon } = openModels(values.models);
const texts = values.text.flatMap((file) => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => idsOf((JSON.parse(line) as { clean: string }).clean)));

function idsOf(text: string): number[] {
  const ids: number[] = [];
  for (const chunk of chunksOf(text)) piecesToIds(chunk, lexicon, (id) => ids.push(id));
  return ids;
}

const fitting = bias.map((value, id) => value + DRAWN_LESS * (ngrams.unigramCost(id) - Math.log(size)));

function pack(average: number): Uint8Array {
  return writePacked(CONTEXT, { size, dimensions, hidden, average }, { ...words, bias: fitting, places, ...inner, innerBias, ...middle, middleBias, ...outer, skip });
}

/** How well the right words of the texts fit, on average. */
function meanFit(packed: Uint8Array): number {
  const model = new ContextModel(packed.slice().buffer);
  let [sum, count] = [0, 0];
  for (const ids of texts) {
    for (let place = 0; place < ids.length; place += 1) {
      const id = ids[place] as number;
      if (!model.knows(id)) continue;
      model.hear(ids.slice(Math.max(0, place - REACH), place).reverse(), ids.slice(place + 1, place + 1 + REACH));
      sum += model.fit(id);
      count += 1;
    }
  }
  return sum / count;
}

let average = 0;
for (let round = 0; round < ROUNDS; round += 1) average += meanFit(pack(average));
const packed = pack(average);
writeFileSync(values.out, packed);
console.log(`wrote ${values.out}, ${(packed.length / 1e6).toFixed(2)} MB: ${size} words of ${dimensions} numbers, ${hidden} hidden; right words fit by ${average.toFixed(2)} nats beside common ones`);
