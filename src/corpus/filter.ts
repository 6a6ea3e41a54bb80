import type { Settings } from "../config/settings.ts";
import { ahead } from "./ahead.ts";
import { linesOf } from "./byte-lines.ts";
import type { Cleaner, Result } from "./cleaner.ts";
import { keptEdit } from "./edits-log.ts";
import type { InputError } from "./input-error.ts";
import { type JsonText, applyEditsInJson, findText, withKey } from "./json-text.ts";
import { decodeText } from "./read-text.ts";
import { toldOf } from "./run.ts";

export interface FilterOptions {
  readonly cleaner: Cleaner;
  readonly settings: Settings;
  /** Clean lines side by side; else one is read when the one before has been taken. */
  readonly parallel: boolean;
  /** What the lines' source is called in errors. */
  readonly name: string;
  /** The key of the text. */
  readonly textKey: string;
  /** Add the edits under this key. */
  readonly editsKey?: string;
}

/** A line of the output. */
export interface FilteredLine {
  /** As it was read, with its line end. */
  readonly line: Uint8Array;
  /** With its text cleaned; undefined where nothing changes, or where it is wrong. */
  readonly output?: string;
  readonly edits: number;
  /** Has no document. */
  readonly blank?: true;
  /** What is wrong with the line. */
  readonly error?: InputError;
}

/** How much may be in hand at a time, in bytes, and what a line weighs beside its own. */
const AHEAD = 1 << 22;
const LINE = 1 << 10;

interface Begun {
  readonly line: Uint8Array;
  readonly filtered: Promise<FilteredLine>;
}

/** Cleans the texts of JSON Lines, one document a line; the lines come in order, each as soon as it is ready. Empty ones stay. */
export async function* filterLines(input: AsyncIterable<Uint8Array>, options: FilterOptions): AsyncGenerator<FilteredLine> {
  const limit = options.parallel ? AHEAD : 1;
  for await (const { filtered } of ahead(begin(input, options), ({ line }) => LINE + line.length, limit)) yield await filtered;
}

async function* begin(input: AsyncIterable<Uint8Array>, options: FilterOptions): AsyncGenerator<Begun> {
  let number = 0;
  for await (const line of linesOf(input)) {
    const filtered = filterLine(line, `${options.name}:${(number += 1)}`, options);
    // It is awaited when its turn comes.
    filtered.catch(() => undefined);
    yield { line, filtered };
  }
}

async function filterLine(line: Uint8Array, place: string, options: FilterOptions): Promise<FilteredLine> {
  const { cleaner, settings, textKey, editsKey } = options;
  try {
    const { text: source, mark } = decodeText(line, place);
    if (source.trim() === "") return { line, edits: 0, blank: true };
    const found = findText(source, { key: textKey, ...(editsKey !== undefined && { added: editsKey }), place });
    const result = await cleaner.clean({ text: found.text, settings, wanted: "clean", protect: [], wordConfidences: [], findings: false, explain: false });
    const { length } = result.edits;
    if (length === 0 && editsKey === undefined) return { line, edits: 0 };
    return { line, output: mark + rewritten(source, found, result, editsKey), edits: length };
  } catch (error) {
    return { line, edits: 0, error: toldOf(place, error) };
  }
}

function rewritten(source: string, found: JsonText, { edits }: Result, editsKey: string | undefined): string {
  const added = editsKey === undefined ? source : withKey(source, found.objectEnd, editsKey, edits.map(keptEdit));
  // What is added may stand behind the text, and never before it.
  return applyEditsInJson(added, found, edits);
}
