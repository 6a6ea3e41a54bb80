import { closeSync, fchmodSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { InputError, describeFailure } from "./input-error.ts";

/**
 * Replaces a file in one step: whoever looks sees the old bytes or the new ones, never half of them. The mode of an
 * existing file is kept.
 * @param expected what the file held when it was read; where it holds something else by now, it is left alone
 * @throws {InputError}
 */
export function writeAtomic(path: string, text: string, expected?: Uint8Array): void {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.scanmend-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    const mode = modeOf(path);
    // A read-only file is left alone even where its folder would let it be replaced.
    if (mode !== undefined) closeSync(openSync(path, "r+"));
    writeWhole(temporary, text, mode);
    if (expected && !readFileSync(path).equals(expected)) {
      throw new InputError(path, "it changed while it was being cleaned", "run again; it is as it was");
    }
    renameSync(temporary, path);
    syncFolder(folder);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error instanceof InputError ? error : describeFailure(path, error);
  }
}

function modeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mode;
}

function writeWhole(path: string, text: string, mode: number | undefined): void {
  const file = openSync(path, "wx");
  try {
    const bytes = Buffer.from(text, "utf8");
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    if (mode !== undefined) fchmodSync(file, mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
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
