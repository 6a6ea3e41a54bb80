import { fstatSync, statSync, writeSync } from "node:fs";
import { devNull } from "node:os";
import { addAbortSignal } from "node:stream";
import { isatty } from "node:tty";
import { InputError, describeFailure } from "../corpus/input-error.ts";
import { removeUnfinished } from "../corpus/litter.ts";
import { adoptPreloaded } from "../models.ts";
import type { Preloaded } from "../preload.ts";
import { ClosedOutput, type Io } from "./io.ts";
import { readsTexts } from "./foresight.ts";

/**
 * Runs the command line on this process's arguments and streams. The only place that knows `process`.
 * @param preloaded models that are being read meanwhile
 */
export async function runProcess(preloaded: Promise<Preloaded>): Promise<number> {
  const args = process.argv.slice(2);
  const { main } = await import("./main.ts");
  const io: Io = {
    env: process.env,
    terminal: { in: isTerminal(0), out: isTerminal(1), ...(isTerminal(2) && { err: process.stderr }) },
    out: writeOut,
    err: writeError,
    ready: async () => adoptPreloaded(await preloaded),
    input: readIn,
    interrupted,
    ...(isTerminal(0) && { keyboard: async () => (await import("./keyboard.ts")).TerminalKeyboard.open(process.stdin, process.stdout) }),
  };
  return main(args, io);
}

/** Runs what texts may ask for once, if the command reads texts, so that its code is there to be kept: on the examples of all fixers. */
export async function rehearse(): Promise<void> {
  if (!readsTexts(process.argv.slice(2))) return;
  const [{ clean }, { FIXERS }] = await Promise.all([import("../clean.ts"), import("../fixers/index.ts")]);
  clean(FIXERS.flatMap(({ examples }) => examples.map(([before]) => before)).join("\n\n"));
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
