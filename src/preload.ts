import { close, fstat, open, read } from "node:fs";
import { join } from "node:path";

/** The models of a folder, by the names of their files without `.bin`. */
export const MODEL_NAMES = ["lexicon", "ngrams", "spelling", "trie", "channel", "context", "confidence"] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** How much is to be read with them. */
export type Amount = "a page" | "more";

/** What has been read of a folder's models: the bytes of each file, in memory that threads share. */
export type Preloaded = ReadonlyMap<ModelName, SharedArrayBuffer>;

/**
 * Reads models in the background, so that a second core does it while the first loads the program: hence with nothing of the
 * program. What can't be read is left for those to report who use it, and what a page needs little of is left for it to read.
 */
export async function preload(amount: Amount, folder: string): Promise<Preloaded> {
  const read = new Map<ModelName, SharedArrayBuffer>();
  const names = MODEL_NAMES.filter((name) => amount === "more" || (name !== "ngrams" && name !== "context"));
  await Promise.all(names.map((name) => readInBackground(join(folder, `${name}.bin`), (bytes) => void read.set(name, bytes))));
  return read;
}

/** With callbacks: Node takes a millisecond to load those of its functions that give promises. */
function readInBackground(path: string, keep: (bytes: SharedArrayBuffer) => void): Promise<void> {
  return new Promise((resolve) => {
    open(path, "r", (failure, file) => {
      if (failure) return resolve();
      const done = (): void => close(file, () => resolve());
      fstat(file, (failure, stats) => {
        if (failure) return done();
        const buffer = new SharedArrayBuffer(stats.size);
        read(file, new Uint8Array(buffer), 0, stats.size, 0, (failure, size) => {
          if (!failure && size === stats.size) keep(buffer);
          done();
        });
      });
    });
  });
}
