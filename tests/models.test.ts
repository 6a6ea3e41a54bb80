import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { cleanText } from "../src/engine/clean.ts";
import { FIXERS } from "../src/fixers/index.ts";
import { ModelError } from "../src/language/packed.ts";
import { Trie } from "../src/language/trie.ts";
import type { FileInMemory } from "../src/language/web-assembly.ts";
import { ENGLISH_MODELS, adoptModels, openModels, shareModels } from "../src/models.ts";
import { MODEL_NAMES, preload } from "../src/preload.ts";

const page = readFileSync(new URL("../fixtures/pages/harbour.txt", import.meta.url), "utf8");
const settings = { fixers: FIXERS, applied: new Set<string>(), minConfidence: 0.7 };

describe("models in shared memory", () => {
  const shared = shareModels();

  test("repair as those that are read from the folder do", () => {
    adoptModels({ ...shared, folder: "read/elsewhere" });
    const { edits } = cleanText(page, { ...settings, models: openModels("read/elsewhere") });
    expect(edits.length).toBeGreaterThan(0);
    expect(edits).toEqual(cleanText(page, { ...settings, models: openModels() }).edits);
  });

  test("go to another thread without a copy", async () => {
    // What the other thread writes is seen here; it is put back, since the bytes are the container's mark.
    const code = `
      const { parentPort, workerData: { buffers } } = require("node:worker_threads");
      for (const buffer of Object.values(buffers)) new Uint8Array(buffer)[0] += 1;
      parentPort.postMessage(Object.keys(buffers).length);`;
    const marks = Object.values(shared.buffers).map((buffer) => new Uint8Array(buffer, 0, 1));
    const before = marks.map(([mark]) => mark as number);
    const [count] = (await once(new Worker(code, { eval: true, workerData: shared }), "message")) as [number];
    const after = marks.map(([mark]) => mark as number);
    for (const [at, mark] of marks.entries()) mark[0] = before[at] as number;
    expect(count).toBe(MODEL_NAMES.length);
    expect(after).toEqual(before.map((mark) => mark + 1));
  });

  test("have the trie where a search in WebAssembly can walk it, in another thread as well", async () => {
    const code = `
      const { parentPort, workerData: { trie: { memory, size } } } = require("node:worker_threads");
      parentPort.postMessage([memory.grow(1) * 65536 >= size, new Uint8Array(memory.buffer, 0, 4)]);`;
    const [[grows, mark]] = (await once(new Worker(code, { eval: true, workerData: shared }), "message")) as [[boolean, Uint8Array]];
    expect([grows, String.fromCharCode(...mark)]).toEqual([true, "SMND"]);
    const read = await preload("a page", ENGLISH_MODELS);
    expect(read.get("trie")?.file?.size).toBe(statSync(join(ENGLISH_MODELS, "trie.bin")).size);
  });

  test("are refused where they are cut short, whatever comes after them in memory", () => {
    adoptModels({ ...shared, folder: "cut/short" });
    expect(openModels("cut/short").trie).toBeDefined();
    const { memory, size } = shared.trie as FileInMemory;
    expect(() => new Trie(memory.buffer, { memory, size: size - 8 })).toThrow(/cut short/u);
  });

  test("are read by the thread that asks first, and not before", () => {
    const { buffers, ready, ...more } = shareModels();
    const first = (name: "lexicon" | "spelling"): number => new Uint8Array(buffers[name])[0] as number;
    adoptModels({ buffers, ready, ...more, folder: "asked/first" });
    const models = openModels("asked/first");
    expect([first("lexicon"), first("spelling"), ...ready]).toEqual([0, 0, ...MODEL_NAMES.map(() => 0)]);
    expect(models.spelling).toBeDefined();
    expect(first("lexicon")).toBe(0);
    expect(first("spelling")).toBeGreaterThan(0);
    // For another thread it is there: what is in memory is taken, and no file is asked for.
    adoptModels({ buffers, ready, folder: "asked/next", source: "no/such/folder" });
    expect(openModels("asked/next").spelling).toBeDefined();
    expect(() => openModels("asked/next").lexicon).toThrow(/can't read the model .*no\/such\/folder/u);
  });

  test("n-grams that are read block by block become whole for all threads", () => {
    const models = shareModels();
    for (const folder of ["one/thread", "other/thread"]) adoptModels({ ...models, folder });
    const [one, other, own] = [openModels("one/thread").ngrams, openModels("other/thread").ngrams, openModels().ngrams];
    expect([...models.ready]).toEqual(MODEL_NAMES.map(() => 0));
    const costs = (ngrams: typeof one): number[] => Array.from({ length: 3000 }, (_, at) => ngrams.cost(16 + ((at * 7) % 5000), 16 + ((at * 11) % 5000), 16 + ((at * 13) % 5000)));
    expect(costs(one)).toEqual(costs(own));
    expect(models.ready[MODEL_NAMES.indexOf("ngrams")]).toBe(1);
    expect(costs(other)).toEqual(costs(own));
  });

  test("are refused where they are none", () => {
    const buffers = { ...shared.buffers, lexicon: shared.buffers.spelling };
    adoptModels({ ...shared, folder: "mixed/up", buffers });
    expect(openModels("mixed/up").spelling).toBeDefined();
    expect(() => openModels("mixed/up").lexicon).toThrow(ModelError);
    expect(() => shareModels("no/such/folder")).toThrow(/can't read the model .*no\/such\/folder/u);
  });
});
