/**
 * Bootstrap intervals: documents are drawn again and again, with replacement, and a measure is taken of each drawing
 * (Efron 1979; percentile method). The drawings are the same in every run.
 */

/** The middle 95 % of what the drawings gave. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const MOST_DRAWINGS = 10_000;
const FEWEST_DRAWINGS = 1_000;
/** Documents drawn in all: with many of them fewer drawings do. */
const DRAWN = 4_000_000;
const SEED = 42;

export const drawingsOf = (documents: number): number =>
  Math.max(FEWEST_DRAWINGS, Math.min(MOST_DRAWINGS, Math.floor(DRAWN / Math.max(1, documents))));

/**
 * Intervals of measures that are made of sums over documents.
 * @param documents the addends of each document, in one order
 * @param measures of the sums, in that order; drawings where one is not a number don't count for it
 * @returns an interval for each measure; undefined for fewer than two documents, and where no drawing counts
 */
export function bootstrap(
  documents: readonly (readonly number[])[],
  measures: readonly ((sums: Readonly<Float64Array>) => number)[],
): (Interval | undefined)[] {
  if (documents.length < 2) return measures.map(() => undefined);
  const width = documents[0]?.length ?? 0;
  const table = Float64Array.from(documents.flat());
  const drawings = drawingsOf(documents.length);
  const found = measures.map(() => new Float64Array(drawings));
  const random = mulberry32(SEED);
  const sums = new Float64Array(width);
  for (let drawing = 0; drawing < drawings; drawing += 1) {
    sums.fill(0);
    for (let drawn = 0; drawn < documents.length; drawn += 1) {
      const start = Math.floor(random() * documents.length) * width;
      for (let at = 0; at < width; at += 1) sums[at] = (sums[at] as number) + (table[start + at] as number);
    }
    measures.forEach((measure, index) => {
      (found[index] as Float64Array)[drawing] = measure(sums);
    });
  }
  return found.map((values) => {
    const counted = values.filter(Number.isFinite).sort();
    return counted.length === 0 ? undefined : { low: quantile(counted, 0.025), high: quantile(counted, 0.975) };
  });
}

/** Between the two values nearest to the place, in proportion. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  return below + (above - below) * (place - Math.floor(place));
}

/** Numbers from 0 to before 1 that look random: the generator mulberry32. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
