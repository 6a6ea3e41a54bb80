import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import type { Edit, TextChange } from "../engine/edit.ts";
import type { Encoding } from "./encodings.ts";
import { wordingOf } from "../reports/wording.ts";
import { AppendedFile } from "./appended-file.ts";
import { describeFailure } from "./input-error.ts";
import { Sweeper, removeTemporary, temporaryName } from "./litter.ts";

/** An edit as it is kept: enough to judge it, and to take it back. */
export interface KeptEdit {
  /** UTF-16 offsets into the text before, the byte order mark left aside. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  readonly fixer: string;
  /** In words. */
  readonly why: string;
  /** Calibrated probability of being right, 0 to 1. */
  readonly confidence: number;
}

/** An edit in the form in which it is kept. */
export const keptEdit = ({ start, end, before, after, fixer, why, confidence }: Edit): KeptEdit => ({ start, end, before, after, fixer, why: wordingOf(why), confidence });

/** A line of the file: the edits of one text, or of one part of a long one. */
export interface EditsLine {
  /** As the file was named. */
  readonly file: string;
  /** Where its text went, where that is another file. */
  readonly target?: string;
  /** SHA-256 of the bytes before and after, in hexadecimal. */
  readonly from: string;
  readonly to: string;
  /** 1-based: this part of so many. */
  readonly part: number;
  readonly parts: number;
  /** The encodings of the file before and after; UTF-8 where they are not given. */
  readonly encoding?: Encoding;
  readonly newEncoding?: Encoding;
  /** The byte order mark that the file had before, where its encoding has changed. */
  readonly mark?: string;
  /** Of a file in which text is only a part, what the edits changed in it: they are placed where it states their words. */
  readonly patches?: readonly TextChange[];
  readonly edits: readonly KeptEdit[];
}

/** How its lines begin. */
const HEAD = '{"file":';

/** Keeps every edit of a run. */
export class EditsLog {
  readonly #file: AppendedFile;

  private constructor(file: AppendedFile) {
    this.#file = file;
  }

  /** @throws {InputError} */
  static async open(path: string): Promise<EditsLog> {
    await new Sweeper().sweep(dirname(path));
    return new EditsLog(await AppendedFile.open(path, HEAD));
  }

  /** Begins with a file. */
  begin(file: string, target: string | undefined, was: { readonly encoding: Encoding; readonly newEncoding: Encoding; readonly mark: string }): FileEdits {
    const { encoding, newEncoding, mark } = was;
    return new FileEdits(this.#file, {
      file,
      ...(target !== undefined && { target }),
      ...(encoding !== "utf-8" && { encoding }),
      ...(newEncoding !== "utf-8" && { newEncoding }),
      ...(newEncoding !== encoding && { mark }),
    });
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

type EditsHead = Pick<EditsLine, "file" | "target" | "encoding" | "newEncoding" | "mark">;

/** The edits of a file while it is cleaned. Those of a long one wait on the disk: what it becomes is not known yet. */
export class FileEdits {
  readonly #log: AppendedFile;
  readonly #head: EditsHead;
  #first = "[]";
  #parts = 0;
  #spool: string | undefined;

  constructor(log: AppendedFile, head: EditsHead) {
    this.#log = log;
    this.#head = head;
  }

  /**
   * @param edits of the next part, in offsets of the whole text
   * @param patches what they change, where that is more than themselves
   */
  async add(edits: readonly Edit[], patches?: readonly TextChange[]): Promise<void> {
    if (edits.length === 0 && !patches?.length) return;
    const kept = JSON.stringify(edits.map(keptEdit)) + (patches ? `,"patches":${JSON.stringify(patches.map(({ start, end, before, after }) => ({ start, end, before, after })))}` : "");
    this.#parts += 1;
    if (this.#parts === 1) this.#first = kept;
    else await this.#spoolPart(kept);
  }

  async #spoolPart(edits: string): Promise<void> {
    this.#spool ??= temporaryName(dirname(this.#log.path));
    try {
      const file = await open(this.#spool, "a");
      try {
        await file.writeFile(`${edits}\n`);
      } finally {
        await file.close();
      }
    } catch (error) {
      throw describeFailure(this.#spool, error);
    }
  }

  /**
   * Writes the edits to the file, to be called before they are in place. A text without edits has a line, too: who takes
   * edits back can then tell it from another that has become the same.
   * @throws {InputError}
   */
  async commit(from: string, to: string): Promise<void> {
    await this.#log.append(this.#lines(from, to));
    await this.discard();
  }

  async *#lines(from: string, to: string): AsyncGenerator<string> {
    const parts = Math.max(1, this.#parts);
    const line = (part: number, edits: string): string => {
      const head = JSON.stringify({ ...this.#head, from, to, part, parts });
      return `${head.slice(0, -1)},"edits":${edits}}\n`;
    };
    yield line(1, this.#first);
    if (this.#spool === undefined) return;
    let part = 1;
    for await (const edits of createInterface({ input: createReadStream(this.#spool), crlfDelay: Infinity })) yield line((part += 1), edits);
  }

  /** Forgets them. */
  async discard(): Promise<void> {
    if (this.#spool !== undefined) await removeTemporary(this.#spool);
    this.#spool = undefined;
  }
}
