import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Encoding } from "../corpus/encodings.ts";
import { EditsLog } from "../corpus/edits-log.ts";
import { FileSink, bytesFor, isDone, markFor } from "../corpus/file-sink.ts";
import { InputError } from "../corpus/input-error.ts";
import { Ledger } from "../corpus/ledger.ts";
import { Sweeper } from "../corpus/litter.ts";
import { OutputFolder } from "../corpus/output-folder.ts";
import type { Sink } from "../corpus/run.ts";
import type { Input } from "../corpus/select.ts";
import { applyEdits } from "../engine/edit.ts";
import { counted } from "../reports/text.ts";
import { Exit, type Io } from "./io.ts";
import type { WriteOptions } from "./run-options.ts";
import { type TextsOptions, cleanTexts, remarks } from "./texts.ts";

export interface FixOptions extends TextsOptions, WriteOptions {
  readonly outputEncoding?: Encoding;
  readonly write?: boolean;
  readonly outDir?: string;
}

/** `scanmend fix`. */
export async function fix(paths: readonly string[], options: FixOptions, io: Io): Promise<number> {
  const toFiles = options.write || options.outDir !== undefined;
  checkOptions(paths, options);
  return toFiles ? fixFiles(paths, options, io) : fixToOutput(paths, options, io);
}

/** @throws {InputError} where options exclude or need each other */
function checkOptions(paths: readonly string[], options: FixOptions): void {
  const { write, outDir, backup, keepTimes, ledger, edits, resume } = options;
  const refuse = (problem: string, remedy: string): never => {
    throw new InputError("fix", problem, remedy);
  };
  if (write && outDir !== undefined) refuse("--write and --out-dir exclude each other", "choose one");
  if (write || outDir !== undefined) {
    if ((paths.length === 0 && options.filesFrom === undefined) || paths.includes("-")) refuse("standard input can't be written back", "name the files");
  } else {
    const given = Object.entries({ ledger, edits }).find(([, value]) => value !== undefined);
    if (given) refuse(`--${given[0]} is for files that are written`, "add --write or --out-dir");
  }
  if (!write && backup !== undefined) refuse("--backup is for files that are changed in place", "add --write, or leave it out");
  if (!write && keepTimes) refuse("--keep-times is for files that are changed in place", "add --write, or leave it out");
  if (resume && ledger === undefined) refuse("--resume goes on with a ledger", "add --ledger FILE");
}

async function fixToOutput(paths: readonly string[], options: FixOptions, io: Io): Promise<number> {
  if (paths.length > 1) throw new InputError("fix", `${paths.length} inputs and one standard output`, "add --write or --out-dir");
  const texts = await cleanTexts(paths, options, io, {
    findings: false,
    explain: false,
    hash: false,
    prints: true,
    inputs: onlyOne,
    sink: async (source) => {
      const { name, text: { mark, encoding, pages } } = source;
      const written = outputEncoding(name, options, pages !== undefined) ?? encoding;
      return {
        section: ({ text, changes, start }) => {
          const head = start === 0 ? markFor(written, encoding, mark) : "";
          const clean = applyEdits(text, changes);
          return io.out(written === "utf-8" ? head + clean : bytesFor(source, clean, written, head));
        },
        close: async () => undefined,
        abort: async () => undefined,
      };
    },
  });
  return exitCode(texts);
}

/** @throws {InputError} where there are more, before anything is read */
async function* onlyOne(inputs: AsyncIterable<Input>): AsyncGenerator<Input> {
  const drawn: Input[] = [];
  for await (const input of inputs) {
    drawn.push(input);
    if (drawn.length > 1) throw new InputError("fix", "more than one input and one standard output", "add --write or --out-dir");
  }
  yield* drawn;
}

async function fixFiles(paths: readonly string[], options: FixOptions, io: Io): Promise<number> {
  const { outDir, backup, keepTimes } = options;
  const known = paths.filter((path) => existsSync(path));
  const folder = outDir === undefined ? undefined : await OutputFolder.prepare(outDir, known, known.length < paths.length || options.filesFrom !== undefined);
  const ledger = options.ledger === undefined ? undefined : await Ledger.open(options.ledger, { resume: options.resume ?? false });
  const edits = options.edits === undefined ? undefined : await EditsLog.open(options.edits);
  const sweeper = new Sweeper();
  const keeping = { sweeper, ...(backup !== undefined && { backup }), ...(keepTimes && { keepTimes }), ...(ledger && { ledger }), ...(edits && { edits }) };
  const sum = { files: 0, changed: 0, changes: 0, before: 0 };
  try {
    const texts = await cleanTexts(paths, options, io, {
      findings: ledger !== undefined,
      explain: false,
      hash: ledger !== undefined || edits !== undefined,
      prints: false,
      sink: async (source) => {
        const target = source.input && folder ? await folder.targetOf(source.input) : undefined;
        if (ledger && options.resume && (await isDone(source, target, ledger))) {
          await sweeper.sweep(dirname(target ?? source.name));
          sum.before += 1;
          return undefined;
        }
        const encoding = outputEncoding(source.name, options, source.text.pages !== undefined);
        return summed(new FileSink(source, target, { ...keeping, ...(encoding && { encoding }) }), sum);
      },
      onError: async ({ name }, error) => {
        await ledger?.record({ path: name, error: error.message, time: new Date().toISOString() });
      },
    });
    const done = sum.before > 0 ? `; ${counted(sum.before, "file")} done before` : "";
    if (!options.quiet) io.err(`scanmend: ${counted(sum.changes, "change")} in ${sum.changed} of ${counted(sum.files, "file")}${done}${remarks(texts)}\n`);
    return exitCode(texts);
  } finally {
    await edits?.close();
    await ledger?.close();
  }
}

/** @throws {InputError} where a page would have to say another encoding of itself */
function outputEncoding(name: string, { outputEncoding: wanted }: FixOptions, hasPages: boolean): Encoding | undefined {
  if (wanted !== undefined && hasPages) throw new InputError(name, "--output-encoding is for plain text", "leave it out: pages keep the encoding that they declare");
  return wanted;
}

/** A sink that adds up what was done. */
function summed(sink: FileSink, sum: { files: number; changed: number; changes: number }): Sink {
  let changes = 0;
  return {
    section: async (section) => {
      changes += section.edits.length;
      await sink.section(section);
    },
    close: async () => {
      await sink.close();
      sum.files += 1;
      sum.changes += changes;
      if (changes > 0) sum.changed += 1;
    },
    abort: () => sink.abort(),
  };
}

const exitCode = ({ failed, interrupted }: { failed: number; interrupted?: number }): number => interrupted ?? (failed > 0 ? Exit.failure : Exit.fine);
