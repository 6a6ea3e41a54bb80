/**
 * Posterior odds of the decoder, in nats, and the share of edits of such odds that were right, for damage that is too
 * mechanical or too rare for the confidence model (mojibake, ligatures, lost hyphens), and for spaces and hyphens on pages
 * that were read well. The odds are sharper than the edits
 * are right, since n-grams of neighbouring words are not independent. Measured by `tools/models/fit_odds.py` on pages
 * that were read well; monotone.
 */
const KNOTS: readonly (readonly [odds: number, right: number])[] = [
  [-40, 0.0001],
  [-10, 0.001],
  [-3, 0.05],
  [-1, 0.2],
  [0.3, 0.333],
  [1.1, 0.496],
  [2.3, 0.506],
  [3.5, 0.813],
  [6.7, 0.836],
  [13.3, 0.951],
  [20.7, 0.971],
  [40, 0.972],
];

/**
 * The probability that an edit is right, from the posterior odds in nats: linear between the knots, constant outside.
 */
export function confidenceOf(odds: number): number {
  const first = KNOTS[0] as readonly [number, number];
  if (odds <= first[0]) return first[1];
  for (let at = 1; at < KNOTS.length; at += 1) {
    const [low, high] = [KNOTS[at - 1] as readonly [number, number], KNOTS[at] as readonly [number, number]];
    if (odds <= high[0]) return low[1] + ((odds - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
  }
  return (KNOTS[KNOTS.length - 1] as readonly [number, number])[1];
}
