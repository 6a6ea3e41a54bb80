import { InputError } from "./input-error.ts";

/** A word list, and the affix file named before or behind it. */
export interface DictionaryPair {
  readonly dic: string;
  aff: string | undefined;
}

/**
 * Which affix file belongs to which word list, by the order in which they are named.
 * @throws {InputError} where an affix file has no word list, or there is none at all
 */
export function pairDictionaries(paths: readonly string[]): DictionaryPair[] {
  const pairs: DictionaryPair[] = [];
  let waiting: string | undefined;
  const alone = (aff: string): InputError => new InputError(aff, "an affix file without a word list", "name its .dic file behind it");
  for (const path of paths) {
    if (path.toLowerCase().endsWith(".dic")) {
      pairs.push({ dic: path, aff: waiting });
      waiting = undefined;
    } else if (waiting === undefined) waiting = path;
    else throw alone(waiting);
  }
  const last = pairs[pairs.length - 1];
  if (!last && waiting !== undefined) throw alone(waiting);
  if (!last) throw new InputError("--dictionary", "no .dic file is named", "name a .dic file, or an .aff and a .dic file");
  if (waiting !== undefined) {
    if (last.aff !== undefined) throw alone(waiting);
    last.aff = waiting;
  }
  return pairs;
}

/**
 * Each affix file before its word list: so lists of several places can be joined, and none takes another's affixes.
 * @throws {InputError} as {@link pairDictionaries}
 */
export const loadOrder = (paths: readonly string[]): string[] => pairDictionaries(paths).flatMap(({ aff, dic }) => (aff === undefined ? [dic] : [aff, dic]));
