import { InvalidArgumentError, Option } from "commander";
import { readTextFile } from "../corpus/read-text.ts";
import { FIXERS } from "../fixers/index.ts";
import { DEFAULT_LEVEL, LEVELS, LEVEL_NAMES, type Level } from "../engine/levels.ts";
import type { CleanOptions } from "../index.ts";
import type { UserWords } from "../language/language.ts";
import { closest } from "./closest.ts";

/** The options that every command on texts has. */
export interface TextOptions {
  readonly only?: string[];
  readonly skip?: string[];
  readonly apply?: string[];
  readonly level: Level;
  readonly minConfidence?: number;
  readonly keepLines?: boolean;
  readonly wordList?: string[];
  readonly dictionary?: string[];
  readonly models?: string;
  readonly color: "auto" | "always" | "never";
  readonly quiet?: boolean;
}

function fixerNames(value: string, previous: string[] = []): string[] {
  const names = value.split(",").map((name) => name.trim()).filter(Boolean);
  if (names.length === 0) throw new InvalidArgumentError("It names no fixer. See 'scanmend fixers'.");
  for (const name of names) if (!FIXERS.some((fixer) => fixer.name === name)) throw new InvalidArgumentError(`No fixer is called '${name}'; ${fixerMeant(name)}`);
  return [...previous, ...names];
}

function reportFixerNames(value: string, previous: string[] = []): string[] {
  const names = fixerNames(value);
  const repair = FIXERS.find(({ name, action }) => action === "repair" && names.includes(name));
  if (repair) throw new InvalidArgumentError(`'${repair.name}' makes its changes without being asked.`);
  return [...previous, ...names];
}

/** Which fixer may have been meant by a name that none has. */
export function fixerMeant(name: string): string {
  const near = closest(name, FIXERS.map((fixer) => fixer.name));
  return near ? `did you mean '${near}'?` : "see 'scanmend fixers'";
}

function probability(value: string): number {
  const number = Number(value);
  if (value.trim() === "" || !(number >= 0 && number <= 1)) throw new InvalidArgumentError("It is a number from 0 to 1.");
  return number;
}

/** {@link TextOptions}, in the order of the help. */
export function textOptions(): Option[] {
  return [
    new Option("--only <fixers>", "use these fixers alone (comma-separated)").argParser(fixerNames),
    new Option("--skip <fixers>", "leave these fixers out (comma-separated)").argParser(fixerNames),
    new Option("--apply <fixers>", "let report-only fixers make changes: furniture, duplicates, case").argParser(reportFixerNames),
    new Option("--level <level>", `how sure an edit must be: ${LEVEL_NAMES.map((level) => `${level} ${LEVELS[level]}`).join(", ")}`)
      .choices(LEVEL_NAMES)
      .default(DEFAULT_LEVEL),
    new Option("--min-confidence <number>", "the same as a probability of being right, instead of a level").argParser(probability),
    new Option("--keep-lines", "leave line breaks where they are: words cut by a line end are corrected, and stay cut"),
    new Option("--word-list <file>", "words that are right as they stand, one a line; may be given again").argParser(
      (file: string, previous: string[] = []) => [...previous, file],
    ),
    new Option("--dictionary <files...>", "Hunspell dictionary: NAME.aff NAME.dic, or a .dic alone, with English affixes"),
    new Option("--models <folder>", "packed models to use instead of the English ones"),
    new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]).default("auto"),
    new Option("-q, --quiet", "no summary on standard error"),
  ];
}

/** Those of {@link textOptions} that a command has which changes nothing. */
export function readingOptions(): Option[] {
  const names = new Set(["wordList", "dictionary", "models", "color", "quiet"]);
  return textOptions().filter((option) => names.has(option.attributeName()));
}

/**
 * The library's options for a run.
 * @throws {InputError} where a word list or dictionary can't be read
 */
export async function cleanOptions(options: TextOptions, explain = false): Promise<CleanOptions> {
  const words = await userWords(options);
  return {
    ...(options.only && { only: options.only }),
    ...(options.skip && { skip: options.skip }),
    ...(options.apply && { apply: options.apply }),
    ...(options.models && { models: options.models }),
    ...(words && { words }),
    level: options.level,
    ...(options.minConfidence !== undefined && { minConfidence: options.minConfidence }),
    ...(options.keepLines && { keepLines: true }),
    explain,
  };
}

/** The paths of a command; `--dictionary x.dic page.txt` has taken some that are no dictionary's. */
export function pathsOf(paths: readonly string[], { dictionary = [] }: Pick<TextOptions, "dictionary">): string[] {
  return [...paths, ...dictionary.filter((path) => !isDictionaryFile(path))];
}

const isDictionaryFile = (path: string): boolean => /\.(?:aff|dic)$/iu.test(path);

async function userWords({ wordList, dictionary }: TextOptions): Promise<UserWords | undefined> {
  const known: UserWords[] = (wordList ?? []).map(readWordList);
  if (dictionary) {
    const { loadDictionaries } = await import("../corpus/dictionary.ts");
    known.push(...(await loadDictionaries(dictionary.filter(isDictionaryFile))));
  }
  if (known.length === 0) return undefined;
  return (form) => {
    const plain = straight(form);
    return known.some((words) => words(plain));
  };
}

/** A word list vouches for its words as they stand there, with a capital where it has none, and in capitals. */
function readWordList(path: string): UserWords {
  const words = new Set<string>();
  for (const line of readTextFile(path).text.split(/\r\n|\r|\n/u)) {
    const word = straight(line.trim());
    if (word !== "") words.add(word).add(word.toUpperCase());
  }
  return (form) => words.has(form) || words.has(form.toLowerCase());
}

/** As lists and dictionaries write words: composed, with the straight apostrophe. */
const straight = (form: string): string => form.normalize("NFC").replaceAll("’", "'");
