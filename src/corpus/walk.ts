import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { InputError, describeFailure } from "./input-error.ts";

/** An input file. */
export interface Input {
  readonly path: string;
  /** Where it goes below an output folder: its path below the folder that was named, or its name. */
  readonly relative: string;
}

const TEXT_ENDING = /\.(?:txt|text)$/iu;

/**
 * Files of the paths, in their order: files as named, folders walked in the order of their names. In folders, text
 * files (`.txt`, `.text`) count; hidden ones, `node_modules` and symbolic links are passed over.
 * @param onError called with each path that can't be used; the others go on
 */
export function listInputs(paths: readonly string[], onError: (error: InputError) => void): Input[] {
  const inputs: Input[] = [];
  for (const path of paths) {
    try {
      if (!statSync(path).isDirectory()) {
        inputs.push({ path, relative: relative(resolve(path, ".."), resolve(path)) });
        continue;
      }
      const found = [...walk(path)];
      if (found.length === 0) throw new InputError(path, "no text files in this folder", "name the files, or a folder with .txt files");
      inputs.push(...found.map((file) => ({ path: file, relative: relative(path, file) })));
    } catch (error) {
      onError(error instanceof InputError ? error : describeFailure(path, error));
    }
  }
  return inputs;
}

function* walk(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile() && TEXT_ENDING.test(entry.name)) yield path;
  }
}
