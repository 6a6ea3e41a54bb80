import { type BigIntStats, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { FNV_BASIS, avalanche, hashOn } from "../language/hash.ts";
import { replaceAtOnce } from "./litter.ts";
import type { ReadFile } from "./open-text.ts";

/**
 * A file that was changed so shortly before it was read may change again and look the same: the times of some file systems
 * go by two seconds. In nanoseconds.
 */
const RACY_NS = 2_000_000_000n;

/** What is remembered of so many folders is held; the others wait in their files. */
const MOST_FOLDERS = 16;

/** What tells that a file is the one that was read, and what came of it: JSON, read once it is asked for, and gone again soon. */
interface Entry {
  readonly stamp: string;
  readonly memo: string;
}

/** Counted up where entries are written in another way: those of other versions are none of ours. */
const LAYOUT = 2;

/** What the entries of a file are of: it stands before them, since names of files are hashes that others may share. */
type Head = readonly [layout: number, config: string, folder: string];

interface Folder {
  readonly path: string;
  readonly head: Head;
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
  #last: { readonly config: string; readonly name: string; readonly folder: Folder } | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * @param config all that the outcome depends on beside the file, or a hash of it
   * @returns what was noted, or undefined where the file is or may be another, or can't be looked at
   */
  recall(path: string, config: string): { readonly memo: unknown; readonly size: number } | undefined {
    const entry = this.#folderOf(path, config).entries.get(basename(path));
    if (!entry) return undefined;
    try {
      const stats = statSync(path, { bigint: true });
      return stampOf(stats) === entry.stamp ? { memo: JSON.parse(entry.memo), size: Number(stats.size) } : undefined;
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
    folder.entries.set(basename(path), { stamp: stampOf(stats), memo: inAscii(JSON.stringify(memo ?? null)) });
    folder.changed = true;
  }

  /** Keeps what was noted. Never throws. */
  close(): void {
    for (const folder of this.#held.values()) this.#keep(folder);
    this.#held.clear();
    this.#last = undefined;
  }

  #folderOf(path: string, config: string): Folder {
    const name = dirname(path);
    // Files come folder by folder.
    if (this.#last?.name !== name || this.#last.config !== config) this.#last = { config, name, folder: this.#hold([LAYOUT, config, resolve(name)]) };
    return this.#last.folder;
  }

  #hold(head: Head): Folder {
    const file = this.#fileOf(head);
    let folder = this.#held.get(file);
    if (folder && isSame(folder.head, head)) return folder;
    if (folder || this.#held.size >= MOST_FOLDERS) {
      const [first, oldest] = folder ? [file, folder] : (this.#held.entries().next().value as [string, Folder]);
      this.#keep(oldest);
      this.#held.delete(first);
    }
    folder = { path: file, head, entries: readEntries(file, head), changed: false };
    this.#held.set(file, folder);
    return folder;
  }

  #fileOf(head: Head): string {
    const name = nameOf(head.join("\0"));
    return join(this.#folder, "unchanged", name.slice(0, 2), `${name.slice(2)}.json`);
  }

  #keep({ path, head, entries, changed }: Folder): void {
    if (!changed) return;
    const lines = [inAscii(JSON.stringify(head))];
    for (const [name, { stamp, memo }] of entries) lines.push(inAscii(JSON.stringify([name, stamp])), memo);
    replaceAtOnce(path, `${lines.join("\n")}\n`);
  }
}

/** 16 hexadecimal digits. What is behind a name tells whose it is, and Node's own hashes would take milliseconds to load. */
function nameOf(text: string): string {
  const first = hashOn(FNV_BASIS, text);
  return [first, hashOn(first, text)].map((hash) => avalanche(hash).toString(16).padStart(8, "0")).join("");
}

/** Read as Latin-1, it is taken as it stands, and memory for it is half of what UTF-16 would take. */
const inAscii = (json: string): string => json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A line for the head, and two for each entry. Nothing where they are of something else; none from where they can't be read. */
function readEntries(path: string, head: Head): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  try {
    const [first = "", ...lines] = readFileSync(path, "latin1").split("\n");
    if (!isSame(JSON.parse(first) as Head, head)) return entries;
    for (let at = 0; at + 1 < lines.length; at += 2) {
      const [name, stamp] = JSON.parse(lines[at] as string) as [string, string];
      entries.set(name, { stamp, memo: lines[at + 1] as string });
    }
  } catch {
    // What is missing is done again.
  }
  return entries;
}

const isSame = (one: Head, other: Head): boolean => one.length === other.length && one.every((part, at) => part === other[at]);

const stampOf = ({ size, mtimeNs, ctimeNs, ino, dev }: BigIntStats): string => `${size} ${mtimeNs} ${ctimeNs} ${ino} ${dev}`;
