/** Edits of a noisy text judged by its gold text. */
import { editDistance } from "./alignment.ts";
import { type Range, Correspondence, wholeWords } from "./correspondence.ts";
import { characters, foldSpace, resolveLineHyphens } from "./measures.ts";

/** A replacement of `start` to `end` of the source, in UTF-16 offsets. */
export interface Change extends Range {
  readonly after: string;
}

export interface Verdict<C extends Change = Change> {
  readonly change: C;
  /**
   * The words after the edits in them are those of the gold text, marks at their edges left aside: those are not the edit's. An edit of
   * nothing but such marks is right where it brings the words nearer to the gold text.
   */
  readonly right: boolean;
  /** Edit distance to gold that the edits of these words took away, in characters; negative where they added some. */
  readonly gain: number;
  /** The whole words that the edit is in, before and after all edits in them, and the gold words, as compared. */
  readonly before: string;
  readonly after: string;
  readonly gold: string;
}

/** White space folded, words broken over a line end whole: gold texts may keep such breaks, and mending them is no harm. */
export const comparable = (text: string): string => foldSpace(resolveLineHyphens(text));

/** What stands in a range of the source after the edits in it. Edits are sorted, disjoint, and not across its ends. */
export function changedText(source: string, range: Range, changes: readonly Change[]): string {
  let [text, at] = ["", range.start];
  for (const { start, end, after } of changes) {
    if (start < range.start || end > range.end) continue;
    text += source.slice(at, start) + after;
    at = end;
  }
  return text + source.slice(at, range.end);
}

/**
 * The verdict on each edit. Edits in the same words are judged together, since either alone could not be right: the words
 * that they are in, whole, as the edits leave them, against the gold words in their place.
 * @param changes sorted, disjoint
 */
export function judgeChanges<C extends Change>(noisy: string, gold: string, changes: readonly C[]): Verdict<C>[] {
  return changes.length === 0 ? [] : judgeIn(new Correspondence(noisy, gold), changes);
}

/** The same for texts that are aligned already. */
export function judgeIn<C extends Change>(correspondence: Correspondence, changes: readonly C[]): Verdict<C>[] {
  const { noisy, gold } = correspondence;
  return clusters(noisy, changes).flatMap(({ range, members }) => {
    const before = comparable(noisy.slice(range.start, range.end));
    const after = comparable(changedText(noisy, range, members.map((change) => coreOf(noisy, change))));
    const answers = correspondence.goldOf(range).map(({ start, end }) => {
      const words = comparable(gold.slice(start, end));
      return { words, afterwards: distance(after, words) };
    });
    const { words, afterwards } = answers.reduce((best, answer) => (answer.afterwards < best.afterwards ? answer : best));
    const gain = distance(before, words) - afterwards;
    const right = afterwards === 0 || withoutEdges(after) === withoutEdges(words);
    const withoutIt = (change: C): string => comparable(changedText(noisy, range, members.filter((other) => other !== change).map((other) => coreOf(noisy, other))));
    return members.map((change) => {
      const isRight = isOfMarks(noisy.slice(change.start, change.end), change.after) ? distance(withoutIt(change), words) > afterwards : right;
      return { change, right: isRight, gain, before, after, gold: words };
    });
  });
}

/** Whether an edit changes marks, and no letters and figures. Hyphens and spaces make words: they are no such marks. */
export const isOfMarks = (before: string, after: string): boolean => bare(before) === bare(after) && marksOf(before) !== marksOf(after);

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, "");
const marksOf = (text: string): string => text.replace(/[\p{L}\p{N}\s\p{Pd}\u00ad\u00ac]+/gu, "");

/** Where marks are all there is, they are what counts. */
const withoutEdges = (text: string): string => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") || text;

const distance = (left: string, right: string): number => (left === right ? 0 : editDistance(characters(left), characters(right)));

/** The edit without white space at its ends that stays white space, so that no word beyond counts as touched. */
function coreOf(noisy: string, { start, end, after }: Change): Change {
  const before = noisy.slice(start, end);
  const [head, headAfter] = [before, after].map((text) => (/^\s+/u.exec(text)?.[0] ?? "").length) as [number, number];
  const [tail, tailAfter] = [before, after].map((text) => (/\s+$/u.exec(text)?.[0] ?? "").length) as [number, number];
  if (head === before.length || headAfter === after.length) return { start, end, after };
  const [trimStart, trimEnd] = [head > 0 && headAfter > 0, tail > 0 && tailAfter > 0];
  return {
    start: trimStart ? start + head : start,
    end: trimEnd ? end - tail : end,
    after: after.slice(trimStart ? headAfter : 0, after.length - (trimEnd ? tailAfter : 0)),
  };
}

/** Edits with the whole words that they are in; those that share words together. */
function clusters<C extends Change>(noisy: string, changes: readonly C[]): { range: Range; members: C[] }[] {
  const found: { range: Range; members: C[] }[] = [];
  for (const change of changes) {
    const range = wholeWords(noisy, coreOf(noisy, change));
    const last = found.at(-1);
    if (last && range.start < last.range.end) {
      last.range = { start: last.range.start, end: Math.max(last.range.end, range.end) };
      last.members.push(change);
    } else found.push({ range, members: [change] });
  }
  return found;
}
