import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hashOf } from "./hash-file.ts";
import { Sweeper, placeTemporary, removeTemporary, temporaryName } from "./litter.ts";
import { makeFolder } from "./make-folder.ts";
import type { Result } from "./cleaner.ts";

/**
 * Results by what they depend on, a small file each, in folders of two hexadecimal digits. It only ever saves work: what
 * can't be read is done again, what can't be written is not kept, and the folder can be deleted at any time.
 */
export class ResultCache {
  readonly #folder: string;
  readonly #sweeper = new Sweeper();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param parts all that the result depends on */
  keyOf(parts: readonly string[]): string {
    return hashOf(parts.join("\0"));
  }

  async get(key: string): Promise<Result | undefined> {
    try {
      return JSON.parse(await readFile(this.#pathOf(key), "utf8")) as Result;
    } catch {
      return undefined;
    }
  }

  async set(key: string, result: Result): Promise<void> {
    const path = this.#pathOf(key);
    const temporary = temporaryName(dirname(path));
    await this.#sweeper.sweep(dirname(path));
    try {
      await makeFolder(dirname(path));
      await writeFile(temporary, JSON.stringify(result));
      await placeTemporary(temporary, path);
    } catch {
      await removeTemporary(temporary);
    }
  }

  #pathOf(key: string): string {
    return join(this.#folder, key.slice(0, 2), `${key.slice(2, 40)}.json`);
  }
}
