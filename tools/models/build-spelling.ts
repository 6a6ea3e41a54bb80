import { writePacked } from "../../src/language/packed.ts";
import { SYMBOLS, symbolsOf } from "../../src/language/spelling.ts";
import type { Entry } from "./build-lexicon.ts";
import type { CorpusCounts } from "./counts.ts";
import { quantise } from "./pack-lexicon.ts";

/** Forms seen this often or less stand for the forms that were never seen. */
const RARE = 4;
const SHORTEST = 3;

/**
 * The letter 4-gram models of words and of names, counted over types (each rare form once), each order interpolated
 * with the next lower one by Witten and Bell: p(s | xyz) = (c(xyzs) + t(xyz) p(s | yz)) / (c(xyz) + t(xyz)), t being
 * how many symbols were seen after xyz. Names are rare forms that are oftener capitalised than not, and listed names.
 */
export function packSpelling(counts: CorpusCounts, entries: readonly Entry[]): Uint8Array {
  const words: string[] = [];
  const names: string[] = [];
  for (const [form, { count, lower, title }] of counts.forms) {
    if (count > RARE) continue;
    if (lower > 0) words.push(form);
    if (title > lower || lower + title === 0) names.push(form);
  }
  for (const { form, count, person, place } of entries) if (count <= RARE && person + place > 0) names.push(form);
  return writePacked("spelling", {}, { words: tableOf(words), names: tableOf(names) });
}

function tableOf(forms: readonly string[]): Uint8Array {
  const orders = [SYMBOLS, SYMBOLS ** 2, SYMBOLS ** 3, SYMBOLS ** 4].map((size) => new Float64Array(size));
  for (const form of forms) {
    if (!/^[\p{L}']+$/u.test(form) || form.length < SHORTEST) continue;
    const symbols = symbolsOf(form);
    for (let at = 3; at < symbols.length; at += 1) {
      let index = 0;
      for (let order = 0; order < 4; order += 1) {
        index += (symbols[at - order] as number) * SYMBOLS ** order;
        (orders[order] as Float64Array)[index] = ((orders[order] as Float64Array)[index] as number) + 1;
      }
    }
  }
  let lower: Float64Array = new Float64Array(SYMBOLS).fill(1 / SYMBOLS);
  for (let order = 0; order < 4; order += 1) lower = interpolate(orders[order] as Float64Array, lower);
  return Uint8Array.from(lower, (p) => quantise(-Math.log(p)));
}

function interpolate(counts: Float64Array, lower: Float64Array): Float64Array {
  const result = new Float64Array(counts.length);
  for (let context = 0; context < counts.length; context += SYMBOLS) {
    let total = 0;
    let types = 0;
    for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
      const count = counts[context + symbol] as number;
      total += count;
      if (count > 0) types += 1;
    }
    for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
      const fallback = lower[(context + symbol) % lower.length] as number;
      result[context + symbol] = total === 0 ? fallback : ((counts[context + symbol] as number) + types * fallback) / (total + types);
    }
  }
  return result;
}
