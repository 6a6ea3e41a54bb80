import { closeSync, fstatSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FEATURES } from "./engine/features.ts";
import { BoostedTrees, CONFIDENCE } from "./language/boosted-trees.ts";
import { Channel } from "./language/channel.ts";
import { ContextModel } from "./language/context-model.ts";
import { Kernels } from "./language/kernels.ts";
import type { Models } from "./language/language.ts";
import { Lexicon } from "./language/lexicon.ts";
import { MarkModel } from "./language/mark-model.ts";
import { NgramModel } from "./language/ngrams.ts";
import { ModelError, type Reader } from "./language/packed.ts";
import { SpellingModel } from "./language/spelling.ts";
import { Trie } from "./language/trie.ts";
import { PagedFile, PlacedFile, type Room, readInto, unreadable } from "./paged-file.ts";
import type { FileInMemory } from "./language/web-assembly.ts";
import { MODEL_NAMES, type ModelBytes, type ModelName, type Preloaded, bytesFor } from "./preload.ts";

/** The English models that come with the package: two levels up from `dist/chunk.js`, one from `src/models.ts`. */
export const ENGLISH_MODELS: string = fileURLToPath(new URL("../models/en", import.meta.url));

/** Beside the bundle, and beside this file. */
const SEARCH_CODE = fileURLToPath(new URL("./state-search.wasm", import.meta.url));
const KERNELS_CODE = fileURLToPath(new URL("./kernels.wasm", import.meta.url));

/**
 * Models in memory that threads share: a message carries them without a copy. Each is read by the first thread that asks for
 * it. Where two ask at once, both read: they write the same bytes.
 */
export interface SharedModels {
  /** What {@link openModels} calls them by. */
  readonly folder: string;
  /** Where their files are. */
  readonly source: string;
  /** Room for the bytes of each file, by its name without `.bin`. */
  readonly buffers: Readonly<Record<ModelName, ArrayBufferLike>>;
  /** Where that of the trie is in a memory of WebAssembly: that memory. */
  readonly trie?: FileInMemory | undefined;
  /** 1 for each that has been read, in the order of {@link MODEL_NAMES}. */
  readonly ready: Int32Array;
}

/**
 * Reads the packed models of a folder: `lexicon.bin`, `ngrams.bin`, `spelling.bin`, `trie.bin`, `channel.bin`,
 * `marks.bin`, `context.bin` and `confidence.bin`. Each is read at its first use, so that a run whose fixers need no language reads none.
 * @throws {ModelError} at first use, where a file is missing or is no model of this version
 */
export function openModels(folder: string = ENGLISH_MODELS): Models {
  const bytesOf = (name: ModelName): ArrayBufferLike => readModel(folder, name);
  let searchCode: Uint8Array | undefined;
  let opened: { readonly kernels: Kernels | undefined } | undefined;
  const kernels = (): Kernels | undefined => (opened ??= { kernels: Kernels.open(readCode(KERNELS_CODE)) }).kernels;
  let lexicon: Lexicon | undefined;
  let ngrams: NgramModel | undefined;
  let channel: Channel | undefined;
  let context: ContextModel | undefined;
  let confidence: BoostedTrees | undefined;
  let marks: MarkModel | undefined;
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
    get marks() {
      return (marks ??= new MarkModel(bytesOf("marks")));
    },
    get context() {
      return (context ??= openContext(folder, kernels()));
    },
    get confidence() {
      return (confidence ??= openConfidence(folder, bytesOf("confidence"), kernels()));
    },
    get trie() {
      return (trie ??= openTrie(folder));
    },
    get searchCode() {
      return (searchCode ??= readCode(SEARCH_CODE));
    },
    get spelling() {
      return (spelling ??= openSpelling(folder));
    },
  };
}

/**
 * Memory for all packed models of a folder, for {@link adoptModels} in other threads; what this thread has of them is in it. No
 * room is taken by what nobody asks for.
 * @throws {ModelError} where a file is missing
 */
