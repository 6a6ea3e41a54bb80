import { fstatSync, statSync, writeSync } from "node:fs";
import { devNull } from "node:os";
import { addAbortSignal } from "node:stream";
import { isatty } from "node:tty";
import { InputError, describeFailure } from "../corpus/input-error.ts";
import { removeUnfinished } from "../corpus/litter.ts";
import { type Amount, preloadModels } from "../models.ts";
import { ClosedOutput, type Io } from "./io.ts";

/** Runs the command line on this process's arguments and streams. The only place that knows `process`. */
export async function runProcess(): Promise<number> {
  const args = process.argv.slice(2);
  // What can't be read is reported when it is used. With a cache there may be nothing that asks for them.
  const models = needsModels(args) && !args.some((arg) => arg.startsWith("--cache")) ? preloadModels(amountOf(args)).catch(() => undefined) : Promise.resolve();
  const { main } = await import("./main.ts");
  const io: Io = {
    env: process.env,
    terminal: { in: isTerminal(0), out: isTerminal(1), ...(isTerminal(2) && { err: process.stderr }) },
    out: writeOut,
    err: writeError,
    ready: () => models,
    input: readIn,
    interrupted,
    ...(isTerminal(0) && { keyboard: async () => (await import("./keyboard.ts")).TerminalKeyboard.open(process.stdin, process.stdout) }),
  };
  return main(args, io);
}

/** Runs what texts may ask for once, if the command reads texts, so that its code is there to be kept: on the examples of all fixers. */
export async function rehearse(): Promise<void> {
  if (!needsModels(process.argv.slice(2))) return;
  const [{ clean }, { FIXERS }] = await Promise.all([import("../clean.ts"), import("../fixers/index.ts")]);
  clean(FIXERS.flatMap(({ examples }) => examples.map(([before]) => before)).join("\n\n"));
}

/** A command that reads texts with the models that come with the package; with `--only` it may need none. */
function needsModels(args: readonly string[]): boolean {
  const other = /^(?:--only|--models|--hypothesis|--help|-h)\b/u;
  return /^(?:fix|diff|check|ignore|score|quality|filter|review|report)$/u.test(args[0] ?? "") && !args.some((arg) => other.test(arg));
}

/** In bytes. */
const PAGE = 1 << 14;

/** What the files among the arguments come to; standard input may be a page. */
function amountOf(args: readonly string[]): Amount {
  let size = 0;
  for (const arg of args) {
    const stats = statSync(arg, { throwIfNoEntry: false });
    size += stats?.isDirectory() ? Infinity : (stats?.size ?? 0);
  }
  return size > PAGE ? "more" : "a page";
}

let streaming = false;
let listening = false;

/** The stream is opened by the first message: most runs have none. A closed one ends no run. */
function writeError(text: string): void {
  if (!listening) process.stderr.on("error", () => undefined);
  listening = true;
  process.stderr.write(text);
}

/** Without the stream as long as that does, which takes Node some milliseconds to open. */
async function writeOut(text: string | Uint8Array): Promise<void> {
  let left = typeof text === "string" ? Buffer.from(text) : text;
  try {
    while (!streaming && left.length > 0) left = left.subarray(writeSync(1, left));
  } catch (error) {
    // A pipe that takes nothing more for now: the stream waits for its reader.
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw outputError(error);
    streaming = true;
    // The write that notices a reader that has gone ends the run.
    process.stdout.on("error", () => undefined);
  }
  if (left.length > 0) await new Promise<void>((resolve, reject) => process.stdout.write(left, (error) => (error ? reject(outputError(error)) : resolve())));
}

const outputError = (error: unknown): Error =>
  (error as NodeJS.ErrnoException).code === "EPIPE" ? new ClosedOutput() : describeFailure("standard output", error);

const isTerminal = (file: number): boolean => mayBeTerminal(file) && isatty(file);

/** Node takes some milliseconds to load what knows terminals. */
function mayBeTerminal(file: number): boolean {
  try {
    const stats = fstatSync(file);
    return stats.isCharacterDevice() && stats.rdev !== statSync(devNull).rdev;
  } catch {
    return true;
  }
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
