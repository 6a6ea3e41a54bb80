import { FIRST_WORD, type Lexicon } from "../../src/language/lexicon.ts";
import type { NgramModel } from "../../src/language/ngrams.ts";
import { writePacked } from "../../src/language/packed.ts";
import { LEAST_UNIT } from "../../src/language/search-numbers.ts";
import { bitCount, bitOf } from "../../src/language/trie.ts";

/** A word of the trie: its folded form, its number in the lexicon, and −ln P by itself, in nats. */
export interface TrieWord {
  readonly form: string;
  readonly id: number;
  readonly cost: number;
}

/** Longer forms are read too seldom to be sought. */
const LONGEST_FORM = 30;

/** The forms of the lexicon that a garbled word may have been: those without a full stop, at most 30 letters long. */
export function trieWords(lexicon: Lexicon, ngrams: NgramModel): TrieWord[] {
  const words: TrieWord[] = [];
  for (let id = FIRST_WORD; id < lexicon.size + FIRST_WORD; id += 1) {
    const form = lexicon.form(id);
    if (form.length <= LONGEST_FORM && !form.includes(".")) words.push({ form, id, cost: ngrams.unigramCost(id) });
  }
  return words;
}

/** Forms in the order of their letters' bits: the plain letters, apostrophe, hyphen, the others. */
const orderOf = (form: string): string =>
  Array.from(form, (char) => String.fromCharCode(bitOf(char.charCodeAt(0)) + 1) + char).join("");

interface Building {
  readonly depth: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Packs the words as `Trie` reads them: nodes in breadth-first order, so that the children of a node lie side by side,
 * in the order of their letters' bits.
 */
export function packTrie(words: readonly TrieWord[]): Uint8Array {
  const keyed = words.map((word) => ({ word, key: orderOf(word.form) }));
  const sorted = keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ word }) => word);
  const alphabet = [...new Set(sorted.flatMap(({ form }) => Array.from({ length: form.length }, (_, at) => form.charCodeAt(at))))].sort((a, b) => a - b);
  if (alphabet.length > 256) throw new Error("more letters than a byte holds");
  const letters: number[] = [0];
  const firstChild: number[] = [];
  const ids: number[] = [];
  const ends: number[] = [];
  const least: number[] = [];
  const queue: Building[] = [{ depth: 0, from: 0, to: sorted.length }];
  for (let at = 0; at < queue.length; at += 1) {
    const { depth, from, to } = queue[at] as Building;
    let cost = Infinity;
    for (let word = from; word < to; word += 1) cost = Math.min(cost, (sorted[word] as TrieWord).cost);
    least.push(Math.min(255, Math.floor(cost / LEAST_UNIT)));
    const own = (sorted[from] as TrieWord).form.length === depth;
    if (own) {
      ends[at >>> 5] = ((ends[at >>> 5] ?? 0) | (1 << (at & 31))) >>> 0;
      ids.push((sorted[from] as TrieWord).id);
    }
    firstChild.push(queue.length);
    for (let start = own ? from + 1 : from; start < to; ) {
      const letter = (sorted[start] as TrieWord).form.charCodeAt(depth);
      let end = start + 1;
      while (end < to && (sorted[end] as TrieWord).form.charCodeAt(depth) === letter) end += 1;
      queue.push({ depth: depth + 1, from: start, to: end });
      letters.push(alphabet.indexOf(letter));
      start = end;
    }
  }
  firstChild.push(queue.length);
  const blocks = Math.ceil(queue.length / 32);
  const ranks = new Uint32Array(blocks);
  for (let at = 1; at < blocks; at += 1) ranks[at] = (ranks[at - 1] as number) + bitCount(ends[at - 1] ?? 0);
  return writePacked(
    "trie",
    { alphabet: String.fromCharCode(...alphabet) },
    {
      letters: Uint8Array.from(letters),
      firstChild: Uint32Array.from(firstChild),
      least: Uint8Array.from(least),
      ends: Uint32Array.from({ length: blocks }, (_, at) => ends[at] ?? 0),
      ranks,
      ids: Uint32Array.from(ids),
    },
  );
}
