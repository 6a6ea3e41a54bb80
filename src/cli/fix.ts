import { join } from "node:path";
import { InputError } from "../corpus/input-error.ts";
import { prepareOutputFolder } from "../corpus/output-folder.ts";
import { writeAtomic } from "../corpus/write-atomic.ts";
import { clean } from "../index.ts";
import { counted } from "../reports/text.ts";
import { Exit, type Io } from "./io.ts";
import { type TextOptions, cleanOptions } from "./options.ts";
import { type Source, openSources } from "./sources.ts";

export interface FixOptions extends TextOptions {
  readonly write?: boolean;
  readonly outDir?: string;
}

/** `scanmend fix`. */
export async function fix(paths: readonly string[], options: FixOptions, io: Io): Promise<number> {
  const { write, outDir } = options;
  if (write && outDir !== undefined) throw new InputError("fix", "--write and --out-dir exclude each other", "choose one");
  const toFiles = write || outDir !== undefined;
  if (toFiles && (paths.length === 0 || paths.includes("-"))) {
    throw new InputError("fix", "standard input can't be written back", "name the files");
  }
  const settings = await cleanOptions(options);
  const sources = openSources(paths, io);
  const count = Math.max(paths.length, sources.inputs.length);
  if (!toFiles && count > 1) throw new InputError("fix", `${count} inputs and one standard output`, "add --write or --out-dir");
  if (outDir !== undefined && sources.inputs.length > 0) prepareOutputFolder(outDir, paths, sources.inputs);
  let files = 0;
  let changed = 0;
  let changes = 0;
  for await (const source of sources.read()) {
    const { output, edits } = clean(source.file.text, { ...settings, findings: false });
    try {
      await put(source, source.file.mark + output, edits.length > 0, options, io);
    } catch (error) {
      sources.report(error);
      continue;
    }
    files += 1;
    changes += edits.length;
    if (edits.length > 0) changed += 1;
  }
  if (toFiles && !options.quiet) io.err(`scanmend: ${counted(changes, "change")} in ${changed} of ${counted(files, "file")}\n`);
  return sources.failed() ? Exit.failure : Exit.fine;
}

async function put({ input, file }: Source, text: string, changed: boolean, { write, outDir }: FixOptions, io: Io): Promise<void> {
  if (input && write) {
    if (changed) writeAtomic(input.path, text, file.bytes);
  } else if (input && outDir !== undefined) writeAtomic(join(outDir, input.relative), text);
  else await io.out(text);
}
