import { truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NgramModel } from "../src/language/ngrams.ts";
import { ModelError } from "../src/language/packed.ts";
import { ContextModel } from "../src/language/context-model.ts";
import { SpellingModel } from "../src/language/spelling.ts";
import { ENGLISH_MODELS, readModel } from "../src/models.ts";
import { PagedFile, PlacedFile } from "../src/paged-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder();
const PAGE = 4096;
/** Each number is its own place. */
const numbers = (pages: number): Uint8Array => new Uint8Array(Uint32Array.from({ length: (pages * PAGE) / 4 }, (_, at) => at + 1).buffer);

describe("a file that is read page by page", () => {
  test("gives what was asked for, and touches no more than was brought", () => {
    const file = new PagedFile(folder.write("model.bin", numbers(4)));
    const array = new Uint32Array(file.buffer);
    expect([1024, 0, 4095, 1024].map((at) => file.item(array, at))).toEqual([1025, 1, 4096, 1025]);
    // An array that lies over a section: its places are counted from there.
    expect(file.item(new Uint32Array(file.buffer, PAGE + 4), 2)).toBe(1024 + 1 + 2 + 1);
    expect(array.every((number) => number === 0)).toBe(true);
    file.bring(3 * PAGE, 3 * PAGE + 8);
    expect([array[3071], array[3072], array[3073], array[3074]]).toEqual([0, 3073, 3074, 0]);
    expect(file.isComplete).toBe(false);
  });

  test("has its last block, which is shorter than the others", () => {
    const file = new PagedFile(folder.write("model.bin", numbers(1).subarray(0, PAGE - 8)));
    expect(file.item(new Uint32Array(file.buffer), PAGE / 4 - 3)).toBe(PAGE / 4 - 2);
  });

  test("is read whole once it has been asked for much", () => {
    const file = new PagedFile(folder.write("model.bin", numbers(600)));
    const array = new Uint32Array(file.buffer);
    let asked = 0;
    for (; !file.isComplete; asked += 1) expect(file.item(array, asked * 128 + (asked % 128))).toBe(asked * 128 + (asked % 128) + 1);
    expect(asked).toBe(4097);
    expect(array.every((number, at) => number === at + 1)).toBe(true);
    // It can be asked on.
    expect(file.item(array, 0)).toBe(1);
    file.bring(0, array.byteLength);
  });

  test("that isn't there, or grows shorter, is an error of the model", () => {
    expect(() => new PagedFile(folder.at("none.bin"))).toThrow(ModelError);
    const path = folder.write("model.bin", numbers(4));
    const file = new PagedFile(path);
    truncateSync(path, PAGE);
    expect(() => file.item(new Uint32Array(file.buffer), 2048)).toThrow(/can't read the model .*model\.bin: the file grew shorter/u);
  });

  test("gives the same costs of n-grams as one that is read at once", () => {
    const whole = new NgramModel(readModel(ENGLISH_MODELS, "ngrams"));
    const file = new PagedFile(join(ENGLISH_MODELS, "ngrams.bin"));
    const paged = new NgramModel(file.buffer, file);
    const words = Array.from({ length: 20 }, (_, at) => 16 + ((at * at * 7) % 5000));
    const costs = (model: NgramModel): number[] => words.flatMap((word, at) => words.slice(at + 1).map((next) => model.cost(words[(at * 3) % 20] as number, word, next)));
    const expected = costs(whole);
    expect(new Set(expected).size).toBeGreaterThan(100);
    expect(costs(paged)).toEqual(expected);
    expect(file.isComplete).toBe(false);
  });
});

describe("a file whose pages come to where they lie", () => {
  test("has what was brought, and no more", () => {
    const file = new PlacedFile(folder.write("model.bin", numbers(40)));
    const array = new Uint32Array(file.buffer);
    file.bring(2 * PAGE - 4, 2 * PAGE + 4);
    expect([array[1023], array[1024], array[2047], array[2048], array[3071], array[3072]]).toEqual([0, 1025, 2048, 2049, 3072, 0]);
    expect(file.item(new Uint32Array(file.buffer, 10 * PAGE), 7)).toBe(10 * 1024 + 7 + 1);
    expect(array[11 * 1024]).toBe(0);
    expect(file.isComplete).toBe(false);
  });

  test("has pages on either side of one that is there", () => {
    const file = new PlacedFile(folder.write("model.bin", numbers(40)));
    file.bring(3 * PAGE, 3 * PAGE + 1);
    file.bring(PAGE, 6 * PAGE);
    const array = new Uint32Array(file.buffer);
    expect(array.findIndex((number) => number > 0)).toBe(1024);
    expect(array.subarray(1024, 6 * 1024).every((number, at) => number === 1024 + at + 1)).toBe(true);
    expect(array[6 * 1024]).toBe(0);
  });

  test("has its last page, which is shorter than the others", () => {
    const file = new PlacedFile(folder.write("model.bin", numbers(20).subarray(0, 20 * PAGE - 8)));
    expect(file.item(new Uint32Array(file.buffer), 20 * 1024 - 3)).toBe(20 * 1024 - 2);
  });

  test("is read whole once it has been asked for much", () => {
    const file = new PlacedFile(folder.write("model.bin", numbers(80)));
    const array = new Uint32Array(file.buffer);
    const asked = Array.from({ length: 12 }, (_, at) => [file.item(array, at * 5 * 1024), file.isComplete]);
    expect(asked.map(([number]) => number)).toEqual(asked.map((_, at) => at * 5 * 1024 + 1));
    expect(asked.findIndex(([, isComplete]) => isComplete)).toBe(10);
    expect(array.every((number, at) => number === at + 1)).toBe(true);
    file.bring(0, array.byteLength);
  });

  test("that isn't there, or grows shorter, is an error of the model", () => {
    expect(() => new PlacedFile(folder.at("none.bin"))).toThrow(ModelError);
    const path = folder.write("model.bin", numbers(40));
    const file = new PlacedFile(path);
    truncateSync(path, PAGE);
    expect(() => file.bring(2 * PAGE, 2 * PAGE + 1)).toThrow(/can't read the model .*model\.bin: the file grew shorter/u);
  });

  test("gives the same as one that is read at once: costs of spellings", () => {
    const file = new PlacedFile(join(ENGLISH_MODELS, "spelling.bin"));
    const [whole, placed] = [new SpellingModel(readModel(ENGLISH_MODELS, "spelling")), new SpellingModel(file.buffer, file)];
    const forms = ["harbour", "Kowalchuk", "xqzt", "dYepartment", "o'er", "1st"];
    const costs = forms.map((form) => whole.cost(form));
    expect(new Set(costs).size).toBe(forms.length);
    expect(forms.map((form) => placed.cost(form))).toEqual(costs);
    expect(file.isComplete).toBe(false);
  });

  test("gives the same as one that is read at once: how words fit", () => {
    const file = new PlacedFile(join(ENGLISH_MODELS, "context.bin"));
    const models = [new ContextModel(readModel(ENGLISH_MODELS, "context")), new ContextModel(file.buffer, undefined, file)];
    const [whole, placed] = models.map((model) =>
      Array.from({ length: 40 }, (_, at) => {
        model.hear([16 + at * 31, 200 + at], [2000 + at * 250]);
        return model.fit(100 + at * 200);
      }),
    );
    // Some fit as badly as a word can.
    expect(new Set(whole).size).toBeGreaterThan(8);
    expect(placed).toEqual(whole);
    expect(file.isComplete).toBe(false);
  });
});
