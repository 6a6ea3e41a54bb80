const BINS = 4096;

/**
 * Levels for rounding costs to `count` codes with the least squared error: their density goes with the cube root of
 * that of the costs (Panter and Dite 1951). Ascending, in nats.
 */
export function levelsOf(costs: Float32Array, count: number): Float32Array {
  let highest = 0;
  for (const cost of costs) if (cost > highest) highest = cost;
  const width = highest / BINS || 1;
  const bins = new Float64Array(BINS);
  for (const cost of costs) {
    const bin = Math.min(BINS - 1, Math.floor(cost / width));
    bins[bin] = (bins[bin] as number) + 1;
  }
  let total = 0;
  // One for every bin: no cost may be far from all levels.
  for (let bin = 0; bin < BINS; bin += 1) total += bins[bin] = Math.cbrt((bins[bin] as number) + 1);
  const levels = new Float32Array(count);
  let sum = 0;
  let level = 0;
  for (let bin = 0; bin < BINS && level < count; bin += 1) {
    sum += bins[bin] as number;
    while (level < count && sum >= ((level + 0.5) / count) * total) {
      levels[level] = (bin + 0.5) * width;
      level += 1;
    }
  }
  return levels;
}

/** The code of the level next to a cost. */
export function codeOf(cost: number, levels: Float32Array): number {
  let low = 0;
  let high = levels.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((levels[middle] as number) < cost) low = middle + 1;
    else high = middle;
  }
  return low > 0 && cost - (levels[low - 1] as number) < (levels[low] as number) - cost ? low - 1 : low;
}
