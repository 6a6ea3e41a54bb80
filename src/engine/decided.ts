import type { Cleaned } from "./clean.ts";
import { type Change, type DecidedChanges, changeOf } from "./changes.ts";
import { type Edit, applyEdits, composeEdits } from "./edit.ts";
import type { Span } from "./protected.ts";
import { type Protection, carryProtections, readProtections } from "./protections.ts";
import { wholeWords } from "./whole-words.ts";

/** An edit that was decided on: it is made, however sure the judge would be. UTF-16 offsets into the source. */
export type DecidedEdit = Omit<Edit, "before" | "confidence" | "weights">;

/** Out of any edits: in order, disjoint; of those that overlap the first, and none that lies beyond the text's ends. */
export function readDecided(decided: readonly DecidedEdit[], source: string): Edit[] {
  const edits: Edit[] = [];
  for (const edit of [...decided].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = edits[edits.length - 1];
    const isFree = edit.start >= (last?.end ?? 0) && !(last?.start === edit.start && last.end === edit.end);
    if (isFree && edit.end >= edit.start && edit.end <= source.length) edits.push({ ...edit, before: source.slice(edit.start, edit.end), confidence: 1 });
  }
  return edits;
}

/**
 * A text with the edits made that were decided on: they are the round before the first. The rest of the text is read with
 * them made, and nothing touches what they wrote.
 * @param decided sorted, disjoint
 * @param cleanRest cleans what they make of the text, without what is to stay
 */
export function cleanDecided(source: string, decided: readonly Edit[], protect: readonly Protection[], cleanRest: (text: string, protect: readonly Protection[]) => Cleaned): Cleaned {
  const { spans, quiet } = carryProtections(readProtections(protect, source.length), decided);
  const written = writtenBy(decided);
  const quietToo = Array.from(quiet, ([fixer, own]) => own.map((span) => ({ ...span, fixer }))).flat();
  const rest = cleanRest(applyEdits(source, decided), [...spans, ...quietToo, ...written]);
  const inSource = ({ start, end }: Span): Span => ({
    start: start - grownBy(decided, written, (span) => span.end <= start),
    end: end - grownBy(decided, written, (span) => span.start < end),
  });
  return {
    source,
    output: rest.output,
    edits: composeEdits(source, decided, rest.edits),
    findings: rest.findings.map((finding) => {
      const span = inSource(finding);
      return { ...finding, ...span, text: source.slice(span.start, span.end) };
    }),
    rejected: rest.rejected.map((proposal) => {
      const span = inSource(proposal);
      return { ...proposal, ...span, before: source.slice(span.start, span.end) };
    }),
  };
}

/** What edits wrote, in coordinates of their output. */
function writtenBy(edits: readonly Edit[]): Span[] {
  let shift = 0;
  return edits.map(({ start, end, after }) => {
    const span = { start: start + shift, end: start + shift + after.length };
    shift += after.length - (end - start);
    return span;
  });
}

/** How much longer the first edits have made the text, as long as `isBefore` says so of what they wrote. */
function grownBy(edits: readonly Edit[], written: readonly Span[], isBefore: (span: Span) => boolean): number {
  let low = 0;
  let high = written.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(written[middle] as Span)) low = middle + 1;
    else high = middle;
  }
  const last = edits[low - 1];
  return last ? (written[low - 1] as Span).end - last.end : 0;
}

/**
 * Edits by the whole words that they change: those that share a word belong together.
 * @param edits sorted, disjoint
 */
export function byWords(text: string, edits: readonly Edit[]): Edit[][] {
  const clusters: Edit[][] = [];
  let end = -1;
  for (const edit of edits) {
    const words = wholeWords(text, edit);
    if (words.start < end) clusters[clusters.length - 1]?.push(edit);
    else clusters.push([edit]);
    end = Math.max(end, words.end);
  }
  return clusters;
}

/** Edits of a text that follow one another as one, with the text between them; the fixer is that of the first. */
export function joined(text: string, edits: readonly Edit[]): Span & Pick<Change, "fixer" | "after"> {
  const [first, last] = [edits[0] as Edit, edits[edits.length - 1] as Edit];
  const { start, fixer } = first;
  const { end } = last;
  const after = applyEdits(text.slice(start, end), edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })));
  return { start, end, after, fixer };
}

/**
 * The whole words that edits have changed in a way that was decided against: rounds made together what none proposed as it
 * stands there in the end.
 */
export function unwantedIn(text: string, edits: readonly Edit[], decide: DecidedChanges): Span[] {
  return byWords(text, edits).flatMap((cluster) => {
    const edit = joined(text, cluster);
    return decide(changeOf(text, edit)) === "leave" ? [wholeWords(text, edit)] : [];
  });
}
