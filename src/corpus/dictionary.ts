import nspell from "nspell";
import type { UserWords } from "../language/language.ts";
import { type DictionaryPair, pairDictionaries } from "./dictionary-pairs.ts";
import { InputError } from "./input-error.ts";
import { readTextFile } from "./read-text.ts";

/**
 * Hunspell dictionaries of the user's, each a `.dic` file with the `.aff` file that stands beside it; without one it
 * takes the affixes of the English dictionary.
 * @throws {InputError} where a file can't be read or is no dictionary
 */
export async function loadDictionaries(paths: readonly string[]): Promise<UserWords[]> {
  const loaded: UserWords[] = [];
  for (const pair of pairDictionaries(paths)) loaded.push(await loadDictionary(pair));
  return loaded;
}

async function loadDictionary({ dic, aff }: DictionaryPair): Promise<UserWords> {
  const words = readTextFile(dic).text;
  if (!/^\s*\d+\s*?(?:[\r\n]|$)/u.test(words)) {
    throw new InputError(dic, "no Hunspell word list: its first line is no count of words", "put the number of its words there");
  }
  const affixes = aff === undefined ? (await import("dictionary-en")).default.aff : readTextFile(aff).text;
  if (aff !== undefined && !/^(?:SET|TRY|FLAG|PFX|SFX|REP|KEY|WORDCHARS|COMPOUND\w+|NOSUGGEST)\s/mu.test(affixes.toString())) {
    throw new InputError(aff, "no Hunspell affix file: it has no line such as 'SET UTF-8'", "name an .aff file, or the .dic file alone");
  }
  try {
    const spell = nspell(affixes, words);
    return (form) => spell.correct(form);
  } catch (error) {
    throw new InputError(aff ?? dic, `it doesn't parse: ${(error as Error).message}`, "check it with hunspell");
  }
}
