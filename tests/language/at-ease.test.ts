import { expect, test } from "vitest";
import type { ChannelEdit } from "../../src/language/channel.ts";
import { MisreadDamage, type Sought, atEase } from "../../src/language/misreading.ts";

const edit = (cost: number): ChannelEdit => ({ name: `a→${cost}`, clean: "a", codes: [0x61], cost });

function sought(text: string, end: number, costs: readonly number[], prior: number, standing = Infinity): Sought {
  const misreading = { edits: costs.map(edit), casing: 0, recased: 0, standing, outcome: undefined };
  return { text, end, damage: new MisreadDamage(misreading, 2), prior, misreading };
}

/** The same in plain words. */
function plainly(found: readonly Sought[], ease: number, window: number, most: number): string[] {
  const kept: string[] = [];
  for (const end of new Set(found.map((one) => one.end))) {
    const group = found.filter((one) => one.end === end).map(({ text, prior, misreading }) => ({ text, prior, misreading, damage: new MisreadDamage(misreading, ease) }));
    const least = Math.min(group[0]?.misreading.standing ?? Infinity, ...group.map(({ damage, prior }) => damage.cost + prior));
    group.sort((a, b) => a.damage.cost + a.prior - b.damage.cost - b.prior);
    kept.push(...group.slice(0, most).filter(({ damage, prior }) => damage.cost + prior <= least + window).map(({ text }) => text));
  }
  return kept;
}

const many = Array.from({ length: 40 }, (_, at) => sought(`w${at}`, at < 25 ? 3 : 7, [4 + ((at * 7) % 11) * 0.3, 5.1], 8 + ((at * 5) % 7) * 0.7));

test.each<[what: string, found: readonly Sought[], ease: number]>([
  ["nothing", [], 0],
  ["two ends", [sought("b", 3, [7], 5), sought("a", 3, [5], 5), sought("c", 6, [6], 4)], 0],
  // Cheap edits cost the least that an edit may, so that others overtake them at another ease.
  ["an order that the page's noise turns about", [sought("dear word", 3, [3], 11), sought("cheap word", 3, [9], 6)], 4],
  ["words that cost the same, as they were found", [sought("second", 3, [5], 6), sought("first", 3, [4], 6), sought("third", 3, [5], 6)], 0],
  ["sums that are the same but for their last bit", [sought("a", 3, [0.7, 0.1], 0.2), sought("b", 3, [0.6, 0.3], 0.1), sought("c", 3, [0.2, 0.7], 0.1)], -0.1],
  ["more than are wanted, and many alike", many, 1.5],
  ["what stands there, far cheaper", [sought("a", 3, [5], 20, 2), sought("b", 3, [5], 2, 2)], 0],
])("what was found at one ease is ordered for a page of another: %s", (_, found, ease) => {
  for (const most of [1, 8, 12]) expect(atEase(found, { ease, window: 11, most }).map(({ text }) => text)).toEqual(plainly(found, ease, 11, most));
});

test("edits that are asked one by one are those that are spelled out", () => {
  const { damage } = sought("a", 3, [5, 0.5, 4], 6);
  const one = damage as MisreadDamage;
  expect(Array.from({ length: one.count }, (_, at) => ({ name: one.nameOf(at), cost: one.costOf(at) }))).toEqual(damage.edits);
});
