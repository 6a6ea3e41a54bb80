import type { Channel } from "./channel.ts";
import { EditTable } from "./edit-table.ts";
import {
  ANYWHERE_BIT, AS_IT_STANDS, AS_PARTS, BIT_MASK, BIT_SHIFT, BURST, END_MASK, EQUALS, FILTER_WORDS, FIRST_EDIT, HYPHEN, LAST_CHILD, LEAST_BITS,
  LEAST_EDIT_COST, LEAST_MASK, LEAST_UNIT, LONGEST, LONGEST_OBSERVED, MOST, MOST_PARTS, MOST_RANK, NEVER_MISREAD, ORDERS, OTHER_BIT, POOL, RECORD,
  ROUNDING, ROUNDING_SHARE, STARTS, STEPS, STEP_ORDERS, WAY,
} from "./search-numbers.ts";
import type { SearchLimits, StateSearch } from "./state-search.ts";
import type { Trie } from "./trie.ts";

/** Places of {@link ScriptStateSearch}'s numbers. */
const EASE = 0;
const RELIEF = 1;
const DAMAGE = 2;
const PRIOR = 3;
const ONWARD = 4;
const NEXT_DAMAGE = 5;
const NEXT_PRIOR = 6;
const NUMBERS = 7;

/**
 * {@link StateSearch} in TypeScript: for where there is no WebAssembly, and what that is held against. The same is written
 * anew in `assembly/state-search.ts`, operation for operation: what changes in one changes in both.
 *
 * States are numbers, and what they are lies in columns. Whether a state is worth keeping is known by its key: its cost, and
 * below it its order among equals, in one number.
 */
export class ScriptStateSearch implements StateSearch {
  readonly table: EditTable;
  readonly place = new Uint8Array(POOL);
  readonly damage = new Float32Array(POOL);
  readonly prior = new Float32Array(POOL);
  readonly parent = new Int32Array(POOL);
  readonly how = new Int32Array(POOL);
  readonly #node = new Int32Array(POOL);
  readonly #edits = new Uint8Array(POOL);
  readonly #parts = new Uint8Array(POOL);
  /** How many states were followed before it. */
  readonly #turn = new Int32Array(POOL);
  /** What it costs and the commonest word below it, as a number of 64 bits and of 32, and its order among those that cost the same. */
  readonly #exact = new Float64Array(POOL);
  readonly #rank = new Int32Array(POOL);
  readonly #total = new Float32Array(POOL);
  /** The bits of the latter: their order is that of the costs. */
  readonly #totalBits = new Int32Array(this.#total.buffer);
  #states = 0;
  // Places. The end of the window there, and what the last state costs where as many are kept as are followed; states that
  // are dearer than either are no use, and beyond the bound are dearer, whatever rounding does.
  readonly #windowEnd = new Float64Array(LONGEST_OBSERVED + 1);
  readonly #limit = new Float64Array(LONGEST_OBSERVED + 1);
  readonly #bound = new Float64Array(LONGEST_OBSERVED + 1);
  /** The states kept, cheapest first, with their keys; how many were looked at in their turn, and those followed. */
  readonly #kept = new Int32Array((LONGEST_OBSERVED + 1) * MOST);
  readonly #keys = new Float64Array((LONGEST_OBSERVED + 1) * MOST);
  readonly #counts = new Int32Array(LONGEST_OBSERVED + 1);
  readonly #followed = new Int32Array(LONGEST_OBSERVED + 1);
  readonly #sourceCounts = new Int32Array(LONGEST_OBSERVED + 1);
  readonly #sources = new Int32Array((LONGEST_OBSERVED + 1) * MOST);
  /** A bit for each node that a place has had, by its lowest bits: nearly all that are new to it are known by this. */
  readonly #filter = new Int32Array((LONGEST_OBSERVED + 1) * FILTER_WORDS);
  /** Of the state that is followed and the one it leads to: numbers handed from function to function without a copy of each. */
  readonly #numbers = new Float64Array(NUMBERS);
  readonly #trie: Trie;
  readonly #unigramCost: (id: number) => number;
  #width = 0;
  #window = 0;
  /** The state that is being followed, and the order of what comes of it among equals. */
  #source = -1;
  #order = 0;
  expanded = 0;
  kept = 0;

  constructor(trie: Trie, channel: Channel, unigramCost: (id: number) => number) {
    this.#trie = trie;
    this.table = new EditTable(channel, trie);
    this.#unigramCost = unigramCost;
  }

  wordOf(state: number): number {
    return this.#trie.id(this.#node[state] as number);
  }

