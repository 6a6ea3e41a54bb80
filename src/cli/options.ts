import { InvalidArgumentError, Option } from "commander";
import { FIXERS } from "../fixers/index.ts";
import { type RunConfig, openConfig } from "../config/open.ts";
import type { Flags } from "../config/settings.ts";
import { DEFAULT_LEVEL, LEVELS, LEVEL_NAMES, type Level } from "../engine/levels.ts";
import { closest } from "../config/closest.ts";

/** What decides what a text becomes; what isn't given is left to the configuration. */
export interface SettingOptions {
  readonly only?: string[];
  readonly skip?: string[];
  readonly apply?: string[];
  readonly level?: Level;
  readonly minConfidence?: number;
  readonly keepLines?: boolean;
  readonly wordList?: string[];
  readonly dictionary?: string[];
  readonly decisions?: string[];
  readonly models?: string;
  /** A path, or false for `--no-config`. */
  readonly config?: string | false;
}

/** The options that every command on texts has. */
export interface TextOptions extends SettingOptions {
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

export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new InvalidArgumentError("It is a whole number, 0 or more.");
  return Number(value);
}

/** {@link TextOptions}, in the order of the help. */
export function textOptions(): Option[] {
  return [
    ...settingOptions(),
    new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]).default("auto").helpGroup("Output:"),
    quietOption().helpGroup("Output:"),
  ];
}

export const quietOption = (): Option => new Option("-q, --quiet", "no summary and no progress on standard error");

/** Where the configuration is looked for. */
export function configOptions(): Option[] {
  return [
    new Option("--config <file>", "use this configuration file, and search for none"),
    new Option("--no-config", "use no configuration file"),
  ];
}

/** {@link SettingOptions}, in the order of the help. None has a default, so that one given can be told from one left out. */
export function settingOptions(): Option[] {
  return [
    new Option("--only <fixers>", "use these fixers alone (comma-separated)").argParser(fixerNames),
    new Option("--skip <fixers>", "leave these fixers out (comma-separated)").argParser(fixerNames),
    new Option("--apply <fixers>", "let report-only fixers make changes: furniture, duplicates, case").argParser(reportFixerNames),
    new Option(
      "--level <level>",
      `how sure an edit must be: ${LEVEL_NAMES.map((level) => `${level} ${LEVELS[level]}${level === DEFAULT_LEVEL ? " (the default)" : ""}`).join(", ")}`,
    ).choices(LEVEL_NAMES),
    new Option("--min-confidence <number>", "the same as a probability of being right, instead of a level").argParser(probability),
    new Option("--keep-lines", "leave line breaks where they are: words cut by a line end are corrected, and stay cut"),
    new Option("--no-keep-lines", "mend words cut by a line end, though the configuration leaves line breaks alone"),
    new Option("--word-list <file>", "words that are right as they stand, and that what is no word may be a misreading of, one a line; may be given again").argParser(
      (file: string, previous: string[] = []) => [...previous, file],
    ),
    new Option("--dictionary <files...>", "Hunspell dictionary: NAME.aff NAME.dic, or a .dic alone, with English affixes"),
    new Option("--decisions <file>", "what people have decided in 'scanmend review'; may be given again: files are read as one").argParser(
      (file: string, previous: string[] = []) => [...previous, file],
    ),
    new Option("--models <folder>", "packed models to use instead of the English ones"),
    ...configOptions(),
  ];
}

/** Those of {@link textOptions} that a command has which changes nothing. */
export function readingOptions(): Option[] {
  const names = new Set(["wordList", "dictionary", "models", "config", "color", "quiet"]);
  return textOptions().filter((option) => names.has(option.attributeName()));
}

/** What the options say of settings, for the configuration. */
export function flagsOf(options: SettingOptions): Flags {
  const { only, skip, apply, level, minConfidence, keepLines, wordList, dictionary, decisions, models } = options;
  return {
    ...(only && { only }),
    ...(skip && { skip }),
    ...(apply && { apply }),
    ...(level && { level }),
    ...(minConfidence !== undefined && { minConfidence }),
    ...(keepLines !== undefined && { keepLines }),
    ...(wordList && { wordLists: wordList }),
    ...(dictionary && { dictionaries: dictionary.filter(isDictionaryFile) }),
    ...(decisions && { decisions }),
    ...(models !== undefined && { models }),
  };
}

/**
 * The configuration of a run, by its options: `--config` and `--no-config` among them.
 * @param more what else the command line asks for
 */
export function configOf(options: SettingOptions, cwd = process.cwd(), more: Flags = {}): RunConfig {
  const { config } = options;
  return openConfig({ ...(typeof config === "string" && { config }), enabled: config !== false, flags: { ...flagsOf(options), ...more }, cwd });
}

/** The paths of a command; `--dictionary x.dic page.txt` has taken some that are no dictionary's. */
export function pathsOf(paths: readonly string[], { dictionary = [] }: Pick<TextOptions, "dictionary">): string[] {
  return [...paths, ...dictionary.filter((path) => !isDictionaryFile(path))];
}

const isDictionaryFile = (path: string): boolean => /\.(?:aff|dic)$/iu.test(path);
