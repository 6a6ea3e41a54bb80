import { Argument, Command, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { DiffOptions } from "./diff.ts";
import { type CheckOptions, checkOptions } from "./check-options.ts";
import type { Shell } from "./completion.ts";
import type { ConfigOptions } from "./config.ts";
import type { FilterOptions } from "./filter.ts";
import type { FixOptions } from "./fix.ts";
import type { IgnoreOptions } from "./ignore.ts";
import type { InitOptions } from "./init.ts";
import type { Io } from "./io.ts";
import type { Fields } from "../corpus/score-records.ts";
import { filterOptions } from "./filter-options.ts";
import { endingsOption, formatOptions, outputEncodingOption, pageOptions } from "./format-options.ts";
import { configOptions, pathsOf, quietOption, readingOptions, settingOptions, textOptions, wholeNumber } from "./options.ts";
import type { QualityOptions } from "./quality.ts";
import type { ReportOptions } from "./report.ts";
import { cacheOption, inPlaceOptions, oneJobOption, runOptions, writeOptions } from "./run-options.ts";
import { reviewOptions } from "./review-options.ts";
import type { ReviewOptions } from "./review-session.ts";
import { SCORE_FORMATS, scoreFields } from "./score-fields.ts";
import type { ScoreOptions } from "./score.ts";
import { selectionOptions } from "./selection-options.ts";
import type { SummaryOptions } from "./summary.ts";
import type { TextCommandOptions } from "./text.ts";
import type { UndoOptions } from "./undo.ts";
import type { WordsOptions } from "./words.ts";

const PATHS = "files, patterns, and folders of .txt and .text files; '-' or none reads standard input";

/** Where a command's results go. */
interface Results {
  /** Takes the exit code. */
  readonly finish: (code: number) => void;
  /** Takes the help and the version: commander can't wait for them to be written. */
  readonly print: (text: string) => void;
}

/** What the scripts of `completion` ask: it looks at all commands, and none shows it. */
const COMPLETE = "complete";

/**
 * The command line. Each command's module is loaded when it runs, and where it is known which runs, the others are not even
 * put together: none pays for another.
 * @param asked the first argument that is no option
 */
export function buildProgram(io: Io, { finish, print }: Results, asked?: string): Command {
  const definitions = new Map<string, (command: Command) => unknown>();
  const define = (name: string, build: (command: Command) => unknown): void => void definitions.set(name, build);
  const program = new Command("scanmend")
    .description("Repairs the text of scanned and extracted newspapers.")
    .version(packageJson.version)
    .showHelpAfterError("(see --help)")
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: (text) => io.err(text), outputError: (text, write) => write(text.replace(/^error/u, "scanmend")) })
    .addHelpText("after", examples("diff page.txt", "fix page.txt > clean.txt", "fix -w pages/", "check pages/", "quality pages/", "score --gold gold/ pages/", "fixers split-words"))
    .addHelpText("after", "\nExit codes: 0 fine, 1 findings, 2 usage, input or internal error.");

  define("diff", (command) =>
    withOptions(command, [...forTexts(), ...grouped("How they are written:", pageOptions())])
      .description("show what would change, as a unified diff that patch can apply")
      .argument("[paths...]", PATHS)
      .option("--words", "show the changes inside the lines")
      .option("--explain", "name fixer, reason and confidence of each change, what it rests on, and the likeliest proposals that lost")
      .option("--exit-code", "exit 1 where there are changes")
      .addOption(cacheOption())
      .addHelpText("after", examples("diff page.txt", "diff --words --explain page.txt", "diff pages/ | patch -p0"))
      .action(async (paths: string[], options: DiffOptions) => finish(await (await import("./diff.ts")).diff(pathsOf(paths, options), options, io))),
  );

  define("fix", (command) =>
    withOptions(command, [...inPlaceOptions(), ...grouped("What is kept and noted:", writeOptions()), ...forTexts(), ...grouped("How they are written:", [outputEncodingOption(), ...pageOptions()])])
      .description("write the repaired text")
      .argument("[paths...]", PATHS)
      .addHelpText("after", examples("fix page.txt > clean.txt", "fix -w pages/", "fix -o clean/ pages/", "fix -w --ledger run.jsonl --resume --edits edits.jsonl pages/", "fix --word-list names.txt --dictionary en_CA.aff en_CA.dic -w pages/"))
      .action(async (paths: string[], options: FixOptions) => finish(await (await import("./fix.ts")).fix(pathsOf(paths, options), options, io))),
  );

  // Its own options first: they are many.
  define("check", (command) =>
    withOptions(command, [...checkOptions(), ...forTexts()])
      .description("report damage as file:line:column, columns in UTF-16 units; exit 1 if there is any, or more than is allowed")
      .argument("[paths...]", PATHS)
      .addOption(cacheOption())
      .addHelpText("after", examples("check page.txt", "check --format json pages/", "check --skip furniture,duplicates pages/", "check --format github --output sarif=findings.sarif --changed-since origin/main", "check --max-rate 5 pages/", "check --write-baseline known.jsonl pages/", "check --baseline known.jsonl pages/"))
      .action(async (paths: string[], options: CheckOptions) => finish(await (await import("./check.ts")).check(pathsOf(paths, options), options, io))),
  );

  define("review", (command) =>
    withOptions(command, [...reviewOptions(), ...forTexts()])
      .description("go through what is proposed, on a page in the browser or in the terminal, and decide: decisions go to a file that fix, diff and check take with --decisions")
      .argument("[paths...]", "files, patterns, and folders of .txt and .text files; none is the working folder")
      .addHelpText("after", "\nDecisions go to the first file of --decisions, or of the configuration, or to decisions.jsonl; others are read, too.\nWithout --level and --min-confidence, proposals are those of the level bold.")
      .addHelpText("after", examples("review pages/", "review --reviewer Ada --as alto issues/", "review --terminal --decisions mine.jsonl --decisions theirs.jsonl pages/", "fix --decisions decisions.jsonl -w pages/"))
      .action(async (paths: string[], options: ReviewOptions) => finish(await (await import("./text-commands.ts")).review(pathsOf(paths, options), options, io))),
  );

  define("ignore", (command) =>
    withOptions(command, textOptions())
      .description("leave findings alone from now on, by a list beside the texts, which stay as they are")
      .argument("<places...>", "findings as check prints them: FILE:LINE:COLUMN, or FILE:LINE; a FILE alone shows its findings")
      .option("--note <text>", "why, for those who read the list")
      .option("--by <name>", "who says so")
      .option("--ignored <file>", "the list, instead of the .scanmend-ignored.jsonl beside or above the text")
      .addHelpText("after", examples("ignore page.txt:12:7", "ignore --note 'so in the print' page.txt:12:7 page.txt:31", "ignore page.txt"))
      .action(async (places: string[], options: IgnoreOptions) => finish(await (await import("./ignore.ts")).ignore(pathsOf(places, options), options, io))),
  );

  define("score", (command) =>
    withOptions(command, textOptions())
      .description("compare texts, and what Scanmend or someone else makes of them, with gold texts: CER, WER, cMER, edits, harm")
      .argument("[paths...]", `${PATHS}; for records one file of JSON Lines, by default the gold file`)
      .requiredOption("--gold <path>", "the right texts: a file or folder of texts, or JSON Lines")
      .option("--hypothesis <path>", "score this correction instead of Scanmend's: a file or folder of texts, or JSON Lines")
      .addOption(
        new Option("--fields <names>", "names of the records' fields: noisy=NAME,gold=NAME,hypothesis=NAME,id=NAME; a dot goes into objects").argParser(
          (value: string, previous: Fields = {}) => ({ ...previous, ...scoreFields(value) }),
        ),
      )
      .option("--by <field>", "show each group of texts: by a field of the records, or by path or folder")
      .addOption(new Option("--format <format>", "how to write the scores").choices(SCORE_FORMATS).default("table"))
      .addHelpText(
        "after",
        examples(
          "score --gold gold/ pages/",
          "score --gold gold/ --hypothesis theirs/ pages/",
          "score --gold set.jsonl --fields noisy=ocr,gold=truth",
          "score --gold hipe.jsonl --hypothesis run1.jsonl --by language --format json",
        ),
      )
      .addHelpText("after", "\nEach measure is defined in docs/scoring.md.")
      .action(async (paths: string[], options: ScoreOptions) => finish(await (await import("./score.ts")).score(pathsOf(paths, options), options, io))),
  );

  define("quality", (command) =>
    withOptions(command, [...selectionOptions(), ...formatOptions(), ...readingOptions(), ...runOptions()])
      .description("estimate how many words and characters of each text are wrong, without a gold text; the worst first")
      .argument("[paths...]", PATHS)
      .option("--format <format>", "table, csv or json", "table")
      .addHelpText("after", "\nNine of ten true word error rates lie in the range of the column '90 %'. Texts in other languages than English and\ntexts of a few words get no estimate. docs/quality.md says what the columns mean.")
      .addHelpText("after", examples("quality page.txt", "quality pages/", "quality --format csv pages/ > quality.csv"))
      .action(async (paths: string[], options: QualityOptions) => finish(await (await import("./quality.ts")).quality(pathsOf(paths, options), options, io))),
  );

  define("report", (command) =>
    withOptions(command.option("-o, --output <file>", "write the page into this file; otherwise it goes to standard output"), forTexts())
      .description("make a page for the browser: what would change, how sure that is, what to look at first, and how good the texts are")
      .argument("[paths...]", PATHS)
      .addOption(cacheOption())
      .addHelpText("after", "\nThe page is one file, and fetches nothing. docs/report.md says what is on it.")
      .addHelpText("after", examples("report pages/ -o report.html", "report --level safe --skip furniture pages/ -o report.html", "report --as alto issues/ -o report.html"))
      .action(async (paths: string[], options: ReportOptions) => finish(await (await import("./text-commands.ts")).report(pathsOf(paths, options), options, io))),
  );

  define("words", (command) =>
    withOptions(
      command
        .addOption(new Option("--least <number>", "words that stand in the texts so often").argParser(wholeNumber).default(3))
        .option("--counts", "the commonest first, each behind the number of times and of files, with tabs between"),
      forTexts(),
    )
      .description("list the names and terms that recur in the texts and that no list has, for --word-list: read it before you use it")
      .argument("[paths...]", PATHS)
      .addHelpText("after", "\nA word has to stand in two files where there are two, be spelled as words are, and be no likely misreading of a far\ncommoner one. What is no word elsewhere may then be one of them misread.")
      .addHelpText("after", examples("words pages/ > names.txt", "words --counts --least 10 pages/", "fix --word-list names.txt -w pages/"))
      .action(async (paths: string[], options: WordsOptions) => finish(await (await import("./text-commands.ts")).words(pathsOf(paths, options), options, io))),
  );

  define("filter", (command) =>
    withOptions(command, [...filterOptions(), ...settingOptions(), quietOption(), oneJobOption()])
      .description("clean JSON Lines from standard input to standard output, one document a line")
      .addHelpText("after", examples("filter < pages.jsonl > clean.jsonl", "filter --text-field body --with-edits < pages.jsonl", "filter --on-error pass -j 8 < pages.jsonl"))
      .action(async (options: FilterOptions) => finish(await (await import("./filter.ts")).filter(options, io))),
  );

  define("summary", (command) =>
    command
      .description("add up ledgers that --ledger has written, such as those of shards")
      .argument("<ledgers...>", "the ledgers; they are read as one")
      .addOption(new Option("--worst <number>", "list so many of the files with the most edits per 10,000 words").argParser(wholeNumber).default(10))
      .addOption(new Option("--format <format>", "table or json").choices(["table", "json"]).default("table"))
      .option("--exit-code", "exit 1 where files have failed")
      .addHelpText("after", examples("summary run.jsonl", "summary --worst 50 shard-*.jsonl", "summary --format json --exit-code shard-*.jsonl"))
      .action(async (ledgers: string[], options: SummaryOptions) => finish(await (await import("./summary.ts")).summary(ledgers, options, io))),
  );

  define("text", (command) =>
    withOptions(command, formatOptions())
      .description("take the text out of pages with coordinates (ALTO, PAGE XML, hOCR), METS, JSON Lines and PDF, in reading order")
      .argument("[paths...]", "files; '-' or none reads standard input")
      .option("--lines", "keep the lines as they are printed; otherwise each paragraph is one line, and words cut by line ends are whole")
      .addHelpText("after", examples("text page.alto.xml", "text --lines mets.xml > issue.txt", "text --field ocr.text issues.jsonl", "text scan.pdf"))
      .action(async (paths: string[], options: TextCommandOptions) => finish(await (await import("./text.ts")).text(paths, options, io))),
  );

  define("undo", (command) =>
    withOptions(command, [...selectionOptions().filter(({ long }) => long !== "--stdin-filename"), endingsOption(), ...configOptions(), quietOption()])
      .description("give files that 'fix --edits' has changed their old bytes back; those that have changed since are left alone")
      .argument("[paths...]", "files, and folders of .txt and .text files")
      .requiredOption("--edits <file>", "the file that 'fix --edits' has written")
      .option("--all", "take back all runs that it has, and not the latest alone")
      .option("--dry-run", "say what would be taken back, and write nothing")
      .addHelpText("after", examples("undo --edits edits.jsonl pages/front.txt", "undo --edits edits.jsonl --dry-run pages/", "undo --edits edits.jsonl --as alto issues/"))
      .action(async (paths: string[], options: UndoOptions) => finish(await (await import("./undo.ts")).undo(paths, options, io))),
  );

  define("fixers", (command) =>
    command
      .description("list the fixers, or show one with its examples")
      .argument("[name]", "a fixer's name")
      .addHelpText("after", examples("fixers", "fixers hyphen-spaces"))
      .action(async (name: string | undefined) => finish(await (await import("./fixers.ts")).fixers(name, io))),
  );

  define("config", (command) => {
    command
      .description("show what applies to a file, and where each value comes from")
      .requiredOption("--print <file>", "the file; it need not exist")
      .addOption(new Option("--format <format>", "text or json").choices(["text", "json"]).default("text"));
    withOptions(command, settingOptions());
    command
      .addHelpText("after", examples("config --print pages/1890s/front.txt", "config --print pages/front.txt --level safe --format json"))
      .action(async (options: ConfigOptions) => finish(await (await import("./config.ts")).config(options, io)));
  });

  define("init", (command) =>
    command
      .description("write a configuration file with comments into this folder")
      .addOption(new Option("--format <format>", "yaml, json or toml; JSON has no comments").choices(["yaml", "json", "toml"]).default("yaml"))
      .addHelpText("after", examples("init", "init --format toml"))
      .action(async (options: InitOptions) => finish(await (await import("./init.ts")).init(options, io))),
  );

  define("completion", (command) =>
    command
      .description("print a script that completes commands, options and fixers in a shell")
      .addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish"]))
      .addHelpText("after", examples("completion bash >> ~/.bashrc", 'completion zsh > "${fpath[1]}/_scanmend"', "completion fish > ~/.config/fish/completions/scanmend.fish"))
      .action(async (shell: Shell) => finish(await (await import("./completion.ts")).completion(shell, io))),
  );

  define(COMPLETE, (command) =>
    command
      .argument("[words...]")
      .action(async (words: string[]) => finish(await (await import("./completion.ts")).complete(words, program, io))),
  );

  const names = asked !== undefined && asked !== COMPLETE && definitions.has(asked) ? [asked] : definitions.keys();
  for (const name of names) definitions.get(name)?.(program.command(name, { hidden: name === COMPLETE }));
  return program;
}

function withOptions(command: Command, options: readonly Option[]): Command {
  for (const option of options) command.addOption(option);
  return command;
}

/** The options of a command that reads many texts. */
const forTexts = (): Option[] => [
  ...grouped("Which files:", selectionOptions()),
  ...grouped("How they are read:", formatOptions()),
  ...grouped("What is corrected:", textOptions()),
  ...runOptions(),
];

/** Options under a heading of the help. */
const grouped = (heading: string, options: readonly Option[]): Option[] => options.map((option) => option.helpGroup(heading));

const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  $ scanmend ${line}`).join("\n")}`;
