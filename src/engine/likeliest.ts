import { costOf } from "../language/judge.ts";
import type { Outcome } from "../language/outcome.ts";
import type { Document } from "./document.ts";
import { type Placed, outcomeOf } from "./placing.ts";

/** Of candidates that begin at one place: where several propose the same text, one. Columns, that serve one place after another. */
export class Likeliest {
  readonly index: number[] = [];
  /** Of the one whose fixer says what the change is. */
  readonly named: number[] = [];
  readonly outcomes: Outcome[] = [];
  /** The last chunk that each changes, and the length of what it leaves: the others need not be compared. */
  readonly #last: number[] = [];
  readonly #length: number[] = [];

  /**
   * Of the candidates from `from` to `end` those whose damage is likeliest.
   * On a noisy page that may be a misreading, whatever happened; what people read, skip and have on lists goes by the fixer for
   * it on pages of any noise.
   * @returns how many there are
   */
  find(document: Document, placed: readonly Placed[], from: number, end: number): number {
    let count = 0;
    for (let index = from; index < end; index += 1) {
      const place = placed[index] as Placed;
      const outcome = outcomeOf(document, place);
      const rival = this.#sameOf(count, place.last, outcome.text);
      if (rival < 0) {
        this.index[count] = this.named[count] = index;
        this.outcomes[count] = outcome;
        this.#last[count] = place.last;
        this.#length[count] = outcome.text.length;
        count += 1;
        continue;
      }
      const { damage } = place.candidate.proposal;
      const isLikelier = costOf(damage) < costOf((placed[this.index[rival] as number] as Placed).candidate.proposal.damage);
      const wasMisread = isMisread(placed[this.named[rival] as number] as Placed);
      if (isMisread(place) === wasMisread ? isLikelier : wasMisread) this.named[rival] = index;
      if (isLikelier) this.index[rival] = index;
    }
    return count;
  }

  /** Which of the first `count` leaves the same; −1 where none does. */
  #sameOf(count: number, last: number, text: string): number {
    const { length } = text;
    for (let at = 0; at < count; at += 1) if (this.#length[at] === length && this.#last[at] === last && (this.outcomes[at] as Outcome).text === text) return at;
    return -1;
  }
}

const isMisread = ({ candidate }: Placed): boolean => candidate.proposal.damage.kind === "misread";
