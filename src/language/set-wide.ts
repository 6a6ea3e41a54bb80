import { isOf } from "./characters.ts";
import type { Language } from "./language.ts";
import { type Token, trait } from "./token.ts";

/** Words of two letters that are this common are no scraps, in nats: `of`, `we`. */
const COMMON_SHORT_COST = 8;

/** A letter that is no word, two that are no common one, or three that are none: what is left of words set wide. */
export const isScrap = trait(({ core, text }, language) => {
  // `W.` is an initial.
  if (core !== text || !isOf(core)) return false;
  if (core.length === 1) return !"aioAIO".includes(core);
  if (core.length === 2) return language.formCost(core) > COMMON_SHORT_COST;
  return core.length === 3 && !language.lexicon.isWord(core);
});

/** Where so great a share of all chunks are scraps that follow one another, spaces were made all over the page. */
const PAIRED_SHARE = 0.06;

/** Whether a page came out letter by letter, or in pieces of words: its spaces say nothing of how it was printed. */
export function isSetWide(chunks: readonly { readonly token: Token }[], language: Language): boolean {
  let pairs = 0;
  let before = false;
  for (const { token } of chunks) {
    const scrap = isScrap(token, language);
    if (scrap && before) pairs += 1;
    before = scrap;
  }
  return pairs > PAIRED_SHARE * chunks.length;
}
