import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FEATURES } from "./engine/features.ts";
import { BoostedTrees } from "./language/boosted-trees.ts";
import { Channel } from "./language/channel.ts";
import type { Models } from "./language/language.ts";
import { Lexicon } from "./language/lexicon.ts";
import { NgramModel } from "./language/ngrams.ts";
import { ModelError } from "./language/packed.ts";
import { SpellingModel } from "./language/spelling.ts";
import { Trie } from "./language/trie.ts";

/** The English models that come with the package: two levels up from `dist/chunk.js`, one from `src/models.ts`. */
export const ENGLISH_MODELS: string = fileURLToPath(new URL("../models/en", import.meta.url));

const NAMES = ["lexicon", "ngrams", "spelling", "trie", "channel", "confidence"] as const;
type Name = (typeof NAMES)[number];

/** Models in memory that threads share: a message carries them without a copy. */
export interface SharedModels {
  /** Where they were read from: for messages. */
  readonly folder: string;
  /** The bytes of each file, by its name without `.bin`. */
  readonly buffers: Readonly<Record<Name, ArrayBufferLike>>;
}

/**
 * Reads the packed models of a folder: `lexicon.bin`, `ngrams.bin`, `spelling.bin`, `trie.bin`, `channel.bin` and
 * `confidence.bin`. Each is read at its first use, so
 * that a run whose fixers need no language reads none.
 * @throws {ModelError} at first use, where a file is missing or is no model of this version
 */
export function openModels(folder: string = ENGLISH_MODELS): Models {
  return openLazily(folder, (name) => readModel(folder, name));
}

/**
 * Reads all packed models of a folder into shared memory, for {@link openModelsFrom} in this thread and in others.
 * @throws {ModelError} where a file is missing
 */
export function readSharedModels(folder: string = ENGLISH_MODELS): SharedModels {
  const buffers = Object.fromEntries(NAMES.map((name) => [name, readModel(folder, name)])) as SharedModels["buffers"];
  return { folder, buffers };
}

/**
 * Lays models over bytes that were read before, by this thread or another. Nothing is copied.
 * @throws {ModelError} at first use, where bytes are no model of this version
 */
export function openModelsFrom({ folder, buffers }: SharedModels): Models {
  return openLazily(folder, (name) => buffers[name]);
}

function openLazily(folder: string, bytesOf: (name: Name) => ArrayBufferLike): Models {
  let lexicon: Lexicon | undefined;
  let ngrams: NgramModel | undefined;
  let channel: Channel | undefined;
  let confidence: BoostedTrees | undefined;
  let trie: Trie | undefined;
  let spelling: SpellingModel | undefined;
  return {
    get lexicon() {
      return (lexicon ??= new Lexicon(bytesOf("lexicon")));
    },
    get ngrams() {
      return (ngrams ??= new NgramModel(bytesOf("ngrams")));
    },
    get channel() {
      return (channel ??= new Channel(bytesOf("channel")));
    },
    get confidence() {
      return (confidence ??= openConfidence(folder, bytesOf("confidence")));
    },
    get trie() {
      return (trie ??= new Trie(bytesOf("trie")));
    },
    get spelling() {
      return (spelling ??= new SpellingModel(bytesOf("spelling")));
    },
  };
}

/** Trees over other features would give any number. */
function openConfidence(folder: string, bytes: ArrayBufferLike): BoostedTrees {
  const trees = new BoostedTrees(bytes);
  if (trees.features.join() !== FEATURES.join()) {
    throw new ModelError(`the confidence model ${join(folder, "confidence.bin")} was fitted on other features than this version's`);
  }
  return trees;
}

const preloaded = new Map<string, SharedArrayBuffer>();

const pathOf = (folder: string, name: Name): string => join(folder, `${name}.bin`);

/**
 * Reads the models in the background, so that a second core does it while the first loads the program. What can't be
 * read is left for {@link openModels} to report.
 */
export async function preloadModels(folder: string = ENGLISH_MODELS): Promise<void> {
  await Promise.all(
    NAMES.map(async (name) => {
      const path = pathOf(folder, name);
      const file = await open(path, "r").catch(() => undefined);
      if (!file) return;
      try {
        const bytes = new Uint8Array(new SharedArrayBuffer((await file.stat()).size));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
        if (bytesRead === bytes.length) preloaded.set(path, bytes.buffer);
      } finally {
        await file.close();
      }
    }),
  );
}

/** In one read into memory of its own: half the time of `readFileSync`, which reads large files piece by piece. */
function readModel(folder: string, name: Name): SharedArrayBuffer {
  const path = pathOf(folder, name);
  const ready = preloaded.get(path);
  if (ready) return ready;
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(file).size));
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(file, bytes, at, bytes.length - at, at);
      if (read === 0) throw new Error("the file grew shorter while it was read");
      at += read;
    }
    return bytes.buffer;
  } catch (error) {
    throw new ModelError(`can't read the model ${path}: ${(error as Error).message}`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
