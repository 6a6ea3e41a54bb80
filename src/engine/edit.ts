import type { Why } from "./proposal.ts";
import type { Span } from "./protected.ts";
import type { Weights } from "./weights.ts";

/** A chosen change, in UTF-16 offsets of the untouched source. */
export interface Edit extends Span {
  /** What stands in the source from `start` to `end`. */
  readonly before: string;
  readonly after: string;
  /** Name of the fixer. */
  readonly fixer: string;
  readonly why: Why;
  /** Calibrated probability that the edit is right, 0 to 1. */
  readonly confidence: number;
  /** What spoke for it, in nats; only where explanations are asked for. */
  readonly weights?: Weights;
}

/** How much longer it makes a text, in UTF-16 code units. */
export const growth = ({ before, after }: Pick<Edit, "before" | "after">): number => after.length - before.length;

/** What an edit does to a text. */
export type TextChange = Pick<Edit, "start" | "end" | "before" | "after">;

/**
 * The text after the edits.
 * @param edits sorted, disjoint
 */
export function applyEdits(source: string, edits: readonly Pick<Edit, "start" | "end" | "after">[]): string {
  let output = "";
  let at = 0;
  for (const { start, end, after } of edits) {
    output += source.slice(at, start) + after;
    at = end;
  }
  return output + source.slice(at);
}

/**
 * Spans of a source in coordinates of what edits have made of it, without those that an edit wrote in or touched: of these
 * nothing has been said.
 * @param spans in the order of the source
 * @param edits sorted, disjoint, in coordinates of the source
 */
export function carryUntouched<One extends Span>(spans: readonly One[], edits: readonly Edit[]): One[] {
  let at = 0;
  let shift = 0;
  const carried: One[] = [];
  for (const span of spans) {
    for (; at < edits.length && (edits[at] as Edit).end < span.start; at += 1) shift += growth(edits[at] as Edit);
    const next = edits[at];
    if (!next || next.start > span.end) carried.push({ ...span, start: span.start + shift, end: span.end + shift });
  }
  return carried;
}

/** Edits in the coordinates of the output that give the source back. */
export function invertEdits(edits: readonly Edit[]): Edit[] {
  let shift = 0;
  return edits.map((edit) => {
    const start = edit.start + shift;
    shift += edit.after.length - edit.before.length;
    return { ...edit, start, end: start + edit.after.length, before: edit.after, after: edit.before };
  });
}

/**
 * Two rounds of edits as one: `first` in coordinates of the source, `second` in coordinates of what `first` made of
 * it. Edits of the second round that touch what the first one wrote become one with it: its fixer and reason stay
 * those of the first, its confidence is the product, since both must be right.
 */
export function composeEdits(source: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const composed: Edit[] = [];
  let shift = 0; // Length that the first round's edits before this point have added.
  let place = 0;
  let at = 0;
  while (at < second.length || place < first.length) {
    const early = first[place];
    const late = second[at];
    const earlyStart = early ? early.start + shift : Infinity;
    const earlyEnd = early ? earlyStart + early.after.length : Infinity;
    if (early && (!late || earlyEnd < late.start || (earlyEnd === late.start && !touches(early, late)))) {
      composed.push(early);
      shift += early.after.length - early.before.length;
      place += 1;
    } else if (late && (!early || late.end < earlyStart || (late.end === earlyStart && late.start < late.end))) {
      composed.push({ ...late, start: late.start - shift, end: late.end - shift });
      at += 1;
    } else {
      const merged = mergeCluster(source, first, second, place, at, shift);
      composed.push(merged.edit);
      ({ place, at, shift } = merged);
    }
  }
  return composed.filter(({ before, after }) => before !== after);
}

/** Two edits that meet at a point are kept apart only where both change text on their own side of it. */
const touches = (early: Edit, late: Edit): boolean => early.after === "" || late.start === late.end;

/** One edit out of a run of first-round and second-round edits that overlap. */
function mergeCluster(
  source: string,
  first: readonly Edit[],
  second: readonly Edit[],
  place: number,
  at: number,
  shift: number,
): { edit: Edit; place: number; at: number; shift: number } {
  const firstEdit = first[place] as Edit;
  const secondEdit = second[at] as Edit;
  // All in coordinates of the text between the rounds.
  const start = Math.min(firstEdit.start + shift, secondEdit.start);
  let end = Math.max(firstEdit.start + shift + firstEdit.after.length, secondEdit.end);
  const sourceStart = start - shift;
  let nextShift = shift;
  let nextPlace = place;
  let nextAt = at;
  for (let grown = true; grown; ) {
    grown = false;
    for (let edit = first[nextPlace]; edit && edit.start + nextShift <= end; edit = first[nextPlace]) {
      end = Math.max(end, edit.start + nextShift + edit.after.length);
      nextShift += edit.after.length - edit.before.length;
      nextPlace += 1;
      grown = true;
    }
    for (let edit = second[nextAt]; edit && edit.start <= end; edit = second[nextAt]) {
      end = Math.max(end, edit.end);
      nextAt += 1;
      grown = true;
    }
  }
  const firsts = first.slice(place, nextPlace);
  const seconds = second.slice(at, nextAt);
  const sourceEnd = end - nextShift;
  const relative = (edits: readonly Edit[], origin: number): Edit[] =>
    edits.map((edit) => ({ ...edit, start: edit.start - origin, end: edit.end - origin }));
  const before = source.slice(sourceStart, sourceEnd);
  const between = applyEdits(before, relative(firsts, sourceStart));
  const after = applyEdits(between, relative(seconds, start));
  const confidence = [...firsts, ...seconds].reduce((product, edit) => product * edit.confidence, 1);
  const { fixer, why } = firsts[0] ?? secondEdit;
  return {
    edit: { start: sourceStart, end: sourceEnd, before, after, fixer, why, confidence },
    place: nextPlace,
    at: nextAt,
    shift: nextShift,
  };
}
