import { TomlError, parse } from "smol-toml";
import { InputError } from "../corpus/input-error.ts";
import { type ConfigDocument, type KeyPath, type Position, subjectAt } from "./document.ts";

/** @throws {InputError} where the text is no TOML */
export function readToml(text: string, path: string, shown: string): ConfigDocument {
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const what = (error.message.split("\n")[0] as string).replace(/^Invalid TOML document: /u, "");
    throw new InputError(subjectAt({ shown }, error), `no TOML: ${what}`, "mend it there");
  }
  const keys = keyPositions(text);
  return {
    path,
    shown,
    data,
    // The parser tells no positions. A key inside an inline table, or an item of a list, stands where its parent does.
    locate: (wanted) => {
      for (let length = wanted.length; length > 0; length -= 1) {
        const position = keys.get(pathKey(wanted.slice(0, length)));
        if (position) return position;
      }
      return { line: 1, column: 1 };
    },
  };
}

const pathKey = (keys: KeyPath): string => keys.map(String).join("\0");

const PART = String.raw`(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)`;
const KEY = String.raw`${PART}(?:\s*\.\s*${PART})*`;
const HEADER = new RegExp(String.raw`^(\s*)(\[\[?)\s*(${KEY})\s*\]`, "u");
const ENTRY = new RegExp(String.raw`^(\s*)(${KEY})\s*=`, "u");

/** Where each key and table header stands. The text parses, so its lines are what they look like. */
function keyPositions(text: string): Map<string, Position> {
  const positions = new Map<string, Position>();
  const counts = new Map<string, number>();
  let table: (string | number)[] = [];
  const note = (keys: KeyPath, position: Position): void => {
    if (!positions.has(pathKey(keys))) positions.set(pathKey(keys), position);
  };
  text.split(/\r?\n/u).forEach((line, index) => {
    const header = HEADER.exec(line);
    if (header) {
      const [, space, bracket, name] = header as unknown as [string, string, string, string];
      table = withIndices(partsOf(name), counts, bracket === "[[");
      note(table, { line: index + 1, column: space.length + 1 });
      return;
    }
    const entry = ENTRY.exec(line);
    if (!entry) return;
    const [, space, name] = entry as unknown as [string, string, string];
    note([...table, ...partsOf(name)], { line: index + 1, column: space.length + 1 });
  });
  return positions;
}

/** `[[overrides]]` begins the next item of a list; `[overrides.fixers]` goes on with the last. */
function withIndices(names: readonly string[], counts: Map<string, number>, begins: boolean): (string | number)[] {
  const path: (string | number)[] = [];
  for (const [depth, name] of names.entries()) {
    path.push(name);
    const list = pathKey(path);
    if (begins && depth === names.length - 1) counts.set(list, (counts.get(list) ?? -1) + 1);
    const index = counts.get(list);
    if (index !== undefined) path.push(index);
  }
  return path;
}

const partsOf = (name: string): string[] => [...name.matchAll(new RegExp(PART, "gu"))].map(([part]) => part.replace(/^(["'])(.*)\1$/su, "$2"));
