import { expect, test } from "vitest";
import { clean } from "../../src/index.ts";
import { BoundedCache } from "../../src/language/bounded-cache.ts";

test("a bounded cache forgets what was not asked for, and keeps what was", () => {
  const cache = new BoundedCache<{ at: number }>(10);
  cache.set("kept", { at: -1 });
  for (let at = 0; at < 100; at += 1) {
    cache.set(String(at), { at });
    expect(cache.get("kept")).toEqual({ at: -1 });
  }
  expect(cache.get("0")).toBeUndefined();
  expect(cache.get("99")).toEqual({ at: 99 });
  expect(Array.from({ length: 100 }, (_, at) => cache.get(String(at))).filter(Boolean).length).toBeLessThanOrEqual(20);
});

test("what is remembered of one text and its user's words changes nothing in the next", () => {
  const source = "The gxorbling of tbe Gxorbling was in the harhour-house, near the xharbour-house.";
  const before = clean(source);
  clean(source, { words: (form) => form.toLowerCase() === "gxorbling" || form === "tbe" });
  clean("A harhour-house is a harhour-house. The harhour-house stood.");
  expect(clean(source)).toEqual(before);
});
