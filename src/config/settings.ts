import type { Level } from "../engine/levels.ts";

/**
 * Everything that decides what a text becomes, as plain data: it can be hashed for a cache or a ledger, and sent to a
 * worker. Paths are absolute.
 */
export interface Settings {
  /** Names of the fixers to use; all where undefined. */
  readonly only?: readonly string[];
  /** Names of fixers to leave out. */
  readonly skip: readonly string[];
  /** Report-only fixers whose findings become edits where they can. */
  readonly apply: readonly string[];
  readonly level: Level;
  /** In place of the level's, 0 to 1. */
  readonly minConfidence?: number;
  /** The same for single fixers, by name. */
  readonly fixerConfidence: Readonly<Record<string, number>>;
  /** Line breaks stay where they are. */
  readonly keepLines: boolean;
  /** Files of words that are right as they stand, one a line. */
  readonly wordLists: readonly string[];
  /** Words of the configuration that are right as they stand. */
  readonly words: readonly string[];
  /** Hunspell dictionaries: `.aff` and `.dic` files. */
  readonly dictionaries: readonly string[];
  /** Folder of packed models; the package's own where undefined. */
  readonly models?: string;
}
