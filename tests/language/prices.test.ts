import { describe, expect, test } from "vitest";
import { isSum, misreadPrice, priceMeant } from "../../src/language/prices.ts";

/** `before [core]. next` in pieces. */
function around(text: string): { core: string; before: string; after: string; previous: string; next: string } {
  const [, previous = "", before = "", core = "", after = "", next = ""] = /^(?:(\S+) )?(£?)\[(\w+)\]([^\w\s]?)\s?(\S*)$/u.exec(text) ?? [];
  return { core, before, after, previous, next: next.replace(/\W+$/u, "") };
}

describe("a sum of money in which letters were read for digits", () => {
  const sum = (text: string): string | undefined => {
    const { core, ...rest } = around(text);
    return priceMeant(core, rest);
  };

  test.each([
    ["at [Is]. 6d.", "1s", "pence behind it"],
    ["oats [ls]. per", "1s", "and what it is the price of"],
    ["of [Is]. to", "1s", "words between sums on both sides"],
    ["2s [Gd].", "6d", "shillings before it: a G is a 6"],
    ["Is [ld].", "1d", "misread shillings before it"],
    ["sugar [lOs]. per", "10s", "both digits"],
    ["beef [l5s]. and", "15s", "a digit is left"],
    ["to [lls]. 3d.", "11s", "two like digits"],
    ["£[l] 10s.", "1", "pounds"],
    ["£1 [Os]. 6d.", "0s", "no shillings"],
    ["12s [Cd] per", "6d", "a C is a 6 there"],
    ["10s [fid]. a", "6d", "f and i together are one"],
    ["7s [lid] per", "11d", "l and i are both a 1"],
    ["at [Is] 3d", "1s", "pence behind it, with no full stop between"],
    ["at [5e] 6d", "5s", "a letter behind figures"],
    ["at [14a] lid.", "14s", "and pence that are misread, too"],
  ])("%s is %s: %s", (text, meant) => expect(sum(text)).toBe(meant));

  test.each([
    ["it [Is]. He", "a word, at the end of a sentence"],
    ["that [Is]. and", "a word and a speck"],
    ["[Is]. 6d.", "one that begins with `Is`"],
    ["see [Is]. 53", "Isaiah"],
    ["3s [Od].", "6d., or none"],
    ["the [Gd] of", "no shillings"],
    ["£[O] 6s.", "no pounds"],
    ["at [lOOd]. each", "nobody counts a hundred pence"],
    ["his [lid]. was", "a word"],
    ["the [fid] was", "a seaman's pin"],
    ["a [cd] of", "a disc"],
    ["[Is] 3d. enough?", "a question"],
    ["in [5e] the", "a number of a house"],
    ["of [Bs]. and", "eight or three"],
  ])("nothing in %s: %s", (text) => expect(sum(text)).toBeUndefined());
});

describe("a sum of money that what stands around makes one", () => {
  const sum = (text: string, sums: number, noisy = true): string | undefined => {
    const { core, ...rest } = around(text);
    return misreadPrice(core, { ...rest, noisy, near: () => sums });
  };

  test.each([
    ["cheap. [Is] 3d", 0, "1s", "pence behind it, though it opens a sentence"],
    ["and [is]. 6d", 0, "1s", "the same in small letters, with the full stop of shillings"],
    ["admission, [Is]. Boxes", 0, "1s", "a full stop, and no verb's place"],
    ["Admission [is]. Children", 0, "1s", "what is paid for"],
    ["cheese [Is] to", 1, "1s", "between sums"],
    ["at [ls] each", 1, "1s", "each costs that"],
    ["9 [lid] per", 0, "11d", "shillings without their s before it"],
    ["14a [lid]. Coats", 0, "11d", "shillings with another letter before it"],
    ["fis [fid]. sewn", 0, "6d", "shillings in letters before it"],
    ["price [fid]. coloured", 0, "6d", "a price"],
    ["books [Gd]. and", 2, "6d", "a list of prices"],
    ["at [Id] each", 0, "1d", "each costs that"],
    ["price [fis]. lid", 0, "6s", "pence behind it"],
    ["at [9e] 3d", 0, "9s", "pence behind it"],
    ["cloth, [3e] per", 0, "3s", "what is priced"],
    ["from [14a] to", 1, "14s", "sums near it"],
    ["best [l3s] per", 0, "13s", "what is priced"],
    ["9s [lltf]. a", 0, "11d", "a d in two letters, behind shillings"],
    ["of [8rf]. a", 0, "8d", "the same behind a word that sums stand behind"],
    ["fare [Us] 9d", 2, "11s", "two ones that touch, before pence"],
  ])("%s, %d sums near it: %s, %s", (text, sums, meant) => expect(sum(text, sums)).toBe(meant));

  test.each([
    ["it [Is]. The", 3, "a verb, its i misread"],
    ["see [Is]. 53", 3, "Isaiah"],
    ["2 [ls]. bad", 3, "lengths, in a race"],
    ["that [is]. Two", 1, "a verb"],
    ["there [is] 6d", 3, "a verb before a sum"],
    ["he [Is] to", 0, "a verb, its i misread"],
    ["the [lid] was", 3, "a word"],
    ["his [fid] and", 3, "a seaman's pin"],
    ["2s [id]. a", 3, "1d., or 4d."],
    ["Is [Id]. a", 0, "1d., or 7d.: shillings tell nothing"],
    ["No. [8a] in", 3, "the number of a house"],
    ["in [15e] arrondissement", 0, "French"],
    ["gave [Us] a", 3, "a word"],
    ["the [8rf] was", 0, "a code"],
    ["best [l3s] in", 0, "a code"],
  ])("nothing in %s, %d sums near it: %s", (text, sums) => expect(sum(text, sums)).toBeUndefined());

  test("a page that was read well needs a list of prices besides", () => {
    expect(sum("plums [Is]. per", 1, false)).toBeUndefined();
    expect(sum("plums [Is]. per", 2, false)).toBe("1s");
  });
});

test.each([
  ["6d.", true],
  ["10s", true],
  ["(2s.", true],
  ["£12.5s.", true],
  ["4½d", true],
  ["Is.", false],
  ["1800s-style", false],
  ["1840s", false],
  ["6th", false],
])("%s is a sum that nobody doubts: %s", (text, is) => expect(isSum(text)).toBe(is));