  run(observed: string, lists: Int32Array, ends: readonly number[], { ease, window, beam }: SearchLimits): number[][] {
    const length = observed.length;
    this.#states = 0;
    this.#width = Math.min(beam, MOST);
    this.#window = window;
    this.#limit.fill(Infinity, 0, length + 1);
    this.#windowEnd.fill(Infinity, 0, length + 1);
    this.#bound.fill(Infinity, 0, length + 1);
    this.#counts.fill(0, 0, length + 1);
    this.#followed.fill(0, 0, length + 1);
    this.#sourceCounts.fill(0, 0, length + 1);
    this.#filter.fill(0, 0, (length + 1) * FILTER_WORDS);
    this.#source = -1;
    this.#order = 0;
    const before = this.expanded;
    const all: number[][] = [];
    this.#numbers.fill(0);
    this.#numbers[EASE] = ease;
    this.#push(0, 0, 0, -1, AS_IT_STANDS);
    for (let place = 0; place <= length; place += 1) {
      this.#reach(place, observed, lists);
      const ended: number[] | undefined = ends.includes(place) ? [] : undefined;
      for (let state = this.#next(place); state >= 0; state = this.#next(place)) {
        if (ended && place > 0 && this.wordOf(state) !== 0) ended.push(state);
        this.#turn[state] = this.expanded - before;
        this.expanded += 1;
        if (!this.#mayReach(state, lists[place * STEPS] as number, place)) continue;
        this.#from(state);
        this.#misread(lists[place * STEPS] as number, place, 0);
      }
      if (ended) all.push(ended);
    }
    this.kept += this.#states;
    return all;
  }

  /**
   * Comes to a place from the states followed before it: first by the characters that stand there, which most likely is
   * cheapest, then by the shortest runs misread. So what is no use is soon known, in whatever order it was come upon.
   */
  #reach(place: number, observed: string, lists: Int32Array): void {
    if (place === 0) return;
    const code = observed.charCodeAt(place - 1);
    for (let at = (place - 1) * MOST, end = at + (this.#sourceCounts[place - 1] as number); at < end; at += 1) {
      this.#from(this.#sources[at] as number);
      this.#standing(code, place);
    }
    for (let step = 1; step < STEPS && step <= place; step += 1) {
      const before = place - step;
      const list = lists[before * STEPS + step] as number;
      // Few runs of two or three characters are misread at all.
      if (list === NEVER_MISREAD) continue;
      for (let at = before * MOST, end = at + (this.#sourceCounts[before] as number); at < end; at += 1) {
        const state = this.#sources[at] as number;
        if (!this.#mayReach(state, list, place)) continue;
        this.#from(state);
        this.#misread(list, place, step);
      }
    }
  }

  /** Whether the likeliest edit of a list is any use, were it to lead to the commonest word below a state. */
  #mayReach(state: number, list: number, place: number): boolean {
    const least = Math.max(LEAST_EDIT_COST, (this.table.leastCosts[list] as number) - this.#reliefOf(state));
    return (this.#total[state] as number) - ROUNDING + least <= (this.#bound[place] as number);
  }

  /** How much cheaper an edit is that follows a state, in nats. */
  #reliefOf(state: number): number {
    return (this.#numbers[EASE] as number) + ((this.#edits[state] as number) > 0 ? BURST : 0);
  }

  /** Readies what is asked of a state that is followed. */
  #from(state: number): void {
    const numbers = this.#numbers;
    this.#source = state;
    this.#order = (this.#turn[state] as number) * ORDERS;
    numbers[DAMAGE] = this.damage[state] as number;
    numbers[PRIOR] = this.prior[state] as number;
    // Less than any word below the node costs, but for what rounding took.
    numbers[ONWARD] = (this.#total[state] as number) - (numbers[DAMAGE] as number) - ROUNDING;
    numbers[RELIEF] = this.#reliefOf(state);
  }

  /** Goes on to a place by the character that stands before it. */
  #standing(code: number, place: number): void {
    const trie = this.#trie;
    const node = this.#node[this.#source] as number;
    const numbers = this.#numbers;
    const parts = this.#parts[this.#source] as number;
    numbers[NEXT_DAMAGE] = numbers[DAMAGE] as number;
    numbers[NEXT_PRIOR] = numbers[PRIOR] as number;
    const child = trie.child(node, code);
    if (child !== 0) this.#push(child, place, parts, -1, AS_IT_STANDS);
    // A compound that no list has is its parts.
    const ended = code === HYPHEN && node !== 0 && parts + 1 < MOST_PARTS ? trie.id(node) : 0;
    if (ended === 0) return;
    numbers[NEXT_PRIOR] = (numbers[PRIOR] as number) + this.#unigramCost(ended);
    this.#push(0, place, parts + 1, -1, AS_PARTS);
  }

  /** Goes on to a place by the edits of a list, as far as they are any use: those to the commonest words first. */
  #misread(list: number, target: number, step: number): void {
    const node = this.#node[this.#source] as number;
    const mask = this.#trie.maskOf(node);
    const order = FIRST_EDIT + step * STEP_ORDERS;
    const { masks, leastCosts, firstCosts } = this.table;
    const bounds = this.#bound;
    const numbers = this.#numbers;
    const damage = numbers[DAMAGE] as number;
    const relief = numbers[RELIEF] as number;
    const least = damage + Math.max(LEAST_EDIT_COST, (leastCosts[list] as number) - relief);
    const letters = masks[list] as number;
    if ((letters & (1 << ANYWHERE_BIT)) !== 0) this.#anywhere(list, node, mask, target, order);
    if ((letters & mask) === 0) return;
    const prior = numbers[PRIOR] as number;
    let child = this.#trie.firstOf(node);
    const { records } = this.#trie;
    for (; ; child += 1) {
      const way = records[child * RECORD + WAY] as number;
      const onward = (way & LEAST_MASK) * LEAST_UNIT;
      if (least + prior + onward > (bounds[target] as number)) return;
      const bit = (way >>> BIT_SHIFT) & BIT_MASK;
      const cost = damage + Math.max(LEAST_EDIT_COST, (firstCosts[list * STARTS + bit] as number) - relief);
      if (cost + prior + onward <= (bounds[target] as number)) this.#byChild(list, bit, child, target, order);
      if ((way & LAST_CHILD) !== 0) return;
    }
  }

  /** Follows the edits of a list that begin with the letter of a child. */
  #byChild(list: number, bit: number, child: number, target: number, order: number): void {
    const { starts, costs, ranks, lengths, codes } = this.table;
    const numbers = this.#numbers;
    const damage = numbers[DAMAGE] as number;
    const relief = numbers[RELIEF] as number;
    const prior = numbers[PRIOR] as number;
    const onward = this.#trie.leastCost(child);
    const end = starts[list * STARTS + bit + 1] as number;
    for (let edit = starts[list * STARTS + bit] as number; edit < end; edit += 1) {
      const cost = damage + Math.max(LEAST_EDIT_COST, (costs[edit] as number) - relief);
      // Dearer edits of the same character come after.
      if (cost + prior + onward > (this.#bound[target] as number)) return;
      if (bit === OTHER_BIT && codes[edit * LONGEST] !== this.#trie.letterOf(child)) continue;
      numbers[NEXT_DAMAGE] = cost;
      this.#along(edit, 1, lengths[edit] as number, child, target, order + Math.min(MOST_RANK, ranks[edit] as number));
    }
  }

  /** Follows the edits of a list that begin with a space, which ends a word, and those of no characters. */
  #anywhere(list: number, node: number, mask: number, target: number, order: number): void {
    const { starts, costs, ranks, lengths } = this.table;
    const numbers = this.#numbers;
    const canEnd = (mask & END_MASK) !== 0 && node !== 0 && (this.#parts[this.#source] as number) + 1 < MOST_PARTS;
    const end = starts[list * STARTS + ANYWHERE_BIT + 1] as number;
    for (let edit = starts[list * STARTS + ANYWHERE_BIT] as number; edit < end; edit += 1) {
      const cost = (numbers[DAMAGE] as number) + Math.max(LEAST_EDIT_COST, (costs[edit] as number) - (numbers[RELIEF] as number));
      if (cost + (numbers[ONWARD] as number) > (this.#bound[target] as number)) return;
      if (lengths[edit] !== 0 && !canEnd) continue;
      numbers[NEXT_DAMAGE] = cost;
      this.#along(edit, 0, lengths[edit] as number, node, target, order + Math.min(MOST_RANK, ranks[edit] as number));
    }
  }

  /** Goes along the characters of an edit, from the one at `next` on, and keeps where it leads. */
  #along(edit: number, next: number, length: number, child: number, target: number, order: number): void {
    const trie = this.#trie;
    const numbers = this.#numbers;
    let node = child;
    let parts = this.#parts[this.#source] as number;
    numbers[NEXT_PRIOR] = numbers[PRIOR] as number;
    for (let at = next; at < length; at += 1) {
      const bit = this.table.bits[edit * LONGEST + at] as number;
      const mask = trie.maskOf(node);
      if (bit === ANYWHERE_BIT) {
        if (node === 0 || (mask & END_MASK) === 0 || parts + 1 >= MOST_PARTS) return;
        numbers[NEXT_PRIOR] = (numbers[NEXT_PRIOR] as number) + this.#unigramCost(trie.id(node));
        parts += 1;
        node = 0;
      } else {
        if ((mask & (1 << bit)) === 0) return;
        node = bit === OTHER_BIT ? trie.child(node, this.table.codes[edit * LONGEST + at] as number) : trie.childAt(node, bit);
        if (node === 0) return;
      }
    }
    this.#push(node, target, parts, edit, order);
  }

  /** Keeps a state, unless it is no use. */
  #push(node: number, place: number, parts: number, how: number, order: number): void {
    const state = this.#states;
    const numbers = this.#numbers;
    const damage = numbers[NEXT_DAMAGE] as number;
    const prior = numbers[NEXT_PRIOR] as number;
    const total = damage + prior + this.#trie.leastCost(node);
    if (state === POOL) return;
    this.#total[state] = total;
    if ((this.#total[state] as number) > (this.#limit[place] as number)) return;
    this.#exact[state] = total;
    this.#rank[state] = this.#order + order;
    if (this.#isPast(state, place)) return;
    const key = ((this.#totalBits[state] as number) - LEAST_BITS) * EQUALS + this.#order + order;
    const kept = this.#kept;
    const keys = this.#keys;
    const base = place * MOST;
    const count = this.#counts[place] as number;
    const end = base + count;
    const word = place * FILTER_WORDS + ((node >>> 5) & (FILTER_WORDS - 1));
    const bit = 1 << (node & 31);
    let gap = end;
    if (((this.#filter[word] as number) & bit) !== 0) for (gap = base; gap < end && this.#node[kept[gap] as number] !== node; ) gap += 1;
    else this.#filter[word] = (this.#filter[word] as number) | bit;
    if (gap < end) {
      if ((keys[gap] as number) <= key) return;
    } else if (count === this.#width) {
      gap = end - 1;
      if ((keys[gap] as number) <= key) return;
    } else this.#counts[place] = count + 1;
    // Costs never fall along a path: what has been followed stays where it is.
    const first = base + (this.#followed[place] as number);
    while (gap > first && (keys[gap - 1] as number) > key) {
      keys[gap] = keys[gap - 1] as number;
      kept[gap] = kept[gap - 1] as number;
      gap -= 1;
    }
    keys[gap] = key;
    kept[gap] = state;
    const from = this.#source;
    this.#states = state + 1;
    this.#node[state] = node;
    this.place[state] = place;
    this.damage[state] = damage;
    this.prior[state] = prior;
    this.parent[state] = from;
    this.how[state] = how;
    this.#parts[state] = parts;
    this.#edits[state] = from < 0 ? 0 : Math.min(255, (this.#edits[from] as number) + (how < 0 ? 0 : 1));
    this.#lower(place, base, gap);
  }

  /** Lowers the limit of a place, where the state at `gap` is its best or makes it full. */
  #lower(place: number, base: number, gap: number): void {
    if (gap === base) this.#windowEnd[place] = Math.min(this.#windowEnd[place] as number, (this.#total[this.#kept[base] as number] as number) + this.#window);
    if (this.#counts[place] === this.#width) this.#limit[place] = this.#total[this.#kept[base + this.#width - 1] as number] as number;
    const limit = this.#limit[place] as number;
    this.#bound[place] = Math.min(this.#windowEnd[place] as number, limit + limit * ROUNDING_SHARE);
  }

  /**
   * Whether a state is beyond the window of a place. What rounding brings to its very end is within where the best of the
   * place comes after it by rank: that is how a search goes that takes states by their rank.
   */
  #isPast(state: number, place: number): boolean {
    const end = this.#windowEnd[place] as number;
    if ((this.#exact[state] as number) <= end) return false;
    return (this.#total[state] as number) > end || (this.#rank[state] as number) > (this.#rank[this.#kept[place * MOST] as number] as number);
  }

  /** The cheapest state of a place that has not been followed, or −1 where there is none within the window. */
  #next(place: number): number {
    for (let at = this.#followed[place] as number; at < (this.#counts[place] as number); at += 1) {
      const state = this.#kept[place * MOST + at] as number;
      this.#followed[place] = at + 1;
      if (this.#isPast(state, place)) continue;
      this.#sources[place * MOST + (this.#sourceCounts[place] as number)] = state;
      this.#sourceCounts[place] = (this.#sourceCounts[place] as number) + 1;
      return state;
    }
    return -1;
  }
}
