import { InputError } from "../corpus/input-error.ts";
import type { Page, Reader } from "./format.ts";
import { stringAt } from "./json-string.ts";
import { patchesOf } from "./patches.ts";
import { readRawText } from "./raw-text.ts";

const DEFAULT_FIELD = "text";

/** JSON Lines: a record a line, each with a text of its own. A line without the field, or with none but null, has none. */
const jsonl: Reader = {
  *pages(source, path, { field = DEFAULT_FIELD } = {}) {
    let line = 1;
    let found = false;
    let records = false;
    for (let start = 0; start < source.length; line += 1) {
      const end = lineEnd(source, start);
      if (source.slice(start, end).trim() !== "") {
        const page = readRecord(source, start, end, field, `${path}:${line}`);
        records = true;
        if (page) yield page;
        found ||= page !== undefined;
      }
      start = end + 1;
    }
    if (records && !found) throw new InputError(path, `no record has a text in the field '${field}'`, "name the field that holds the text");
  },
};

export default jsonl;

function lineEnd(source: string, start: number): number {
  const end = source.indexOf("\n", start);
  return end < 0 ? source.length : end;
}

function readRecord(source: string, start: number, end: number, field: string, place: string): Page | undefined {
  const line = source.slice(start, end);
  try {
    JSON.parse(line);
  } catch (error) {
    throw new InputError(place, `no JSON: ${(error as Error).message}`, "mend the line, or name the file's format with --as");
  }
  const literal = stringAt(line, field.split("."));
  if (literal === undefined) return undefined;
  if (literal === "no string") throw new InputError(place, `the field '${field}' is no string`, "name the field that holds the text");
  // What was written in ASCII stays in ASCII.
  const json = /[^\0-\x7f]/u.test(line) ? "json" : "ascii json";
  const raw = readRawText(source, [{ start: start + literal.start, end: start + literal.end, place: json }]);
  return {
    text: raw.text,
    keepsLines: false,
    printed: () => raw.text,
    confidences: () => [],
    locate: raw.locate,
    made: (edits) => edits,
    patches: (edits) => patchesOf(source, edits.flatMap((edit) => raw.replace(edit.start, edit.end, edit.after))),
  };
}
