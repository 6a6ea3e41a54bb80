/** The part of WebAssembly that is used; the types of Node have none of it. */
export interface SharedMemory {
  /** All bytes there are now. Those who have an earlier one go on to see the same bytes. */
  readonly buffer: SharedArrayBuffer;
  /**
   * @returns how many pages there were before: where the new ones begin
   * @throws {RangeError} where there is no more to be had
   */
  grow(pages: number): number;
}

/** One of a single thread. */
export interface OwnMemory {
  readonly buffer: ArrayBuffer;
}

export interface WebAssemblyApi {
  readonly Memory: {
    new (size: { initial: number; maximum: number; shared: true }): SharedMemory;
    new (size: { initial: number }): OwnMemory;
  };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: Record<string, Record<string, unknown>>) => { readonly exports: unknown };
  readonly CompileError: new () => Error;
}

/** Bytes of a page of its memories. */
export const PAGE = 1 << 16;
/** Four gigabytes of addresses; memory that nobody has touched costs nothing. */
const MOST_PAGES = 1 << 16;

/** Undefined where it is turned off, as by `node --jitless`. By way of unknown, since where browsers' types are read they know it by others. */
export const webAssembly = (globalThis as unknown as { WebAssembly?: WebAssemblyApi }).WebAssembly;

/** The bytes of a file at the beginning of a memory, which threads share: each grows it by what it needs for itself. */
export interface FileInMemory {
  readonly memory: SharedMemory;
  /** In bytes. */
  readonly size: number;
}

/** Memory for so many bytes; undefined where there is none to be had, as where addresses are limited. */
export function sharedMemory(bytes: number): SharedMemory | undefined {
  if (!webAssembly) return undefined;
  try {
    return new webAssembly.Memory({ initial: Math.ceil(bytes / PAGE), maximum: MOST_PAGES, shared: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
