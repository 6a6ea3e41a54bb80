import { realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isWithin } from "./ignore-rules.ts";
import { InputError, describeFailure } from "./input-error.ts";
import { makeFolder } from "./make-folder.ts";
import type { Input } from "./select.ts";

/** The folder that outputs go to. None may fall on an input or on another output. */
export class OutputFolder {
  readonly #folder: string;
  readonly #real: string;
  /** The files and folders that were named, without symbolic links. */
  readonly #named: readonly string[];
  readonly #patterns: boolean;
  readonly #taken = new Map<string, string>();

  private constructor(folder: string, real: string, named: readonly string[], patterns: boolean) {
    this.#folder = folder;
    this.#real = real;
    this.#named = named;
    this.#patterns = patterns;
  }

  /**
   * Makes the folder.
   * @param paths files and folders as they were named
   * @param patterns whether inputs come by patterns or lists, too, and aren't known beforehand
   * @throws {InputError} where it is, or lies in, an input
   */
  static async prepare(folder: string, paths: readonly string[], patterns: boolean): Promise<OutputFolder> {
    const real = await realPath(folder);
    const named = await Promise.all(paths.map(realPath));
    const within = named.findIndex((input) => isWithin(real, input));
    if (within >= 0) throw new InputError(folder, `is, or lies in, the input ${paths[within]}`, "choose a folder outside it, or --write");
    try {
      await makeFolder(folder);
    } catch (error) {
      throw describeFailure(folder, error);
    }
    return new OutputFolder(folder, real, named, patterns);
  }

  /**
   * Where an input's text goes.
   * @throws {InputError} where that is an input, or another's place
   */
  async targetOf({ path, relative }: Input): Promise<string> {
    const target = join(this.#folder, relative);
    const real = await realPath(target);
    if (this.#named.some((input) => isWithin(real, input)) || (this.#patterns && isWithin(await realPath(path), this.#real))) {
      throw new InputError(path, `${target} would be written over an input`, "choose another folder, or --write");
    }
    // One folder has no two files of one path: a run over it remembers none.
    if (this.#named.length === 1 && !this.#patterns) return target;
    const other = this.#taken.get(target);
    if (other !== undefined) throw new InputError(path, `its text and that of ${other} would be written to one file`, "clean them in two runs, into two folders");
    this.#taken.set(target, path);
    return target;
  }
}

/** The path without symbolic links, as far as it exists. */
async function realPath(path: string): Promise<string> {
  const whole = resolve(path);
  try {
    return await realpath(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(await realPath(parent), whole.slice(parent.length));
  }
}
