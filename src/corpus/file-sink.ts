import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { applyEdits } from "../engine/edit.ts";
import packageJson from "../../package.json" with { type: "json" };
import { AtomicFile, type AtomicOptions, checkUnchanged } from "./atomic-file.ts";
import type { EditsLog, FileEdits } from "./edits-log.ts";
import { type Encoding, encode } from "./encodings.ts";
import { hashFile } from "./hash-file.ts";
import { InputError } from "./input-error.ts";
import type { Done, Ledger } from "./ledger.ts";
import type { Sweeper } from "./litter.ts";
import type { CleanedSection, OpenSource, Sink } from "./run.ts";

export interface FileSinkOptions extends Omit<AtomicOptions, "expected"> {
  readonly ledger?: Ledger;
  readonly edits?: EditsLog;
  readonly sweeper: Sweeper;
  /** In place of that of the text. */
  readonly encoding?: Encoding;
}

/** Counts by the name of a fixer. */
type Counts = Record<string, number>;

/** Whether the ledger has this file as done, just so. */
export async function isDone(source: OpenSource, target: string | undefined, ledger: Ledger): Promise<boolean> {
  const { name: path, text } = source;
  const before = text.hash as string;
  const base = { path, config: await source.config(), version: packageJson.version, before };
  if (target === undefined) return ledger.has({ ...base, after: before });
  const after = await hashFile(target).catch(() => undefined);
  return after !== undefined && ledger.has({ ...base, target, after });
}

/** The byte order mark of a text that is written in another encoding: UTF-16 without one could be either. */
export function markFor(encoding: Encoding, before: Encoding, mark: string): string {
  if (encoding === before) return mark;
  return encoding.startsWith("utf-16") ? "\ufeff" : "";
}

/** The bytes of a part of a text. @throws {InputError} where the encoding lacks one of its characters */
export function bytesFor({ name, text: { pages } }: OpenSource, text: string, encoding: Encoding, mark: string): Uint8Array {
  // Pages say of themselves what their encoding is.
  return pages ? encode(text, encoding, name, mark, "convert the file to UTF-8, with what it says of its encoding") : encode(text, encoding, name, mark);
}

/** Writes a file's clean text into its place or into another, with what is kept about it. */
export class FileSink implements Sink {
  readonly #source: OpenSource;
  /** Undefined: in place. */
  readonly #target: string | undefined;
  readonly #options: FileSinkOptions;
  readonly #hash = createHash("sha256");
  readonly #kept: FileEdits | undefined;
  readonly #encoding: Encoding;
  #file: AtomicFile | undefined;
  readonly #edits: Counts = {};
  readonly #findings: Counts = {};
  #changed = false;
  #words = 0;
  #seconds = 0;
  #newSize = 0;

  constructor(source: OpenSource, target: string | undefined, options: FileSinkOptions) {
    this.#source = source;
    this.#target = target;
    this.#options = options;
    this.#encoding = options.encoding ?? source.text.encoding;
    this.#kept = options.edits?.begin(source.name, target, { encoding: source.text.encoding, newEncoding: this.#encoding, mark: source.text.mark });
  }

  async section(section: CleanedSection): Promise<void> {
    for (const { fixer } of section.edits) this.#edits[fixer] = (this.#edits[fixer] ?? 0) + 1;
    for (const { fixer } of section.findings) this.#findings[fixer] = (this.#findings[fixer] ?? 0) + 1;
    if (section.changes.length > 0) this.#changed = true;
    this.#words += section.words;
    this.#seconds += section.seconds;
    await this.#kept?.add(section.edits, section.patches);
    // A file in place whose only section is right needs no writing.
    if (this.#target === undefined && section.start === 0 && section.last && section.changes.length === 0 && this.#encoding === this.#source.text.encoding) return;
    this.#file ??= await this.#begin();
    await this.#write(applyEdits(section.text, section.changes));
  }

  async #begin(): Promise<AtomicFile> {
    const { text, name } = this.#source;
    const path = this.#target ?? name;
    const { expected } = text;
    await this.#options.sweeper.sweep(dirname(path));
    const file = await AtomicFile.begin(path, { ...this.#options, ...(this.#target === undefined && expected && { expected }) });
    this.#file = file;
    await this.#write("", markFor(this.#encoding, text.encoding, text.mark));
    return file;
  }

  async #write(text: string, mark = ""): Promise<void> {
    const bytes = bytesFor(this.#source, text, this.#encoding, mark);
    this.#hash.update(bytes);
    this.#newSize += bytes.length;
    await this.#file?.write(bytes);
  }

  async close(): Promise<void> {
    const { name, text } = this.#source;
    const { hash, size, expected } = text;
    const { ledger, sweeper } = this.#options;
    const changed = this.#changed || this.#encoding !== this.#source.text.encoding;
    if (this.#file && (changed || this.#target !== undefined)) {
      const after = this.#hash.digest("hex");
      await this.#file.commit(async () => {
        // In place the file has looked itself.
        if (this.#target !== undefined && expected) await checkUnchanged(name, { stats: expected.stats });
        const entry = ledger && (await this.#entry(after, this.#newSize));
        await this.#prepared(async () => {
          await this.#kept?.commit(hash as string, after);
          if (entry) await ledger.intend(entry);
        });
      });
      await ledger?.record(await this.#entry(after, this.#newSize));
      return;
    }
    await this.#file?.abort();
    await this.#prepared(async () => this.#kept?.commit(hash as string, hash as string));
    await sweeper.sweep(dirname(name));
    await ledger?.record(await this.#entry(hash as string, size));
  }

  /** What is kept about a file comes first: where it can't be kept, the file stays as it is. */
  async #prepared(keep: () => Promise<void>): Promise<void> {
    try {
      await keep();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(this.#source.name, `not written, since what it becomes can't be noted (${error.message.slice(0, -error.remedy.length - 2)})`, error.remedy);
    }
  }

  async #entry(after: string, newSize: number): Promise<Done> {
    const { name, text } = this.#source;
    return {
      path: name,
      ...(this.#target !== undefined && { target: this.#target }),
      before: text.hash as string,
      after,
      size: text.size,
      newSize,
      words: this.#words,
      edits: this.#edits,
      findings: this.#findings,
      seconds: Math.round(this.#seconds * 1e4) / 1e4,
      time: new Date().toISOString(),
      version: packageJson.version,
      config: await this.#source.config(),
    };
  }

  async abort(): Promise<void> {
    await this.#file?.abort();
    await this.#kept?.discard();
  }
}
