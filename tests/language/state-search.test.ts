import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/language/characters.ts";
import { LEAST_EDIT_COST, STEPS } from "../../src/language/search-numbers.ts";
import { type SearchLimits, type StateSearch, openStateSearch } from "../../src/language/state-search.ts";
import { ScriptStateSearch } from "../../src/language/state-search-script.ts";
import { WasmStateSearch } from "../../src/language/state-search-wasm.ts";
import { Trie } from "../../src/language/trie.ts";
import type { FileInMemory } from "../../src/language/web-assembly.ts";
import { openModels } from "../../src/models.ts";

const { trie, channel, ngrams, searchCode } = openModels();
const unigramCost = (id: number): number => ngrams.unigramCost(id);
const script = openStateSearch(trie, channel, unigramCost, undefined);
const wasm = openStateSearch(trie, channel, unigramCost, searchCode);

const UNKNOWN = { ease: 1.5, window: 12, most: 8, beam: 30 };
const KNOWN = { ease: -0.5, window: 10, most: 4, beam: 12 };

interface State {
  readonly node: number;
  readonly damage: number;
  readonly prior: number;
  readonly edits: number;
  readonly parts: number;
  readonly total: number;
}

/** The best states of a place, one for each node, cheapest first; of equals the one that came first. */
class Place {
  readonly states: State[] = [];
  followed = 0;
  readonly #limits: SearchLimits;

  constructor(limits: SearchLimits) {
    this.#limits = limits;
  }

