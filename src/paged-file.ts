import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { ModelError, type Reader } from "./language/packed.ts";

/** Bits of an offset in a block, in bytes: what is asked for lies apart, and memory that is touched costs more than a longer read. */
const BLOCK_BITS = 9;
const BLOCK = 1 << BLOCK_BITS;
/** Numbers of 32 bits in a block, as bits of their place. */
const ITEM_BITS = BLOCK_BITS - 2;
const ITEM_MASK = (1 << ITEM_BITS) - 1;

/** Then all is read: a block takes some four microseconds, and thirty megabytes take as long as so many of them. */
const MOST_BLOCKS = 1 << 12;

/** Memory for a whole file, that threads may share. */
export interface Room {
  readonly buffer: ArrayBufferLike;
  /** Whether some thread has read the whole file into it. */
  isRead(): boolean;
  setRead(): void;
}

/**
 * A file that is read as it is asked for: of a large table a short text asks for a hundredth. Its blocks lie side by side, in
 * the order in which they came, so that no more memory is touched than is read.
 */
export class PagedFile implements Reader {
  /** Only what was brought is there; all, once it is complete. */
  readonly buffer: ArrayBufferLike;
  isComplete = false;
  readonly #path: string;
  readonly #room: Room | undefined;
  readonly #file: number;
  readonly #bytes: Uint8Array;
  /** For each block of the file its number among those read, from 1; 0 where it isn't. */
  readonly #places: Uint16Array;
  readonly #blocks = new Uint8Array(MOST_BLOCKS * BLOCK);
  readonly #items = new Uint32Array(this.#blocks.buffer);
  #read = 0;

  /**
   * @param room where it goes once it is read whole; memory of its own where undefined
   * @throws {ModelError} where it can't be read
   */
  constructor(path: string, room?: Room) {
    this.#path = path;
    this.#room = room;
    try {
      this.#file = openSync(path, "r");
    } catch (error) {
      throw unreadable(path, error);
    }
    this.buffer = room?.buffer ?? new SharedArrayBuffer(fstatSync(this.#file).size);
    this.#bytes = new Uint8Array(this.buffer);
    this.#places = new Uint16Array(Math.ceil(this.#bytes.length / BLOCK));
  }

  bring(start: number, end: number): void {
    if (!this.isComplete) this.#readInto(this.#bytes, start, start, Math.min(end, this.#bytes.length));
  }

  item(array: Uint32Array, index: number): number {
    if (this.isComplete) return array[index] as number;
    const at = (array.byteOffset >>> 2) + index;
    const block = at >>> ITEM_BITS;
    let place = this.#places[block] as number;
    if (place === 0) {
      place = this.#bringBlock(block);
      if (place === 0) return array[index] as number;
    }
    return this.#items[((place - 1) << ITEM_BITS) + (at & ITEM_MASK)] as number;
  }

  /** Its number among those read; 0 where all of the file has been read instead. */
  #bringBlock(block: number): number {
    if (this.#read === MOST_BLOCKS || this.#room?.isRead()) {
      if (!this.#room?.isRead()) this.bring(0, this.#bytes.length);
      this.#room?.setRead();
      this.isComplete = true;
      closeSync(this.#file);
      return 0;
    }
    const start = block << BLOCK_BITS;
    this.#readInto(this.#blocks, this.#read << BLOCK_BITS, start, Math.min(start + BLOCK, this.#bytes.length));
    this.#read += 1;
    return (this.#places[block] = this.#read);
  }

  #readInto(to: Uint8Array, at: number, start: number, end: number): void {
    try {
      readInto(this.#file, to, at, start, end);
    } catch (error) {
      throw unreadable(this.#path, error);
    }
  }
}

/** Bits of an offset in a page of {@link PlacedFile}, in bytes: a page of memory is what the system clears and reads for any of it. */
const PAGE_BITS = 12;
/** Then all is read: eight pages by themselves cost as much as the whole file a page more, or less. */
const MOST_PAGES_SHARE = 1 / 8;

/**
 * A file that is read as it is asked for, page by page, to where each byte lies once all are there: for tables of which a short text
 * asks for places that lie together.
 */
export class PlacedFile implements Reader {
  readonly buffer: ArrayBufferLike;
  isComplete = false;
  readonly #path: string;
  readonly #file: number;
  readonly #bytes: Uint8Array;
  /** 1 for each page that is there. */
  readonly #isThere: Uint8Array;
  /** Pages that may yet be read by themselves. */
  #left: number;

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
    this.#isThere = new Uint8Array(Math.ceil(this.#bytes.length / (1 << PAGE_BITS)));
    this.#left = this.#isThere.length * MOST_PAGES_SHARE;
  }

  bring(start: number, end: number): void {
    if (this.isComplete) return;
    for (let page = start >>> PAGE_BITS; page << PAGE_BITS < end; page += 1) {
      if (this.#isThere[page] === 1) continue;
      let last = page;
      while ((last + 1) << PAGE_BITS < end && this.#isThere[last + 1] === 0) last += 1;
      this.#read(page, last + 1);
      if (this.isComplete) return;
      page = last;
    }
  }

  item(array: Uint32Array, index: number): number {
    const at = array.byteOffset + index * Uint32Array.BYTES_PER_ELEMENT;
    this.bring(at, at + Uint32Array.BYTES_PER_ELEMENT);
    return array[index] as number;
  }

  /** Reads pages, or all of the file where many have been read. */
  #read(from: number, to: number): void {
    this.#left -= 1;
    const isAll = this.#left < 0;
    const start = isAll ? 0 : from << PAGE_BITS;
    try {
      readInto(this.#file, this.#bytes, start, start, isAll ? this.#bytes.length : Math.min(to << PAGE_BITS, this.#bytes.length));
    } catch (error) {
      throw unreadable(this.#path, error);
    }
    this.#isThere.fill(1, from, to);
    if (!isAll) return;
    this.isComplete = true;
    closeSync(this.#file);
  }
}

/** Reads bytes of a file to a place in memory. Throws what the system throws, and where the file is shorter. */
export function readInto(file: number, bytes: Uint8Array, at: number, start: number, end: number): void {
  for (let from = start; from < end; ) {
    const read = readSync(file, bytes, at + from - start, end - from, from);
    if (read === 0) throw new Error("the file grew shorter while it was read");
    from += read;
  }
}

/** The error of a model that the system can't read. */
export const unreadable = (path: string, error: unknown): ModelError => new ModelError(`can't read the model ${path}: ${(error as Error).message}`);
