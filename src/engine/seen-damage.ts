import { cleanOf } from "../language/channel.ts";
import { damageDiscount, editDiscount } from "../language/error-model.ts";
import type { Damage } from "../language/judge.ts";
import { MisreadDamage } from "../language/misreading.ts";
import { PageDamage } from "./page-damage.ts";

/** Damage that was found, and where in the text its place begins: no place is evidence for itself. */
export interface Sighting {
  readonly damage: Damage;
  /** UTF-16 offset; undefined where it has been mended, and the text is another. */
  readonly start?: number;
}

/** An edit of characters as often as it was found. */
interface SeenEdit {
  count: number;
  /** How often of that at single places, by where they begin. */
  readonly places: Map<number, number>;
  /** Occurrences in the text of what it misreads, those that were misread among them. */
  chances: number;
}

/**
 * What was found out about a page as it was read: how noisy it is before anything is mended, how often each kind of damage
 * is mended, and which characters were misread for which. Where damage is, more of it is likely.
 */
export class SeenDamage {
  /** What the last reading of the whole page found. */
  page = new PageDamage([]);
  #noise: number | undefined;
  #length = 0;
  readonly #kinds = new Map<string, number>();
  readonly #edits = new Map<string, SeenEdit>();

  /** The page's noise: as it was seen first, misread characters per character. */
  noise(read: () => number): number {
    return (this.#noise ??= read());
  }

  /**
   * Counts what was found, in place of what was counted before.
   * @param source the text in which it was
   */
  note(found: readonly Sighting[], source: string): void {
    this.#length = source.length;
    this.#kinds.clear();
    this.#edits.clear();
    for (const { damage, start } of found) {
      this.#kinds.set(damage.kind, (this.#kinds.get(damage.kind) ?? 0) + 1);
      for (const { name } of damage.edits ?? []) this.#noteEdit(name, start);
    }
    for (const [name, edit] of this.#edits) edit.chances = occurrences(cleanOf(name), source) + edit.count;
  }

  #noteEdit(name: string, start: number | undefined): void {
    let edit = this.#edits.get(name);
    if (!edit) this.#edits.set(name, (edit = { count: 0, places: new Map(), chances: 0 }));
    edit.count += 1;
    if (start !== undefined) edit.places.set(start, (edit.places.get(start) ?? 0) + 1);
  }

  /**
   * How much cheaper damage is here than on an average page, in nats.
   * @param words of the document
   * @param start where its place begins, UTF-16 offset
   */
  discount(damage: Damage, words: number, start: number): number {
    // Nothing is cheaper for not having been seen.
    if (this.#kinds.size === 0) return 0;
    let sum = damageDiscount(damage.kind, this.#kinds.get(damage.kind) ?? 0, words);
    if (this.#edits.size === 0) return sum;
    // What nearly all of a page's candidates are, whose edits need not be spelled out for it.
    if (damage instanceof MisreadDamage) for (let at = 0; at < damage.count; at += 1) sum += this.#discountOf(damage.nameOf(at), damage.costOf(at), start);
    else for (const { name, cost } of damage.edits ?? []) sum += this.#discountOf(name, cost, start);
    return sum;
  }

  #discountOf(name: string, cost: number, start: number): number {
    const edit = this.#edits.get(name);
    if (!edit) return 0;
    const own = edit.places.get(start) ?? 0;
    return editDiscount(cost, edit.count - own, edit.chances - own, this.#length);
  }
}

/** How often a text has some characters, overlaps and all; nothing stands at every place. */
function occurrences(part: string, text: string): number {
  if (part === "") return text.length;
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}
