export const FAIL_ON = ["finding", "edit", "never"] as const;
/** What counts against a check: everything that is found, edits alone, or nothing. */
export type FailOn = (typeof FAIL_ON)[number];

/** What fails a check. */
export interface CheckPolicy {
  readonly failOn: FailOn;
  /** So many findings are allowed; with neither this nor a rate, none is. */
  readonly maxFindings?: number;
  /** So many per 10,000 words. */
  readonly maxRate?: number;
  /** Texts whose estimated quality is below this fail the run: 100 − their estimated word error rate, in per cent. */
  readonly minQuality?: number;
  /** By the fixer's name. */
  readonly fixers: Readonly<Record<string, FixerPolicy>>;
}

export interface FixerPolicy {
  readonly failOn?: FailOn;
  /** Its findings are counted by themselves, and so many are allowed. */
  readonly maxFindings?: number;
}
