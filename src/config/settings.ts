import type { Level } from "../engine/levels.ts";
import type { FailOn } from "./check-policy.ts";

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
  /** Hunspell dictionaries: `.aff` and `.dic` files, an affix file before the word list that it is for. */
  readonly dictionaries: readonly string[];
  /** Files of what people have decided, read as one. */
  readonly decisions: readonly string[];
  /** Folder of packed models; the package's own where undefined. */
  readonly models?: string;
}

/** What the command line asks for; it goes before what configuration files say. Paths may be relative. */
export interface Flags {
  /** Use these alone, whatever the configuration turns off. */
  readonly only?: readonly string[];
  /** Leave these out, too. */
  readonly skip?: readonly string[];
  /** Let these make changes, too. */
  readonly apply?: readonly string[];
  /** Replaces every threshold of the configuration, those of single fixers among them. */
  readonly level?: Level;
  /** The same as a probability. */
  readonly minConfidence?: number;
  readonly keepLines?: boolean;
  /** Beside those of the configuration. */
  readonly wordLists?: readonly string[];
  /** Beside those of the configuration. */
  readonly dictionaries?: readonly string[];
  /** Beside those of the configuration. */
  readonly decisions?: readonly string[];
  readonly models?: string;
  /** Replaces that of the configuration, those of single fixers among them. */
  readonly failOn?: FailOn;
  readonly maxFindings?: number;
  readonly maxRate?: number;
  readonly minQuality?: number;
}
