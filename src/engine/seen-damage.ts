import { damageDiscount, editDiscount } from "../language/error-model.ts";
import type { Damage } from "../language/judge.ts";

/**
 * What was found out about a page as it was read: how noisy it is before anything is mended, how often each kind of damage
 * is mended, and which characters were misread for which. Where damage is, more of it is likely.
 */
export class SeenDamage {
  #noise: number | undefined;
  readonly #kinds = new Map<string, number>();
  readonly #edits = new Map<string, number>();

  /** The page's noise: as it was seen first, misread characters per character. */
  noise(read: () => number): number {
    return (this.#noise ??= read());
  }

  /** Counts what was mended, in place of what was counted before. */
  note(mended: readonly Damage[]): void {
    this.#kinds.clear();
    this.#edits.clear();
    for (const { kind, edits = [] } of mended) {
      this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
      for (const edit of edits) this.#edits.set(edit.name, (this.#edits.get(edit.name) ?? 0) + 1);
    }
  }

  /** How much cheaper damage is here than on an average page, in nats. */
  discount({ kind, edits = [] }: Damage, words: number): number {
    // Nothing is cheaper for not having been seen.
    if (this.#kinds.size === 0) return 0;
    let sum = damageDiscount(kind, this.#kinds.get(kind) ?? 0, words);
    for (const { name, cost } of edits) sum += editDiscount(cost, this.#edits.get(name) ?? 0, words);
    return sum;
  }
}
