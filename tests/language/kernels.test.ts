import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BoostedTrees, CONFIDENCE } from "../../src/language/boosted-trees.ts";
import { checksumOf } from "../../src/language/checksum.ts";
import { ContextModel } from "../../src/language/context-model.ts";
import { Kernels } from "../../src/language/kernels.ts";
import { ModelError } from "../../src/language/packed.ts";
import { type TreeNodes, openTreeWalk } from "../../src/language/tree-walk.ts";
import { ENGLISH_MODELS, readModel } from "../../src/models.ts";

const kernels = Kernels.open(readFileSync(new URL("../../src/kernels.wasm", import.meta.url))) as Kernels;
const bytes = fc.uint8Array({ maxLength: 200 });

/** Of the algorithm's authors' table. */
const CHECKSUMS: readonly (readonly [text: string, checksum: number])[] = [
  ["", 0x811c9dc5],
  ["a", 0xe40c292c],
  ["foobar", 0xbf9cf968],
];

describe("kernels in WebAssembly", () => {
  test.each(CHECKSUMS)("give the checksum of %j", (text, checksum) => {
    const parts = [new TextEncoder().encode(text)];
    expect([checksumOf(parts), checksumOf(parts, kernels)]).toEqual([checksum, checksum]);
  });

  test("give the checksums that TypeScript gives, of parts of any length", () => {
    fc.assert(fc.property(fc.array(bytes, { minLength: 1 }), (parts) => checksumOf(parts, kernels) === checksumOf(parts)));
    const long = Uint8Array.from({ length: 200_000 }, (_, at) => at * at);
    expect(checksumOf([long, long.subarray(1)], kernels)).toBe(checksumOf([long, long.subarray(1)]));
  });

  test("refuse a model of confidence with a bit that is another", () => {
    const model = readFileSync(join(ENGLISH_MODELS, "confidence.bin"));
    const copy = new Uint8Array(model);
    expect(new BoostedTrees(copy.buffer, CONFIDENCE, kernels).features.length).toBeGreaterThan(10);
    copy[copy.length - 1000] = (copy[copy.length - 1000] as number) ^ 1;
    expect(() => new BoostedTrees(copy.buffer, CONFIDENCE, kernels)).toThrow(ModelError);
  });

  test("walk trees to what TypeScript comes to, to the last bit", () => {
    const model = readModel(ENGLISH_MODELS, "confidence");
    const [script, wasm] = [new BoostedTrees(model), new BoostedTrees(model, CONFIDENCE, kernels)];
    const number = fc.oneof(fc.double({ noNaN: true, min: -20, max: 20 }), fc.integer({ min: 0, max: 9 }));
    const numbers = fc.array(number, { minLength: script.features.length, maxLength: script.features.length });
    const said = new Set<number>();
    fc.assert(
      fc.property(numbers, (x) => {
        said.add(script.logOdds(x));
        return Object.is(wasm.logOdds(x), script.logOdds(x)) && wasm.logOdds(Float64Array.from(x)) === script.logOdds(x);
      }),
    );
    expect(said.size).toBeGreaterThan(90);
  });

  const sound: TreeNodes = { roots: Uint16Array.of(0), feature: Uint16Array.of(0, 0, 0), child: Uint16Array.of(1, 0, 0), split: Float64Array.of(0.5, 1, -1) };
  test.each<[why: string, nodes: Partial<TreeNodes>, bad: number]>([
    ["each walk ends at a leaf", {}, -1],
    ["a node is its own child", { child: Uint16Array.of(1, 1, 0) }, 1],
    ["children lie before their parent", { child: Uint16Array.of(1, 0, 1) }, 2],
    ["the second child is missing", { child: Uint16Array.of(2, 0, 0) }, 0],
    ["a node asks for a feature beyond the last", { feature: Uint16Array.of(0, 2, 0) }, 1],
    ["a node has no number", { split: Float64Array.of(0.5, 1, NaN) }, 2],
    ["a node's number has no end", { split: Float64Array.of(-Infinity, 1, 1) }, 0],
  ])("find a bad node as TypeScript does where %s", (_, damage, bad) => {
    const nodes = { ...sound, ...damage };
    expect([openTreeWalk(nodes, 2, undefined).badNode(2), openTreeWalk(nodes, 2, kernels).badNode(2)]).toEqual([bad, bad]);
  });

  test("hear around words what TypeScript hears, to the last bit", () => {
    const model = readModel(ENGLISH_MODELS, "context");
    const [script, wasm] = [new ContextModel(model), new ContextModel(model, kernels)];
    // Classes, words, and words beyond those that it knows.
    const words = fc.array(fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 16, max: script.size + 1000 })), { maxLength: 8 });
    const heard = new Set<number>();
    fc.assert(
      fc.property(words, words, fc.integer({ min: 16, max: script.size - 1 }), (left, right, word) => {
        const fits = [script, wasm].map((context) => {
          context.hear(left, right);
          return context.fit(word);
        });
        heard.add(fits[0] as number);
        return Object.is(fits[0], fits[1]);
      }),
      { numRuns: 500 },
    );
    expect(heard.size).toBeGreaterThan(100);
  });
});

test.each([
  ["cut short", Uint8Array.of(0, 97, 115, 109)],
  ["none", Uint8Array.of(0)],
])("code that is %s gives no kernels", (_, code) => expect(Kernels.open(code)).toBeUndefined());
