import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { InputError, describeFailure } from "../corpus/input-error.ts";
import { decodeText } from "../corpus/read-text.ts";

/** From 1; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type KeyPath = readonly (string | number)[];

/** A configuration file as it was written, with the way back to its lines. */
export interface ConfigDocument {
  readonly path: string;
  /** The path as messages show it: below the working folder relative to it, else whole. */
  readonly shown: string;
  readonly data: unknown;
  /** Where the value of a key stands, or the key itself; what is not found stands where its parent does. */
  locate(keys: KeyPath, part: "key" | "value"): Position;
}

/** The endings of configuration files. */
export const CONFIG_ENDING = /\.(?:json|ya?ml|toml)$/iu;

export const PACKAGE_KEY = "scanmend";

/**
 * Reads a configuration file; of a `package.json`, what its key `scanmend` holds.
 * @throws {InputError} where it can't be read or doesn't parse
 */
export async function readConfigDocument(path: string, cwd: string): Promise<ConfigDocument> {
  const shown = shownPath(path, cwd);
  if (!CONFIG_ENDING.test(path)) throw new InputError(shown, "no configuration file by its ending", "name a .json, .yaml, .yml or .toml file");
  const { text } = decodeText(readBytes(path, shown), shown);
  if (path.endsWith(".toml")) return (await import("./toml-document.ts")).readToml(text, path, shown);
  const { readYaml, readJson } = await import("./yaml-document.ts");
  if (!path.endsWith(".json")) return readYaml(text, path, shown);
  return /(?:^|[/\\])package\.json$/u.test(path) ? packageKey(readJson(text, path, shown)) : readJson(text, path, shown);
}

function readBytes(path: string, shown: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw describeFailure(shown, error);
  }
}

function packageKey(document: ConfigDocument): ConfigDocument {
  const data = (document.data as Record<string, unknown> | null)?.[PACKAGE_KEY];
  if (data === undefined) throw new InputError(document.shown, `it has no key '${PACKAGE_KEY}'`, "add it, or name another file");
  return { ...document, data, locate: (keys, part) => document.locate([PACKAGE_KEY, ...keys], part) };
}

export function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return below === "" || below.startsWith("..") ? path : below;
}

export const subjectAt = ({ shown }: { readonly shown: string }, { line, column }: Position): string => `${shown}:${line}:${column}`;
