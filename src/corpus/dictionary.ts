import { readFileSync } from "node:fs";
import nspell from "nspell";
import type { UserWords } from "../language/language.ts";
import { InputError, describeFailure } from "./input-error.ts";

/**
 * A Hunspell dictionary of the user's: an affix file and a word list, or a word list alone, which then takes the
 * affixes of the English dictionary.
 * @throws {InputError} where a file can't be read or is no dictionary
 */
export async function loadDictionary(paths: readonly string[]): Promise<UserWords> {
  const dic = paths.find((path) => path.endsWith(".dic"));
  const aff = paths.find((path) => path.endsWith(".aff"));
  if (!dic || paths.length > 2) {
    throw new InputError(paths.join(" "), "not a Hunspell dictionary", "name a .dic file, or an .aff and a .dic file");
  }
  const words = read(dic);
  if (!/^\s*\d+/u.test(words)) throw new InputError(dic, "no Hunspell word list: its first line is no count of words", "check the file");
  const affixes = aff ? read(aff) : (await import("dictionary-en")).default.aff;
  try {
    const spell = nspell(affixes, words);
    return (form) => spell.correct(form);
  } catch (error) {
    throw new InputError(aff ?? dic, `it doesn't parse: ${(error as Error).message}`, "check the file with hunspell");
  }
}

function read(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) throw new InputError(path, "not UTF-8", "convert it with iconv");
    throw describeFailure(path, error);
  }
}
