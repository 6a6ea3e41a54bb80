import { RootCommand, ShellCompDirective, script } from "@bomb.sh/tab";
import type { Argument, Command, Option } from "commander";
import { FIXERS } from "../fixers/index.ts";
import { Exit, type Io } from "./io.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** `scanmend completion`: prints a script for the shell, which asks {@link complete} at each press of the key. */
export async function completion(shell: Shell, io: Io): Promise<number> {
  const text = printedBy(() => script(shell, "scanmend", "scanmend"));
  await io.out(shell === "bash" ? safeBash(text) : text);
  return Exit.fine;
}

/** `scanmend complete -- WORDS…`: one completion a line, with its description behind a tab; then what the shell is to do. */
export async function complete(words: readonly string[], program: Command, io: Io): Promise<number> {
  const word = words[words.length - 1] ?? "";
  const root = describe(program, word);
  const printed = printedBy(() => root.parse([...words]));
  // The library never lets the shell offer files, which most arguments here are.
  const files = root.completions.length === 0 && !word.startsWith("-");
  await io.out(files ? printed.replace(/:\d+\n$/u, `:${ShellCompDirective.ShellCompDirectiveDefault}\n`) : printed);
  return Exit.fine;
}

/** The library prints with the console alone. It does so at once, so nothing else can print in between. */
function printedBy(print: () => void): string {
  const { log } = console;
  let text = "";
  console.log = (line: string) => void (text += `${line}\n`);
  try {
    print();
  } finally {
    console.log = log;
  }
  return text;
}

/**
 * The library's script for bash, made safe: it evaluated what is typed, so that completing `fix a.txt > b.txt` emptied
 * b.txt; its constants could not be read a second time; it offered no files; and it needed the package bash-completion.
 */
function safeBash(text: string): string {
  return replaced(text, [
    [/^readonly /gmu, ""],
    [/complete -- \$\{words\[@\]:1\}/u, "complete -- $(printf '%q ' \"${words[@]:1}\")"],
    [/\n {4}# Add an empty parameter[^\n]*\n.*?\n {4}fi\n/su, ""],
    [/^complete -F /mu, "complete -o bashdefault -o default -F "],
    [/^ {4}_get_comp_words_by_ref -n "=:" cur prev words cword$/mu, [
      "    if declare -F _get_comp_words_by_ref >/dev/null; then",
      '        _get_comp_words_by_ref -n "=:" cur prev words cword',
      "    else",
      '        words=("${COMP_WORDS[@]:0:COMP_CWORD+1}") cword=$COMP_CWORD cur=${COMP_WORDS[COMP_CWORD]}',
      "    fi",
    ].join("\n")],
  ]);
}

/** @throws where a pattern isn't found: the library has changed, and this is to be looked at again */
function replaced(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((current, [pattern, by]) => {
    if (current.search(pattern) < 0) throw new Error(`the completion script has no ${pattern.source}`);
    return current.replace(pattern, () => by);
  }, text);
}

/** The command line as the library knows it. */
function describe(program: Command, word: string): RootCommand {
  const root = new RootCommand();
  for (const command of program.createHelp().visibleCommands(program)) {
    const described = root.command(command.name(), command.description());
    for (const option of command.createHelp().visibleOptions(command)) {
      const name = option.long?.slice(2);
      if (name === undefined) continue;
      const alias = option.short?.slice(1);
      if (option.required || option.optional) described.option(name, option.description, offer(choicesOf(option, word)), alias);
      else if (alias) described.option(name, option.description, alias);
      else described.option(name, option.description);
    }
    for (const argument of command.registeredArguments) described.argument(argument.name(), offer(choicesOf(argument, word)), argument.variadic);
  }
  return root;
}

const offer = (choices: readonly string[]) => (take: (value: string, description: string) => void): void => {
  for (const choice of choices) take(choice, FIXERS.find(({ name }) => choice.endsWith(name))?.description ?? "");
};

/** Values that can stand there; none where it is a file, a number or the like. */
function choicesOf(taker: Option | Argument, word: string): readonly string[] {
  if (taker.argChoices) return taker.argChoices;
  const isList = "flags" in taker && taker.flags.includes("<fixers>");
  if (!isList && !taker.description.includes("fixer's name")) return [];
  const before = isList ? word.replace(/[^,=]*$/u, "").replace(/^.*=/u, "") : "";
  return FIXERS.map(({ name }) => `${before}${name}`);
}
