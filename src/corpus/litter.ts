import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";

/** Another machine's unfinished file may still be in the making; nothing takes as long as this. */
const OLD_MS = 24 * 60 * 60 * 1000;

let host: string | undefined;
/** This machine's name; most runs don't ask. */
const thisHost = (): string => (host ??= hostname().replace(/[^A-Za-z0-9_-]/gu, "_"));
/** In containers every run may have the same number. */
const STARTED = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
const PATTERN = /^\.scanmend-(?<host>[A-Za-z0-9_-]+)\.(?<pid>\d+)\.(?<started>[0-9a-z]+)\.\d+\.tmp$/u;

let made = 0;
/** Those that are in the making. */
const unfinished = new Set<string>();

/**
 * A name for an unfinished file: hidden, and telling whose it is, so that a later run can say that nobody's it is now. It
 * ends by {@link placeTemporary} or {@link removeTemporary}.
 */
export function temporaryName(folder: string): string {
  const name = join(folder, `.scanmend-${thisHost()}.${process.pid}.${STARTED}.${made++}.tmp`);
  unfinished.add(name);
  return name;
}

/** Puts a finished file in its place, in one step. Throws what the system throws. */
export async function placeTemporary(name: string, path: string): Promise<void> {
  await rename(name, path);
  unfinished.delete(name);
}

/** Never throws: what can't be removed now is removed by the next run. */
export async function removeTemporary(name: string): Promise<void> {
  await rm(name, { force: true }).catch(() => undefined);
  unfinished.delete(name);
}

/** Puts a file in its place in one step, with the folders that it lies in. Never throws: what can't be written isn't. */
export function replaceAtOnce(path: string, content: string): void {
  const temporary = temporaryName(dirname(path));
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, path);
    unfinished.delete(temporary);
  } catch {
    void removeTemporary(temporary);
  }
}

/** Removes all that is unfinished, at once: the process is about to end. Never throws. */
export function removeUnfinished(): void {
  for (const name of unfinished) {
    try {
      rmSync(name, { force: true });
    } catch {
      // The next run does it.
    }
  }
}

/** Removes what killed runs left unfinished, once in each folder. */
export class Sweeper {
  readonly #swept = new Set<string>();

  /** Never throws: a folder that can't be read or written is reported by those who need it. */
  async sweep(folder: string): Promise<void> {
    if (this.#swept.has(folder)) return;
    this.#swept.add(folder);
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      const { host, pid, started } = PATTERN.exec(name)?.groups ?? {};
      if (host === undefined) continue;
      const path = join(folder, name);
      const isNobodys = host === thisHost() ? !isRunning(Number(pid), started as string) : await isOld(path);
      if (isNobodys) await rm(path, { force: true }).catch(() => undefined);
    }
  }
}

function isRunning(pid: number, started: string): boolean {
  if (pid === process.pid) return started === STARTED;
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
