import { type Change, type DecidedChanges, changeOf } from "../engine/changes.ts";
import type { DecidedEdit } from "../engine/decided.ts";
import { type Span, mergeSpans, touchesProtected } from "../engine/protected.ts";
import { spaced, wholeWords } from "../engine/whole-words.ts";
import { changeAt, textFor } from "./decided-words.ts";
import { WordsIndex, wordsIn } from "./decided-places.ts";
import { type Decision, type Decisions, keyOf } from "./decisions.ts";
import type { Proposed } from "./decision-for.ts";
import { NeverWords } from "./never-words.ts";
import { sidesOf } from "./places.ts";

/** A place of a text that was decided on: its whole words. */
export interface DecidedPlace extends Span {
  readonly decision: Decision;
  /** It stands as it was decided already. */
  readonly done: boolean;
}

/** What was decided for a text. */
export interface DecidedText {
  /** Edits that are to be made whatever their confidence; sorted, disjoint. */
  readonly decided: readonly DecidedEdit[];
  /** What nothing else may touch: words that were decided on, and those that are never touched. Sorted, disjoint. */
  readonly protect: readonly Span[];
  /** Places that were decided on, sorted, disjoint; those of words that are never touched aside. */
  readonly places: readonly DecidedPlace[];
  /**
   * What was decided of a proposal for this text, here or everywhere; undefined where nothing was. `accept` with `proposed`
   * was written by hand.
   */
  decisionOf(proposed: Proposed): Decision | undefined;
}

/**
 * Finds the places of a text that were decided on: the same words, with the same letters around them, or nearly so, since
 * words may have been mended there. Several places that are alike in this are all meant.
 */
export function decisionsIn(text: string, decisions: Decisions): DecidedText {
  const index = indexOf(decisions);
  const chunks = index.hasPlaces ? wordsIn(text) : [];
  const places = index.placesIn(text, chunks);
  const accepted = places.filter(({ decision }) => decision.verdict === "accept");
  const never = index.neverIn(text, chunks).filter((span) => !touchesProtected(span, accepted));
  return {
    decided: accepted.flatMap((place) => editAt(text, place)),
    protect: mergeSpans([...places, ...never]),
    places,
    decisionOf: (proposed) => {
      const words = wholeWords(text, proposed);
      return (overlapping(places, words) ?? overlapping(never, proposed))?.decision ?? index.decisionOf(changeOf(text, proposed));
    },
  };
}

/** One of the spans that share text with another. @param spans sorted, disjoint */
function overlapping<S extends Span>(spans: readonly S[], { start, end }: Span): S | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as S).end <= start) low = middle + 1;
    else high = middle;
  }
  const found = spans[low];
  return found && found.start < end ? found : undefined;
}

/** What was decided of changes wherever they are proposed; undefined where nothing was. */
export function decidedChanges(decisions: Decisions): DecidedChanges | undefined {
  const index = indexOf(decisions);
  if (!index.hasChanges) return undefined;
  return (change) => {
    const verdict = index.decisionOf(change)?.verdict;
    return verdict === undefined ? undefined : verdict === "accept" ? "make" : "leave";
  };
}

function editAt(text: string, { start, end, decision, done }: DecidedPlace): DecidedEdit[] {
  const change = done ? undefined : changeAt(text, { start, end }, textFor(decision, text.slice(start, end)));
  const why = decision.by === undefined ? { code: "decided" } : { code: "decided-by", args: { by: decision.by } };
  return change ? [{ start: change.start, end: change.end, after: change.after, fixer: decision.fixer ?? "", why }] : [];
}

const indexes = new WeakMap<Decisions, { readonly lines: number; readonly index: DecisionIndex }>();

/** Built once for decisions to which none is added. */
function indexOf(decisions: Decisions): DecisionIndex {
  const known = indexes.get(decisions);
  if (known?.lines === decisions.lines) return known.index;
  const index = new DecisionIndex(decisions);
  indexes.set(decisions, { lines: decisions.lines, index });
  return index;
}

interface Claim extends DecidedPlace {
  readonly likeness: number;
}

class DecisionIndex {
  /** Decisions on places, by the words that stood there; and the accepted by those that stand there since. */
  readonly #before = new WordsIndex();
  readonly #after = new WordsIndex();
  readonly #never = new NeverWords();
  readonly #changes = new Map<string, Decision>();

  constructor(decisions: Decisions) {
    for (const decision of decisions) {
      const { scope, before, after, context, verdict } = decision;
      if (scope === "everywhere" && after === undefined) this.#never.add(decision);
      else if (scope === "everywhere") this.#changes.set(keyOf(decision), decision);
      // A change that was decided on for all texts holds where that was in any case, be it proposed there by now or not.
      const isOfPlace = scope === "here" || (after !== undefined && context !== undefined && !decisions.get(keyOf({ ...decision, scope: "here" })));
      if (!isOfPlace) continue;
      this.#before.add(before, decision);
      // Where white space is all that changes, the words say nothing.
      if (verdict === "accept" && spaced(after ?? "") !== spaced(before)) this.#after.add(after ?? "", decision);
    }
  }

  get hasPlaces(): boolean {
    return !this.#before.isEmpty || !this.#never.isEmpty;
  }

  get hasChanges(): boolean {
    return this.#changes.size > 0;
  }

  decisionOf(change: Change): Decision | undefined {
    return this.hasChanges ? this.#changes.get(keyOf({ ...change, scope: "everywhere" })) : undefined;
  }

  placesIn(text: string, chunks: readonly Span[]): DecidedPlace[] {
    const claims: Claim[] = [];
    for (const [index, done] of [[this.#before, false], [this.#after, true]] as const) {
      for (const { span, decisions } of index.placesIn(text, chunks)) {
        for (const [decision, likeness] of decisions.likely(sidesOf(text, span))) claims.push({ ...span, decision, done, likeness });
      }
    }
    return settled(claims, text.length);
  }

  /** Where words stand that are never touched, without the marks around them; sorted, disjoint. */
  neverIn(text: string, chunks: readonly Span[]): (Span & { readonly decision: Decision })[] {
    let end = 0;
    return Array.from(this.#never.placesIn(text, chunks)).filter((place) => place.start >= end && (end = place.end) > 0);
  }
}

/** Each decision gets the places that are most like its own, and each place the decision that it is most like, or else the later. */
function settled(claims: readonly Claim[], length: number): DecidedPlace[] {
  const best = new Map<Decision, number>();
  for (const { decision, likeness } of claims) best.set(decision, Math.max(likeness, best.get(decision) ?? 0));
  const sorted = claims
    .filter(({ decision, likeness }) => likeness === best.get(decision))
    // Where the words stand in what was made of them (`old` in `old man`) it is done.
    .sort((a, b) => b.likeness - a.likeness || Date.parse(b.decision.time) - Date.parse(a.decision.time) || Number(b.done) - Number(a.done) || a.start - b.start);
  const taken = new Uint8Array(length);
  const kept: DecidedPlace[] = [];
  for (const { start, end, decision, done } of sorted) {
    if (taken.subarray(start, end).includes(1)) continue;
    taken.fill(1, start, end);
    kept.push({ start, end, decision, done });
  }
  return kept.sort((a, b) => a.start - b.start);
}
