import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Models } from "./language/language.ts";
import { Lexicon } from "./language/lexicon.ts";
import { NgramModel } from "./language/ngrams.ts";
import { ModelError } from "./language/packed.ts";
import { SpellingModel } from "./language/spelling.ts";

/** The English models that come with the package: two levels up from `dist/chunk.js`, one from `src/models.ts`. */
export const ENGLISH_MODELS: string = fileURLToPath(new URL("../models/en", import.meta.url));

/**
 * Reads the packed models of a folder: `lexicon.bin`, `ngrams.bin`, `spelling.bin`. Each is read at its first use, so
 * that a run whose fixers need no language reads none.
 * @throws {ModelError} at first use, where a file is missing or is no model of this version
 */
export function openModels(folder: string = ENGLISH_MODELS): Models {
  let lexicon: Lexicon | undefined;
  let ngrams: NgramModel | undefined;
  let spelling: SpellingModel | undefined;
  return {
    get lexicon() {
      return (lexicon ??= new Lexicon(readModel(folder, "lexicon.bin")));
    },
    get ngrams() {
      return (ngrams ??= new NgramModel(readModel(folder, "ngrams.bin")));
    },
    get spelling() {
      return (spelling ??= new SpellingModel(readModel(folder, "spelling.bin")));
    },
  };
}

function readModel(folder: string, name: string): ArrayBufferLike {
  try {
    // A large read has a buffer of its own; a small one may lie inside the pool, where no typed array can be laid.
    const bytes = readFileSync(`${folder}/${name}`);
    return bytes.byteOffset === 0 && bytes.buffer.byteLength === bytes.byteLength
      ? bytes.buffer
      : bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  } catch (error) {
    throw new ModelError(`can't read the model ${folder}/${name}: ${(error as Error).message}`);
  }
}
