import { Option } from "commander";
import { type FileList, openFileList } from "../corpus/file-list.ts";
import { type Shard, parseShard } from "../corpus/shard.ts";
import type { SelectOptions } from "../corpus/select.ts";

/** The options of every command on files: which are read. */
export interface SelectionOptions {
  /** A list's path, or `-`. */
  readonly filesFrom?: string;
  /** False with `--no-ignore`. */
  readonly ignore: boolean;
  readonly allowEmpty?: boolean;
  readonly shard?: Shard;
  /** What standard input is called in messages, and whose configuration applies to it. */
  readonly stdinFilename?: string;
  /** A list of ignored findings, instead of those beside the texts. */
  readonly ignored?: string;
}

/** {@link SelectionOptions}, in the order of the help. */
export function selectionOptions(): Option[] {
  return [
    new Option("--files-from <file>", "read the files that this list names, one a line or parted by NUL bytes; '-' is standard input"),
    new Option("--no-ignore", "take what .gitignore and .scanmendignore leave out, too"),
    new Option("--allow-empty", "no error where no file is found"),
    new Option("--shard <i/n>", "take the i-th of n shares of the files: a file's path says to which it belongs").argParser(parseShard),
    new Option("--stdin-filename <name>", "what standard input is called"),
    new Option("--ignored <file>", "list of ignored findings, instead of the .scanmend-ignored.jsonl beside or above the texts"),
  ];
}

/**
 * What the options say to {@link selectInputs}.
 * @param input standard input, for a list that comes from there
 */
export function selectOptionsOf(options: SelectionOptions, input: AsyncIterable<Uint8Array>): SelectOptions {
  const { filesFrom, ignore, allowEmpty, shard } = options;
  return {
    respectIgnoreFiles: ignore,
    ...(filesFrom !== undefined && { filesFrom: listOf(filesFrom, input) }),
    ...(allowEmpty && { allowEmpty }),
    ...(shard && { shard }),
  };
}

const listOf = (path: string, text: AsyncIterable<Uint8Array>): FileList => (path === "-" ? { source: "<stdin>", text } : openFileList(path));
