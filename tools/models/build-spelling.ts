import { writePacked } from "../../src/language/packed.ts";
import { SYMBOLS, symbolsOf } from "../../src/language/spelling.ts";
import type { CorpusCounts } from "./counts.ts";
import { quantise } from "./build-lexicon.ts";

/** Forms seen this often or less stand for the forms that were never seen. */
const RARE = 4;
/** Witten–Bell would need types per context; a constant of this many pseudo-counts does as well here. */
const PRIOR_COUNT = 6;

/**
 * The letter 4-gram model, counted over types (each rare form once), each order interpolated with the next lower one:
 * p(s | xyz) = (c(xyzs) + k p(s | yz)) / (c(xyz) + k).
 */
export function packSpelling(counts: CorpusCounts): Uint8Array {
  const orders = [SYMBOLS, SYMBOLS ** 2, SYMBOLS ** 3, SYMBOLS ** 4].map((size) => new Float64Array(size));
  for (const [form, { count }] of counts.forms) {
    if (count > RARE || !/^[\p{L}']+$/u.test(form) || form.length < 3) continue;
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
  return writePacked("spelling", {}, { table: Uint8Array.from(lower, (p) => quantise(-Math.log(p))) });
}

function interpolate(counts: Float64Array, lower: Float64Array): Float64Array {
  const result = new Float64Array(counts.length);
  for (let context = 0; context < counts.length; context += SYMBOLS) {
    let total = 0;
    for (let symbol = 0; symbol < SYMBOLS; symbol += 1) total += counts[context + symbol] as number;
    for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
      const fallback = lower[(context + symbol) % lower.length] as number;
      result[context + symbol] = ((counts[context + symbol] as number) + PRIOR_COUNT * fallback) / (total + PRIOR_COUNT);
    }
  }
  return result;
}
