import { LocalCleaner } from "../corpus/cleaner.ts";
import { type FilteredLine, filterLines } from "../corpus/filter.ts";
import { InputError } from "../corpus/input-error.ts";
import { PooledCleaner } from "../corpus/pool.ts";
import { cleanOptionsOf } from "../config/clean-options.ts";
import { counted } from "../reports/text.ts";
import { Exit, type Io } from "./io.ts";
import { Contradictions } from "./contradictions.ts";
import { type SettingOptions, configOf, pathsOf } from "./options.ts";
import { STANDARD_INPUT } from "./texts.ts";

export interface FilterOptions extends SettingOptions {
  readonly textField: string;
  /** A key, or true for `edits`. */
  readonly withEdits?: string | true;
  readonly onError: "stop" | "pass" | "drop";
  readonly jobs: number;
  readonly quiet?: boolean;
}

/** `scanmend filter`: JSON Lines from standard input to standard output. */
export async function filter(options: FilterOptions, io: Io): Promise<number> {
  const [file] = pathsOf([], options);
  if (file !== undefined) throw new InputError("filter", `it reads standard input, and not ${file}`, `redirect it: < ${file}`);
  const { withEdits, textField, onError } = options;
  const { settings } = await configOf(options).resolve();
  // What is wrong with a word list is no line's fault.
  await cleanOptionsOf(settings);
  await new Contradictions((text) => options.quiet || io.err(text)).note(settings);
  await io.ready();
  if (io.terminal.in) io.err("scanmend: reading standard input; end it with Ctrl-D\n");
  const parallel = options.jobs > 1;
  const cleaner = parallel ? await PooledCleaner.open({ jobs: options.jobs }) : new LocalCleaner();
  const ended = new AbortController();
  const lines = filterLines(io.input(ended.signal), {
    cleaner,
    settings,
    parallel,
    name: STANDARD_INPUT,
    textKey: textField,
    ...(withEdits !== undefined && { editsKey: withEdits === true ? "edits" : withEdits }),
  });
  const sum = { documents: 0, changed: 0, changes: 0, bad: 0 };
  const take = async ({ line, output, edits, error, blank }: FilteredLine): Promise<void> => {
    if (error) {
      if (onError === "stop") throw error;
      io.err(`scanmend: ${error.message}\n`);
      sum.bad += 1;
      if (onError === "drop") return;
    } else if (!blank) {
      sum.documents += 1;
      sum.changes += edits;
      if (edits > 0) sum.changed += 1;
    }
    await io.out(output ?? line);
  };
  try {
    for await (const line of lines) {
      await take(line).catch((error: unknown) => {
        // Else the next line would be waited for.
        ended.abort();
        throw error;
      });
    }
  } finally {
    await cleaner.close();
  }
  const bad = sum.bad > 0 ? `; ${counted(sum.bad, "bad line")} ${onError === "drop" ? "dropped" : "passed on"}` : "";
  if (!options.quiet) io.err(`scanmend: ${counted(sum.changes, "change")} in ${sum.changed} of ${counted(sum.documents, "document")}${bad}\n`);
  return Exit.fine;
}
