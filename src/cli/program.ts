import { Argument, Command, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { DiffOptions } from "./diff.ts";
import type { CheckOptions } from "./check.ts";
import type { Shell } from "./completion.ts";
import type { ConfigOptions } from "./config.ts";
import type { FixOptions } from "./fix.ts";
import type { InitOptions } from "./init.ts";
import type { Io } from "./io.ts";
import { cacheOption, runOptions, writeOptions } from "./run-options.ts";
import { selectionOptions } from "./selection-options.ts";
import { configOptions, pathsOf, quietOption, settingOptions, textOptions } from "./options.ts";
import type { UndoOptions } from "./undo.ts";

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
    .addHelpText("after", examples("diff page.txt", "fix page.txt > clean.txt", "fix -w pages/", "check pages/", "fixers split-words"))
    .addHelpText("after", "\nExit codes: 0 fine, 1 findings, 2 usage, input or internal error.");

  withTextOptions(program.command("diff"))
    .description("show what would change, as a unified diff that patch can apply")
    .argument("[paths...]", PATHS)
    .option("--words", "show the changes inside the lines")
    .option("--explain", "name fixer, reason and confidence of each change, and the proposals that lost")
    .option("--exit-code", "exit 1 where there are changes")
    .addOption(cacheOption())
    .addHelpText("after", examples("diff page.txt", "diff --words --explain page.txt", "diff pages/ | patch -p0"))
    .action(async (paths: string[], options: DiffOptions) => finish(await (await import("./diff.ts")).diff(pathsOf(paths, options), options, io)));

  const fix = withTextOptions(program.command("fix"))
    .description("write the repaired text")
    .argument("[paths...]", PATHS)
    .option("-w, --write", "repair the files in place")
    .option("-o, --out-dir <folder>", "write the repaired files into this folder, with the folders they are in")
    .addHelpText("after", examples("fix page.txt > clean.txt", "fix -w pages/", "fix -o clean/ pages/", "fix -w --ledger run.jsonl --resume --edits edits.jsonl pages/", "fix --word-list names.txt --dictionary en_CA.aff en_CA.dic -w pages/"))
    .action(async (paths: string[], options: FixOptions) => finish(await (await import("./fix.ts")).fix(pathsOf(paths, options), options, io)));
  for (const option of writeOptions()) fix.addOption(option);

  withTextOptions(program.command("check"))
    .description("report damage as file:line:column, columns in UTF-16 units; exit 1 if there is any")
    .argument("[paths...]", PATHS)
    .option("--format <format>", "text or json", "text")
    .addOption(cacheOption())
    .addHelpText("after", examples("check page.txt", "check --format json pages/", "check --skip furniture,duplicates pages/"))
    .action(async (paths: string[], options: CheckOptions) => finish(await (await import("./check.ts")).check(pathsOf(paths, options), options, io)));

  const undo = program
    .command("undo")
    .description("give files that 'fix --edits' has changed their old bytes back; those that have changed since are left alone")
    .argument("[paths...]", "files, and folders of .txt and .text files")
    .requiredOption("--edits <file>", "the file that 'fix --edits' has written")
    .option("--all", "take back all runs that it has, and not the latest alone")
    .option("--dry-run", "say what would be taken back, and write nothing");
  for (const option of [...selectionOptions().filter(({ long }) => long !== "--stdin-filename"), ...configOptions(), quietOption()]) undo.addOption(option);
  undo
    .addHelpText("after", examples("undo --edits edits.jsonl pages/front.txt", "undo --edits edits.jsonl --dry-run pages/"))
    .action(async (paths: string[], options: UndoOptions) => finish(await (await import("./undo.ts")).undo(paths, options, io)));

  program
    .command("fixers")
    .description("list the fixers, or show one with its examples")
    .argument("[name]", "a fixer's name")
    .addHelpText("after", examples("fixers", "fixers hyphen-spaces"))
    .action(async (name: string | undefined) => finish(await (await import("./fixers.ts")).fixers(name, io)));

  const config = program
    .command("config")
    .description("show what applies to a file, and where each value comes from")
    .requiredOption("--print <file>", "the file; it need not exist")
    .addOption(new Option("--format <format>", "text or json").choices(["text", "json"]).default("text"));
  for (const option of settingOptions()) config.addOption(option);
  config
    .addHelpText("after", examples("config --print pages/1890s/front.txt", "config --print pages/front.txt --level safe --format json"))
    .action(async (options: ConfigOptions) => finish(await (await import("./config.ts")).config(options, io)));

  program
    .command("init")
    .description("write a configuration file with comments into this folder")
    .addOption(new Option("--format <format>", "yaml, json or toml; JSON has no comments").choices(["yaml", "json", "toml"]).default("yaml"))
    .addHelpText("after", examples("init", "init --format toml"))
    .action(async (options: InitOptions) => finish(await (await import("./init.ts")).init(options, io)));

  program
    .command("completion")
    .description("print a script that completes commands, options and fixers in a shell")
    .addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", examples("completion bash >> ~/.bashrc", 'completion zsh > "${fpath[1]}/_scanmend"', "completion fish > ~/.config/fish/completions/scanmend.fish"))
    .action(async (shell: Shell) => finish(await (await import("./completion.ts")).completion(shell, io)));

  // What the scripts ask.
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .action(async (words: string[]) => finish(await (await import("./completion.ts")).complete(words, program, io)));

  return program;
}

function withTextOptions(command: Command): Command {
  for (const option of [...selectionOptions(), ...textOptions(), ...runOptions()]) command.addOption(option);
  return command;
}

const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  $ scanmend ${line}`).join("\n")}`;
