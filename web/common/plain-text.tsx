import type { ComponentChildren } from "preact";

/** Characters that print nothing or that turn the text around them, and lone halves of pairs. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/**
 * Text of a corpus. What prints nothing is named in its place, so that nobody is misled by it; marked text (`own`) shows
 * its spaces and line ends, too.
 */
export function PlainText({ text, own = false }: { readonly text: string; readonly own?: boolean }) {
  const pieces: ComponentChildren[] = [];
  let at = 0;
  for (const match of text.matchAll(HIDDEN)) {
    pieces.push(...spacesOf(text.slice(at, match.index), own), <span class="code-point">{nameOf(match[0])}</span>);
    at = match.index + match[0].length;
  }
  pieces.push(...spacesOf(text.slice(at), own));
  return <bdi>{pieces}</bdi>;
}

const nameOf = (character: string): string => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

const SIGNS: Readonly<Record<string, string>> = { " ": "␣", "\u00a0": "⍽", "\t": "⇥" };

/** A sign of its own for each space and line end: a line through one would hide it. */
function spacesOf(text: string, own: boolean): ComponentChildren[] {
  if (!own) return [text];
  return text.split(/(\r?\n|[ \u00a0\t\r])/u).map((part, index) => (index % 2 === 0 ? part : <span class="sign">{SIGNS[part] ?? "↵"}</span>));
}
