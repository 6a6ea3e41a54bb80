import { availableParallelism } from "node:os";
import { InvalidArgumentError, Option } from "commander";

/** The options of commands that read many texts. */
export interface RunOptions {
  readonly jobs: number;
  readonly cache?: boolean | string;
}

/** The options of a command that writes many files. */
export interface WriteOptions {
  readonly backup?: string;
  readonly keepTimes?: boolean;
  readonly ledger?: string;
  readonly resume?: boolean;
  readonly edits?: string;
}

/** Many more threads than cores only cost memory. */
const MOST_JOBS = 256;

function jobs(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > MOST_JOBS) throw new InvalidArgumentError(`It is a whole number from 1 to ${MOST_JOBS}.`);
  return number;
}

function suffix(value: string): string {
  if (value === "" || /[/\\]/u.test(value)) throw new InvalidArgumentError("It is put behind the file's name, as '.orig'.");
  return value;
}

const jobsOption = (): Option => new Option("-j, --jobs <number>", "how many threads clean at a time").argParser(jobs);

/** {@link RunOptions}, in the order of the help. */
export const runOptions = (): Option[] => [jobsOption().default(availableParallelism(), "as many as cores")];

/** For a command that others run many of side by side. */
export const oneJobOption = (): Option => jobsOption().default(1);

/** For commands whose results can be kept from run to run. */
export const cacheOption = (): Option =>
  new Option("--cache [folder]", "keep results, and take those of texts that have not changed; in the user's cache folder if none is named");

/** Where a command's files go. */
export const inPlaceOptions = (): Option[] => [
  new Option("-w, --write", "repair the files in place"),
  new Option("-o, --out-dir <folder>", "write the repaired files into this folder, with the folders they are in"),
];

/** {@link WriteOptions}, in the order of the help. */
export const writeOptions = (): Option[] => [
  new Option("--backup <suffix>", "keep each file that is changed in place under its name with this behind it").argParser(suffix),
  new Option("--keep-times", "files changed in place keep their times"),
  new Option("--ledger <file>", "write a line for each file once it is safely on the disk: hashes, edits, findings, time"),
  new Option("--resume", "pass over the files that the ledger has as done with the same content and configuration"),
  new Option("--edits <file>", "add every edit to this file, so that 'scanmend undo' can take it back"),
];
