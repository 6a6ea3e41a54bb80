import { type Judge, softMinimum } from "../language/judge.ts";
import { WordClass } from "../language/lexicon.ts";
import type { PairCosts } from "../language/pair-costs.ts";
import { type Arcs, grown } from "./arcs.ts";

/** Chunks of context on either side of what is in question: a trigram sees no further. */
export const CONTEXT = 2;
/** States followed at each place; on newspapers 5 and 40 decode alike. */
export const BEAM = 8;
/** States this much worse than the best of their place are dropped, in nats. */
export const BEAM_WIDTH = 12;
const FIRST_STATES = 1 << 12;
const FIRST_EDGES = 1 << 14;
const FIRST_TARGETS = 1 << 10;

/** What a search finds. The arrays are the lattice's own, and hold until the next search. */
export interface Paths {
  /** The share of all paths that run through each arc, times a number that is the same for all arcs. */
  readonly shares: Float64Array;
  /** The same of all paths. */
  readonly total: number;
  /** The arcs of the best path, last first. */
  readonly best: readonly number[];
}

/**
 * The best path through a lattice of readings, and the share of all paths that runs through each of its arcs: forward with
 * a beam, then backward over the edges that survived. A state is two words before a place; an edge is an arc from a state.
 *
 * States and edges are numbers, and what they are lies in arrays that serve one search after another: a page of noise has
 * tens of thousands.
 */
export class Lattice {
  // States: the two words, the cost of the best path to here and the edge it came by, and the next state of the place.
  #beforePrevious = new Int32Array(FIRST_STATES);
  #previous = new Int32Array(FIRST_STATES);
  #place = new Int32Array(FIRST_STATES);
  #best = new Float64Array(FIRST_STATES);
  #by = new Int32Array(FIRST_STATES);
  #next = new Int32Array(FIRST_STATES);
  #forward = new Float64Array(FIRST_STATES);
  #backward = new Float64Array(FIRST_STATES);
  #states = 0;
  /** Numbers of states, by what they are; −1 where free. */
  #table = new Int32Array(2 * FIRST_STATES).fill(-1);
  // Edges.
  #source = new Int32Array(FIRST_EDGES);
  #target = new Int32Array(FIRST_EDGES);
  #arc = new Int32Array(FIRST_EDGES);
  #cost = new Float64Array(FIRST_EDGES);
  #edges = 0;
  // Places: their first and last state, and the cost of the best.
  #first = new Int32Array(0);
  #last = new Int32Array(0);
  #least = new Float64Array(0);
  #shares = new Float64Array(0);
  readonly #followed = new Int32Array(BEAM);
  /** 1 for states that are followed. */
  #isFollowed = new Uint8Array(FIRST_STATES);
  // Of a place: the words that the states followed have last, each once, and for each the states to which the place's arcs
  // lead from there; −1 where it isn't known yet. Arcs of one word at least: what else they are tells nothing of it.
  readonly #lastWords = new Int32Array(BEAM);
  #targets = new Int32Array(FIRST_TARGETS);
  /** Edges made in all searches: what tests of speed count. */
  made = 0;

