import { closeSync, fchmodSync, fchownSync, fsyncSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import type { Stats } from "node:fs";
import { dirname, join } from "node:path";
import { InputError, describeFailure } from "./input-error.ts";

/**
 * Replaces a file in one step: whoever looks sees the old bytes or the new ones, never half of them. Mode and owner of
 * an existing file are kept; a symbolic link goes on pointing to it.
 * @param expected what the file held when it was read; where it holds something else by now, it is left alone
 * @throws {InputError}
 */
export function writeAtomic(path: string, text: string, expected?: Uint8Array): void {
  let temporary: string | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const old = statSync(path, { throwIfNoEntry: false });
    if (old && !old.isFile()) throw new InputError(path, "is no regular file", "write elsewhere");
    // A read-only file is left alone even where its folder would let it be replaced.
    if (old) closeSync(openSync(path, "r+"));
    const target = old ? realpathSync(path) : path;
    const { name, file } = openTemporary(dirname(target));
    temporary = name;
    writeWhole(file, text, old);
    if (expected && !readFileSync(target).equals(expected)) {
      throw new InputError(path, "it changed while it was being cleaned", "run again; it is as it was");
    }
    renameSync(name, target);
    syncFolder(dirname(target));
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw error instanceof InputError ? error : describeFailure(path, error);
  }
}

/** A new, hidden file in the folder; the name of one left by a run that was killed is passed over. */
function openTemporary(folder: string): { name: string; file: number } {
  for (let at = 0; ; at += 1) {
    const name = join(folder, `.scanmend-${process.pid}-${at}`);
    try {
      return { name, file: openSync(name, "wx") };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function writeWhole(file: number, text: string, old: Stats | undefined): void {
  try {
    const bytes = Buffer.from(text, "utf8");
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    if (old) keepOwner(file, old);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function keepOwner(file: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // Only root may give files away; who may write a file of another's gets it as their own.
  }
  fchmodSync(file, mode & 0o7777);
}

/** So that the rename outlives a power cut; not every file system can, and none needs to fail for it. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    return;
  }
}
