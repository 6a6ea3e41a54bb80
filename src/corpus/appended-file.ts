import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "./atomic-file.ts";
import { InputError, describeFailure } from "./input-error.ts";

/**
 * A file of lines that only grows: each append is whole and on the disk, or not there. What a killed run left of a line
 * is taken off when the file is opened.
 */
export class AppendedFile {
  readonly path: string;
  readonly #file: FileHandle;
  #length: number;

  private constructor(path: string, file: FileHandle, length: number) {
    this.path = path;
    this.#file = file;
    this.#length = length;
  }

  /**
   * @param head how each of its lines begins
   * @param isWhole whether a last line without end is whole and kept, as where people write such files, too
   * @throws {InputError} where the file has something else in it, too: it is then left alone
   */
  static async open(path: string, head: string, isWhole?: (line: string) => boolean): Promise<AppendedFile> {
    try {
      // Not with "a": what failed has to be overwritten.
      const file = await open(path, "r+").catch(async (error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
        const made = await open(path, "wx+");
        await syncFolder(dirname(path));
        return made;
      });
      if (!(await beginsWith(file, head))) {
        await file.close();
        throw new InputError(path, "there is something else in it", "name another file");
      }
      const lines = await endOfLastLine(file);
      const length = lines + (isWhole ? await endWholeLine(file, lines, isWhole) : 0);
      await file.truncate(length);
      return new AppendedFile(path, file, length);
    } catch (error) {
      throw error instanceof InputError ? error : describeFailure(path, error);
    }
  }

  /**
   * Adds whole lines.
   * @throws {InputError} where the disk is full, say, or another run writes to the file; it is then as it was
   */
  async append(pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
    let at = this.#length;
    await this.#checkAlone();
    try {
      for await (const piece of pieces) {
        const bytes = Buffer.from(piece);
        for (let done = 0; done < bytes.length; ) done += (await this.#file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
        at += bytes.length;
      }
      await this.#file.datasync();
      this.#length = at;
    } catch (error) {
      await this.#file.truncate(this.#length).catch(() => undefined);
      throw describeFailure(this.path, error);
    }
  }

  /** In bytes. */
  get length(): number {
    return this.#length;
  }

  /** Takes all lines off. @throws {InputError} */
  async clear(): Promise<void> {
    try {
      await this.#file.truncate(0);
      this.#length = 0;
    } catch (error) {
      throw describeFailure(this.path, error);
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  /** Two runs that write to one file would write over each other's lines. */
  async #checkAlone(): Promise<void> {
    const { size } = await this.#file.stat();
    if (size !== this.#length) throw new InputError(this.path, "another run is writing to it", "give each run a file of its own");
  }
}

/** Or with a part of it, where that is all. */
async function beginsWith(file: FileHandle, head: string): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(head.length), 0, head.length, 0);
  return head.startsWith(buffer.toString("latin1", 0, bytesRead));
}

/** Ends the last line, which begins at `start`, where it is whole but for its end. @returns its bytes, or 0 */
async function endWholeLine(file: FileHandle, start: number, isWhole: (line: string) => boolean): Promise<number> {
  const length = (await file.stat()).size - start;
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, start);
  if (length === 0 || !isWhole(buffer.toString())) return 0;
  await file.write("\n", start + length);
  await file.datasync();
  return length + 1;
}

const BLOCK = 1 << 16;

/** The length of the file up to its last line end, in bytes. */
async function endOfLastLine(file: FileHandle): Promise<number> {
  const block = Buffer.alloc(BLOCK);
  for (let end = (await file.stat()).size; end > 0; ) {
    const start = Math.max(0, end - BLOCK);
    const { bytesRead } = await file.read(block, 0, end - start, start);
    const last = block.subarray(0, bytesRead).lastIndexOf(0x0a);
    if (last >= 0) return start + last + 1;
    end = start;
  }
  return 0;
}
