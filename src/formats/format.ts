import type { Edit } from "../engine/edit.ts";
import type { WordConfidence } from "../engine/word-confidences.ts";

/** A change to a file's characters: UTF-16 offsets into the decoded file. */
export interface Patch {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** Who changed a file, for the places that the formats have for it. */
export interface Provenance {
  /** Scanmend's version. */
  readonly version: string;
  /** When, as ISO 8601 in UTC; left out where undefined, so that two runs give the same bytes. */
  readonly date?: string;
}

/** How edits are written into a page. */
export interface PatchOptions {
  /**
   * What becomes of the OCR engine's confidences of changed words: gone (the default), set to the edit's, or left.
   * Confidences of single characters (`CC`, `x_confs`) go with them, and wherever the number of characters changes.
   */
  readonly confidence?: "remove" | "edit" | "keep";
  /** Record who made the changes, and keep what stood there before; undefined changes nothing but the text. */
  readonly provenance?: Provenance;
}

/** The text of a page, as the engine reads it, with the way back to the file. */
export interface Page {
  /** Words joined by a space, lines by a line feed, blocks by a blank line; plain text as it stands. */
  readonly text: string;
  /**
   * Words stay on the lines that they are printed on: the text is to be cleaned with `keepLines`. False where a word
   * over two lines can be said to be one (ALTO), or where nothing but text is kept.
   */
  readonly keepsLines: boolean;
  /** The same text with each word cut as it is printed; {@link text} where nothing says that words are cut. */
  printed(): string;
  /** What the OCR engine said of its words, in order; empty where it said nothing. */
  confidences(): WordConfidence[];
  /** Where the file states the character at an offset of {@link text}: for messages that name its line. */
  locate(offset: number): number;
  /** Those of the edits that change the file: not those that only move breaks between lines and blocks. */
  made(edits: readonly Edit[]): readonly Edit[];
  /**
   * What the edits of the text change in the file: sorted, disjoint; nothing outside them changes, and no edits give no
   * patches. The page that they make reads as `applyEdits(text, edits)`, but for breaks between lines and blocks:
   * those are the page's, and words stay on their lines.
   * @param edits sorted, disjoint, in coordinates of {@link text}
   */
  patches(edits: readonly Edit[], options?: PatchOptions): Patch[];
}

/** What a format has to be told to read a file. */
export interface ReadOptions {
  /** JSON Lines: the field that holds the text; dots lead into objects. Default `text`. */
  readonly field?: string;
}

/** A kind of file that holds text, before anything is loaded that it needs. */
export interface Format {
  /** As `--as` takes it. */
  readonly name: string;
  /** What it is, in a few words, for the help. */
  readonly description: string;
  /** Whether this looks like such a file, by its head (the first 4,096 characters) and its path. */
  recognises(head: string, path: string): boolean;
  load(): Promise<Reader>;
}

/** What reads a kind of file. */
export interface Reader {
  /**
   * The texts of a file, each to be cleaned by itself, in the order of the file: their patches, one after another, are
   * sorted. One for most formats; one for each record of JSON Lines, read when it is asked for.
   * @param path for error messages
   * @throws {InputError} where the file is broken, or dangerous to read; at the latest when all are read
   */
  pages(source: string, path: string, options?: ReadOptions): Iterable<Page>;
}
