import type { Change } from "./patches.ts";

/** Where a value is written: what has to be escaped there, and how. */
export type Place = "double" | "single" | "text" | "cdata" | "json" | "ascii json";

/** A stretch of a file that states text: an attribute's value, character data between tags, or what a JSON string holds. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/** Text as a file states it, in one piece or several, decoded; with the way back. */
export interface RawText {
  readonly text: string;
  /** Where in the file the character at an offset of {@link text} stands; the end of it all at its end. */
  locate(offset: number): number;
  /** What has to change in the file so that `after` stands from `start` to `end` of {@link text}; as little as can be. */
  replace(start: number, end: number, after: string): Change[];
}

/** A run of raw characters that stands for a run of text: the same characters, or one reference. */
interface Run {
  /** In the decoded text. */
  readonly at: number;
  readonly length: number;
  /** In the file. */
  readonly start: number;
  readonly end: number;
  readonly piece: Piece;
}

const isJson = (place: Place): boolean => place === "json" || place === "ascii json";
const JSON_ESCAPE = /\\(?:u[0-9a-fA-F]{4}|[^u])/gu;
const REFERENCE = /&(?:#[xX][0-9a-fA-F]+|#[0-9]+|[A-Za-z][A-Za-z0-9]*);?/gu;
const XML_ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };

/** What a reference such as `&amp;` stands for; undefined where it stands for itself. */
export type Resolve = (reference: string) => string | undefined;

/** Text of a file as it is meant, with references resolved: by default those of XML. */
export function readRawText(source: string, pieces: readonly Piece[], resolve: Resolve = resolveXml): RawText {
  const runs: Run[] = [];
  let text = "";
  const add = (value: string, start: number, end: number, piece: Piece): void => {
    if (value === "") return;
    runs.push({ at: text.length, length: value.length, start, end, piece });
    text += value;
  };
  for (const piece of pieces) {
    let at = piece.start;
    const raw = source.slice(piece.start, piece.end);
    const json = isJson(piece.place);
    if (piece.place !== "cdata" && raw.includes(json ? "\\" : "&")) {
      for (const { 0: reference, index } of raw.matchAll(json ? JSON_ESCAPE : REFERENCE)) {
        const value = json ? (JSON.parse(`"${reference}"`) as string) : resolve(reference);
        if (value === undefined) continue;
        const start = piece.start + index;
        add(source.slice(at, start), at, start, piece);
        add(value, start, start + reference.length, piece);
        at = start + reference.length;
      }
    }
    add(source.slice(at, piece.end), at, piece.end, piece);
  }
  return { text, locate: (offset) => locate(runs, pieces, offset), replace: (start, end, after) => replace(text, runs, pieces, start, end, after) };
}

const resolveXml: Resolve = (reference) => XML_ENTITIES[reference] ?? numeric(reference);

function numeric(reference: string): string | undefined {
  const digits = /^&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));$/u.exec(reference);
  if (!digits) return undefined;
  const code = digits[1] !== undefined ? parseInt(digits[1], 16) : parseInt(digits[2] as string, 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function replace(text: string, runs: readonly Run[], pieces: readonly Piece[], start: number, end: number, after: string): Change[] {
  const written = pieces[0] && isJson(pieces[0].place) ? after : legal(after);
  const whole = text.slice(start, end);
  if (whole === written) return [];
  const shortest = Math.min(whole.length, written.length);
  let head = 0;
  while (head < shortest && whole[head] === written[head]) head += 1;
  head = unsplit(runs, text, start + head, -1) - start;
  let tail = 0;
  while (tail < shortest - head && whole[whole.length - 1 - tail] === written[written.length - 1 - tail]) tail += 1;
  tail = end - unsplit(runs, text, end - tail, 1);
  // What moves out of a reference or a pair of surrogates may not run into the other end.
  if (head + tail > shortest) tail = Math.max(0, shortest - head);
  const middle = written.slice(head, written.length - tail);
  const before = (middle || text.slice(0, start + head)).slice(-1);
  // `]]>` can't stand in text: what comes to stand before a bare `>` has it written as a reference.
  const bare = before === "]" && text[end - tail] === ">" && pieces.some(({ place }) => place === "text");
  return bare ? write(runs, pieces, start + head, end - tail + 1, `${middle}>`) : write(runs, pieces, start + head, end - tail, middle);
}

/** Characters that XML can't hold can't be written. */
const legal = (text: string): string => text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

/** The offset, moved out of a character of two units, or out of what one reference stands for. */
function unsplit(runs: readonly Run[], text: string, offset: number, step: 1 | -1): number {
  const run = runs.find(({ at, length }) => at < offset && offset < at + length);
  if (run && run.end - run.start !== run.length) return step < 0 ? run.at : run.at + run.length;
  const code = text.charCodeAt(offset);
  return offset > 0 && code >= 0xdc00 && code < 0xe000 ? offset + step : offset;
}

function write(runs: readonly Run[], pieces: readonly Piece[], start: number, end: number, after: string): Change[] {
  const changes: Change[] = [];
  let left = after;
  for (const run of runs) {
    if (run.at + run.length <= start || run.at >= end) continue;
    const exact = run.end - run.start === run.length;
    const from = exact ? run.start + Math.max(0, start - run.at) : run.start;
    const to = exact ? run.end - Math.max(0, run.at + run.length - end) : run.end;
    changes.push({ start: from, end: to, after: escape(left, run.piece.place) });
    left = "";
  }
  if (changes.length > 0 || left === "") return changes;
  const [offset, piece] = placeOf(runs, pieces, start);
  return [{ start: offset, end: offset, after: escape(left, piece.place) }];
}

function locate(runs: readonly Run[], pieces: readonly Piece[], offset: number): number {
  const run = runs.find(({ at, length }) => offset < at + length);
  if (!run) return pieces[pieces.length - 1]?.end ?? 0;
  return run.end - run.start === run.length ? run.start + offset - run.at : run.start;
}

/** Where an insertion goes: behind what it follows. */
function placeOf(runs: readonly Run[], pieces: readonly Piece[], at: number): readonly [number, Piece] {
  for (const run of runs) {
    if (at > run.at && at <= run.at + run.length) return [at === run.at + run.length ? run.end : run.start + at - run.at, run.piece];
  }
  const first = runs[0];
  if (first) return [first.start, first.piece];
  const piece = pieces[0];
  if (!piece) throw new Error("text without a place in the file");
  return [piece.start, piece];
}

/** Text as it is written at such a place. */
export function escape(text: string, place: Place): string {
  if (isJson(place)) {
    const json = JSON.stringify(text).slice(1, -1);
    return place === "json" ? json : json.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
  if (place === "cdata") return text.replaceAll("]]>", "]]]]><![CDATA[>");
  const plain = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  if (place === "text") return plain;
  const lines = plain.replaceAll("\t", "&#9;").replaceAll("\n", "&#10;").replaceAll("\r", "&#13;");
  return place === "double" ? lines.replaceAll('"', "&quot;") : lines.replaceAll("'", "&#39;");
}
