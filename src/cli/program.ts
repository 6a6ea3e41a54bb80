import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { DiffOptions } from "./diff.ts";
import type { CheckOptions } from "./check.ts";
import type { FixOptions } from "./fix.ts";
import type { Io } from "./io.ts";
import { pathsOf, textOptions } from "./options.ts";
import type { TextCommandOptions } from "./text.ts";

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

  program
    .command("text")
    .description("take the text out of pages with coordinates (ALTO, PAGE XML, hOCR), METS, JSON Lines and PDF, in reading order")
    .argument("[paths...]", "files; '-' or none reads standard input")
    .option("--lines", "keep the lines as they are printed; otherwise each paragraph is one line, and words cut by line ends are whole")
    .option("--as <format>", "read as alto, page, hocr, jsonl or txt, whatever it looks like")
    .option("--field <name>", "JSON Lines: the field that holds the text (default: text)")
    .option("--encoding <name>", "utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1 or macintosh, whatever it looks like")
    .addHelpText("after", examples("text page.alto.xml", "text --lines mets.xml > issue.txt", "text --field ocr.text issues.jsonl", "text scan.pdf"))
    .action(async (paths: string[], options: TextCommandOptions) => finish(await (await import("./text.ts")).text(paths, options, io)));

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
