import type { Pieces } from "../language/judge.ts";

/** Of "leave it": an arc of no candidate. */
export const LEAVE = -1;

/**
 * The readings of a stretch of text, as ways from one place between chunks to a later one. Columns, that serve one stretch
 * after another: a noisy page has thousands.
 */
export class Arcs {
  size = 0;
  /** Where each begins and ends; in the order of where they begin. At each place begins one at the least. */
  from = new Int32Array(1 << 8);
  to = new Int32Array(1 << 8);
  /** The number of its candidate, or {@link LEAVE}. */
  candidate = new Int32Array(1 << 8);
  /** −ln P of its oddities of form, and of the damage that turned it into what stands in the source: 0 where it is the source. In nats. */
  form = new Float64Array(1 << 8);
  damage = new Float64Array(1 << 8);
  /** What the OCR engine's confidence in what stands there adds to its cost, in nats; 0 where the source is left. */
  evidence = new Float64Array(1 << 8);
  /** Its words: as {@link Pieces} has them, from `words[arc]` to `words[arc + 1]`. */
  words = new Int32Array(1 << 8);
  ids = new Int32Array(1 << 8);
  spelling = new Float64Array(1 << 8);
  casing = new Float64Array(1 << 8);
  local = new Float64Array(1 << 8);
  /** Places where arcs begin, and the first arc of each. */
  places = 0;
  #starts = new Int32Array(1 << 8);

  clear(): void {
    this.size = 0;
    this.places = 0;
  }

  /** The first of the arcs that begin at a place or behind it. */
  startOf(place: number): number {
    return place < this.places ? (this.#starts[place] as number) : this.size;
  }

  /** The number of the arc added. */
  add(from: number, to: number, candidate: number, { ids, spelling, casing, local }: Pieces, form: number, damage: number, evidence: number): number {
    const arc = this.size;
    if (arc + 1 === this.words.length) this.#grow();
    this.size += 1;
    this.from[arc] = from;
    this.to[arc] = to;
    this.candidate[arc] = candidate;
    this.form[arc] = form;
    this.damage[arc] = damage;
    this.evidence[arc] = evidence;
    if (from === this.places) this.#begin(arc);
    const first = this.words[arc] as number;
    const end = first + ids.length;
    while (end > this.ids.length) this.#growWords();
    for (let at = 0; at < ids.length; at += 1) {
      this.ids[first + at] = ids[at] as number;
      this.spelling[first + at] = spelling[at] as number;
      this.casing[first + at] = casing[at] as number;
      this.local[first + at] = local[at] as number;
    }
    this.words[arc + 1] = end;
    return arc;
  }

  #begin(arc: number): void {
    if (this.places === this.#starts.length) this.#starts = grown(this.#starts, new Int32Array(2 * this.places));
    this.#starts[this.places] = arc;
    this.places += 1;
  }

  #grow(): void {
    const size = 2 * this.words.length;
    this.from = grown(this.from, new Int32Array(size));
    this.to = grown(this.to, new Int32Array(size));
    this.candidate = grown(this.candidate, new Int32Array(size));
    this.form = grown(this.form, new Float64Array(size));
    this.damage = grown(this.damage, new Float64Array(size));
    this.evidence = grown(this.evidence, new Float64Array(size));
    this.words = grown(this.words, new Int32Array(size));
  }

  #growWords(): void {
    const size = 2 * this.ids.length;
    this.ids = grown(this.ids, new Int32Array(size));
    this.spelling = grown(this.spelling, new Float64Array(size));
    this.casing = grown(this.casing, new Float64Array(size));
    this.local = grown(this.local, new Float64Array(size));
  }
}

/** What was in a column, in a longer one. */
export function grown<Numbers extends Int32Array | Float64Array | Uint8Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
