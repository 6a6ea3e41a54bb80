import type { Channel } from "./channel.ts";
import type { EditTable } from "./edit-table.ts";
import { ScriptStateSearch } from "./state-search-script.ts";
import { WasmStateSearch } from "./state-search-wasm.ts";
import type { Trie } from "./trie.ts";
import { webAssembly } from "./web-assembly.ts";

export interface SearchLimits {
  /** How much cheaper each edit is than on the channel's reference page, in nats. */
  readonly ease: number;
  /** States and results dearer than the best of their place by more than this are left out, in nats. */
  readonly window: number;
  /** Results for each end. */
  readonly most: number;
  /** States followed at each place. */
  readonly beam: number;
}

/**
 * The beam search behind `CandidateSearch`: over the nodes of a trie, place by place along what a scan reads. At each place
 * the best states are followed, one for each node, cheapest first; those that cost the same in the order in which they were
 * come upon: by the state they came from, the characters read, and how likely the edit is.
 */
export interface StateSearch {
  /** What it looks edits up in. */
  readonly table: EditTable;
  /** Of each state of the last search: how many code units are read, what its edits cost, and the words before the last, in nats. */
  readonly place: Uint8Array;
  readonly damage: Float32Array;
  readonly prior: Float32Array;
  /** How it was reached: the state before, −1 for the first, and the edit, −1 for none. */
  readonly parent: Int32Array;
  readonly how: Int32Array;
  /** States followed and states kept, in all searches: what tests of speed count. */
  readonly expanded: number;
  readonly kept: number;

  /** The lexicon's number of the word that ends at a state, 0 where none does. */
  wordOf(state: number): number;

  /**
   * @param observed what the scan reads, folded, at most `LONGEST_OBSERVED` code units
   * @param lists for each place, the lists of edits of the 0 to 3 characters that begin there
   * @param ends places where a word may end
   * @returns for each of them in the order of the text, the states at which a word ends there, in the order they were followed in
   */
  run(observed: string, lists: Int32Array, ends: readonly number[], limits: SearchLimits): number[][];
}

/**
 * The search in WebAssembly where there is any, the trie lies in its memory and the code is at hand, otherwise in TypeScript:
 * what they find is the same to the last bit.
 * @param code the bytes of `state-search.wasm`
 */
export function openStateSearch(trie: Trie, channel: Channel, unigramCost: (id: number) => number, code: Uint8Array | undefined): StateSearch {
  if (webAssembly && trie.file && code) {
    try {
      return new WasmStateSearch(webAssembly, code, trie, trie.file.memory, channel, unigramCost);
    } catch (error) {
      // Code may be forbidden to be made, and the memory may have no more room.
      if (!(error instanceof webAssembly.CompileError || error instanceof RangeError)) throw error;
    }
  }
  return new ScriptStateSearch(trie, channel, unigramCost);
}
