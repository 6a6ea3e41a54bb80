import type { Channel } from "./channel.ts";
import { type ColumnSizes, type Columns, bytesOf, columnsOver } from "./columns.ts";
import { EditTable, editColumns } from "./edit-table.ts";
import { FILTER_WORDS, LONGEST_OBSERVED, MOST, POOL, RECORD, STEPS } from "./search-numbers.ts";
import type { SearchLimits, StateSearch } from "./state-search.ts";
import type { PackedTrie, Trie } from "./trie.ts";
import { PAGE, type SharedMemory, type WebAssemblyApi } from "./web-assembly.ts";

const PLACES = LONGEST_OBSERVED + 1;

/** As `assembly/state-search.ts` has them; what is not said here is said of the columns of `ScriptStateSearch`. */
const searchColumns = ({ letters, alphabet, letterBits }: PackedTrie) => ({
  // What is asked: the code units, the lists of edits, and a 1 for each place where a word may end.
  codes: [Uint16Array, PLACES],
  lists: [Int32Array, PLACES * STEPS],
  ends: [Uint8Array, PLACES],
  // What is answered: the states at which a word ends, and how many, for each place.
  ended: [Int32Array, PLACES * MOST],
  endedCounts: [Int32Array, PLACES],
  windowEnd: [Float64Array, PLACES],
  limit: [Float64Array, PLACES],
  bound: [Float64Array, PLACES],
  kept: [Int32Array, PLACES * MOST],
  keys: [Float64Array, PLACES * MOST],
  counts: [Int32Array, PLACES],
  followed: [Int32Array, PLACES],
  sourceCounts: [Int32Array, PLACES],
  sources: [Int32Array, PLACES * MOST],
  filter: [Int32Array, PLACES * FILTER_WORDS],
  node: [Int32Array, POOL],
  place: [Uint8Array, POOL],
  damage: [Float32Array, POOL],
  prior: [Float32Array, POOL],
  parent: [Int32Array, POOL],
  how: [Int32Array, POOL],
  edits: [Uint8Array, POOL],
  parts: [Uint8Array, POOL],
  turn: [Int32Array, POOL],
  exact: [Float64Array, POOL],
  rank: [Int32Array, POOL],
  total: [Float32Array, POOL],
  // The trie's alphabet, and room for all of its nodes to be laid out; hardly any is touched.
  alphabet: [Uint16Array, alphabet.length],
  letterBits: [Uint8Array, letterBits.length],
  records: [Int32Array, letters.length * RECORD],
}) satisfies ColumnSizes;

/** What `assembly/state-search.ts` gives. */
interface Exports {
  /** Of the last search. */
  readonly expanded: { readonly value: number };
  readonly kept: { readonly value: number };
  run(length: number, ease: number, window: number, beam: number): void;
  wordOf(state: number): number;
}

/**
 * {@link StateSearch} in WebAssembly, which is compiled at once, where a short run would run TypeScript by V8's interpreter.
 * It walks the trie where that was read to, and has columns of its own behind it.
 */
export class WasmStateSearch implements StateSearch {
  readonly table: EditTable;
  readonly place: Uint8Array;
  readonly damage: Float32Array;
  readonly prior: Float32Array;
  readonly parent: Int32Array;
  readonly how: Int32Array;
  expanded = 0;
  kept = 0;
  readonly #columns: Columns<ReturnType<typeof searchColumns>>;
  readonly #exports: Exports;

  /**
   * @param memory what the trie lies in
   * @throws {RangeError} where the memory can't grow by what is needed
   */
  constructor(api: WebAssemblyApi, code: Uint8Array, trie: Trie, memory: SharedMemory, channel: Channel, unigramCost: (id: number) => number) {
    const module = new api.Module(code);
    const searchSizes = searchColumns(trie.packed);
    const editSizes = editColumns(channel);
    const searchBytes = bytesOf(searchSizes);
    const start = memory.grow(Math.ceil((searchBytes + bytesOf(editSizes)) / PAGE)) * PAGE;
    const columns = columnsOver(searchSizes, memory.buffer, start);
    const edits = columnsOver(editSizes, memory.buffer, start + searchBytes);
    columns.alphabet.set(trie.packed.alphabet);
    columns.letterBits.set(trie.packed.letterBits);
    const instance = new api.Instance(module, {
      env: { memory },
      lexicon: { unigramCost },
      trie: placesOf(trie.packed),
      edits: placesOf(edits),
      search: placesOf(columns),
    });
    this.#exports = instance.exports as Exports;
    this.#columns = columns;
    this.table = new EditTable(channel, trie, edits);
    ({ place: this.place, damage: this.damage, prior: this.prior, parent: this.parent, how: this.how } = columns);
  }

  wordOf(state: number): number {
    return this.#exports.wordOf(state);
  }

  run(observed: string, lists: Int32Array, ends: readonly number[], { ease, window, beam }: SearchLimits): number[][] {
    const columns = this.#columns;
    for (let at = 0; at < observed.length; at += 1) columns.codes[at] = observed.charCodeAt(at);
    columns.lists.set(lists);
    columns.ends.fill(0);
    for (const end of ends) columns.ends[end] = 1;
    this.#exports.run(observed.length, ease, window, beam);
    this.expanded += this.#exports.expanded.value;
    this.kept += this.#exports.kept.value;
    return ends.map((end) => {
      const states: number[] = [];
      for (let at = 0; at < (columns.endedCounts[end] as number); at += 1) states.push(columns.ended[end * MOST + at] as number);
      return states;
    });
  }
}

/** Where arrays lie in their memory, in bytes. */
const placesOf = (arrays: object): Record<string, number> =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, (array as ArrayBufferView).byteOffset]));
