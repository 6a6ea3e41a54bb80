/** Places of a text where it can be right or wrong: short stretches of whole words and the gold words in their place. */
import { type Range, Correspondence } from "./correspondence.ts";
import { type Change, changedText, comparable } from "./verdicts.ts";

export interface Place<C extends Change> {
  /** Where it is in the uncorrected text. */
  readonly range: Range;
  /** What stands there before and after the changes, and what should, as compared. */
  readonly before: string;
  readonly after: string;
  readonly gold: string;
  /** The changes in it. */
  readonly changes: readonly C[];
}

/**
 * The places of the whole text, in order.
 * @param changes sorted, disjoint
 */
export function* placesOf<C extends Change>(correspondence: Correspondence, changes: readonly C[]): Generator<Place<C>> {
  let next = 0;
  const inside = (at: number): boolean => {
    while ((changes[next]?.end ?? Infinity) <= at) next += 1;
    return (changes[next]?.start ?? Infinity) <= at;
  };
  // Changes come in order, as the stretches do; what stands in them is found by one index.
  let first = 0;
  for (const { noisy, gold } of correspondence.stretches(inside)) {
    while ((changes[first]?.end ?? Infinity) < noisy.start) first += 1;
    const own: C[] = [];
    for (let at = first; (changes[at]?.end ?? Infinity) <= noisy.end; at += 1) own.push(changes[at] as C);
    yield {
      range: noisy,
      before: comparable(correspondence.noisy.slice(noisy.start, noisy.end)),
      after: comparable(changedText(correspondence.noisy, noisy, own)),
      gold: comparable(correspondence.gold.slice(gold.start, gold.end)),
      changes: own,
    };
  }
}

/** What a correction that comes without its edits changed, by whole words: the stretches in which the two texts differ. */
export function changesBetween(noisy: string, corrected: string): Change[] {
  const changes: Change[] = [];
  for (const { noisy: range, gold } of new Correspondence(noisy, corrected).stretches(() => false)) {
    const after = corrected.slice(gold.start, gold.end);
    if (comparable(noisy.slice(range.start, range.end)) !== comparable(after)) changes.push({ ...range, after });
  }
  return changes;
}
