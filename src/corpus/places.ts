import type { Span } from "../engine/protected.ts";
import { isLetterOrDigit } from "../language/characters.ts";
import { hashString } from "../language/hash.ts";

/** Letters on each side that tell places apart: about seven words. */
const CONTEXT = 40;
/** With fewer on a side it is no evidence alone. */
export const LEAST_CONTEXT = 12;
/** Characters looked through for them: a row of leaders ends it. */
const REACH = 400;

/** The letters and figures before a place and behind it. */
export interface Sides {
  readonly left: string;
  readonly right: string;
}

/**
 * Hashes of the forty letters and figures before a span and of those behind it, in lower case. Spaces, line ends, hyphens
 * and marks aside, so that lines may move and words be mended around it.
 */
export const contextOf = (text: string, span: Span): string => contextBetween(sidesOf(text, span));

/** The same for sides that are known. */
export const contextBetween = ({ left, right }: Sides): string => `${hexHash(left)}-${hexHash(right)}`;

const hexHash = (text: string): string => hashString(text).toString(16).padStart(8, "0");

/** Up to forty letters and figures on each side of a span, in lower case. */
export function sidesOf(text: string, { start, end }: Span): Sides {
  const left: string[] = [];
  for (let at = start - 1; at >= Math.max(0, start - REACH) && left.length < CONTEXT; at -= 1) if (isLetterOrDigit(text.charCodeAt(at))) left.unshift(text[at] as string);
  const right: string[] = [];
  for (let at = end; at < Math.min(text.length, end + REACH) && right.length < CONTEXT; at += 1) if (isLetterOrDigit(text.charCodeAt(at))) right.push(text[at] as string);
  return { left: left.join("").toLowerCase(), right: right.join("").toLowerCase() };
}

/** The {@link likeness} of a place that has the same letters on both sides. */
export const EXACT = 2;

/** On how many sides a place is like the one that a context was made for: 2, 1 or 0. */
export function likeness(context: string, { left, right }: Sides): number {
  if (contextBetween({ left, right }) === context) return EXACT;
  const [before, behind] = context.split("-");
  const isLike = (side: string, hash: string | undefined): boolean => side.length >= LEAST_CONTEXT && hexHash(side) === hash;
  return isLike(left, before) || isLike(right, behind) ? 1 : 0;
}
