import type { Cleaned } from "../engine/clean.ts";
import { InputError } from "../corpus/input-error.ts";
import { clean } from "../index.ts";
import { LineIndex } from "../reports/lines.ts";
import { wordingOf } from "../reports/wording.ts";
import { Exit, type Io } from "./io.ts";
import { type TextOptions, cleanOptions, colours } from "./options.ts";
import { openSources } from "./sources.ts";

export interface CheckOptions extends TextOptions {
  readonly format: string;
}

/** One line of a check: an edit that would be made, or damage that is only reported. */
interface Row {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly fixer: string;
  readonly message: string;
  readonly before: string;
  /** What would stand there; absent where nothing is known. */
  readonly after?: string;
  readonly confidence?: number;
}

/** `scanmend check`. */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  if (options.format !== "text" && options.format !== "json") {
    throw new InputError("--format", `'${options.format}' is no format`, "use text or json");
  }
  const chalk = colours(options, io);
  const settings = await cleanOptions(options);
  const sources = openSources(paths, io);
  await io.ready();
  const rows: Row[] = [];
  let files = 0;
  for await (const { name, file } of sources.read()) {
    files += 1;
    const own = rowsOf(name, clean(file.text, settings));
    rows.push(...own);
    if (options.format === "text") {
      for (const row of own) {
        const place = chalk.cyan(`${row.file}:${row.line}:${row.column}`);
        await io.out(`${place} ${chalk.yellow(row.fixer)} ${row.message}\n`);
      }
    }
  }
  if (options.format === "json") await io.out(`${JSON.stringify({ files, findings: rows }, null, 2)}\n`);
  else if (!options.quiet) io.err(summary(rows, files));
  if (sources.failed()) return Exit.failure;
  return rows.length > 0 ? Exit.findings : Exit.fine;
}

function rowsOf(file: string, { source, edits, findings }: Cleaned): Row[] {
  const index = new LineIndex(source);
  const rows = [
    ...edits.map(({ start, before, after, fixer, why, confidence }) => ({ start, before, after, fixer, why, confidence })),
    ...findings.map(({ start, text, fixer, why }) => ({ start, before: text, fixer, why })),
  ].sort((a, b) => a.start - b.start);
  return rows.map(({ start, why, ...rest }) => ({ file, ...index.position(start), message: wordingOf(why), ...rest }));
}

function summary(rows: readonly Row[], files: number): string {
  const damaged = new Set(rows.map(({ file }) => file)).size;
  const of = `${files} ${files === 1 ? "file" : "files"}`;
  if (rows.length === 0) return `scanmend: nothing found in ${of}\n`;
  return `scanmend: ${rows.length} ${rows.length === 1 ? "finding" : "findings"} in ${damaged} of ${of}\n`;
}
