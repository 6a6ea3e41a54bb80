import { type Edit, growth } from "./edit.ts";
import { type Span, mergeSpans } from "./protected.ts";

/** Text that is to stay as it is and isn't reported; UTF-16 offsets into the source. */
export interface Protection extends Span {
  /** Name of the report-only fixer that is to keep quiet about it; the others go on. All fixers where undefined. */
  readonly fixer?: string;
}

/** What a text's protections say, round by round. */
export interface Protections {
  /** Sorted, disjoint: no edit may touch them. */
  readonly spans: readonly Span[];
  /** Where single fixers keep quiet, by name. */
  readonly quiet: ReadonlyMap<string, readonly Span[]>;
}

/** Out of any spans: those beyond the text's ends are cut, empty ones go. */
export function readProtections(protections: readonly Protection[], length: number): Protections {
  const spans: Span[] = [];
  const quiet = new Map<string, Span[]>();
  for (const { start, end, fixer } of protections) {
    const span = { start: Math.max(0, start), end: Math.min(length, end) };
    const own = fixer === undefined ? spans : (quiet.get(fixer) ?? []);
    own.push(span);
    if (fixer !== undefined) quiet.set(fixer, own);
  }
  return { spans: mergeSpans(spans), quiet: new Map(Array.from(quiet, ([fixer, own]) => [fixer, mergeSpans(own)])) };
}

/**
 * Protections of a source in coordinates of what edits have made of it.
 * @param edits sorted, disjoint, in coordinates of the source
 */
export function carryProtections({ spans, quiet }: Protections, edits: readonly Edit[]): Protections {
  if (spans.length === 0 && quiet.size === 0) return { spans, quiet };
  return { spans: carrySpans(spans, edits), quiet: new Map(Array.from(quiet, ([fixer, own]) => [fixer, carrySpans(own, edits)])) };
}

/** No edit touches a protected span; one where a single fixer keeps quiet grows and shrinks with the edits of others. */
function carrySpans(spans: readonly Span[], edits: readonly Edit[]): Span[] {
  let at = 0;
  let shift = 0;
  const carried: Span[] = [];
  for (const { start, end } of spans) {
    for (; at < edits.length && (edits[at] as Edit).end <= start; at += 1) shift += growth(edits[at] as Edit);
    let inside = shift;
    for (let next = at; next < edits.length && (edits[next] as Edit).start < end; next += 1) inside += growth(edits[next] as Edit);
    carried.push({ start: start + shift, end: Math.max(start + shift, end + inside) });
  }
  return carried;
}
