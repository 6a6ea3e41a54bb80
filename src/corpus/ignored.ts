import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { InputError } from "./input-error.ts";
import { readTextFile } from "./read-text.ts";

/** A finding that somebody has looked at and left: a line of JSON in a list beside the texts, which stay as they are. */
export interface IgnoredFinding {
  /** The text's path from the folder of the list, with forward slashes. */
  readonly file: string;
  /** Name of the fixer that found it. */
  readonly fixer: string;
  /** The words that it is about, whole, with single spaces between. */
  readonly before: string;
  /** What would have stood there; absent where nothing would have been changed. */
  readonly after?: string;
  /** Hashes of the letters before and behind these words. */
  readonly context: string;
  /** Who left it. */
  readonly by?: string;
  readonly note?: string;
}

/** What lists are called where no other name is given. */
export const IGNORED_NAME = ".scanmend-ignored.jsonl";

/**
 * Reads a list.
 * @throws {InputError} with file and line, where one is broken
 */
export function readIgnored(path: string): IgnoredFinding[] {
  return readTextFile(path)
    .text.split(/\r?\n/u)
    .flatMap((line, index) => (line.trim() === "" ? [] : parseLine(line, `${path}:${index + 1}`)));
}

const REQUIRED = ["file", "fixer", "before", "context"] as const;
const OPTIONAL = ["after", "by", "note"] as const;

function parseLine(line: string, subject: string): IgnoredFinding {
  const remedy = "mend the line, or delete it and run 'scanmend ignore' again";
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InputError(subject, "no JSON", remedy);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new InputError(subject, "no JSON object", remedy);
  const entry = value as Record<string, unknown>;
  for (const key of [...REQUIRED, ...OPTIONAL]) {
    const given = entry[key];
    if (given === undefined && REQUIRED.some((name) => name === key)) throw new InputError(subject, `"${key}" is missing`, remedy);
    if (given !== undefined && typeof given !== "string") throw new InputError(subject, `"${key}" is no text`, remedy);
  }
  if (!/^[0-9a-f]{8}-[0-9a-f]{8}$/u.test(entry["context"] as string)) throw new InputError(subject, `"context" is no pair of hashes`, remedy);
  if ((entry["before"] as string).trim() === "") throw new InputError(subject, `"before" has no words`, remedy);
  return entry as unknown as IgnoredFinding;
}

/** Whether two entries are about the same place. */
export const isSamePlace = (a: IgnoredFinding, b: IgnoredFinding): boolean =>
  a.file === b.file && a.fixer === b.fixer && a.before === b.before && a.context === b.context;

/** The list of a folder: the nearest above, up to the root of the repository; undefined where there is none. */
export function findIgnored(folder: string): string | undefined {
  const path = join(folder, IGNORED_NAME);
  if (existsSync(path)) return path;
  const above = dirname(folder);
  return above === folder || existsSync(join(folder, ".git")) ? undefined : findIgnored(above);
}

/** A text's name in a list. */
export const nameIn = (list: string, path: string): string => relative(dirname(resolve(list)), resolve(path)).split(sep).join("/");

/** Folders whose lists are remembered. */
const MOST_FOLDERS = 1000;

/** The lists beside the texts of a run, each read once. */
export class IgnoredLists {
  readonly #named: string | undefined;
  readonly #ofFolder = new Map<string, string | undefined>();
  readonly #read = new Map<string, ReadonlyMap<string, IgnoredFinding[]>>();

  /** @param named the list of all texts, instead of those beside them */
  constructor(named?: string) {
    this.#named = named;
  }

  /**
   * The entries of a text; they say, with text and settings, what becomes of it.
   * @throws {InputError} where the list can't be read
   */
  entriesOf(path: string): readonly IgnoredFinding[] {
    const list = this.#named ?? this.#listOf(dirname(resolve(path)));
    if (list === undefined) return [];
    let entries = this.#read.get(list);
    if (!entries) this.#read.set(list, (entries = byFile(readIgnored(list))));
    return entries.get(nameIn(list, path)) ?? [];
  }

  #listOf(folder: string): string | undefined {
    if (this.#ofFolder.has(folder)) return this.#ofFolder.get(folder);
    if (this.#ofFolder.size >= MOST_FOLDERS) this.#ofFolder.clear();
    const list = findIgnored(folder);
    this.#ofFolder.set(folder, list);
    return list;
  }
}

function byFile(entries: readonly IgnoredFinding[]): Map<string, IgnoredFinding[]> {
  const files = new Map<string, IgnoredFinding[]>();
  for (const entry of entries) {
    const own = files.get(entry.file);
    if (own) own.push(entry);
    else files.set(entry.file, [entry]);
  }
  return files;
}
