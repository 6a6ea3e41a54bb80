import type { Pieces } from "../language/judge.ts";

/** Of "leave it": an arc of no candidate. */
export const LEAVE = -1;

/**
 * The readings of a stretch of text, as ways from one place between chunks to a later one. Columns, that serve one stretch
 * after another: a noisy page has thousands.
 */
export class Arcs {
  size = 0;
  /** Where each begins and ends; in the order of where they begin. */
  from = new Int32Array(1 << 8);
  to = new Int32Array(1 << 8);
  /** The number of its candidate, or {@link LEAVE}. */
  candidate = new Int32Array(1 << 8);
  /** −ln P of its oddities of form, and of the damage that turned it into what stands in the source: 0 where it is the source. In nats. */
  form = new Float64Array(1 << 8);
  damage = new Float64Array(1 << 8);
  /** What the OCR engine's confidence in what stands there adds to its cost, in nats; 0 where the source is left. */
  evidence = new Float64Array(1 << 8);
  /** Its words. */
  readonly pieces: Pieces[] = [];

  clear(): void {
    this.size = 0;
    this.pieces.length = 0;
  }

  /** The number of the arc added. */
  add(from: number, to: number, candidate: number, pieces: Pieces, form: number, damage: number, evidence: number): number {
    const arc = this.size;
    if (arc === this.from.length) this.#grow();
    this.size += 1;
    this.from[arc] = from;
    this.to[arc] = to;
    this.candidate[arc] = candidate;
    this.form[arc] = form;
    this.damage[arc] = damage;
    this.evidence[arc] = evidence;
    this.pieces.push(pieces);
    return arc;
  }

  #grow(): void {
    const size = 2 * this.from.length;
    this.from = grown(this.from, new Int32Array(size));
    this.to = grown(this.to, new Int32Array(size));
    this.candidate = grown(this.candidate, new Int32Array(size));
    this.form = grown(this.form, new Float64Array(size));
    this.damage = grown(this.damage, new Float64Array(size));
    this.evidence = grown(this.evidence, new Float64Array(size));
  }
}

/** What was in a column, in a longer one. */
export function grown<Numbers extends Int32Array | Float64Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
