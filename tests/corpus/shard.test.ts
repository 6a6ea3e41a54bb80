import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isInShard, parseShard } from "../../src/corpus/shard.ts";

describe("reading a share", () => {
  test("of which there are some", () => expect(["1/1", "2/4", " 4/4 "].map(parseShard)).toEqual([{ index: 1, of: 1 }, { index: 2, of: 4 }, { index: 4, of: 4 }]));

  test.each([
    ["x", "'x' is no share; write it as 2/4, the second of four"],
    ["", "'' is no share; write it as 2/4, the second of four"],
    ["2", "'2' is no share; write it as 2/4, the second of four"],
    ["1.5/4", "'1.5/4' is no share; write it as 2/4, the second of four"],
    ["-1/4", "'-1/4' is no share; write it as 2/4, the second of four"],
    ["1/2/3", "'1/2/3' is no share; write it as 2/4, the second of four"],
    ["1/0", "'1/0' asks for none of no shares; write it as 2/4, the second of four"],
    ["0/4", "there is no share 0 of 4; use 1/4 to 4/4"],
    ["5/4", "there is no share 5 of 4; use 1/4 to 4/4"],
  ])("%j is none", (value, message) => expect(() => parseShard(value)).toThrow(`--shard: ${message}`));
});

const names = fc.array(fc.string({ minLength: 1, unit: "grapheme" }), { maxLength: 40 });

test("every file is in one share and no other", () => {
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 50 }), (paths, of) => {
      for (const path of paths) expect(Array.from({ length: of }, (_, at) => isInShard(path, { index: at + 1, of })).filter(Boolean).length).toBe(1);
    }),
  );
});

test("a share holds about as many files as another, be the names as alike as they are", () => {
  const counts = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let file = 0; file < 8000; file += 1) counts.forEach((_, at) => (counts[at] = (counts[at] as number) + (isInShard(`1887/page-${String(file).padStart(5, "0")}.txt`, { index: at + 1, of: 8 }) ? 1 : 0)));
  // 1,000 each, with a standard deviation of 30: five of them.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test.each([
  ["a.txt", 659],
  ["1887/jan/page-1.txt", 734],
  ["caf\u00e9.txt", 149],
  ["cafe\u0301.txt", 149],
])("%s is in the share that it has on every machine, and keeps: jobs may be resumed by a later version", (path, index) => {
  // Worked out by another program: FNV-1a over UTF-16 units with MurmurHash3's finaliser, modulo 1000.
  expect(isInShard(path, { index, of: 1000 })).toBe(true);
});
