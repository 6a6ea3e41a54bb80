import type { Span } from "./protected.ts";

/** What holds at the end of a part of a text: nothing, a mark for the next line, or a block that wasn't ended yet. */
export type OpenMark = "none" | "line" | "block";

export interface Marks {
  /** The marked lines and those of the marks, with the line ends around them. Sorted, disjoint. */
  readonly spans: Span[];
  /** To be handed in with the part of the text that follows. */
  readonly open: OpenMark;
}

const NAME = "scanmend-ignore";
const MARK = /(?<![\w-])scanmend-ignore-(next-line|start|end)(?![\w-])/g;
const LINE_END = /\r\n|[\n\r\f]/g;

/**
 * Finds what the marks of a text protect: `scanmend-ignore-next-line` the next line that isn't blank,
 * `scanmend-ignore-start` all lines up to the one with `scanmend-ignore-end`, or to the end of the text. A mark may stand
 * anywhere in a line, and its own line is protected, too. The line ends around are part of the spans, so that no
 * other line is joined to a marked one, and a mark goes on meaning the same lines.
 * @param open what the part of the text before this one left open
 */
export function readMarks(text: string, open: OpenMark = "none"): Marks {
  if (open === "none" && !text.includes(NAME)) return { spans: [], open };
  const spans: Span[] = [];
  let state = open;
  let start = 0;
  let before = 0; // Where the line end before the line begins.
  for (;;) {
    LINE_END.lastIndex = start;
    const lineEnd = LINE_END.exec(text);
    const end = lineEnd ? lineEnd.index : text.length;
    const next = lineEnd ? LINE_END.lastIndex : text.length;
    const line = text.slice(start, end);
    const marks = line.includes(NAME) ? Array.from(line.matchAll(MARK), ([, kind]) => kind as string) : [];
    // A line behind a mark for the next line uses it up, be it a mark's line again.
    if (marks.length > 0 || state === "block" || (state === "line" && line.trim() !== "")) {
      protect(spans, before, next);
      if (state === "line") state = "none";
    }
    for (const kind of marks) state = stateAfter(state, kind);
    if (!lineEnd) return { spans, open: state };
    before = end;
    start = next;
  }
}

function stateAfter(state: OpenMark, kind: string): OpenMark {
  if (kind === "start") return "block";
  if (kind === "end") return "none";
  return state === "block" ? "block" : "line";
}

function protect(spans: Span[], start: number, end: number): void {
  const last = spans[spans.length - 1];
  if (last && start <= last.end) spans[spans.length - 1] = { start: last.start, end };
  else if (end > start) spans.push({ start, end });
}
