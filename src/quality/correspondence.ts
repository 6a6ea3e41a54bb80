/** Which stretch of a gold text a stretch of a noisy text stands for, in whole words. Offsets are UTF-16, as in edits. */
import { Step, align } from "./alignment.ts";

/** From `start` to before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const isSpace = (char: string | undefined): boolean => char !== undefined && /\s/u.test(char);

/** UTF-16 units, all white space being alike. */
const units = (text: string): Int32Array => Int32Array.from({ length: text.length }, (_, at) => (isSpace(text[at]) ? 32 : text.charCodeAt(at)));

/** The range, grown until white space or the text's end is on both sides. */
export function wholeWords(text: string, { start, end }: Range): Range {
  let [from, to] = [start, end];
  while (from > 0 && !isSpace(text[from - 1])) from -= 1;
  while (to < text.length && !isSpace(text[to])) to += 1;
  return { start: from, end: to };
}

/** A noisy text aligned with its gold text, character by character. */
export class Correspondence {
  readonly noisy: string;
  readonly gold: string;
  /** For each noisy unit the gold unit that it is a hit or substitution of, or −1. */
  readonly #partners: Int32Array;
  /** For each place between noisy units the gold place that the alignment passes with it, before insertions there. */
  readonly #places: Int32Array;

  constructor(noisy: string, gold: string) {
    [this.noisy, this.gold] = [noisy, gold];
    this.#partners = new Int32Array(noisy.length).fill(-1);
    this.#places = new Int32Array(noisy.length + 1);
    let [i, j] = [0, 0];
    for (const step of align(units(noisy), units(gold))) {
      if (step <= Step.substitution) this.#partners[i] = j;
      if (step !== Step.insertion) i += 1;
      if (step !== Step.deletion) j += 1;
      if (step !== Step.insertion) this.#places[i] = j;
    }
  }

  /**
   * The gold words that a range of whole noisy words may stand for, two answers that mostly agree: those that its own
   * characters are aligned with (none where there are none), and all between what its neighbours are aligned with. They
   * differ where the noisy text lacks a word beside the range.
   */
  goldOf({ start, end }: Range): [own: Range, between: Range] {
    const paired = (at: number): number => (isSpace(this.noisy[at]) ? -1 : (this.#partners[at] as number));
    let [first, last] = [start, end - 1];
    while (first < end && paired(first) < 0) first += 1;
    while (last > first && paired(last) < 0) last -= 1;
    const place = this.#places[start] as number;
    const own = first < end ? wholeWords(this.gold, { start: paired(first), end: paired(last) + 1 }) : { start: place, end: place };
    return [own, wholeWords(this.gold, { start: place, end: Math.max(place, this.#endOf(end)) })];
  }

  /** The gold place up to which nothing belongs to what follows the noisy place. */
  #endOf(place: number): number {
    for (let at = place; at < this.noisy.length; at += 1) if ((this.#partners[at] as number) >= 0) return this.#partners[at] as number;
    return this.gold.length;
  }

  /**
   * Both texts as a row of stretches that correspond, as short as possible. They are cut at white space that both have,
   * but not after a hyphen (the word may go on behind it), and not where `uncut` holds.
   * @param uncut whether the noisy white space at this offset must stay inside a stretch
   */
  *stretches(uncut: (offset: number) => boolean): Generator<{ noisy: Range; gold: Range }> {
    let [noisyStart, goldStart] = [0, 0];
    for (let at = 0; at < this.noisy.length; at += 1) {
      const partner = this.#partners[at] as number;
      if (partner < 0 || !isSpace(this.noisy[at]) || !isSpace(this.gold[partner]) || uncut(at)) continue;
      if (/[-¬\u00ad\u2010]/u.test(`${this.noisy[at - 1] ?? ""}${this.gold[partner - 1] ?? ""}`)) continue;
      yield { noisy: { start: noisyStart, end: at }, gold: { start: goldStart, end: partner } };
      [noisyStart, goldStart] = [at + 1, partner + 1];
    }
    yield { noisy: { start: noisyStart, end: this.noisy.length }, gold: { start: goldStart, end: this.gold.length } };
  }
}
