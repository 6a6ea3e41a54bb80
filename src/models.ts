import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FEATURES } from "./engine/features.ts";
import { BoostedTrees } from "./language/boosted-trees.ts";
import { Channel } from "./language/channel.ts";
import { ContextModel } from "./language/context-model.ts";
import type { Models } from "./language/language.ts";
import { Lexicon } from "./language/lexicon.ts";
import { NgramModel } from "./language/ngrams.ts";
import { ModelError } from "./language/packed.ts";
import { SpellingModel } from "./language/spelling.ts";
import { Trie } from "./language/trie.ts";
import { PagedFile, readInto, unreadable } from "./paged-file.ts";
import type { FileInMemory } from "./language/web-assembly.ts";
import { MODEL_NAMES, type ModelBytes, type ModelName, type Preloaded, bytesFor } from "./preload.ts";

/** The English models that come with the package: two levels up from `dist/chunk.js`, one from `src/models.ts`. */
export const ENGLISH_MODELS: string = fileURLToPath(new URL("../models/en", import.meta.url));

/** Beside the bundle, and beside this file. */
const SEARCH_CODE = fileURLToPath(new URL("./state-search.wasm", import.meta.url));

/** Models in memory that threads share: a message carries them without a copy. */
export interface SharedModels {
  /** Where they were read from: for messages. */
  readonly folder: string;
  /** The bytes of each file, by its name without `.bin`. */
  readonly buffers: Readonly<Record<ModelName, ArrayBufferLike>>;
  /** Where the trie's are in a memory of WebAssembly: that memory. */
  readonly trie?: FileInMemory | undefined;
}

/**
 * Reads the packed models of a folder: `lexicon.bin`, `ngrams.bin`, `spelling.bin`, `trie.bin`, `channel.bin`,
 * `context.bin` and `confidence.bin`. Each is read at its first use, so that a run whose fixers need no language reads none.
 * @throws {ModelError} at first use, where a file is missing or is no model of this version
 */
export function openModels(folder: string = ENGLISH_MODELS): Models {
  const bytesOf = (name: ModelName): ArrayBufferLike => readModel(folder, name);
  let searchCode: Uint8Array | undefined;
  let lexicon: Lexicon | undefined;
  let ngrams: NgramModel | undefined;
  let channel: Channel | undefined;
  let context: ContextModel | undefined;
  let confidence: BoostedTrees | undefined;
  let trie: Trie | undefined;
  let spelling: SpellingModel | undefined;
  return {
    get lexicon() {
      return (lexicon ??= new Lexicon(bytesOf("lexicon")));
    },
    get ngrams() {
      return (ngrams ??= openNgrams(folder));
    },
    get channel() {
      return (channel ??= new Channel(bytesOf("channel")));
    },
    get context() {
      return (context ??= new ContextModel(bytesOf("context")));
    },
    get confidence() {
      return (confidence ??= openConfidence(folder, bytesOf("confidence")));
    },
    get trie() {
      return (trie ??= openTrie(folder));
    },
    get searchCode() {
      return (searchCode ??= readSearchCode());
    },
    get spelling() {
      return (spelling ??= new SpellingModel(bytesOf("spelling")));
    },
  };
}

/**
 * Reads all packed models of a folder into shared memory, for {@link adoptModels} in other threads.
 * @throws {ModelError} where a file is missing
 */
export function readSharedModels(folder: string = ENGLISH_MODELS): SharedModels {
  const models = MODEL_NAMES.map((name) => [name, readBytes(folder, name)] as const);
  const buffers = Object.fromEntries(models.map(([name, { buffer }]) => [name, buffer])) as SharedModels["buffers"];
  return { folder, buffers, trie: models.find(([name]) => name === "trie")?.[1].file };
}

/** Makes {@link openModels} of this thread use what another thread has read. Nothing is copied. */
export function adoptModels({ folder, buffers, trie }: SharedModels): void {
  for (const name of MODEL_NAMES) preloaded.set(pathOf(folder, name), { buffer: buffers[name], file: name === "trie" ? trie : undefined });
}

/** Nearly all of it are tables that a short text hardly looks into. */
function openNgrams(folder: string): NgramModel {
  const path = pathOf(folder, "ngrams");
  const ready = preloaded.get(path);
  if (ready) return new NgramModel(ready.buffer);
  const file = new PagedFile(path);
  return new NgramModel(file.buffer, file);
}

function openTrie(folder: string): Trie {
  const { buffer, file } = readBytes(folder, "trie");
  return new Trie(buffer, file);
}

function readSearchCode(): Uint8Array {
  try {
    return readFileSync(SEARCH_CODE);
  } catch (error) {
    throw unreadable(SEARCH_CODE, error);
  }
}

/** Trees over other features would give any number. */
function openConfidence(folder: string, bytes: ArrayBufferLike): BoostedTrees {
  const trees = new BoostedTrees(bytes);
  if (trees.features.join() !== FEATURES.join()) {
    throw new ModelError(`the confidence model ${join(folder, "confidence.bin")} was fitted on other features than this version's`);
  }
  return trees;
}

const preloaded = new Map<string, ModelBytes>();

const pathOf = (folder: string, name: ModelName | "quality"): string => join(folder, `${name}.bin`);

/** Makes {@link openModels} use what was read of the English models before there was a program. */
export function adoptPreloaded(models: Preloaded): void {
  for (const [name, bytes] of models) preloaded.set(pathOf(ENGLISH_MODELS, name), bytes);
}

/**
 * The bytes of a model's file, from its first on; there may be more.
 * @throws {ModelError} where the file can't be read
 */
export function readModel(folder: string, name: ModelName | "quality"): ArrayBufferLike {
  return readBytes(folder, name).buffer;
}

/** Reads a model in one read into memory of its own: half the time of `readFileSync`, which reads large files piece by piece. */
function readBytes(folder: string, name: ModelName | "quality"): ModelBytes {
  const path = pathOf(folder, name);
  const ready = preloaded.get(path);
  if (ready) return ready;
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const { size } = fstatSync(file);
    const bytes = bytesFor(name, size);
    readInto(file, new Uint8Array(bytes.buffer), 0, 0, size);
    return bytes;
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
