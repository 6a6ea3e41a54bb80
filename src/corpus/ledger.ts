import { createHash } from "node:crypto";
import { open, readFile, rm, stat } from "node:fs/promises";
import { AppendedFile } from "./appended-file.ts";
import { hashFile } from "./hash-file.ts";
import { InputError, describeFailure } from "./input-error.ts";
import { readJsonLines } from "./json-lines.ts";

/** A line of the ledger for a file that is done: it is written when the file is safely on the disk. */
export interface Done {
  /** As the file was named. */
  readonly path: string;
  /** Where the clean text went, where that is another file. */
  readonly target?: string;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly before: string;
  readonly after: string;
  /** Bytes before and after. */
  readonly size: number;
  readonly newSize: number;
  readonly words: number;
  /** How many edits each fixer made. */
  readonly edits: Readonly<Record<string, number>>;
  /** How often each fixer saw damage that is only reported. */
  readonly findings: Readonly<Record<string, number>>;
  /** How long the cleaning took, in one thread. */
  readonly seconds: number;
  /** When it was done, in ISO 8601. */
  readonly time: string;
  readonly version: string;
  /** Hash of all settings that decide the outcome. */
  readonly config: string;
}

/** A line for a file that could not be done. */
export interface Failed {
  readonly path: string;
  /** What was wrong and what to do. */
  readonly error: string;
  readonly time: string;
}

export type Entry = Done | Failed;

export const isFailed = (entry: Entry): entry is Failed => "error" in entry;

/**
 * The entries of a ledger, in order.
 * @throws {InputError} where the file can't be read or a line is no entry
 */
export async function* readLedger(path: string): AsyncGenerator<Entry> {
  for await (const { value, number } of readJsonLines(path)) {
    if (!isEntry(value)) throw new InputError(`${path}:${number}`, "no entry of a ledger", "name a file that --ledger has written");
    yield value;
  }
}

function isEntry(value: unknown): value is Entry {
  const entry = value as Partial<Done & Failed> | null;
  if (typeof entry?.path !== "string" || typeof entry.time !== "string") return false;
  return typeof entry.error === "string" || (DONE.every(([key, type]) => typeof entry[key] === type) && entry.edits !== null && entry.findings !== null);
}

/** What a line for a file that is done has at least. */
const DONE: readonly (readonly [key: keyof Done, type: string])[] = [
  ["before", "string"],
  ["after", "string"],
  ["config", "string"],
  ["version", "string"],
  ["size", "number"],
  ["newSize", "number"],
  ["words", "number"],
  ["seconds", "number"],
  ["edits", "object"],
  ["findings", "object"],
];

/** What tells that a file is done: where its text is, what it holds, and how it was made. */
type Identity = Pick<Done, "path" | "target" | "before" | "after" | "config" | "version">;

/**
 * What a run has done, a line for each file. Killed at any moment it has a line for each file that is done, save
 * perhaps the last, which stands in `<path>.pending`, and gets its line when the ledger is opened again.
 */
export class Ledger {
  readonly #file: AppendedFile;
  readonly #pending: string;
  /** Of what is done, a short hash each: a run over a million files is resumed in some 100 MB. */
  readonly #done = new Set<string>();
  #unwritten = "";

  private constructor(file: AppendedFile, pending: string) {
    this.#file = file;
    this.#pending = pending;
  }

  /**
   * @param resume go on with a ledger that is there
   * @throws {InputError} where it is there and `resume` is false, or it is no ledger
   */
  static async open(path: string, { resume }: { readonly resume: boolean }): Promise<Ledger> {
    const found = await stat(path).catch(() => undefined);
    if (found && found.size > 0 && !resume) {
      throw new InputError(path, "a ledger is there already", "add --resume to go on with it, or name another file");
    }
    const ledger = new Ledger(await AppendedFile.open(path), `${path}.pending`);
    if (found) for await (const entry of readLedger(path)) if (!isFailed(entry)) ledger.#note(entry);
    if (resume) await ledger.#recover();
    return ledger;
  }

  /** Whether a file with these bytes was cleaned with this configuration, and where its text went. */
  has(file: Identity): boolean {
    return this.#done.has(keyOf(file));
  }

  /** To be called when the file's new bytes are on the disk, before they are in its place. @throws {InputError} */
  async intend(entry: Done): Promise<void> {
    try {
      const file = await open(this.#pending, "w");
      try {
        await file.writeFile(JSON.stringify(entry));
        await file.datasync();
      } finally {
        await file.close();
      }
    } catch (error) {
      throw describeFailure(this.#pending, error);
    }
  }

  /**
   * To be called when the file is in its place, or has failed.
   * @throws {InputError} where the line can't be written now; it is tried again with the next
   */
  async record(entry: Entry): Promise<void> {
    if (!isFailed(entry)) this.#note(entry);
    this.#unwritten += `${JSON.stringify(entry)}\n`;
    await this.#file.append([this.#unwritten]);
    this.#unwritten = "";
  }

  /** @throws {InputError} where lines are left that can't be written */
  async close(): Promise<void> {
    try {
      if (this.#unwritten !== "") await this.#file.append([this.#unwritten]);
      await rm(this.#pending, { force: true });
    } finally {
      await this.#file.close();
    }
  }

  #note(entry: Identity): void {
    this.#done.add(keyOf(entry));
  }

  /** A run that was killed between a file's change and its line: the file tells which of the two came last. */
  async #recover(): Promise<void> {
    const text = await readFile(this.#pending, "utf8").catch(() => "");
    let entry: Done;
    try {
      entry = JSON.parse(text) as Done;
    } catch {
      return; // None, or killed while it was written: nothing had been changed by then.
    }
    if (this.has(entry)) return;
    const now = await hashFile(entry.target ?? entry.path).catch(() => undefined);
    if (now === entry.after) await this.record(entry);
  }
}

/**
 * A file written in place is known by what it has become; one written elsewhere by what it was, since that is what is
 * there when the run goes on.
 */
function keyOf({ path, target, before, after, config, version }: Identity): string {
  const parts = target === undefined ? [path, after, config, version] : [path, target, before, after, config, version];
  return createHash("sha256").update(parts.join("\0")).digest("base64").slice(0, 20);
}