  push(state: State): void {
    const { states } = this;
    const cost = Math.fround(state.total);
    if (states[0] && state.total > states[0].total + this.#limits.window) return;
    const same = states.findIndex(({ node }) => node === state.node);
    const rival = same >= 0 ? states[same] : states.length === this.#limits.beam ? states[states.length - 1] : undefined;
    if (rival && rival.total <= cost) return;
    if (rival) states.splice(states.indexOf(rival), 1);
    let at = states.length;
    while (at > this.followed && (states[at - 1] as State).total > cost) at -= 1;
    states.splice(at, 0, { ...state, damage: Math.fround(state.damage), prior: Math.fround(state.prior), total: cost });
  }

  next(): State | undefined {
    const state = this.states[this.followed];
    if (!state || state.total > (this.states[0] as State).total + this.#limits.window) return undefined;
    this.followed += 1;
    return state;
  }
}

/** The same search in plain words: state by state, edit by edit, and no bound but the beam's. */
function plainly(observed: string, limits: SearchLimits): State[] {
  const folded = fold(observed);
  const places = Array.from({ length: observed.length + 1 }, () => new Place(limits));
  const keep = (place: number, state: Omit<State, "total">): void =>
    places[place]?.push({ ...state, total: state.damage + state.prior + trie.leastCost(state.node) });
  keep(0, { node: 0, damage: 0, prior: 0, edits: 0, parts: 0 });
  const ended: State[] = [];
  places.forEach((here, place) => {
    for (let state = here.next(); state; state = here.next()) {
      const { node, damage, prior, edits, parts } = state;
      if (place > 0 && place === observed.length && trie.id(node) !== 0) ended.push(state);
      const code = folded.charCodeAt(place);
      const child = place < folded.length ? trie.child(node, code) : 0;
      if (child !== 0) keep(place + 1, { ...state, node: child });
      if (code === 0x2d && node !== 0 && parts < 2 && trie.id(node) !== 0) keep(place + 1, { ...state, node: 0, prior: prior + ngrams.unigramCost(trie.id(node)), parts: parts + 1 });
      for (let step = 0; step < STEPS && place + step <= observed.length; step += 1) {
        for (const edit of channel.editsOf(observed.slice(place, place + step))) {
          const cost = damage + Math.max(LEAST_EDIT_COST, edit.cost - (limits.ease + (edits > 0 ? 1 : 0)));
          const reached = along(edit.codes, { ...state, damage: cost, edits: edits + 1 });
          if (reached) keep(place + step, reached);
        }
      }
    }
  });
  return ended;
}

function along(codes: readonly number[], from: State): State | undefined {
  let state = from;
  for (const code of codes) {
    const { node, prior, parts } = state;
    const id = trie.id(node);
    if (code === 0x20) {
      if (node === 0 || id === 0 || parts >= 2) return undefined;
      state = { ...state, node: 0, prior: prior + ngrams.unigramCost(id), parts: parts + 1 };
    } else {
      const child = trie.child(node, code);
      if (child === 0) return undefined;
      state = { ...state, node: child };
    }
  }
  return state;
}

/** A word that was found, by its number, and what it costs. */
interface Word {
  readonly id: number;
  readonly damage: number;
  readonly prior: number;
}

/** What a search finds at the end of what is observed. */
function found(search: StateSearch, observed: string, limits: SearchLimits): Word[] {
  const lists = new Int32Array((observed.length + 1) * STEPS);
  for (let place = 0; place <= observed.length; place += 1) {
    for (let step = 0; step < STEPS && place + step <= observed.length; step += 1) lists[place * STEPS + step] = search.table.listOf(observed.slice(place, place + step));
  }
  const [states = []] = search.run(fold(observed), lists, [observed.length], limits);
  return states.map((state) => ({ id: search.wordOf(state), damage: search.damage[state] as number, prior: search.prior[state] as number }));
}

function same(observed: string, limits: SearchLimits): void {
  const words = plainly(observed, limits).map(({ node, damage, prior }): Word => ({ id: trie.id(node), damage, prior }));
  expect(found(script, observed, limits), observed).toEqual(words);
  expect(found(wasm, observed, limits), observed).toEqual(words);
}

describe("the search runs", () => {
  const inMemory = trie.file as FileInMemory;
  const full: FileInMemory = {
    ...inMemory,
    memory: {
      buffer: inMemory.memory.buffer,
      grow: () => {
        throw new RangeError("no more");
      },
    },
  };

  test("in WebAssembly", () => expect(wasm).toBeInstanceOf(WasmStateSearch));

  test.each([
    ["there is no code", trie, undefined],
    ["the code can't be compiled", trie, Uint8Array.of(0)],
    ["the trie isn't in a memory of WebAssembly", new Trie(inMemory.memory.buffer), searchCode],
    ["the memory can't grow", new Trie(inMemory.memory.buffer, full), searchCode],
  ])("in TypeScript where %s", (_, words, code) => {
    expect(openStateSearch(words, channel, unigramCost, code)).toBeInstanceOf(ScriptStateSearch);
  });

  test("twice in one memory, as by two threads", () => {
    const other = openStateSearch(trie, channel, unigramCost, searchCode);
    expect(other).toBeInstanceOf(WasmStateSearch);
    const words = found(wasm, "goverument", UNKNOWN);
    const costs = wasm.damage.slice(0, 100);
    expect(words).not.toEqual(found(other, "tlie", UNKNOWN));
    expect(wasm.damage.slice(0, 100)).toEqual(costs);
    expect(found(other, "goverument", UNKNOWN)).toEqual(words);
  });
});

describe("the search by columns finds what a plain one finds, in its order", () => {
  test.each([
    ["tlie", "one letter for two"],
    ["goverument", "a long word"],
    ["hut", "a word"],
    ["t bey", "a space inside"],
    ["tothe", "a space lost"],
    ["to-dav", "a hyphen"],
    ["Market-streot", "parts of a compound"],
    ["cafë", "a letter without a bit of its own"],
    ["iiiiiiiiii", "most states cost alike"],
    ["l'Iie,", "marks and capitals"],
    ["x", "one letter"],
    ["", "nothing"],
  ])("%s: %s", (observed) => {
    same(observed, UNKNOWN);
    same(observed, KNOWN);
  });

  test("of any letters and marks", () => {
    const letters = fc.constantFrom(..."eeeettaaooiinnsshhrrdlucmfwygpbvk -'.,TIH1l");
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 12 }), fc.constantFrom(-2, 0, 1.5, 3), (observed, ease) => {
        same(observed, { ...UNKNOWN, ease });
      }),
      { seed: 7, numRuns: 80 },
    );
  });
});
