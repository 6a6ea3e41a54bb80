import { visit } from "jsonc-parser";
import type { Edit } from "../engine/edit.ts";
import { InputError } from "./input-error.ts";
import { parseLine } from "./json-lines.ts";

/** A text among the values of a JSON object, and where it stands, in UTF-16 offsets into the object's source. */
export interface JsonText {
  readonly text: string;
  /** Of what stands behind the first quotation mark. */
  readonly start: number;
  /** Where another key could be added: behind the last value. */
  readonly objectEnd: number;
}

export interface TextRequest {
  /** The key of the text, in the object itself. */
  readonly key: string;
  /** A key that the object must not have, since it is to be added. */
  readonly added?: string;
  /** What the source is called in errors. */
  readonly place: string;
}

/**
 * Finds a text in the source of a JSON object. Of keys that stand there twice the last counts, as it does for JSON.parse.
 * @throws {InputError} where the source is no JSON object, or has no such text
 */
export function findText(source: string, { key, added, place }: TextRequest): JsonText {
  const object = parseLine(source, place);
  if (typeof object !== "object" || object === null || Array.isArray(object)) throw new InputError(place, "is no JSON object", "give one object a line");
  if (!Object.hasOwn(object, key)) throw new InputError(place, `has no '${key}'`, "name the key of the text with --text-field");
  const text = (object as Record<string, unknown>)[key];
  if (typeof text !== "string") throw new InputError(place, `its '${key}' is no string`, "name the key of the text with --text-field");
  if (added !== undefined && Object.hasOwn(object, added)) throw new InputError(place, `has '${added}' already`, "name another key with --with-edits KEY");
  return { text, ...placesOf(source, key, place) };
}

function placesOf(source: string, key: string, place: string): Omit<JsonText, "text"> {
  const found = { start: 0, objectEnd: 0 };
  let depth = 0;
  let current = "";
  let behind = 0;
  const open = (): void => void (depth += 1);
  const close = (offset: number, length: number): void => {
    depth -= 1;
    if (depth === 0) found.objectEnd = behind;
    behind = offset + length;
  };
  try {
    visit(source, {
      onObjectBegin: open,
      onArrayBegin: open,
      onObjectEnd: close,
      onArrayEnd: close,
      onObjectProperty: (property) => void (depth === 1 && (current = property)),
      onLiteralValue: (_, offset, length) => {
        behind = offset + length;
        if (depth === 1 && current === key) (found.start = offset + 1);
      },
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(place, "is nested too deeply", "make it flatter");
  }
  return found;
}

/** The source after edits of its text: escapes and all else that no edit touches stand as they were written. */
export function applyEditsInJson(source: string, { start }: JsonText, edits: readonly Pick<Edit, "start" | "end" | "after">[]): string {
  let output = source.slice(0, start);
  let at = start;
  let unit = 0;
  const goTo = (offset: number): number => {
    for (; unit < offset; unit += 1) at += widthAt(source, at);
    return at;
  };
  let copied = start;
  for (const edit of edits) {
    output += source.slice(copied, goTo(edit.start)) + JSON.stringify(edit.after).slice(1, -1);
    copied = goTo(edit.end);
  }
  return output + source.slice(copied);
}

/** How long the source of a UTF-16 unit of a JSON string is: `\u` and four digits, or another escape, or the unit itself. */
function widthAt(source: string, at: number): number {
  if (source[at] !== "\\") return 1;
  return source[at + 1] === "u" ? 6 : 2;
}

/** The source with one more key behind the others. */
export const withKey = (source: string, at: number, key: string, value: unknown): string =>
  `${source.slice(0, at)},${JSON.stringify(key)}:${JSON.stringify(value)}${source.slice(at)}`;