  /**
   * @param arcs in the order of the places where they begin; at each place, one to the next place at least
   * @param places number of places where arcs begin
   * @param before the two words before the first place
   */
  search(arcs: Arcs, places: number, judge: Judge, [beforePrevious, previous]: readonly [number, number]): Paths {
    const { pairCosts } = judge;
    this.#clear(places + 1, arcs.size);
    this.#best[this.#state(0, beforePrevious, previous)] = 0;
    for (let place = 0; place < places; place += 1) {
      const arc = arcs.startOf(place);
      const end = arcs.startOf(place + 1);
      const followed = this.#prune(place);
      this.#forgetTargets(followed * (end - arc));
      let lastWords = 0;
      for (let at = 0; at < followed; at += 1) {
        const state = this.#followed[at] as number;
        this.#isFollowed[state] = 1;
        let last = 0;
        while (last < lastWords && this.#lastWords[last] !== this.#previous[state]) last += 1;
        if (last === lastWords) this.#lastWords[lastWords++] = this.#previous[state] as number;
        this.#follow(state, arcs, arc, end, last * (end - arc), pairCosts);
      }
    }
    this.#prune(places);
    this.#share(places);
    return { shares: this.#shares, total: this.#backward[0] as number, best: this.#bestPath(places) };
  }

  #clear(places: number, arcs: number): void {
    if (this.#first.length < places) {
      this.#first = new Int32Array(2 * places);
      this.#last = new Int32Array(2 * places);
      this.#least = new Float64Array(2 * places);
    }
    if (this.#shares.length < arcs) this.#shares = new Float64Array(2 * arcs);
    this.#first.fill(-1, 0, places);
    this.#shares.fill(0, 0, arcs);
    this.#forgetStates();
    this.#states = 0;
    this.#edges = 0;
  }

  /** Frees the table: slot by slot after a short search, so that short ones don't pay for long ones. */
  #forgetStates(): void {
    const table = this.#table;
    if (this.#states * 8 > table.length) {
      table.fill(-1);
      return;
    }
    const mask = table.length - 1;
    for (let state = 0; state < this.#states; state += 1) {
      let slot = hash(this.#place[state] as number, this.#beforePrevious[state] as number, this.#previous[state] as number) & mask;
      while (table[slot] !== state) slot = (slot + 1) & mask;
      table[slot] = -1;
    }
  }

  /** The number of a state, which may be new. */
  #state(place: number, beforePrevious: number, previous: number): number {
    const mask = this.#table.length - 1;
    let slot = hash(place, beforePrevious, previous) & mask;
    for (;;) {
      const held = this.#table[slot] as number;
      if (held < 0) break;
      if (this.#previous[held] === previous && this.#beforePrevious[held] === beforePrevious && this.#place[held] === place) return held;
      slot = (slot + 1) & mask;
    }
    const state = this.#states;
    if (state === this.#best.length) {
      this.#growStates();
      return this.#state(place, beforePrevious, previous);
    }
    this.#table[slot] = state;
    this.#states += 1;
    this.#place[state] = place;
    this.#beforePrevious[state] = beforePrevious;
    this.#previous[state] = previous;
    this.#best[state] = Infinity;
    this.#by[state] = -1;
    this.#next[state] = -1;
    this.#isFollowed[state] = 0;
    if ((this.#first[place] as number) < 0) this.#first[place] = state;
    else this.#next[this.#last[place] as number] = state;
    this.#last[place] = state;
    return state;
  }

  #growStates(): void {
    const size = 2 * this.#best.length;
    this.#beforePrevious = grown(this.#beforePrevious, new Int32Array(size));
    this.#previous = grown(this.#previous, new Int32Array(size));
    this.#place = grown(this.#place, new Int32Array(size));
    this.#best = grown(this.#best, new Float64Array(size));
    this.#by = grown(this.#by, new Int32Array(size));
    this.#next = grown(this.#next, new Int32Array(size));
    this.#isFollowed = grown(this.#isFollowed, new Uint8Array(size));
    this.#forward = new Float64Array(size);
    this.#backward = new Float64Array(size);
    this.#table = new Int32Array(2 * size).fill(-1);
    const mask = this.#table.length - 1;
    for (let state = 0; state < this.#states; state += 1) {
      let slot = hash(this.#place[state] as number, this.#beforePrevious[state] as number, this.#previous[state] as number) & mask;
      while ((this.#table[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.#table[slot] = state;
    }
  }

  /** The states of a place that are followed, best first: puts them down, and gives their number. */
  #prune(place: number): number {
    const followed = this.#followed;
    let count = 0;
    for (let state = this.#first[place] as number; state >= 0; state = this.#next[state] as number) {
      const best = this.#best[state] as number;
      let at = count;
      if (count < BEAM) count += 1;
      else if (best >= (this.#best[followed[BEAM - 1] as number] as number)) continue;
      else at = BEAM - 1;
      while (at > 0 && (this.#best[followed[at - 1] as number] as number) > best) {
        followed[at] = followed[at - 1] as number;
        at -= 1;
      }
      followed[at] = state;
    }
    const least = this.#best[followed[0] as number] as number;
    this.#least[place] = least;
    while (count > 1 && (this.#best[followed[count - 1] as number] as number) > least + BEAM_WIDTH) count -= 1;
    return count;
  }

  #forgetTargets(count: number): void {
    if (count > this.#targets.length) this.#targets = new Int32Array(2 * count);
    this.#targets.fill(-1, 0, count);
  }

  /**
   * Makes an edge for each arc from `first` to `end`.
   * @param targets where the states begin to which they lead from its last word
   */
  #follow(source: number, arcs: Arcs, first: number, end: number, targets: number, pairCosts: PairCosts): void {
    const startBefore = this.#beforePrevious[source] as number;
    const start = this.#previous[source] as number;
    const best = this.#best[source] as number;
    // Many arcs start from the same two words.
    const context = pairCosts.contextOf(startBefore, start);
    const { costs } = pairCosts;
    const { to, form, damage, evidence, words, ids, spelling, casing, local } = arcs;
    pairCosts.bring(context, startBefore, start, ids, words, first, end);
    for (let index = first; index < end; index += 1) {
      let beforePrevious = startBefore;
      let previous = start;
      let cost = (form[index] as number) + (damage[index] as number) + (evidence[index] as number);
      const firstWord = words[index] as number;
      const endWord = words[index + 1] as number;
      for (let at = firstWord; at < endWord; at += 1) {
        const id = ids[at] as number;
        // A sentence's end tells nothing of the word before it, and a paragraph may begin after one: no cost twice.
        if (id !== WordClass.end || previous !== WordClass.end) {
          const known = at === firstWord ? context : pairCosts.contextOf(beforePrevious, previous);
          const place = pairCosts.placeAfter(known, beforePrevious, previous, id);
          const general = (costs[place] as number) + (spelling[at] as number) + (previous === WordClass.end ? 0 : (casing[at] as number));
          const own = local[at] as number;
          cost += own === Infinity ? general : softMinimum(general, own);
        }
        beforePrevious = previous;
        previous = id;
      }
      let target = endWord > firstWord ? (this.#targets[targets + index - first] as number) : -1;
      if (target < 0) this.#targets[targets + index - first] = target = this.#state(to[index] as number, beforePrevious, previous);
      const edge = this.#edges;
      if (edge === this.#cost.length) this.#growEdges();
      this.#edges += 1;
      this.#source[edge] = source;
      this.#target[edge] = target;
      this.#arc[edge] = index;
      this.#cost[edge] = cost;
      const through = best + cost;
      if (through < (this.#best[target] as number)) {
        this.#best[target] = through;
        this.#by[target] = edge;
      }
    }
    this.made += end - first;
  }

  #growEdges(): void {
    const size = 2 * this.#cost.length;
    this.#source = grown(this.#source, new Int32Array(size));
    this.#target = grown(this.#target, new Int32Array(size));
    this.#arc = grown(this.#arc, new Int32Array(size));
    this.#cost = grown(this.#cost, new Float64Array(size));
  }

  /**
   * The forward–backward algorithm. Probabilities are taken against that of the best path to their place, so that none
   * grows beyond what a number holds; those too small for one are nothing beside the others.
   */
  #share(end: number): void {
    const [source, target, cost, place, least] = [this.#source, this.#target, this.#cost, this.#place, this.#least];
    const [forward, backward] = [this.#forward, this.#backward];
    forward.fill(0, 0, this.#states);
    backward.fill(0, 0, this.#states);
    forward[0] = 1;
    // Paths that end on the way have no share: their edges are passed over.
    const isFollowed = this.#isFollowed;
    for (let state = this.#first[end] as number; state >= 0; state = this.#next[state] as number) isFollowed[state] = 1;
    for (let edge = 0; edge < this.#edges; edge += 1) {
      const to = target[edge] as number;
      if (isFollowed[to] === 0) continue;
      const from = source[edge] as number;
      // From here on what an edge multiplies by, no longer its cost.
      const factor = Math.exp((least[place[to] as number] as number) - (least[place[from] as number] as number) - (cost[edge] as number));
      cost[edge] = factor;
      forward[to] = (forward[to] as number) + (forward[from] as number) * factor;
    }
    for (let state = this.#first[end] as number; state >= 0; state = this.#next[state] as number) backward[state] = 1;
    for (let edge = this.#edges - 1; edge >= 0; edge -= 1) {
      const to = target[edge] as number;
      if (isFollowed[to] === 0) continue;
      const from = source[edge] as number;
      const onward = (cost[edge] as number) * (backward[to] as number);
      backward[from] = (backward[from] as number) + onward;
      const arc = this.#arc[edge] as number;
      this.#shares[arc] = (this.#shares[arc] as number) + (forward[from] as number) * onward;
    }
  }

  #bestPath(end: number): number[] {
    const path: number[] = [];
    let best = this.#first[end] as number;
    for (let state = best; state >= 0; state = this.#next[state] as number) {
      if ((this.#best[state] as number) < (this.#best[best] as number)) best = state;
    }
    for (let edge = this.#by[best] as number; edge >= 0; edge = this.#by[this.#source[edge] as number] as number) path.push(this.#arc[edge] as number);
    return path;
  }
}

function hash(place: number, beforePrevious: number, previous: number): number {
  let mixed = Math.imul(place, 0x9e3779b1) ^ Math.imul(beforePrevious, 0x85ebca6b) ^ Math.imul(previous, 0xc2b2ae35);
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, 0x2c1b3c6d) >>> 8;
}
