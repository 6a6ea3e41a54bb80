import type { Span } from "../engine/protected.ts";
import { spaced } from "../engine/whole-words.ts";
import type { Passage, PassagePiece } from "./protocol.ts";

/** The place of a proposal in its text. */
export interface MarkedPlace extends Span {
  readonly id: number;
  readonly after: string;
}

/** How far a paragraph, and how far a page is shown on each side, in UTF-16 units: texts without blank lines are long. */
const REACH = { paragraph: 900, page: 60_000 } as const;

/**
 * The text around a place, cut at the places in it.
 * @param places of the text; sorted, disjoint
 */
export function passageAround(text: string, place: Span, places: readonly MarkedPlace[], extent: keyof typeof REACH): Passage {
  const start = beginOf(text, place.start, extent);
  const end = endOf(text, place.end, extent);
  const pieces: PassagePiece[] = [];
  const plain = (from: number, to: number): void => {
    if (to > from) pieces.push({ text: text.slice(from, to) });
  };
  let at = start;
  for (const { id, after, start: from, end: to } of places) {
    if (from < at || to > end) continue;
    plain(at, from);
    pieces.push({ text: text.slice(from, to), id, after: spaced(after) });
    at = to;
  }
  plain(at, end);
  return { pieces, cut: { before: start > 0 && !isBlankBefore(text, start), behind: end < text.length && !isBlankBehind(text, end) } };
}

const BLANK = /\n[^\S\n]*\r?\n/gu;

function beginOf(text: string, offset: number, extent: keyof typeof REACH): number {
  const least = Math.max(0, offset - REACH[extent]);
  const stretch = text.slice(least, offset);
  const blank = extent === "page" ? undefined : Array.from(stretch.matchAll(BLANK)).at(-1);
  if (blank) return least + blank.index + blank[0].length;
  return least === 0 ? 0 : least + Math.max(0, stretch.search(/\s/u));
}

function endOf(text: string, offset: number, extent: keyof typeof REACH): number {
  const most = Math.min(text.length, offset + REACH[extent]);
  const stretch = text.slice(offset, most);
  const blank = extent === "page" ? -1 : stretch.search(BLANK);
  if (blank >= 0) return offset + blank;
  return most === text.length ? most : offset + Math.max(stretch.search(/\s\S*$/u), 0);
}

const isBlankBefore = (text: string, offset: number): boolean => /\n\s*$/u.test(text.slice(Math.max(0, offset - 200), offset));
const isBlankBehind = (text: string, offset: number): boolean => /^[^\S\n]*\n\s*/u.test(text.slice(offset, offset + 200));
