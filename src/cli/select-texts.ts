import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { IgnorePatterns, RunConfig } from "../config/open.ts";
import { openFileList } from "../corpus/file-list.ts";
import { InputError } from "../corpus/input-error.ts";
import type { SelectOptions } from "../corpus/select.ts";
import type { Io } from "./io.ts";
import type { SelectionOptions } from "./selection-options.ts";

/**
 * What decides which files are read: the options, and the configurations of the folders and files that are named.
 * @throws {InputError} where standard input would be read as two things, or a configuration is wrong
 */
export async function selectOptionsOf(paths: readonly string[], options: SelectionOptions, config: RunConfig, io: Io): Promise<SelectOptions> {
  const { filesFrom, ignore, allowEmpty, shard } = options;
  if (filesFrom === "-" && paths.includes("-")) throw new InputError("--files-from", "standard input is a list or a text, not both", "leave one '-' out");
  const extensions = new Set<string>();
  const patterns = new Map<string, IgnorePatterns>();
  for (const place of await Promise.all(paths.length === 0 ? [undefined] : paths.map(placeIn))) {
    const resolved = await config.resolve(place);
    for (const extension of resolved.extensions) extensions.add(extension);
    if (resolved.ignore.patterns.length > 0) patterns.set(resolved.ignore.base, resolved.ignore);
  }
  return {
    extensions: [...extensions],
    ignore: [...patterns.values()],
    respectIgnoreFiles: ignore,
    ...(filesFrom !== undefined && { filesFrom: filesFrom === "-" ? { source: "<stdin>", text: io.input() } : openFileList(filesFrom) }),
    ...(shard && { shard }),
    ...(allowEmpty && { allowEmpty }),
  };
}

/** A name in a folder, for the configuration that holds there. */
async function placeIn(path: string): Promise<string> {
  const isFolder = await stat(path).then((found) => found.isDirectory(), () => false);
  return isFolder ? join(path, "_") : path;
}
