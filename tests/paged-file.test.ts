import { truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NgramModel } from "../src/language/ngrams.ts";
import { ModelError } from "../src/language/packed.ts";
import { ENGLISH_MODELS, readModel } from "../src/models.ts";
import { PagedFile } from "../src/paged-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder();
const PAGE = 4096;
/** Each number is its own place. */
const numbers = (pages: number): Uint8Array => new Uint8Array(Uint32Array.from({ length: (pages * PAGE) / 4 }, (_, at) => at + 1).buffer);

describe("a file that is read page by page", () => {
  test("has what was asked for, and no more", () => {
    const file = new PagedFile(folder.write("model.bin", numbers(4)));
    const array = new Uint32Array(file.buffer);
    file.bringItem(array, 1024);
    expect([array[1023], array[1024], array[2047], array[2048]]).toEqual([0, 1025, 2048, 0]);
    file.bring(3 * PAGE - 1, 3 * PAGE + 1);
    expect([array[0], array[2048], array[4095]]).toEqual([0, 2049, 4096]);
    expect(file.isComplete).toBe(false);
  });

  test("is read whole once it has been asked for much", () => {
    const file = new PagedFile(folder.write("model.bin", numbers(2500)));
    const array = new Uint32Array(file.buffer);
    let asked = 0;
    for (; !file.isComplete; asked += 1) file.bringItem(array, asked * 1024);
    expect(asked).toBeLessThan(2500);
    expect(array.every((number, at) => number === at + 1)).toBe(true);
    // It can be asked on.
    file.bringItem(array, 0);
    file.bring(0, array.byteLength);
  });

  test("that isn't there, or grows shorter, is an error of the model", () => {
    expect(() => new PagedFile(folder.at("none.bin"))).toThrow(ModelError);
    const path = folder.write("model.bin", numbers(4));
    const file = new PagedFile(path);
    truncateSync(path, PAGE);
    expect(() => file.bringItem(new Uint32Array(file.buffer), 2048)).toThrow(/can't read the model .*model\.bin: the file grew shorter/u);
  });

  test("gives the same costs of n-grams as one that is read at once", () => {
    const whole = new NgramModel(readModel(ENGLISH_MODELS, "ngrams"));
    const file = new PagedFile(join(ENGLISH_MODELS, "ngrams.bin"));
    const paged = new NgramModel(file.buffer, file);
    const words = Array.from({ length: 40 }, (_, at) => 16 + ((at * at * 7) % 5000));
    const costs = (model: NgramModel): number[] => words.flatMap((word, at) => words.slice(at + 1).map((next) => model.cost(words[(at * 3) % 40] as number, word, next)));
    const expected = costs(whole);
    expect(new Set(expected).size).toBeGreaterThan(100);
    expect(costs(paged)).toEqual(expected);
    expect(file.isComplete).toBe(false);
  });
});
