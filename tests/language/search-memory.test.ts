import { describe, expect, test } from "vitest";
import { makeRoom, tokensOf } from "../../src/language/language.ts";
import type { Sought } from "../../src/language/misreading.ts";
import { SearchMemory } from "../../src/language/search-memory.ts";
import { clean, modelsOf } from "../../src/clean.ts";
import { openModels } from "../../src/models.ts";

/** So many candidates, as a search finds them. */
const found = (count: number): Sought[] => Array.from({ length: count }, () => ({}) as Sought);
/** A generation is full of this many. */
const FULL = 20_000;

describe("what searches have found", () => {
  test("stays while there is room, however often room is made", () => {
    const memory = new SearchMemory();
    memory.set("tbe", found(FULL - 1));
    expect([memory.makeRoom(), memory.makeRoom()]).toEqual([false, false]);
    expect(memory.get("tbe")).toHaveLength(FULL - 1);
  });

  test("isn't given up within a document, however much it is", () => {
    const memory = new SearchMemory();
    for (let number = 0; number < 100; number += 1) memory.set(`form ${number}`, found(FULL / 10));
    expect(memory.get("form 0")).toHaveLength(FULL / 10);
  });

  test("goes with the second generation that is full, unless it was asked for in between", () => {
    const memory = new SearchMemory();
    memory.set("tbe", found(1));
    memory.set("rare", found(FULL));
    expect(memory.makeRoom()).toBe(true);
    expect(memory.get("tbe")).toHaveLength(1);
    memory.set("another", found(FULL));
    expect(memory.makeRoom()).toBe(true);
    expect([memory.get("tbe")?.length, memory.get("rare")]).toEqual([1, undefined]);
  });
});

test("a token keeps what was found for its text while there is room, and forgets it when told", () => {
  const models = openModels();
  const token = tokensOf(models).of("goverument");
  token.found = { observed: "goverument" } as typeof token.found;
  makeRoom(models);
  expect(token.found).toBeDefined();
  tokensOf(models).forgetFound();
  expect(token.found).toBeUndefined();
});

/** Pages with misread forms of their own: more is found for all of them than is kept. */
const pageOf = (number: number): string =>
  Array.from({ length: 40 }, (_, at) => `The goveru${String.fromCharCode(97 + (number % 26), 97 + (at % 26))}ent of tbe day was uot in fav${String.fromCharCode(97 + at % 26)}ur of it.`).join("\n");

test("a page is mended the same whatever was read before it", () => {
  const page = pageOf(3);
  const token = tokensOf(modelsOf(undefined)).of("goverudaent");
  const { output } = clean(page);
  expect(output).not.toBe(page);
  expect(token.found ?? token.foundOn).toBeDefined();
  for (let number = 4; number < 26; number += 1) clean(pageOf(number));
  expect(token.found ?? token.foundOn).toBeUndefined();
  expect(clean(page).output).toBe(output);
});
