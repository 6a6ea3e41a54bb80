/** More than any search follows. */
const MOST = 64;

/**
 * The best states at each place of a search, cheapest first, one for each node. A state that as many others are cheaper
 * than as are followed is never looked at again: most of what a search comes upon is turned away here, and
 * {@link limit} lets it turn back sooner.
 */
export class Beam {
  /** States dearer than this are no use at a place. */
  readonly limit: Float64Array;
  readonly #nodes: Int32Array;
  readonly #totals: Float32Array;
  readonly #states: Int32Array;
  readonly #counts: Int32Array;
  readonly #followed: Int32Array;
  #width = MOST;
  #window = Infinity;

  constructor(places: number) {
    this.limit = new Float64Array(places);
    this.#counts = new Int32Array(places);
    this.#followed = new Int32Array(places);
    this.#nodes = new Int32Array(places * MOST);
    this.#totals = new Float32Array(places * MOST);
    this.#states = new Int32Array(places * MOST);
  }

  /**
   * Empties the first places.
   * @param width states followed at each
   * @param window how much dearer than the best of its place a state may be
   */
  clear(places: number, width: number, window: number): void {
    this.#width = Math.min(width, MOST);
    this.#window = window;
    this.limit.fill(Infinity, 0, places);
    this.#counts.fill(0, 0, places);
    this.#followed.fill(0, 0, places);
  }

  /** Keeps a state, unless it is no use; whether it did. */
  push(place: number, node: number, total: number, state: number): boolean {
    const limit = this.limit[place] as number;
    if (total > limit) return false;
    const cost = Math.fround(total);
    const base = place * MOST;
    const nodes = this.#nodes;
    const totals = this.#totals;
    const states = this.#states;
    const count = this.#counts[place] as number;
    const end = base + count;
    let gap = base;
    while (gap < end && nodes[gap] !== node) gap += 1;
    if (gap < end) {
      if ((totals[gap] as number) <= cost) return false;
    } else if (count === this.#width) {
      gap = end - 1;
      if ((totals[gap] as number) <= cost) return false;
    } else this.#counts[place] = count + 1;
    // Costs never fall along a path: what has been followed stays where it is.
    const first = base + (this.#followed[place] as number);
    while (gap > first && (totals[gap - 1] as number) > cost) {
      nodes[gap] = nodes[gap - 1] as number;
      totals[gap] = totals[gap - 1] as number;
      states[gap] = states[gap - 1] as number;
      gap -= 1;
    }
    nodes[gap] = node;
    totals[gap] = cost;
    states[gap] = state;
    if (gap === base) this.limit[place] = Math.min(limit, cost + this.#window);
    if ((this.#counts[place] as number) === this.#width) {
      this.limit[place] = Math.min(this.limit[place] as number, totals[base + this.#width - 1] as number);
    }
    return true;
  }

  /** The cheapest state of a place that has not been followed, or −1 where there is none within the window. */
  next(place: number): number {
    const followed = this.#followed[place] as number;
    if (followed >= (this.#counts[place] as number)) return -1;
    const at = place * MOST + followed;
    if ((this.#totals[at] as number) > (this.#totals[place * MOST] as number) + this.#window) return -1;
    this.#followed[place] = followed + 1;
    return this.#states[at] as number;
  }
}
