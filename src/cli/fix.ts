import { join, resolve, sep } from "node:path";
import { InputError } from "../corpus/input-error.ts";
import { writeAtomic } from "../corpus/write-atomic.ts";
import { clean } from "../index.ts";
import { Exit, type Io } from "./io.ts";
import { type TextOptions, cleanOptions } from "./options.ts";
import { type Source, openSources } from "./sources.ts";

export interface FixOptions extends TextOptions {
  readonly write?: boolean;
  readonly outDir?: string;
}

/** `scanmend fix`. */
export async function fix(paths: readonly string[], options: FixOptions, io: Io): Promise<number> {
  checkTarget(paths, options);
  const settings = await cleanOptions(options);
  const sources = openSources(paths, io);
  await io.ready();
  if (sources.count > 1 && !options.write && !options.outDir) {
    throw new InputError("fix", `${sources.count} inputs and one standard output`, "add --write or --out-dir");
  }
  const written = new Map<string, string>();
  let files = 0;
  let changes = 0;
  for await (const source of sources.read()) {
    const { output, edits } = clean(source.file.text, settings);
    try {
      await put(source, source.file.mark + output, edits.length > 0, options, written, io);
      files += 1;
      changes += edits.length;
    } catch (error) {
      sources.report(error);
    }
  }
  if (!options.quiet && (options.write || options.outDir)) {
    io.err(`scanmend: ${changes} ${changes === 1 ? "change" : "changes"} in ${files} ${files === 1 ? "file" : "files"}\n`);
  }
  return sources.failed() ? Exit.failure : Exit.fine;
}

function checkTarget(paths: readonly string[], { write, outDir }: FixOptions): void {
  if (write && outDir) throw new InputError("fix", "--write and --out-dir exclude each other", "choose one");
  const fromInput = paths.length === 0 || paths.includes("-");
  if (fromInput && (write || outDir)) throw new InputError("fix", "standard input can't be written back", "name the files");
  if (!outDir) return;
  const target = resolve(outDir);
  for (const path of paths) {
    const input = resolve(path);
    if (target === input || target.startsWith(input + sep) || resolve(input, "..") === target) {
      throw new InputError(outDir, `is, or lies in, the input ${path}`, "choose a folder outside it, or --write");
    }
  }
}

async function put(
  { input, file, name }: Source,
  text: string,
  changed: boolean,
  { write, outDir }: FixOptions,
  written: Map<string, string>,
  io: Io,
): Promise<void> {
  if (write && input) {
    if (changed) writeAtomic(input.path, text, file.bytes);
  } else if (outDir && input) {
    const target = join(outDir, input.relative);
    const earlier = written.get(target);
    if (earlier !== undefined) throw new InputError(name, `has the same place in ${outDir} as ${earlier}`, "clean them in two runs");
    written.set(target, name);
    writeAtomic(target, text);
  } else await io.out(text);
}
