import { closeSync, fstatSync, openSync, read } from "node:fs";
import { join } from "node:path";
import { type FileInMemory, sharedMemory } from "./language/web-assembly.ts";

/** The models of a folder, by the names of their files without `.bin`. */
export const MODEL_NAMES = ["lexicon", "ngrams", "spelling", "trie", "channel", "marks", "context", "confidence"] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** A page needs so little of these that it reads that itself. */
const LITTLE_READ: readonly ModelName[] = ["ngrams", "context", "spelling", "marks"];

/** How much is to be read with them. */
export type Amount = "a page" | "more";

/** The bytes of a model's file, in memory that threads share. */
export interface ModelBytes {
  readonly buffer: ArrayBufferLike;
  /** Where that is a memory of WebAssembly, which has more bytes than the file: the trie's, for the search that walks it there. */
  readonly file?: FileInMemory | undefined;
}

/** What has been read of a folder's models. */
export type Preloaded = ReadonlyMap<ModelName, ModelBytes>;

/** Memory for a model's file of so many bytes, as yet zeros. */
export function bytesFor(name: string, size: number): ModelBytes {
  const memory = name === "trie" ? sharedMemory(size) : undefined;
  return memory ? { buffer: memory.buffer, file: { memory, size } } : { buffer: new SharedArrayBuffer(size) };
}

/**
 * Reads models in the background, so that a second core does it while the first loads the program: hence with nothing of the
 * program. What can't be read is left for those to report who use it.
 */
export async function preload(amount: Amount, folder: string): Promise<Preloaded> {
  const models = new Map<ModelName, ModelBytes>();
  const names = MODEL_NAMES.filter((name) => amount === "more" || !LITTLE_READ.includes(name));
  await Promise.all(names.map((name) => readInBackground(folder, name, (bytes) => void models.set(name, bytes)).catch(() => undefined)));
  return models;
}

/**
 * The file is opened at once, so that only reading is left for a thread of the pool, which begins with it at once: what is done
 * from one callback to the next waits for the main thread, which is loading the program. With callbacks: Node takes a millisecond to
 * load those of its functions that give promises.
 */
function readInBackground(folder: string, name: ModelName, keep: (bytes: ModelBytes) => void): Promise<void> {
  return new Promise((resolve) => {
    const file = openSync(join(folder, `${name}.bin`), "r");
    const { size } = fstatSync(file);
    const bytes = bytesFor(name, size);
    read(file, new Uint8Array(bytes.buffer), 0, size, 0, (failure, count) => {
      closeSync(file);
      if (!failure && count === size) keep(bytes);
      resolve();
    });
  });
}
