import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { writeAtomic } from "./atomic-file.ts";
import { hashString } from "../language/hash.ts";
import { type IgnoredFinding, nameIn, readIgnored } from "./ignored.ts";
import { InputError } from "./input-error.ts";

/** A finding, for a baseline: its fixer, its words and what stands around them. */
export type BaselineEntry = Pick<IgnoredFinding, "fixer" | "before" | "after" | "context">;

/** What has become of the entries of a baseline. */
export interface Pruned {
  readonly kept: number;
  readonly gone: number;
}

/** An entry that no finding has taken yet. */
interface Open extends IgnoredFinding {
  /** The finding that took it, as it is now. */
  taken?: IgnoredFinding;
}

/**
 * Findings that are known: a check reports what goes beyond them. An entry stands for one finding, so that two that are
 * alike need two. In a file that the baseline has, a finding is known where its words with the letters on both sides are;
 * else with those on one side; else with none, for a paragraph may have moved. A file that the baseline doesn't have may be
 * one of its files under a new name: where that is gone, its entries go by their content, with the letters on a side at least.
 */
export class Baseline {
  readonly #path: string;
  readonly #byFile = new Map<string, Map<string, Open[]>>();
  /** Of files that are gone, by words. */
  #orphans: Map<string, Open[]> | undefined;
  /** Files that have been read to their end. */
  readonly #read = new Set<string>();

  private constructor(path: string, entries: readonly IgnoredFinding[]) {
    this.#path = path;
    for (const entry of entries) {
      let words = this.#byFile.get(entry.file);
      if (!words) this.#byFile.set(entry.file, (words = new Map<string, Open[]>()));
      push(words, wordsOf(entry), { ...entry });
    }
  }

  /** @throws {InputError} with file and line, where it can't be read */
  static read(path: string): Baseline {
    try {
      return new Baseline(path, readIgnored(path));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const subject = error.message.slice(0, -`: ${error.problem}; ${error.remedy}`.length);
      const isMissing = !existsSync(path);
      throw new InputError(subject, error.problem, isMissing ? "check the path, or write it with --write-baseline" : "mend it, or write it anew with --write-baseline");
    }
  }

  /** Whether the baseline knows a file by its name. */
  knows(file: string): boolean {
    return this.#byFile.has(this.#nameOf(file));
  }

  /** Which findings of a part of a file are surely known; the others are to be asked about at its end. */
  takeExact<T extends BaselineEntry>(file: string, findings: readonly T[]): T[] {
    return findings.filter((finding) => !this.#take(file, finding, (entry) => entry.context === finding.context));
  }

  /** The file has been read to its end. @returns of the findings left over those that are new */
  finish<T extends BaselineEntry>(file: string, left: readonly T[]): T[] {
    this.#read.add(this.#nameOf(file));
    const near = left.filter((finding) => !this.#take(file, finding, (entry) => isNear(entry.context, finding.context)));
    return this.knows(file) ? near.filter((finding) => !this.#take(file, finding, () => true)) : near;
  }

  /**
   * Writes the baseline without the entries that are gone: those of files that were read, and of files that are no more.
   * Those that were found again are written as they are now.
   * @throws {InputError}
   */
  async prune(): Promise<Pruned> {
    const all = [...this.#byFile.values()].flatMap((words) => [...words.values()].flat());
    const kept = all.flatMap((entry) => entry.taken ?? (this.#read.has(entry.file) || !this.#exists(entry.file) ? [] : entry));
    await writeEntries(this.#path, kept.map(withoutState));
    return { kept: kept.length, gone: all.length - kept.length };
  }

  #take(file: string, finding: BaselineEntry, fits: (entry: Open) => boolean): boolean {
    const name = this.#nameOf(file);
    const entries = this.#byFile.get(name) ?? this.#orphansByWords();
    const entry = entries.get(wordsOf(finding))?.find((candidate) => !candidate.taken && fits(candidate));
    if (!entry) return false;
    entry.taken = { file: name, ...entryOf(finding) };
    return true;
  }

  #orphansByWords(): Map<string, Open[]> {
    if (this.#orphans) return this.#orphans;
    const orphans = new Map<string, Open[]>();
    for (const [file, words] of this.#byFile) {
      if (!this.#exists(file)) for (const [key, entries] of words) for (const entry of entries) push(orphans, key, entry);
    }
    return (this.#orphans = orphans);
  }

  #nameOf(file: string): string {
    return nameIn(this.#path, file);
  }

  #exists(name: string): boolean {
    return existsSync(resolve(dirname(this.#path), name));
  }
}

/** Gathers findings for a new baseline. */
export class NewBaseline {
  readonly #path: string;
  readonly #entries: IgnoredFinding[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  add(file: string, findings: readonly BaselineEntry[]): void {
    const name = nameIn(this.#path, file);
    for (const finding of findings) this.#entries.push({ file: name, ...entryOf(finding) });
  }

  /** @returns how many findings it holds. @throws {InputError} */
  async write(): Promise<number> {
    await writeEntries(this.#path, this.#entries);
    return this.#entries.length;
  }
}

function push(map: Map<string, Open[]>, key: string, entry: Open): void {
  const entries = map.get(key);
  if (entries) entries.push(entry);
  else map.set(key, [entry]);
}

const wordsOf = ({ fixer, before, after }: BaselineEntry): string => JSON.stringify([fixer, before, after]);

const entryOf = ({ fixer, before, after, context }: BaselineEntry): BaselineEntry => ({ fixer, before, ...(after !== undefined && { after }), context });

const withoutState = ({ taken: _, ...entry }: Open): IgnoredFinding => entry;

const NO_LETTERS = hashString("").toString(16).padStart(8, "0");

/** Whether the letters on one side are the same, and some are there. */
function isNear(a: string, b: string): boolean {
  const [left, right] = a.split("-");
  const [before, behind] = b.split("-");
  return (left === before && left !== NO_LETTERS) || (right === behind && right !== NO_LETTERS);
}

/** A line for each, in an order that doesn't depend on where they stand, so that a change of one is a change of one line. */
async function writeEntries(path: string, entries: readonly IgnoredFinding[]): Promise<void> {
  const lines = entries.map((entry) => ({ file: entry.file, line: JSON.stringify(entry) })).sort((a, b) => order(a.file, b.file) || order(a.line, b.line));
  await writeAtomic(path, Buffer.from(lines.map(({ line }) => `${line}\n`).join("")));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
