import { mkdirSync, realpathSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { InputError, describeFailure } from "./input-error.ts";
import type { Input } from "./walk.ts";

/**
 * Makes the folder that the outputs go to, once it is sure that none of them falls on an input or on another output.
 * @param paths as they were named
 * @param inputs the files that they stand for
 * @throws {InputError}
 */
export function prepareOutputFolder(folder: string, paths: readonly string[], inputs: readonly Input[]): void {
  const target = realPath(folder);
  for (const path of paths) {
    const input = realPath(path);
    if (target === input || target.startsWith(input.endsWith(sep) ? input : input + sep)) {
      throw new InputError(folder, `is, or lies in, the input ${path}`, "choose a folder outside it, or --write");
    }
  }
  const sources = new Set(inputs.map(({ path }) => realPath(path)));
  const taken = new Map<string, string>();
  for (const { path, relative } of inputs) {
    const output = realPath(join(folder, relative));
    if (sources.has(output)) throw new InputError(folder, `${path} would be written over an input`, "choose another folder, or --write");
    const other = taken.get(output);
    if (other !== undefined) {
      throw new InputError(folder, `${other} and ${path} would be written to one file`, "clean them in two runs, into two folders");
    }
    taken.set(output, path);
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw describeFailure(folder, error);
  }
}

/** The path without symbolic links, as far as it exists. */
function realPath(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(realPath(parent), whole.slice(parent.length));
  }
}
