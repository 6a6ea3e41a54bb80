import { readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

/** Another machine's unfinished file may still be in the making; nothing takes as long as this. */
const OLD_MS = 24 * 60 * 60 * 1000;

const HOST = hostname().replace(/[^A-Za-z0-9_-]/gu, "_");
const PATTERN = /^\.scanmend-(?<host>[A-Za-z0-9_-]+)\.(?<pid>\d+)\.\d+\.tmp$/u;

let made = 0;

/** A name for an unfinished file: hidden, and telling whose it is, so that a later run can say that nobody's it is now. */
export const temporaryName = (folder: string): string => join(folder, `.scanmend-${HOST}.${process.pid}.${made++}.tmp`);

/** Removes what killed runs left unfinished, once in each folder. */
export class Sweeper {
  readonly #swept = new Set<string>();

  /** Never throws: a folder that can't be read or written is reported by those who need it. */
  async sweep(folder: string): Promise<void> {
    if (this.#swept.has(folder)) return;
    this.#swept.add(folder);
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      const { host, pid } = PATTERN.exec(name)?.groups ?? {};
      if (host === undefined) continue;
      const path = join(folder, name);
      if (host === HOST ? !isRunning(Number(pid)) : await isOld(path)) await rm(path, { force: true }).catch(() => undefined);
    }
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > OLD_MS;
}
