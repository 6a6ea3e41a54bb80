/**
 * `boosted-trees.json` is a made-up model; the predictions that it carries are scikit-learn's own. It was made by
 *   python3 tools/models/make_samples.py --edits 3000 --features 8 --seed 1 > samples.jsonl
 *   python3 tools/models/fit_confidence.py samples.jsonl --out tests/language/boosted-trees.json --trees 12 --depth 4 --increasing odds,margin --examples 60
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BoostedTrees } from "../../src/language/boosted-trees.ts";
import { ModelError, writePacked } from "../../src/language/packed.ts";
import { type FittedModel, checkExamples, packTrees } from "../../tools/models/pack-trees.ts";

const fitted = JSON.parse(readFileSync(new URL("boosted-trees.json", import.meta.url), "utf8")) as FittedModel;
const packed = packTrees(fitted);
const open = (bytes: Uint8Array): BoostedTrees => new BoostedTrees(bytes.slice().buffer);
const trees = open(packed);

const numbers = fc.array(fc.double({ noNaN: true, min: -20, max: 20 }), { minLength: fitted.features.length, maxLength: fitted.features.length });
const odds = fc.double({ noNaN: true, min: -15, max: 15 });

describe("boosted trees", () => {
  test("say what scikit-learn says", () => {
    expect(fitted.examples).toHaveLength(60);
    expect(new Set(fitted.examples.map(({ probability }) => probability)).size).toBeGreaterThan(30);
    for (const { x, logOdds, probability } of fitted.examples) {
      expect(trees.logOdds(x)).toBeCloseTo(logOdds, 12);
      expect(trees.probability(Float64Array.from(x))).toBeCloseTo(probability, 12);
    }
    expect(checkExamples(packed, fitted)).toBeLessThan(1e-9);
  });

  test("name their features, and are packed to the same bytes", () => {
    expect(trees.features).toEqual(["odds", "margin", "cost", "length", "f4", "f5", "f6", "f7"]);
    expect(packTrees(fitted)).toEqual(packed);
  });

  test("send an edit to the left where its number is the threshold itself", () => {
    const tree = { feature: [0, -1, -1], threshold: [2, 0, 0], left: [2, -1, -1], right: [1, -1, -1], value: [0, 1, -1] };
    const one = open(packTrees({ features: ["a"], baseline: 0.5, trees: [tree, tree], calibration: { odds: [-1, 1], right: [0.2, 0.6] }, examples: [] }));
    expect([one.logOdds([2]), one.logOdds([2.0001]), one.logOdds([-9])]).toEqual([-1.5, 2.5, -1.5]);
    expect([-1.5, 0, 2.5].map((value) => one.calibrated(value).toFixed(3))).toEqual(["0.200", "0.400", "0.600"]);
  });

  test("give a probability between the table's ends, the same each time, and leave the numbers alone", () => {
    const [low, high] = [fitted.calibration.right[0] as number, fitted.calibration.right.at(-1) as number];
    fc.assert(
      fc.property(numbers, (x) => {
        const before = [...x];
        const said = trees.probability(x);
        expect(said).toBeGreaterThanOrEqual(low);
        expect(said).toBeLessThanOrEqual(high);
        expect(trees.probability(x)).toBe(said);
        expect(x).toEqual(before);
      }),
    );
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(1);
  });

  test("never say less of higher log-odds", () => {
    const near = fc.tuple(fc.constantFrom(...fitted.calibration.odds), fc.double({ noNaN: true, min: -1e-12, max: 1e-12 })).map(([knot, by]) => knot + by);
    fc.assert(
      fc.property(fc.oneof(odds, near), fc.oneof(odds, near), (a, b) => {
        expect(trees.calibrated(Math.min(a, b))).toBeLessThanOrEqual(trees.calibrated(Math.max(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  test("rise with the features that they were told to rise with", () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(0, 1), fc.double({ noNaN: true, min: 0, max: 20 }), (x, feature, more) => {
        const raised = x.map((value, at) => (at === feature ? value + more : value));
        expect(trees.logOdds(raised)).toBeGreaterThanOrEqual(trees.logOdds(x) - 1e-9);
      }),
    );
  });
});

describe("a damaged confidence model", () => {
  test("is refused wherever it is cut", () => {
    const lastNumber = fitted.calibration.right.length * 8;
    fc.assert(
      fc.property(fc.nat({ max: packed.length - 1 }), (length) => {
        expect(() => open(packed.subarray(0, length))).toThrow(ModelError);
      }),
    );
    expect(() => open(packed.subarray(0, packed.length - lastNumber))).toThrow(ModelError);
  });

  test("is refused, or says the same, wherever a byte is another", () => {
    const x = (fitted.examples[0] as FittedModel["examples"][number]).x;
    fc.assert(
      fc.property(fc.nat({ max: packed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = packed.slice();
        bytes[at] = (bytes[at] as number) ^ change;
        let said: number;
        try {
          said = open(bytes).probability(x);
        } catch (error) {
          expect(error).toBeInstanceOf(ModelError);
          return;
        }
        expect(said).toBe(trees.probability(x));
      }),
      { numRuns: 2000 },
    );
  });

  const tree = { feature: [0, -1, -1], threshold: [0, 0, 0], left: [1, -1, -1], right: [2, -1, -1], value: [0, 1, 2] };
  const sound: FittedModel = { features: ["a"], baseline: 0, trees: [tree], calibration: { odds: [0, 1], right: [0.1, 0.9] }, examples: [] };
  test.each<[string, Partial<FittedModel>]>([
    ["asks for a feature that it lacks", { trees: [{ ...tree, feature: [1, -1, -1] }] }],
    ["has no features", { features: [] }],
    ["has a table whose odds fall", { calibration: { odds: [1, 0], right: [0.1, 0.9] } }],
    ["has a table whose shares fall", { calibration: { odds: [0, 1], right: [0.9, 0.1] } }],
    ["is sure", { calibration: { odds: [0, 1], right: [0.1, 1] } }],
    ["has no table", { calibration: { odds: [], right: [] } }],
  ])("is refused where it %s", (_, damage) => {
    expect(() => open(packTrees(sound))).not.toThrow();
    expect(() => open(packTrees({ ...sound, ...damage }))).toThrow(ModelError);
  });

  test("is refused where it is a model of another kind", () => {
    expect(() => open(writePacked("spelling", {}, {}))).toThrow(ModelError);
    expect(() => open(writePacked("confidence", {}, {}))).toThrow(ModelError);
    expect(() => new BoostedTrees(new ArrayBuffer(0))).toThrow(ModelError);
  });
});

test("packing refuses a tree that runs in a circle, or lacks a node", () => {
  const tree = { feature: [0, 0, -1], threshold: [0, 0, 0], left: [1, 0, -1], right: [2, 2, -1], value: [0, 0, 1] };
  const model = { features: ["a"], baseline: 0, calibration: { odds: [0], right: [0.5] }, examples: [] };
  expect(() => packTrees({ ...model, trees: [tree] })).toThrow(/circle/);
  expect(() => packTrees({ ...model, trees: [{ ...tree, left: [7, -1, -1], feature: [0, -1, -1] }] })).toThrow(/no node 7/);
});
