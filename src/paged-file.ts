import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { ModelError, type Reader } from "./language/packed.ts";

/** Of the system's memory, in bytes: less costs a read as much. */
const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;

/** Then all is read: a page takes some three microseconds, and thirty megabytes take as long as some thousands of them. */
const MOST_PAGES = 2000;

/**
 * A file that is read as it is asked for: of a large table a short text asks for a hundredth. Its memory is the system's
 * to give, which it does where something is written.
 */
export class PagedFile implements Reader {
  readonly buffer: SharedArrayBuffer;
  isComplete = false;
  readonly #path: string;
  readonly #file: number;
  readonly #bytes: Uint8Array;
  /** 1 for each page that is there. */
  readonly #there: Uint8Array;
  #pages = 0;

  /** @throws {ModelError} where it can't be read */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#file = openSync(path, "r");
    } catch (error) {
      throw unreadable(path, error);
    }
    this.buffer = new SharedArrayBuffer(fstatSync(this.#file).size);
    this.#bytes = new Uint8Array(this.buffer);
    this.#there = new Uint8Array(Math.ceil(this.#bytes.length / PAGE));
  }

  bring(start: number, end: number): void {
    const first = start >>> PAGE_BITS;
    const next = (end + PAGE - 1) >>> PAGE_BITS;
    if (this.isComplete || this.#there.subarray(first, next).every((there) => there === 1)) return;
    this.#read(first << PAGE_BITS, next << PAGE_BITS);
    this.#there.fill(1, first, next);
  }

  bringItem(array: Uint32Array, index: number): void {
    const page = (array.byteOffset + index * array.BYTES_PER_ELEMENT) >>> PAGE_BITS;
    if (this.#there[page] === 0) this.#bringPage(page);
  }

  #bringPage(page: number): void {
    this.#pages += 1;
    if (this.#pages > MOST_PAGES) {
      this.#read(0, this.#bytes.length);
      this.#there.fill(1);
      this.isComplete = true;
      closeSync(this.#file);
    } else {
      this.#read(page << PAGE_BITS, (page + 1) << PAGE_BITS);
      this.#there[page] = 1;
    }
  }

  #read(start: number, end: number): void {
    try {
      readInto(this.#file, this.#bytes, start, Math.min(end, this.#bytes.length));
    } catch (error) {
      throw unreadable(this.#path, error);
    }
  }
}

/** Reads bytes of a file to the places that they have in it. Throws what the system throws, and where the file is shorter. */
export function readInto(file: number, bytes: Uint8Array, start: number, end: number): void {
  for (let at = start; at < end; ) {
    const read = readSync(file, bytes, at, end - at, at);
    if (read === 0) throw new Error("the file grew shorter while it was read");
    at += read;
  }
}

/** The error of a model that the system can't read. */
export const unreadable = (path: string, error: unknown): ModelError => new ModelError(`can't read the model ${path}: ${(error as Error).message}`);
