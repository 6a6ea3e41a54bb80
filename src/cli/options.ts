import { readFileSync } from "node:fs";
import { Chalk, type ChalkInstance } from "chalk";
import { InvalidArgumentError, Option } from "commander";
import { describeFailure, InputError } from "../corpus/input-error.ts";
import { FIXERS } from "../fixers/index.ts";
import { DEFAULT_MIN_CONFIDENCE } from "../fixers/select.ts";
import type { CleanOptions } from "../index.ts";
import type { UserWords } from "../language/language.ts";
import type { Io } from "./io.ts";
import { closest } from "./closest.ts";

/** The options that every command on texts has. */
export interface TextOptions {
  readonly only?: string[];
  readonly skip?: string[];
  readonly apply?: string[];
  readonly minConfidence: number;
  readonly wordList?: string[];
  readonly dictionary?: string[];
  readonly models?: string;
  readonly color: "auto" | "always" | "never";
  readonly quiet?: boolean;
}

function fixerNames(value: string, previous: string[] = []): string[] {
  const names = value.split(",").map((name) => name.trim()).filter(Boolean);
  for (const name of names) if (!FIXERS.some((fixer) => fixer.name === name)) throw new InvalidArgumentError(unknownFixer(name));
  return [...previous, ...names];
}

/** "No such fixer", and which one may have been meant. */
export function unknownFixer(name: string): string {
  const near = closest(name, FIXERS.map((fixer) => fixer.name));
  return `No fixer is called '${name}'${near ? `; did you mean '${near}'?` : ""}. See 'scanmend fixers'.`;
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
    new Option("--apply <fixers>", "let report-only fixers make changes: furniture, duplicates, case").argParser(fixerNames),
    new Option("--min-confidence <number>", "make edits from this probability of being right on")
      .argParser(probability)
      .default(DEFAULT_MIN_CONFIDENCE),
    new Option("--word-list <file...>", "words that are right as they stand, one a line"),
    new Option("--dictionary <files...>", "your Hunspell dictionary: NAME.aff NAME.dic, or a .dic with English affixes"),
    new Option("--models <folder>", "packed models to use instead of the English ones"),
    new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]).default("auto"),
    new Option("-q, --quiet", "no summary on standard error"),
  ];
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
    minConfidence: options.minConfidence,
    explain,
  };
}

async function userWords({ wordList, dictionary }: TextOptions): Promise<UserWords | undefined> {
  const known: UserWords[] = (wordList ?? []).map(readWordList);
  if (dictionary) {
    const { loadDictionary } = await import("../corpus/dictionary.ts");
    known.push(await loadDictionary(dictionary));
  }
  return known.length === 0 ? undefined : (form) => known.some((words) => words(form));
}

function readWordList(path: string): UserWords {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw describeFailure(path, error);
  }
  if (text.includes("\0")) throw new InputError(path, "a binary file", "name a text file with one word a line");
  const words = new Set(text.split(/\r?\n/u).map((line) => line.trim()).filter(Boolean));
  return (form) => words.has(form) || words.has(form.toLowerCase());
}

/** Colours for standard output. chalk knows nothing of NO_COLOR by itself, so its level is set here. */
export function colours(options: TextOptions, io: Io): ChalkInstance {
  const { NO_COLOR, FORCE_COLOR } = io.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  const automatic = forced || (!NO_COLOR && FORCE_COLOR === undefined && io.terminal.out);
  const on = options.color === "always" || (options.color === "auto" && automatic);
  return new Chalk({ level: on ? 1 : 0 });
}
