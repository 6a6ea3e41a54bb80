import { AppendedFile } from "./appended-file.ts";
import { type Decision, validDecision } from "./decisions.ts";
import { parseLine } from "./json-lines.ts";

/**
 * A file of decisions that is written to: each is on the disk before it counts as made, and killing the program at any
 * moment costs none that was.
 */
export class DecisionsFile {
  readonly #file: AppendedFile;
  /** The appends before: two at a time would be written to one place. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(file: AppendedFile) {
    this.#file = file;
  }

  /**
   * Opens a file, or makes an empty one. Of a last line without end, what is a decision is kept, and what a killed program
   * has left of one is taken off.
   * @throws {InputError} where the file can't be written, or has something else in it
   */
  static async open(path: string): Promise<DecisionsFile> {
    return new DecisionsFile(await AppendedFile.open(path, "{", isDecision));
  }

  get path(): string {
    return this.#file.path;
  }

  /**
   * Adds a line, which is on the disk once this resolves. Calls may overlap; lines keep the order of the calls.
   * @throws {InputError} where it can't be written, or another program has written to the file: it is then as it was
   */
  append(decision: Decision): Promise<void> {
    const done = this.#last.then(() => this.#file.append([`${JSON.stringify(decision)}\n`]));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#file.close();
  }
}

function isDecision(line: string): boolean {
  try {
    validDecision(parseLine(line, ""), "");
    return true;
  } catch {
    return false;
  }
}
