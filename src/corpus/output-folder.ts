import { mkdir, realpath } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { InputError, describeFailure } from "./input-error.ts";
import type { Input } from "./select.ts";

/** The folder that outputs go to. None may fall on an input or on another output. */
export class OutputFolder {
  readonly #folder: string;
  readonly #real: string;
  readonly #named: ReadonlySet<string>;
  readonly #taken: Map<string, string> | undefined;

  private constructor(folder: string, real: string, named: ReadonlySet<string>, taken: Map<string, string> | undefined) {
    this.#folder = folder;
    this.#real = real;
    this.#named = named;
    this.#taken = taken;
  }

  /**
   * Makes the folder.
   * @param paths as they were named: files, folders and patterns
   * @param several whether two inputs could have the same place below the folder
   * @throws {InputError} where it is, or lies in, an input
   */
  static async prepare(folder: string, paths: readonly string[], several: boolean): Promise<OutputFolder> {
    const real = await realPath(folder);
    const named = new Set<string>();
    for (const path of paths) {
      const input = await realPath(path);
      named.add(input);
      if (real === input || real.startsWith(input.endsWith(sep) ? input : input + sep)) {
        throw new InputError(folder, `is, or lies in, the input ${path}`, "choose a folder outside it, or --write");
      }
    }
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      throw describeFailure(folder, error);
    }
    return new OutputFolder(folder, real, named, several ? new Map() : undefined);
  }

  /**
   * Where an input's text goes.
   * @throws {InputError} where that is an input, or another's place
   */
  async targetOf({ path, relative }: Input): Promise<string> {
    const target = join(this.#folder, relative);
    const input = await realPath(path);
    // A later input may lie in the folder, too: none is read there, so that none is ever written over.
    if (input.startsWith(this.#real + sep)) throw new InputError(path, `lies in the output folder ${this.#folder}`, "choose another folder, or --write");
    if (this.#named.has(await realPath(target))) throw new InputError(path, `would be written over the input ${target}`, "choose another folder, or --write");
    const other = this.#taken?.get(target);
    if (other !== undefined) throw new InputError(path, `${other} goes to ${target}, too`, "clean them in two runs, into two folders");
    this.#taken?.set(target, path);
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
