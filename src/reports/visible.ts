import type { Row } from "./findings.ts";

const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Line ends, and characters that print nothing or that XML can't hold, as escapes: `\n`, `\u0007`. */
export const visible = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, (char) => NAMED[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A long text's beginning and end. @param most in UTF-16 units */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 3) / 2);
  // Whole characters: half of a pair would show as an escape.
  return `${text.slice(0, half).replace(/[\ud800-\udbff]$/u, "")} … ${text.slice(-half).replace(/^[\udc00-\udfff]/u, "")}`;
}

const LONGEST_SIDE = 80;

/** What changes, in a line: whole words, `t hey → they`; what is only reported stands alone. */
export function changeText({ before, after, place }: Pick<Row, "before" | "after" | "place">): string {
  const side = (text: string): string => visible(shortened(text, LONGEST_SIDE));
  if (after === undefined) return side(place.before);
  // Where white space alone changes, its own form has to be seen.
  if (place.before === place.after) return `${quoted(side(before))} → ${quoted(side(after))}`;
  return `${side(place.before)} → ${place.after ? side(place.after) : "(taken out)"}`;
}

const quoted = (text: string): string => `“${text}”`;

/** What is wrong, and what changes. */
export const findingText = (row: Row): string => `${visible(row.message)} (${changeText(row)})`;
