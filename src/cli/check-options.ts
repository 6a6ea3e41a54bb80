import { Option } from "commander";
import { FAIL_ON, type FailOn } from "../config/check-policy.ts";
import { closest } from "../config/closest.ts";
import type { Flags } from "../config/settings.ts";
import { InputError } from "../corpus/input-error.ts";
import { CHECK_FORMATS, type CheckFormat } from "../reports/check/index.ts";
import type { TextsOptions } from "./texts.ts";

/** A report that goes to a file. */
export interface Output {
  readonly format: CheckFormat;
  readonly path: string;
}

export interface CheckOptions extends TextsOptions {
  readonly format: CheckFormat;
  readonly output?: readonly Output[];
  readonly failOn?: FailOn;
  readonly maxFindings?: number;
  readonly maxRate?: number;
  readonly minQuality?: number;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly pruneBaseline?: boolean;
  readonly changedSince?: string;
}

/** {@link CheckOptions} beside those of all commands on texts, in the order of the help. */
export const checkOptions = (): Option[] => [
  withChoices(new Option("--format <format>", "of the report on standard output"), CHECK_FORMATS, "no format").default("text"),
  new Option("--output <format=file>", "write a report to this file, too; may be given again").argParser(output),
  withChoices(new Option("--fail-on <what>", "what counts: finding, edit (not damage that is only reported), never"), FAIL_ON, "nothing to fail on"),
  new Option("--max-findings <number>", "exit 1 only if there are more").argParser((value: string) => limit("--max-findings", value, Number.isInteger, "a whole number")),
  new Option("--max-rate <number>", "exit 1 only if there are more per 10,000 words, over all files").argParser((value: string) => limit("--max-rate", value, Number.isFinite, "a number")),
  new Option("--min-quality <number>", "exit 1 if a text's estimated quality is lower: 100 - its word error rate in per cent").argParser((value: string) =>
    limit("--min-quality", value, (number) => number <= 100, "a number up to 100,"),
  ),
  new Option("--baseline <file>", "report only what goes beyond the findings in this file"),
  new Option("--write-baseline <file>", "take all findings as known: write them to this file, and exit 0"),
  new Option("--prune-baseline", "drop what is gone from the baseline"),
  new Option("--changed-since <revision>", "only files that have changed since this git revision; without paths, those of the working folder"),
];

/** Offers choices to the completion; what is none of them is said in one line. */
const withChoices = (option: Option, choices: readonly string[], problem: string): Option =>
  option.choices(choices).argParser((value: string) => {
    if (choices.includes(value)) return value;
    throw new InputError(option.long ?? option.flags, `'${value}' is ${problem}`, meant(value, choices));
  });

function meant(value: string, choices: readonly string[]): string {
  const near = closest(value, choices);
  return near === undefined ? `use ${choices.slice(0, -1).join(", ")} or ${choices[choices.length - 1] ?? ""}` : `did you mean '${near}'?`;
}

function output(value: string, previous: readonly Output[] = []): Output[] {
  const [, name, path] = /^([^=]*)=(.+)$/su.exec(value) ?? [];
  if (name === undefined || path === undefined) throw new InputError("--output", `'${value}' names no format and file`, "write it as sarif=findings.sarif");
  const format = CHECK_FORMATS.find((candidate) => candidate === name);
  if (!format) throw new InputError("--output", `'${name}' is no format`, meant(name, CHECK_FORMATS));
  if (path === "-") throw new InputError("--output", "it is for files", `use '--format ${format}' for standard output`);
  if (previous.some((other) => other.path === path)) throw new InputError("--output", `'${path}' is named twice`, "name a file for each report");
  return [...previous, { format, path }];
}

function limit(option: string, value: string, isRight: (number: number) => boolean, kind: string): number {
  const number = Number(value);
  if (value.trim() === "" || !isRight(number) || number < 0) throw new InputError(option, `'${value}' is no limit`, `give ${kind} from 0`);
  return number;
}

/** What the options ask of the policy. */
export const policyFlags = ({ failOn, maxFindings, maxRate, minQuality }: CheckOptions): Flags => ({
  ...(failOn !== undefined && { failOn }),
  ...(maxFindings !== undefined && { maxFindings }),
  ...(maxRate !== undefined && { maxRate }),
  ...(minQuality !== undefined && { minQuality }),
});

/** @throws {InputError} where options exclude or need each other */
export function refuseContradictions(paths: readonly string[], options: CheckOptions): void {
  const { baseline, writeBaseline, pruneBaseline, changedSince } = options;
  const refuse = (problem: string, remedy: string): never => {
    throw new InputError("check", problem, remedy);
  };
  if (baseline !== undefined && writeBaseline !== undefined) refuse("--baseline and --write-baseline exclude each other", "choose one; --prune-baseline drops what is gone");
  if (pruneBaseline && baseline === undefined) refuse("--prune-baseline needs a baseline", "add --baseline FILE");
  if (changedSince !== undefined && paths.includes("-")) refuse("--changed-since is for files, not for standard input", "leave '-' out");
}
