import { Flag } from "../../src/language/lexicon.ts";
import type { Entry } from "./build-lexicon.ts";

/** In letters. */
const SHORTEST_PART = 3;
/** In so many solid words a part begins or ends more of them: `wave` in `wavelength`, `wavefront` and `waveform`. */
const LEAST_WORDS = 3;

/** Parts that make solid compounds with others, folded and sorted. */
export interface CompoundParts {
  readonly firsts: string[];
  readonly lasts: string[];
}

/**
 * What solid words of the lexicon begin and end with, where the rest of them is a dictionary's word: `wave`, `micro` and
 * `harbour` do begin solid words, `system`, `maximal` and `using` don't, and what looks like one with them has lost a space.
 * First parts need not stand for themselves (`micro`, `photo`), last ones do.
 */
export function compoundParts(entries: readonly Entry[]): CompoundParts {
  const flags = new Map(entries.map((entry) => [entry.form, entry.flags]));
  const isListed = (form: string): boolean => ((flags.get(form) ?? 0) & Flag.dictionaryLower) !== 0;
  const firsts = new Map<string, number>();
  const lasts = new Map<string, number>();
  for (const [form, own] of flags) {
    if ((own & (Flag.dictionaryLower | Flag.frequent)) === 0 || !/^[a-z]+$/u.test(form)) continue;
    for (let cut = SHORTEST_PART; cut <= form.length - SHORTEST_PART; cut += 1) {
      const [first, last] = [form.slice(0, cut), form.slice(cut)];
      if (!isListed(last) || !flags.has(first)) continue;
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
      if (isListed(first)) lasts.set(last, (lasts.get(last) ?? 0) + 1);
    }
  }
  return { firsts: commonOf(firsts), lasts: commonOf(lasts) };
}

const commonOf = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].filter(([, count]) => count >= LEAST_WORDS).map(([part]) => part).sort();
