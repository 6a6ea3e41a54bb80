import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { DiffOptions } from "./diff.ts";
import type { CheckOptions } from "./check.ts";
import type { FixOptions } from "./fix.ts";
import type { Io } from "./io.ts";
import { pathsOf, readingOptions, textOptions } from "./options.ts";
import type { QualityOptions } from "./quality.ts";

const PATHS = "files, and folders of .txt and .text files; '-' or none reads standard input";

/** Where a command's results go. */
interface Results {
  /** Takes the exit code. */
  readonly finish: (code: number) => void;
  /** Takes the help and the version: commander can't wait for them to be written. */
  readonly print: (text: string) => void;
}

/** The command line. Each command's module is loaded when it runs, so that none pays for another. */
export function buildProgram(io: Io, { finish, print }: Results): Command {
  const program = new Command("scanmend")
    .description("Repairs the text of scanned and extracted newspapers.")
    .version(packageJson.version)
    .showHelpAfterError("(see --help)")
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: (text) => io.err(text), outputError: (text, write) => write(text.replace(/^error/u, "scanmend")) })
    .addHelpText("after", examples("diff page.txt", "fix page.txt > clean.txt", "fix -w pages/", "check pages/", "quality pages/", "fixers split-words"))
    .addHelpText("after", "\nExit codes: 0 fine, 1 findings, 2 usage, input or internal error.");

  withTextOptions(program.command("diff"))
    .description("show what would change, as a unified diff that patch can apply")
    .argument("[paths...]", PATHS)
    .option("--words", "show the changes inside the lines")
    .option("--explain", "name fixer, reason and confidence of each change, and the proposals that lost")
    .option("--exit-code", "exit 1 where there are changes")
    .addHelpText("after", examples("diff page.txt", "diff --words --explain page.txt", "diff pages/ | patch -p0"))
    .action(async (paths: string[], options: DiffOptions) => finish(await (await import("./diff.ts")).diff(pathsOf(paths, options), options, io)));

  withTextOptions(program.command("fix"))
    .description("write the repaired text")
    .argument("[paths...]", PATHS)
    .option("-w, --write", "repair the files in place")
    .option("-o, --out-dir <folder>", "write the repaired files into this folder, with the folders they are in")
    .addHelpText("after", examples("fix page.txt > clean.txt", "fix -w pages/", "fix -o clean/ pages/", "fix --only split-words < page.txt", "fix --word-list names.txt --dictionary en_CA.aff en_CA.dic -w pages/"))
    .action(async (paths: string[], options: FixOptions) => finish(await (await import("./fix.ts")).fix(pathsOf(paths, options), options, io)));

  withTextOptions(program.command("check"))
    .description("report damage as file:line:column, columns in UTF-16 units; exit 1 if there is any")
    .argument("[paths...]", PATHS)
    .option("--format <format>", "text or json", "text")
    .addHelpText("after", examples("check page.txt", "check --format json pages/", "check --skip furniture,duplicates pages/"))
    .action(async (paths: string[], options: CheckOptions) => finish(await (await import("./check.ts")).check(pathsOf(paths, options), options, io)));

  const quality = program.command("quality");
  for (const option of readingOptions()) quality.addOption(option);
  quality
    .description("estimate how many words and characters of each text are wrong, without a gold text; the worst first")
    .argument("[paths...]", PATHS)
    .option("--format <format>", "table, csv or json", "table")
    .addHelpText("after", "\nNine of ten true word error rates lie in the range of the column '90 %'. Texts in other languages than English and\ntexts of a few words get no estimate. docs/quality.md says what the columns mean.")
    .addHelpText("after", examples("quality page.txt", "quality pages/", "quality --format csv pages/ > quality.csv"))
    .action(async (paths: string[], options: QualityOptions) => finish(await (await import("./quality.ts")).quality(pathsOf(paths, options), options, io)));

  program
    .command("fixers")
    .description("list the fixers, or show one with its examples")
    .argument("[name]", "a fixer's name")
    .addHelpText("after", examples("fixers", "fixers hyphen-spaces"))
    .action(async (name: string | undefined) => finish(await (await import("./fixers.ts")).fixers(name, io)));

  return program;
}

function withTextOptions(command: Command): Command {
  for (const option of textOptions()) command.addOption(option);
  return command;
}

const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  $ scanmend ${line}`).join("\n")}`;
