import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { cleanText } from "../src/engine/clean.ts";
import { FIXERS } from "../src/fixers/index.ts";
import { ModelError } from "../src/language/packed.ts";
import { adoptModels, openModels, readSharedModels } from "../src/models.ts";

const page = readFileSync(new URL("../fixtures/pages/harbour.txt", import.meta.url), "utf8");
const settings = { fixers: FIXERS, applied: new Set<string>(), minConfidence: 0.7 };

describe("models in shared memory", () => {
  const shared = readSharedModels();

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
    expect(count).toBe(7);
    expect(after).toEqual(before.map((mark) => mark + 1));
  });

  test("are refused where they are none", () => {
    const buffers = { ...shared.buffers, lexicon: shared.buffers.spelling };
    adoptModels({ folder: "mixed/up", buffers });
    expect(() => openModels("mixed/up").lexicon).toThrow(ModelError);
    expect(() => readSharedModels("no/such/folder")).toThrow(/can't read the model .*no\/such\/folder/u);
  });
});
