import { statSync } from "node:fs";
import { join } from "node:path";
import type { IgnorePatterns, RunConfig } from "../config/open.ts";
import { InputError } from "../corpus/input-error.ts";
import type { SelectOptions } from "../corpus/select.ts";
import { type FormatOptions, endingsOf } from "./format-options.ts";
import type { Io } from "./io.ts";
import { type SelectionOptions, selectOptionsOf } from "./selection-options.ts";

/**
 * What decides which files are read: the options, and the configurations of the folders and files that are named.
 * @throws {InputError} where standard input would be read as two things, or a configuration is wrong
 */
export async function selectTexts(paths: readonly string[], options: SelectionOptions & FormatOptions, config: RunConfig, io: Io): Promise<SelectOptions> {
  if (options.filesFrom === "-" && paths.includes("-")) {
    throw new InputError("--files-from", "standard input is a list or a text, not both", "leave one '-' out");
  }
  const extensions = new Set<string>();
  const ignore = new Map<string, IgnorePatterns>();
  for (const place of paths.length === 0 ? [undefined] : paths.map(placeIn)) {
    const resolved = await config.resolve(place);
    for (const extension of resolved.extensions) extensions.add(extension);
    if (resolved.ignore.patterns.length > 0) ignore.set(resolved.ignore.base, resolved.ignore);
  }
  return { ...selectOptionsOf(options, io.input()), extensions: endingsOf(options) ?? [...extensions], ignore: [...ignore.values()] };
}

/** A name in a folder, for the configuration that holds there. */
function placeIn(path: string): string {
  try {
    return statSync(path).isDirectory() ? join(path, "_") : path;
  } catch {
    return path;
  }
}
