import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BoostedTrees, CONFIDENCE } from "../../src/language/boosted-trees.ts";
import { checksumOf } from "../../src/language/checksum.ts";
import { ContextModel } from "../../src/language/context-model.ts";
import { Kernels } from "../../src/language/kernels.ts";
import { ModelError } from "../../src/language/packed.ts";
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
