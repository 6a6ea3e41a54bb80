/**
 * How scans and extractions damage text: for each kind of damage how often it happens, per 10,000 opportunities
 * (words, unless said otherwise), on pages that have been extracted from newspaper layouts. Read off 66 such pages
 * (about 20,600 words); kinds with fewer than five sightings are set to what five would give.
 *
 * These are the prior odds of the noisy channel; the judge weighs them against how usual the undamaged text is.
 */
const RATES_PER_10K = {
  /** UTF-8 read as Windows-1252. Whole files have it: where one sequence is, the others are too. */
  mojibake: 20,
  "control-character": 20,
  placeholder: 1.5,
  "ligature-character": 20,
  /** A ligature glyph that came out with a space beside it. */
  "ligature-space": 3,
  "space-in-word": 3,
  "drop-cap": 2.5,
  /** Display type set wide, read letter group by letter group. */
  letterspacing: 2.5,
  "lost-space": 5,
  "hyphen-space": 3,
  "space-hyphen": 2.5,
  /** A hyphen at a line's end whose line was joined to the next with a space. */
  "kept-line-hyphen": 3,
  /** A hyphen at the end of a printed line: no damage at all, but the way columns are set. Per line end. */
  "line-hyphen": 1200,
  "lost-hyphen": 9,
  "spaced-initialism": 3,
  "stray-character": 2.5,
  "space-before-punctuation": 2.5,
  "lost-space-after-punctuation": 2.5,
  "spaced-quote": 2.5,
  /** Per paragraph break. */
  "broken-paragraph": 300,
  "spaced-link": 2.5,
  "doubled-glyphs": 2.5,
} as const satisfies Record<string, number>;

export type DamageKind = keyof typeof RATES_PER_10K;

/** The cost of damage of this kind, −ln P, in nats. */
export const damageCost = (kind: DamageKind): number => -Math.log(RATES_PER_10K[kind] / 10_000);
