/**
 * How sure an edit must be, by name: the least confidence, 0 to 1. Measured by `bench/accuracy.ts`; see docs/models.md.
 */
export const LEVELS = { safe: 0.96, standard: 0.56, bold: 0.4 } as const;

export type Level = keyof typeof LEVELS;

export const LEVEL_NAMES = Object.keys(LEVELS) as Level[];
export const DEFAULT_LEVEL: Level = "standard";
