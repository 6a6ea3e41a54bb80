import { InputError } from "../corpus/input-error.ts";
import { clean } from "../index.ts";
import { type Row, rowsOf } from "../reports/findings.ts";
import { checkJson } from "../reports/json.ts";
import { checkSummary, checkText } from "../reports/text.ts";
import { colours } from "./colours.ts";
import { Exit, type Io } from "./io.ts";
import { type TextOptions, cleanOptions } from "./options.ts";
import { openSources } from "./sources.ts";

export interface CheckOptions extends TextOptions {
  readonly format: string;
}

/** `scanmend check`. */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  if (options.format !== "text" && options.format !== "json") {
    throw new InputError("--format", `'${options.format}' is no format`, "use text or json");
  }
  const chalk = colours(options, io);
  const settings = await cleanOptions(options);
  const sources = openSources(paths, io);
  const rows: Row[] = [];
  let files = 0;
  for await (const { name, file } of sources.read()) {
    files += 1;
    const own = rowsOf(name, clean(file.text, settings));
    for (const row of own) rows.push(row);
    if (options.format === "text") await io.out(checkText(own, chalk));
  }
  if (options.format === "json") await io.out(checkJson(rows, files));
  if (!options.quiet) io.err(`scanmend: ${checkSummary(rows, files)}\n`);
  if (sources.failed()) return Exit.failure;
  return rows.length > 0 ? Exit.findings : Exit.fine;
}
