import { fstatSync } from "node:fs";
import { addAbortSignal } from "node:stream";
import { isatty } from "node:tty";
import { InputError, describeFailure } from "../corpus/input-error.ts";
import { removeUnfinished } from "../corpus/litter.ts";
import { preloadModels } from "../models.ts";
import { ClosedOutput, type Io } from "./io.ts";

/** Runs the command line on this process's arguments and streams. The only place that knows `process`. */
export async function runProcess(): Promise<number> {
  const args = process.argv.slice(2);
  // What can't be read is reported when it is used.
  const models = needsModels(args) ? preloadModels().catch(() => undefined) : Promise.resolve();
  const { main } = await import("./main.ts");
  // A reader that has gone makes later writes fail; the write that notices it ends the run.
  process.stdout.on("error", () => undefined);
  const io: Io = {
    env: process.env,
    terminal: { in: isatty(0), out: isatty(1), ...(isatty(2) && { err: process.stderr }) },
    out: writeOut,
    err: writeError,
    ready: () => models,
    input: readIn,
    interrupted,
    ...(isatty(0) && { keyboard: async () => (await import("./keyboard.ts")).TerminalKeyboard.open(process.stdin, process.stdout) }),
  };
  return main(args, io);
}

/** A command that reads texts with the models that come with the package; with `--only` it may need none. */
function needsModels(args: readonly string[]): boolean {
  const other = /^(?:--only|--models|--hypothesis|--help|-h)\b/u;
  return /^(?:fix|diff|check|ignore|score|quality|filter|review)$/u.test(args[0] ?? "") && !args.some((arg) => other.test(arg));
}

let listening = false;

/** The stream is opened by the first message: most runs have none. A closed one ends no run. */
function writeError(text: string): void {
  if (!listening) process.stderr.on("error", () => undefined);
  listening = true;
  process.stderr.write(text);
}

function writeOut(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error) resolve();
      else reject((error as NodeJS.ErrnoException).code === "EPIPE" ? new ClosedOutput() : describeFailure("standard output", error));
    });
  });
}

async function* readIn(signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  // Node reads a folder as if it were empty.
  if (isFolder(0)) throw new InputError("standard input", "is a folder", "name it as an argument");
  if (signal) addAbortSignal(signal, process.stdin);
  try {
    for await (const part of process.stdin) yield part as Buffer;
  } catch (error) {
    throw describeFailure("standard input", error);
  }
}

const SIGNALS = { SIGINT: 2, SIGTERM: 15 } as const;

function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const [name, number] of Object.entries(SIGNALS)) {
    process.on(name, () => {
      if (controller.signal.aborted) endAtOnce(128 + number);
      controller.abort(128 + number);
    });
  }
  return controller.signal;
}

/** What is unfinished is removed; all else is as it was, or done. The bar may have hidden the cursor. */
function endAtOnce(code: number): never {
  removeUnfinished();
  if (process.stderr.isTTY) process.stderr.write("\u001b[?25h\n");
  process.exit(code);
}

function isFolder(file: number): boolean {
  try {
    return fstatSync(file).isDirectory();
  } catch {
    return false;
  }
}
