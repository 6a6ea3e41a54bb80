import type { Edit } from "../engine/edit.ts";

/** A change to a file's characters: UTF-16 offsets into the decoded file. */
export interface Patch {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** The text of a page, as the engine reads it, with the way back to the file. */
export interface Page {
  readonly text: string;
  /**
   * What the edits of the text change in the file: sorted, disjoint; nothing outside them changes.
   * @param edits sorted, disjoint, in coordinates of {@link text}
   */
  patches(edits: readonly Edit[]): Patch[];
}

/** A kind of file that holds text. */
export interface Format {
  /** As `--as` takes it. */
  readonly name: string;
  /** Whether this looks like such a file, by its head (the first 4,096 characters) and its path. */
  recognises(head: string, path: string): boolean;
  /** @throws {InputError} where the file is broken, or dangerous to read */
  read(source: string, path: string): Page;
}
