import { clean } from "../index.ts";
import { explain } from "../reports/explain.ts";
import { unifiedDiff } from "../reports/unified-diff.ts";
import { colours } from "./colours.ts";
import { Exit, type Io } from "./io.ts";
import { type TextOptions, cleanOptions } from "./options.ts";
import { openSources } from "./sources.ts";

export interface DiffOptions extends TextOptions {
  readonly words?: boolean;
  readonly explain?: boolean;
  readonly exitCode?: boolean;
}

/** `scanmend diff`. */
export async function diff(paths: readonly string[], options: DiffOptions, io: Io): Promise<number> {
  const chalk = colours(options, io);
  const settings = await cleanOptions(options, options.explain);
  const sources = openSources(paths, io);
  let changes = 0;
  for await (const { name, file } of sources.read()) {
    const cleaned = clean(file.text, { ...settings, findings: false });
    changes += cleaned.edits.length;
    await io.out(unifiedDiff(name, file.mark + file.text, shifted(cleaned.edits, file.mark.length), { chalk, words: options.words ?? false }));
    if (options.explain) await io.out(explain(name, cleaned, chalk));
  }
  if (sources.failed()) return Exit.failure;
  return options.exitCode && changes > 0 ? Exit.findings : Exit.fine;
}

/** Edits of a text behind a byte order mark. */
function shifted<E extends { readonly start: number; readonly end: number }>(edits: readonly E[], by: number): E[] {
  return edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by }));
}
