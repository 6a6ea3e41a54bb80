import type { Decisions } from "../corpus/decisions.ts";
import { readTextFile } from "../corpus/read-text.ts";
import type { CleanOptions } from "../clean.ts";
import type { Protection } from "../engine/protections.ts";
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

/**
 * The same for a text: with what was decided for it, and with what else nothing may touch in it.
 * @throws {InputError} where a word list, a dictionary or a file of decisions can't be read
 */
export async function cleanOptionsFor(text: string, settings: Settings, protect: readonly Protection[] = []): Promise<CleanOptions> {
  const options = await cleanOptionsOf(settings);
  const decisions = await decisionsOf(settings);
  if (!decisions) return { ...options, protect };
  const { decidedChanges, decisionsIn } = await import("../corpus/decisions-in.ts");
  const found = decisionsIn(text, decisions);
  const changes = decidedChanges(decisions);
  return { ...options, protect: [...protect, ...found.protect], decided: found.decided, ...(changes && { decidedChanges: changes }) };
}

const decisionsRead = new WeakMap<Settings, Promise<Decisions>>();

/**
 * What people have decided, read once for the same object; undefined where settings name no file.
 * @throws {InputError} with file and line, where one can't be read
 */
export function decisionsOf(settings: Settings): Promise<Decisions> | undefined {
  if (settings.decisions.length === 0) return undefined;
  let decisions = decisionsRead.get(settings);
  if (!decisions) decisionsRead.set(settings, (decisions = import("../corpus/decisions.ts").then(({ readDecisions }) => readDecisions(settings.decisions))));
  return decisions;
}

async function readOptions(settings: Settings): Promise<CleanOptions> {
  const { only, skip, apply, level, minConfidence, fixerConfidence, keepLines, models } = settings;
  const vouched = await userWords(settings);
  return {
    skip,
    apply,
    level,
    fixerConfidence,
    keepLines,
    ...(only && { only }),
    ...(minConfidence !== undefined && { minConfidence }),
    ...(models !== undefined && { models }),
    ...vouched,
  };
}

/** Words that the user vouches for, and of these the ones that are sought. */
export type Vouched = Required<Pick<CleanOptions, "words" | "sought">>;

async function userWords({ words, wordLists, dictionaries }: Settings): Promise<Vouched | undefined> {
  const listed = readLists([...words, ...wordLists.flatMap((path) => readTextFile(path).text.split(/\r\n|\r|\n/u))]);
  if (dictionaries.length === 0) return listed.sought.length === 0 ? undefined : listed;
  const { loadDictionaries } = await import("../corpus/dictionary.ts");
  const loaded = await loadDictionaries(dictionaries);
  // A dictionary has its words under rules: none is spelled out.
  return { ...listed, words: (form) => listed.words(form) || loaded.some((has) => has(straight(form))) };
}

/** The lines of word lists. A list vouches for its words as they stand there, with a capital where it has none, and in capitals. */
export function readLists(lines: readonly string[]): Vouched {
  const sought = lines.map((line) => straight(line.trim())).filter(Boolean);
  const words = new Set(sought.flatMap((word) => [word, word.toUpperCase()]));
  return {
    words: (form) => {
      const plain = straight(form);
      return words.has(plain) || words.has(plain.toLowerCase());
    },
    sought,
  };
}

/** As lists and dictionaries write words: composed, with the straight apostrophe. */
const straight = (form: string): string => form.normalize("NFC").replaceAll("’", "'");
