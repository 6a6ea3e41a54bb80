import { closeSync, fstatSync, mkdirSync, openSync, readSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashString } from "../language/hash.ts";
import { cacheFolder } from "./cache-folder.ts";

/** Of versions that nobody runs any more. */
const OLD_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * V8's compiled code of a bundle, kept in the user's cache folder: a file for each bundle, command, version of Node and
 * set of its flags. Code that others need isn't in it: all of it has to be read, whether it is run or not. It only ever saves
 * work: what can't be read is compiled, what can't be written is not kept, and the folder can be deleted at any time.
 */
export class CodeCache {
  /** Undefined where nothing is kept. */
  readonly code: Buffer | undefined;
  readonly #folder: string | undefined;
  readonly #name: string;

  /**
   * @param bundle what tells this bundle's code from any other's: V8 holds its length alone against the code
   * @param command what is run, in letters that a file's name may have
   */
  constructor(bundle: string, command: string, env: Readonly<Record<string, string | undefined>>) {
    this.#folder = env["NODE_DISABLE_COMPILE_CACHE"] ? undefined : join(cacheFolder(env), "code");
    // V8 takes back code under the flags alone that it was compiled under.
    const flags = [...process.execArgv, env["NODE_OPTIONS"] ?? ""].join(" ").trim();
    this.#name = [bundle.slice(0, 32), command, process.version, process.arch, ...(flags === "" ? [] : [hashString(flags).toString(16)])].join("-");
    this.code = this.#folder === undefined ? undefined : readOwn(join(this.#folder, this.#name));
  }

  /**
   * Whether there is nothing to keep: something was kept, or nothing can be.
   * @param refused whether V8 has refused what was kept
   */
  isComplete(refused: boolean): boolean {
    return this.#folder === undefined || (!refused && this.code !== undefined);
  }

  /**
   * Keeps code for later runs. Never throws.
   * @param code called where it can be kept
   */
  keep(code: () => Buffer): void {
    if (this.#folder === undefined) return;
    const temporary = join(this.#folder, `.${this.#name}.${process.pid}.tmp`);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      removeOld(this.#folder);
      writeFileSync(temporary, "", { mode: 0o600 });
      writeFileSync(temporary, code());
      renameSync(temporary, join(this.#folder, this.#name));
    } catch {
      removeQuietly(temporary);
    }
  }
}

/** A file of this user's: what another has written is not run. In one read, into memory that begins where V8 wants it. */
function readOwn(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const { size, uid } = fstatSync(file);
    if (size === 0 || (process.getuid && uid !== process.getuid())) return undefined;
    const bytes = Buffer.allocUnsafeSlow(size);
    return readSync(file, bytes, 0, size, 0) === size ? bytes : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It isn't there, or nothing can be removed there.
  }
}

function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > OLD_MS) rmSync(path, { force: true });
  }
}
