import { SECTION_REACH, sectionEnd } from "../engine/sections.ts";

/** A section of a file's text: a short file has one. */
export interface Section {
  readonly text: string;
  /** UTF-16 offset of its first character in the file's text, the byte order mark left aside. */
  readonly start: number;
  /** How many lines end before it. */
  readonly line: number;
  /** How much of its first line stands before it, in UTF-16 units: nothing, but in a line without end. */
  readonly column: number;
  /** Whether it is the file's last. */
  readonly last: boolean;
}

/** Cuts a text that comes in pieces where {@link sectionEnd} cuts it as a whole. An empty text has one section. */
export async function* sectionsFrom(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Section> {
  let buffer = "";
  let start = 0;
  let line = 0;
  let column = 0;
  const cut = (): Section => {
    const end = sectionEnd(buffer, 0);
    const section = { text: buffer.slice(0, end), start, line, column, last: end === buffer.length };
    buffer = buffer.slice(end);
    start += end;
    ({ line, column } = placeBehind(section));
    return section;
  };
  for await (const piece of pieces) {
    buffer += piece;
    while (buffer.length >= SECTION_REACH) yield cut();
  }
  do yield cut();
  while (buffer !== "");
}

/** What stands before the section that follows. */
export function placeBehind({ text, line, column }: Pick<Section, "text" | "line" | "column">): { line: number; column: number } {
  const lineEnd = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
  return { line: line + lineEndsIn(text), column: lineEnd < 0 ? column + text.length : text.length - lineEnd - 1 };
}

/** CR LF, LF and CR end lines; a section never ends between CR and LF. */
function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) if (text.charCodeAt(at + 1) !== 0x0a) count += 1;
  return count;
}
