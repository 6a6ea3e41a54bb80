/**
 * Posterior odds of the decoder, in nats, and the share of edits of such odds that were right. The odds are sharper than
 * the edits are right, since n-grams of neighbouring words are not independent. Measured by
 * `tools/models/fit-confidence.ts` on typeset pairs, OCR lines and held-out clean text; monotone. Below 0, where nothing is chosen, the shares are set by hand.
 */
const KNOTS: readonly (readonly [odds: number, right: number])[] = [
  [-40, 0.0001],
  [-10, 0.001],
  [-3, 0.05],
  [-1, 0.2],
  [0.5, 0.483],
  [1.5, 0.583],
  [3.7, 0.726],
  [6, 0.84],
  [8.5, 0.95],
  [12.4, 0.967],
  [17.6, 0.996],
  [40, 0.999],
];

/** The calibrated probability that an edit is right, from the posterior odds in nats. */
export const confidenceOf = (odds: number): number => interpolate(odds, 0, 1);

/** The inverse of {@link confidenceOf}. */
export const oddsOf = (confidence: number): number => interpolate(confidence, 1, 0);

/** Linear between the knots, constant outside. */
function interpolate(value: number, from: 0 | 1, to: 0 | 1): number {
  const first = KNOTS[0] as readonly [number, number];
  if (value <= first[from]) return first[to];
  for (let at = 1; at < KNOTS.length; at += 1) {
    const [low, high] = [KNOTS[at - 1] as readonly [number, number], KNOTS[at] as readonly [number, number]];
    if (value <= high[from]) return low[to] + ((value - low[from]) / (high[from] - low[from])) * (high[to] - low[to]);
  }
  return (KNOTS[KNOTS.length - 1] as readonly [number, number])[to];
}
