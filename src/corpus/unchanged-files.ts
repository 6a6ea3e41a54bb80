import { type BigIntStats, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { hashOf } from "./hash-file.ts";
import { replaceAtOnce } from "./litter.ts";
import type { ReadFile } from "./open-text.ts";

/**
 * A file that was changed so shortly before it was read may change again and look the same: the times of some file systems
 * go by two seconds. In nanoseconds.
 */
const RACY_NS = 2_000_000_000n;

/** What is remembered of so many folders is held; the others wait in their files. */
const MOST_FOLDERS = 16;

/** What tells that a file is the one that was read, and what came of it. */
type Entry = readonly [stamp: string, memo: unknown];

interface Folder {
  readonly path: string;
  readonly entries: Map<string, Entry>;
  changed: boolean;
}

/**
 * What came of files, to be told again without reading them, as long as the file system says that they are unchanged: size,
 * times of change of content and of status to the nanosecond, number and device. The time of status can't be set, so that
 * a file whose other time was put back is read again. One file for each folder and configuration. It only ever saves work:
 * what can't be read is done again, what can't be written is not kept.
 */
export class UnchangedFiles {
  readonly #folder: string;
  readonly #held = new Map<string, Folder>();
  #last: { readonly key: string; readonly folder: Folder } | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * @param config hash of all that the outcome depends on beside the file
   * @returns what was noted, or undefined where the file is or may be another, or can't be looked at
   */
  recall(path: string, config: string): { readonly memo: unknown; readonly size: number } | undefined {
    const entry = this.#folderOf(path, config).entries.get(basename(path));
    if (!entry) return undefined;
    try {
      const stats = statSync(path, { bigint: true });
      return stampOf(stats) === entry[0] ? { memo: entry[1], size: Number(stats.size) } : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Notes what came of a file, unless it was changed too shortly before it was read.
   * @param read what it was just before
   */
  note(path: string, config: string, { stats, at }: ReadFile, memo: unknown): void {
    const latest = stats.mtimeNs > stats.ctimeNs ? stats.mtimeNs : stats.ctimeNs;
    if (!stats.isFile() || latest + RACY_NS > BigInt(at) * 1_000_000n) return;
    const folder = this.#folderOf(path, config);
    folder.entries.set(basename(path), [stampOf(stats), memo]);
    folder.changed = true;
  }

  /** Keeps what was noted. Never throws. */
  close(): void {
    for (const folder of this.#held.values()) this.#keep(folder);
    this.#held.clear();
    this.#last = undefined;
  }

  #folderOf(path: string, config: string): Folder {
    // Files come folder by folder.
    const key = `${config}\0${dirname(path)}`;
    if (this.#last?.key !== key) this.#last = { key, folder: this.#hold(this.#fileOf(dirname(resolve(path)), config)) };
    return this.#last.folder;
  }

  #hold(file: string): Folder {
    let folder = this.#held.get(file);
    if (folder) return folder;
    if (this.#held.size >= MOST_FOLDERS) {
      const [first, oldest] = this.#held.entries().next().value as [string, Folder];
      this.#keep(oldest);
      this.#held.delete(first);
    }
    folder = { path: file, entries: readEntries(file), changed: false };
    this.#held.set(file, folder);
    return folder;
  }

  #fileOf(folder: string, config: string): string {
    const hash = hashOf(`${config}\0${folder}`);
    return join(this.#folder, "unchanged", hash.slice(0, 2), `${hash.slice(2, 40)}.json`);
  }

  #keep({ path, entries, changed }: Folder): void {
    if (changed) replaceAtOnce(path, JSON.stringify([...entries]));
  }
}

function readEntries(path: string): Map<string, Entry> {
  try {
    return new Map(JSON.parse(readFileSync(path, "utf8")) as [string, Entry][]);
  } catch {
    return new Map();
  }
}

const stampOf = ({ size, mtimeNs, ctimeNs, ino, dev }: BigIntStats): string => `${size} ${mtimeNs} ${ctimeNs} ${ino} ${dev}`;
