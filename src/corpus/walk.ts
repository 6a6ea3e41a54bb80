import { type Dirent, readdirSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { InputError, describeFailure } from "./input-error.ts";

/** An input file. */
export interface Input {
  readonly path: string;
  /** Where it goes below an output folder: its path below the folder that was named, or its name. */
  readonly relative: string;
}

/** Called with what can't be used; the others go on. */
export type OnError = (error: InputError) => void;

const TEXT_ENDING = /\.(?:txt|text)$/iu;

/**
 * The files of a path: a file as named; a folder walked in the order of its names. In folders, text files (`.txt`,
 * `.text`) count; hidden ones, `node_modules` and symbolic links are passed over.
 */
export function listInputs(path: string, onError: OnError): Input[] {
  try {
    if (!statSync(path).isDirectory()) return [{ path, relative: basename(resolve(path)) }];
  } catch (error) {
    onError(describeFailure(path, error));
    return [];
  }
  let failed = false;
  const found = [...walk(path, (error) => ((failed = true), onError(error)))];
  if (found.length === 0 && !failed) {
    onError(new InputError(path, "no text files in this folder", "name the files, or a folder with .txt files"));
  }
  return found.map((file) => ({ path: file, relative: relative(path, file) }));
}

function* walk(folder: string, onError: OnError): Generator<string> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    onError(describeFailure(folder, error));
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path, onError);
    else if (entry.isFile() && TEXT_ENDING.test(entry.name)) yield path;
  }
}
