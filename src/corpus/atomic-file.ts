import type { BigIntStats } from "node:fs";
import { constants } from "node:fs";
import { copyFile, type FileHandle, link, open, readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { hashFile } from "./hash-file.ts";
import { InputError, describeFailure } from "./input-error.ts";
import { placeTemporary, removeTemporary, temporaryName } from "./litter.ts";
import { makeFolder } from "./make-folder.ts";

export interface AtomicOptions {
  /** Put the times of the file that is replaced on the new one. */
  readonly keepTimes?: boolean;
  /** Keep the file that is replaced under its name with this behind it. */
  readonly backup?: string;
  /** What the file was when it was read; where it is something else by now, it is left alone. */
  readonly expected?: Expected;
}

/** What tells whether a file is still the one that was read. */
export interface Expected {
  readonly stats: BigIntStats;
  /** All of its bytes, where they are in memory. */
  readonly bytes?: Uint8Array;
}

/**
 * A file that is written beside its place and put there in one step: whoever looks sees the old bytes or the new ones,
 * never half of them. Mode and owner of a file that is replaced are kept; a symbolic link goes on pointing to it.
 */
export class AtomicFile {
  readonly #path: string;
  readonly #target: string;
  readonly #old: BigIntStats | undefined;
  readonly #options: AtomicOptions;
  readonly #temporary: string;
  readonly #file: FileHandle;

  private constructor(path: string, target: string, old: BigIntStats | undefined, options: AtomicOptions, temporary: string, file: FileHandle) {
    this.#path = path;
    this.#target = target;
    this.#old = old;
    this.#options = options;
    this.#temporary = temporary;
    this.#file = file;
  }

  /** @throws {InputError} where the place can't be written to */
  static async begin(path: string, options: AtomicOptions = {}): Promise<AtomicFile> {
    return explained(path, async () => {
      await makeFolder(dirname(path));
      const old = await stat(path, { bigint: true }).catch(absent);
      if (old && !old.isFile()) throw new InputError(path, "is no regular file", "write elsewhere");
      // A read-only file is left alone even where its folder would let it be replaced.
      if (old) await (await open(path, "r+")).close();
      const target = old ? await realpath(path) : path;
      const { name, file } = await openTemporary(dirname(target));
      return new AtomicFile(path, target, old, options, name, file);
    });
  }

  /** @throws {InputError} */
  async write(bytes: Uint8Array): Promise<void> {
    await explained(this.#path, async () => {
      for (let at = 0; at < bytes.length; ) at += (await this.#file.write(bytes, at)).bytesWritten;
    });
  }

  /**
   * Puts the file in its place. On any error it is gone, and its place is as it was.
   * @param between what has to be done after the bytes are on the disk and before the place has them
   * @throws {InputError}
   */
  async commit(between?: () => Promise<void>): Promise<void> {
    try {
      await explained(this.#path, async () => {
        if (this.#old) await takeAfter(this.#file, this.#old, this.#options);
        await this.#file.sync();
        await this.#file.close();
        if (this.#options.expected) await checkUnchanged(this.#path, this.#options.expected);
        if (this.#old && this.#options.backup !== undefined) await keepBackup(this.#target, this.#path + this.#options.backup);
        await between?.();
        await placeTemporary(this.#temporary, this.#target);
        await syncFolder(dirname(this.#target));
      });
    } catch (error) {
      await this.abort();
      throw error;
    }
  }

  /** Takes back what was begun. */
  async abort(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await removeTemporary(this.#temporary);
  }
}

/** @throws {InputError} where the file is another by now; and what the system throws */
export async function checkUnchanged(path: string, { stats, bytes }: Expected): Promise<void> {
  const now = await stat(path, { bigint: true });
  const same = now.size === stats.size && now.mtimeNs === stats.mtimeNs && now.ino === stats.ino;
  // A write within the clock's tick leaves the times as they were.
  if (!same || (bytes && !(await readFile(path)).equals(bytes))) throw changedMeanwhile(path);
}

export const changedMeanwhile = (path: string): InputError => new InputError(path, "it changed while it was being read", "run again; what it is now is left alone");

/** Writes a whole file in one step. @throws {InputError} */
export async function writeAtomic(path: string, bytes: Uint8Array, options?: AtomicOptions): Promise<void> {
  const file = await AtomicFile.begin(path, options);
  try {
    await file.write(bytes);
  } catch (error) {
    await file.abort();
    throw error;
  }
  await file.commit();
}

async function explained<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof InputError ? error : describeFailure(path, error);
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

async function openTemporary(folder: string): Promise<{ name: string; file: FileHandle }> {
  const name = temporaryName(folder);
  try {
    return { name, file: await open(name, "wx") };
  } catch (error) {
    await removeTemporary(name);
    throw error;
  }
}

async function takeAfter(file: FileHandle, { uid, gid, mode, atimeNs, mtimeNs }: BigIntStats, { keepTimes }: AtomicOptions): Promise<void> {
  try {
    await file.chown(Number(uid), Number(gid));
  } catch {
    // Only root may give files away; who may write a file of another's gets it as their own.
  }
  await file.chmod(Number(mode) & 0o7777);
  if (keepTimes) await file.utimes(Number(atimeNs) / 1e9, Number(mtimeNs) / 1e9);
}

/**
 * Keeps a file under a second name, which the first then leaves behind. One that is there stays, and has to hold the
 * same: the oldest state is the one that nobody can make again.
 */
async function keepBackup(target: string, backup: string): Promise<void> {
  try {
    await link(target, backup);
    return;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return checkBackup(target, backup);
    // Some file systems have no links.
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS" && code !== "EMLINK") throw error;
  }
  const temporary = temporaryName(dirname(backup));
  try {
    await copyFile(target, temporary, constants.COPYFILE_EXCL);
    await placeTemporary(temporary, backup);
  } catch (error) {
    await removeTemporary(temporary);
    throw error;
  }
}

async function checkBackup(target: string, backup: string): Promise<void> {
  const [was, is] = await Promise.all([hashFile(backup), hashFile(target)]);
  if (was !== is) throw new InputError(backup, "an older backup is there, with other text", "move it, or choose another suffix");
}

/** So that the rename outlives a power cut; not every file system can, and none needs to fail for it. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
