import { damageDiscount, editDiscount } from "../language/error-model.ts";
import type { Damage } from "../language/judge.ts";
import { MisreadDamage } from "../language/misreading.ts";

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
  discount(damage: Damage, words: number): number {
    // Nothing is cheaper for not having been seen.
    if (this.#kinds.size === 0) return 0;
    const sum = damageDiscount(damage.kind, this.#kinds.get(damage.kind) ?? 0, words);
    if (this.#edits.size === 0) return sum;
    return damage instanceof MisreadDamage ? this.#withMisread(sum, damage, words) : this.#withEdits(sum, damage, words);
  }

  #withEdits(rest: number, { edits = [] }: Damage, words: number): number {
    let sum = rest;
    for (const { name, cost } of edits) sum += editDiscount(cost, this.#edits.get(name) ?? 0, words);
    return sum;
  }

  /** The same for what nearly all of a page's candidates are, whose edits need not be spelled out for it. */
  #withMisread(rest: number, damage: MisreadDamage, words: number): number {
    let sum = rest;
    for (let at = 0; at < damage.count; at += 1) {
      const count = this.#edits.get(damage.nameOf(at));
      if (count !== undefined) sum += editDiscount(damage.costOf(at), count, words);
    }
    return sum;
  }
}
