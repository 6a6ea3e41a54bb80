import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ModelError } from "../../src/language/packed.ts";
import { ENGLISH_MODELS } from "../../src/models.ts";
import { QualityModel, RATES } from "../../src/quality/estimate-model.ts";
import { QUALITY_FEATURES } from "../../src/quality/signals.ts";

const bytes = readFileSync(join(ENGLISH_MODELS, "quality.bin"));
const bufferOf = (data: Uint8Array): ArrayBuffer => Uint8Array.from(data).buffer;
const model = new QualityModel(bufferOf(bytes));
const signs = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: QUALITY_FEATURES.length, maxLength: QUALITY_FEATURES.length });

test("no sign of damage lowers a rate", () => {
  fc.assert(
    fc.property(signs, fc.nat(QUALITY_FEATURES.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), (x, at, more) => {
      const worse = x.map((value, index) => (index === at ? value + more : value));
      for (const rate of RATES) expect(model.rate(rate, worse)).toBeGreaterThanOrEqual(model.rate(rate, x));
    }),
  );
});

test("the range holds the estimate, and narrows with the words read", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 25, max: 50_000 }), (rate, words) => {
      for (const of of RATES) {
        const [few, many] = [model.interval(of, rate, words), model.interval(of, rate, words * 2)];
        expect(few.low).toBeLessThanOrEqual(rate);
        expect(few.high).toBeGreaterThanOrEqual(rate);
        expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low);
      }
    }),
  );
});

describe("a damaged model is refused", () => {
  test("wherever a byte of its trees is changed", () => {
    const start = bytes.indexOf("SMND", 8);
    fc.assert(
      fc.property(fc.integer({ min: start + 8, max: bytes.length - 9 }), (at) => {
        const broken = Uint8Array.from(bytes);
        broken[at] = (broken[at] as number) ^ 0x15;
        // Some bytes are padding between sections, and say nothing.
        const refused = (): boolean => {
          try {
            const read = new QualityModel(broken.buffer);
            return RATES.every((rate) => read.rate(rate, QUALITY_FEATURES.map(() => 0.1)) === model.rate(rate, QUALITY_FEATURES.map(() => 0.1)));
          } catch (error) {
            return error instanceof ModelError;
          }
        };
        expect(refused()).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["cut short", bytes.subarray(0, bytes.length - 200)],
    ["another model", readFileSync(join(ENGLISH_MODELS, "confidence.bin"))],
    ["no model at all", new Uint8Array(64)],
  ])("%s", (_, data) => expect(() => new QualityModel(bufferOf(data))).toThrow(ModelError));
});
