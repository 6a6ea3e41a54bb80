import { Option } from "commander";
import { type Shard, parseShard } from "../corpus/shard.ts";

/** Which files are read. */
export interface SelectionOptions {
  readonly filesFrom?: string;
  /** False for `--no-ignore`. */
  readonly ignore: boolean;
  readonly allowEmpty?: boolean;
  readonly shard?: Shard;
  readonly stdinFilename?: string;
}

/** {@link SelectionOptions}, in the order of the help. */
export const selectionOptions = (): Option[] => [
  new Option("--files-from <file>", "read more files' names from this file, one a line or NUL-separated; '-' for standard input"),
  new Option("--no-ignore", "don't heed .gitignore and .scanmendignore"),
  new Option("--allow-empty", "it is no error if there is no file"),
  new Option("--shard <i/n>", "take this share of the files alone, as 2/4").argParser(parseShard),
  new Option("--stdin-filename <path>", "the name under which standard input is spoken of and configured"),
];
