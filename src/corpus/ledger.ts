import { createHash } from "node:crypto";
import { rm, stat } from "node:fs/promises";
import { AppendedFile } from "./appended-file.ts";
import { hashFile } from "./hash-file.ts";
import { InputError } from "./input-error.ts";
import { readJsonLines } from "./json-lines.ts";
import { counted } from "../reports/text.ts";

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

/** How its lines begin. */
const HEAD = '{"path":';

/** Lines that the ledger has, too, are taken off the pending ones from this many bytes. */
const CLEAR_FROM = 1 << 16;

/**
 * What a run has done, a line for each file. Before a file changes, its line is put down in `<path>.pending`; so a run
 * that is killed between the file's change and the ledger's, or whose ledger's disk is full, lacks no line once the
 * ledger is opened again.
 */
export class Ledger {
  readonly #file: AppendedFile;
  readonly #pending: AppendedFile;
  /** Of what earlier runs have done, a short hash each: a run over a million files is resumed in some 100 MB. */
  readonly #done = new Set<string>();
  #unwritten = "";

  #failure: InputError | undefined;

  private constructor(file: AppendedFile, pending: AppendedFile) {
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
    const ledger = new Ledger(await AppendedFile.open(path, HEAD), await AppendedFile.open(`${path}.pending`, HEAD));
    try {
      if (found) for await (const entry of readLedger(path)) if (!isFailed(entry)) ledger.#note(entry);
      if (resume) await ledger.#recover();
      await ledger.#clear();
      return ledger;
    } catch (error) {
      await ledger.#end();
      throw error;
    }
  }

  /** Whether a file with these bytes was cleaned with this configuration, and where its text went. */
  has(file: Identity): boolean {
    return this.#done.has(keyOf(file));
  }

  /** To be called when the file's new bytes are on the disk, before they are in its place. @throws {InputError} */
  async intend(entry: Done): Promise<void> {
    if (this.#unwritten === "" && this.#pending.length > CLEAR_FROM) await this.#pending.clear();
    await this.#pending.append([lineOf(entry)]);
  }

  /**
   * To be called when the file is in its place, or has failed. A line that can't be written now is tried again with the
   * next: the file is done, whatever becomes of its line.
   */
  async record(entry: Entry): Promise<void> {
    this.#unwritten += lineOf(entry);
    await this.#write();
  }

  /** @throws {InputError} where lines are left that can't be written */
  async close(): Promise<void> {
    try {
      if (this.#unwritten !== "") await this.#write();
      if (this.#failure) {
        const count = this.#unwritten.split("\n").length - 1;
        const kept = this.#pending.length > 0 ? `; those of changed files stand in ${this.#pending.path}` : "";
        throw new InputError(this.#file.path, `${counted(count, "line")} can't be written (${this.#failure.problem})${kept}`, "mend that, and go on with --resume");
      }
      await this.#clear();
    } finally {
      await this.#end();
    }
  }

  async #end(): Promise<void> {
    await this.#pending.close();
    await this.#file.close();
    if (this.#pending.length === 0) await rm(this.#pending.path, { force: true });
  }

  async #write(): Promise<void> {
    try {
      await this.#file.append([this.#unwritten]);
      this.#unwritten = "";
      this.#failure = undefined;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#failure = error;
    }
  }

  #note(entry: Identity): void {
    this.#done.add(keyOf(entry));
  }

  /** A run may have been killed between a file's line here, its change and its line in the ledger: the file tells. */
  async #recover(): Promise<void> {
    for await (const entry of readLedger(this.#pending.path)) {
      if (isFailed(entry) || this.has(entry)) continue;
      const now = await hashFile(entry.target ?? entry.path).catch(() => undefined);
      if (now !== entry.after) continue;
      this.#note(entry);
      await this.record(entry);
    }
  }

  async #clear(): Promise<void> {
    if (this.#unwritten === "" && this.#pending.length > 0) await this.#pending.clear();
  }
}

const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

/**
 * A file written in place is known by what it has become; one written elsewhere by what it was, since that is what is
 * there when the run goes on.
 */
function keyOf({ path, target, before, after, config, version }: Identity): string {
  const parts = target === undefined ? [path, after, config, version] : [path, target, before, after, config, version];
  return createHash("sha256").update(parts.join("\0")).digest("base64").slice(0, 20);
}