export function shareModels(folder: string = ENGLISH_MODELS): SharedModels {
  const models = MODEL_NAMES.map((name) => [name, preloaded.get(pathOf(folder, name)) ?? roomFor(name, pathOf(folder, name))] as const);
  const buffers = Object.fromEntries(models.map(([name, { buffer }]) => [name, buffer])) as SharedModels["buffers"];
  const ready = new Int32Array(new SharedArrayBuffer(MODEL_NAMES.length * Int32Array.BYTES_PER_ELEMENT));
  for (const [at, name] of MODEL_NAMES.entries()) if (preloaded.has(pathOf(folder, name))) ready[at] = 1;
  return { folder, source: folder, buffers, trie: models.find(([name]) => name === "trie")?.[1].file, ready };
}

function roomFor(name: ModelName, path: string): ModelBytes {
  try {
    return bytesFor(name, statSync(path).size);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Makes {@link openModels} of this thread use what threads share. Nothing is copied. */
export function adoptModels({ folder, source, buffers, trie, ready }: SharedModels): void {
  for (const [at, name] of MODEL_NAMES.entries()) {
    const room: Room = { buffer: buffers[name], isRead: () => Atomics.load(ready, at) === 1, setRead: () => void Atomics.store(ready, at, 1) };
    shared.set(pathOf(folder, name), { path: pathOf(source, name), room, file: name === "trie" ? trie : undefined });
  }
}

const shared = new Map<string, { readonly path: string; readonly room: Room; readonly file: FileInMemory | undefined }>();

/** Nearly all of it are tables that a short text hardly looks into. */
function openNgrams(folder: string): NgramModel {
  const path = pathOf(folder, "ngrams");
  const ready = preloaded.get(path);
  if (ready) return new NgramModel(ready.buffer);
  const known = shared.get(path);
  if (known?.room.isRead()) return new NgramModel(known.room.buffer);
  const file = known ? new PagedFile(known.path, known.room) : new PagedFile(path);
  return new NgramModel(file.buffer, file);
}

function openTrie(folder: string): Trie {
  const { buffer, file } = readBytes(folder, "trie");
  return new Trie(buffer, file);
}

function openContext(folder: string, kernels: Kernels | undefined): ContextModel {
  const { buffer, reader } = readAsAsked(folder, "context");
  return new ContextModel(buffer, kernels, reader);
}

function openSpelling(folder: string): SpellingModel {
  const { buffer, reader } = readAsAsked(folder, "spelling");
  return new SpellingModel(buffer, reader);
}

/** The bytes of a model of which a short text needs little; threads that share models read it whole. */
function readAsAsked(folder: string, name: ModelName): { readonly buffer: ArrayBufferLike; readonly reader?: Reader } {
  const path = pathOf(folder, name);
  if (preloaded.has(path) || shared.has(path)) return readBytes(folder, name);
  const reader = new PlacedFile(path);
  return { buffer: reader.buffer, reader };
}

function readCode(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Trees over other features would give any number. */
function openConfidence(folder: string, bytes: ArrayBufferLike, kernels: Kernels | undefined): BoostedTrees {
  const trees = new BoostedTrees(bytes, CONFIDENCE, kernels);
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

function readBytes(folder: string, name: ModelName | "quality"): ModelBytes {
  const path = pathOf(folder, name);
  const ready = preloaded.get(path);
  if (ready) return ready;
  const known = shared.get(path);
  if (!known) return readWhole(path, (size) => bytesFor(name, size));
  const { room: { buffer, isRead, setRead }, file } = known;
  if (!isRead()) readWhole(known.path, () => ({ buffer, file }));
  setRead();
  return { buffer, file };
}

/** Reads a model in one read into memory of its own: half the time of `readFileSync`, which reads large files piece by piece. */
function readWhole(path: string, roomOf: (size: number) => ModelBytes): ModelBytes {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const { size } = fstatSync(file);
    const bytes = roomOf(size);
    readInto(file, new Uint8Array(bytes.buffer), 0, 0, size);
    return bytes;
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
