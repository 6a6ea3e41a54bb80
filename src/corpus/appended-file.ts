import { type FileHandle, open } from "node:fs/promises";
import { describeFailure } from "./input-error.ts";

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

  /** @throws {InputError} */
  static async open(path: string): Promise<AppendedFile> {
    try {
      // Not with "a": what failed has to be overwritten.
      const file = await open(path, "r+").catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
        return open(path, "wx+");
      });
      const length = await endOfLastLine(file);
      await file.truncate(length);
      return new AppendedFile(path, file, length);
    } catch (error) {
      throw describeFailure(path, error);
    }
  }

  /**
   * Adds whole lines.
   * @throws {InputError} where the disk is full, say; the file is then as it was
   */
  async append(pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
    let at = this.#length;
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

  async close(): Promise<void> {
    await this.#file.close();
  }
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
