import type { Sought } from "./misreading.ts";

/** How many candidates fill a generation, each nearly a kilobyte with what it would leave; of the document that fills it all stay. */
const MOST_KEPT = 20_000;

/**
 * What searches have found, by what was asked. Within a document nothing is given up, since each reading of it asks the same
 * again; between documents what the last few have not asked for: to keep it all made nothing faster (docs/performance.md).
 */
export class SearchMemory {
  #young = new Map<string, readonly Sought[]>();
  #old = new Map<string, readonly Sought[]>();
  /** Candidates in the young generation. */
  #kept = 0;

  get(key: string): readonly Sought[] | undefined {
    const young = this.#young.get(key);
    if (young) return young;
    const old = this.#old.get(key);
    if (old) this.set(key, old);
    return old;
  }

  set(key: string, found: readonly Sought[]): void {
    this.#young.set(key, found);
    this.#kept += found.length;
  }

  /** Makes room before the next document, where there is much; true where something was given up. */
  makeRoom(): boolean {
    if (this.#kept < MOST_KEPT) return false;
    this.#old = this.#young;
    this.#young = new Map();
    this.#kept = 0;
    return true;
  }
}
