import { type Runs, findKey } from "./token-stream.ts";

/** The n-grams of one order with their smoothed probabilities. */
export interface Order {
  readonly runs: Runs;
  readonly size: number;
  /** Contexts (n-grams without their last word), ascending, and where the n-grams of each begin; one start more. */
  readonly contexts: Float64Array;
  readonly starts: Uint32Array;
  /** What the sightings of each context weigh. */
  readonly totals: Float64Array;
  /** P(word | context) of each n-gram. */
  readonly probability: Float32Array;
}

/** P(word | context without its first word), of the n-gram at a place of the order above. */
export type Lower = (context: number, word: number) => number;

/**
 * Interpolated modified Kneser–Ney (Chen and Goodman 1998). Discounts go by how often an n-gram was seen, shares by
 * what its sightings weigh: a share is its weight times (count − D(count)) / count, over the context's weight.
 */
export function smooth(runs: Runs, size: number, lower: Lower): Order {
  const discounts = discountsOf(runs.counts);
  const { keys, counts, weights } = runs;
  const contexts: number[] = [];
  const starts: number[] = [];
  for (let at = 0, last = -1; at < keys.length; at += 1) {
    const context = Math.floor((keys[at] as number) / size);
    if (context === last) continue;
    contexts.push(context);
    starts.push(at);
    last = context;
  }
  starts.push(keys.length);
  const totals = new Float64Array(contexts.length);
  const probability = new Float32Array(keys.length);
  contexts.forEach((context, index) => {
    const [start, end] = [starts[index] as number, starts[index + 1] as number];
    let total = 0;
    let kept = 0;
    for (let at = start; at < end; at += 1) {
      total += weights[at] as number;
      kept += discounted(at);
    }
    totals[index] = total;
    const rest = 1 - kept / total;
    for (let at = start; at < end; at += 1) {
      probability[at] = discounted(at) / total + rest * lower(context, (keys[at] as number) - context * size);
    }
  });
  return { runs, size, contexts: Float64Array.from(contexts), starts: Uint32Array.from(starts), totals, probability };

  function discounted(at: number): number {
    const count = counts[at] as number;
    return ((weights[at] as number) * (count - (discounts[Math.min(count, 3) - 1] as number))) / count;
  }
}

/** Modified Kneser–Ney discounts D1, D2, D3+ of Chen and Goodman (1998), from the counts of counts. */
function discountsOf(counts: Uint32Array): [number, number, number] {
  const n = [0, 0, 0, 0, 0];
  for (const count of counts) if (count <= 4) n[count] = (n[count] as number) + 1;
  const [, n1, n2, n3, n4] = n as [number, number, number, number, number];
  const y = n1 / (n1 + 2 * n2);
  return [1 - (2 * y * n2) / n1, 2 - (3 * y * n3) / n2, 3 - (4 * y * n4) / n3];
}

/** P(second | first) before pruning: all bigrams that the trigrams end in have been seen. */
export function bigramLookup(two: Order): (first: number, second: number) => number {
  // Contexts are word numbers, and dense: one array instead of a search.
  const placeOfContext = new Int32Array(two.size).fill(-1);
  two.contexts.forEach((context, index) => (placeOfContext[context] = index));
  return (first, second) => {
    const index = placeOfContext[first] as number;
    if (index < 0) return 0;
    const place = findKey(two.runs.keys, first * two.size + second, two.starts[index] as number, (two.starts[index + 1] as number) - 1);
    return place < 0 ? 0 : (two.probability[place] as number);
  };
}

/**
 * How much each n-gram is worth: the relative entropy, in nats per word of text, between the model with it and the
 * model in which its context backs off for it (Stolcke 1998). Contexts are weighed by how often they were seen, since
 * Kneser–Ney's lower orders are no frequencies (Chelba and others 2010).
 * @param share P(context) of the context at a place of `contexts`
 */
export function worth(order: Order, lower: Lower, share: (index: number) => number): Float32Array {
  const { runs, size, contexts, starts, probability } = order;
  const result = new Float32Array(runs.keys.length);
  const below: number[] = [];
  contexts.forEach((context, index) => {
    const [start, end] = [starts[index] as number, starts[index + 1] as number];
    let sum = 0;
    let lowerSum = 0;
    below.length = 0;
    for (let at = start; at < end; at += 1) {
      const q = lower(context, (runs.keys[at] as number) - context * size);
      below.push(q);
      sum += probability[at] as number;
      lowerSum += q;
    }
    const rest = Math.max(1e-9, 1 - sum);
    const lowerRest = Math.max(1e-9, 1 - lowerSum);
    const backoff = rest / lowerRest;
    for (let at = start; at < end; at += 1) {
      const p = probability[at] as number;
      const q = below[at - start] as number;
      const without = (rest + p) / (lowerRest + q);
      result[at] = -share(index) * (p * Math.log((q * without) / p) + Math.log(without / backoff) * rest);
    }
  });
  return result;
}

/** −ln of the weight that a context's kept n-grams leave to the lower order, so that the whole sums to one; 0 without any. */
export function backoffCosts(order: Order, kept: Uint8Array, lower: Lower): Float32Array {
  const { runs, size, contexts, starts, probability } = order;
  const result = new Float32Array(contexts.length);
  contexts.forEach((context, index) => {
    let sum = 0;
    let lowerSum = 0;
    for (let at = starts[index] as number; at < (starts[index + 1] as number); at += 1) {
      if (kept[at] === 0) continue;
      sum += probability[at] as number;
      lowerSum += lower(context, (runs.keys[at] as number) - context * size);
    }
    const weight = Math.max(1e-6, 1 - sum) / Math.max(1e-6, 1 - lowerSum);
    // Above one only by rounding.
    result[index] = sum === 0 ? 0 : Math.max(0, -Math.log(weight));
  });
  return result;
}
