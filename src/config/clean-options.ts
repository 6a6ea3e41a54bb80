import { readTextFile } from "../corpus/read-text.ts";
import type { CleanOptions } from "../clean.ts";
import type { UserWords } from "../language/language.ts";
import type { Settings } from "./settings.ts";

const read = new WeakMap<Settings, Promise<CleanOptions>>();

/**
 * The library's options for settings: word lists and dictionaries are read, once for the same object.
 * @throws {InputError} where a word list or dictionary can't be read
 */
export function cleanOptionsOf(settings: Settings): Promise<CleanOptions> {
  let options = read.get(settings);
  if (!options) read.set(settings, (options = readOptions(settings)));
  return options;
}

async function readOptions(settings: Settings): Promise<CleanOptions> {
  const { only, skip, apply, level, minConfidence, fixerConfidence, keepLines, models } = settings;
  const words = await userWords(settings);
  return {
    skip,
    apply,
    level,
    fixerConfidence,
    keepLines,
    ...(only && { only }),
    ...(minConfidence !== undefined && { minConfidence }),
    ...(models !== undefined && { models }),
    ...(words && { words }),
  };
}

async function userWords({ words, wordLists, dictionaries }: Settings): Promise<UserWords | undefined> {
  const known: UserWords[] = wordLists.map((path) => listedWords(readTextFile(path).text.split(/\r\n|\r|\n/u)));
  if (words.length > 0) known.push(listedWords(words));
  if (dictionaries.length > 0) {
    const { loadDictionaries } = await import("../corpus/dictionary.ts");
    known.push(...(await loadDictionaries(dictionaries)));
  }
  if (known.length === 0) return undefined;
  return (form) => {
    const plain = straight(form);
    return known.some((has) => has(plain));
  };
}

/** A word list vouches for its words as they stand there, with a capital where it has none, and in capitals. */
function listedWords(list: readonly string[]): UserWords {
  const words = new Set<string>();
  for (const line of list) {
    const word = straight(line.trim());
    if (word !== "") words.add(word).add(word.toUpperCase());
  }
  return (form) => words.has(form) || words.has(form.toLowerCase());
}

/** As lists and dictionaries write words: composed, with the straight apostrophe. */
const straight = (form: string): string => form.normalize("NFC").replaceAll("’", "'");
