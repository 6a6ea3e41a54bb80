import { stat } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { DecisionsFile } from "../corpus/decisions-file.ts";
import { DECISIONS_NAME, type Decision, Decisions, validDecision } from "../corpus/decisions.ts";
import { InputError } from "../corpus/input-error.ts";
import { readJsonLines } from "../corpus/json-lines.ts";
import { LEVELS } from "../engine/levels.ts";
import type { CleanedSection, OpenSource } from "../corpus/run.ts";
import { Board } from "../review/board.ts";
import { deskRoutes } from "../review/desk.ts";
import { PageImageFinder } from "../review/page-images.ts";
import { readPage } from "../review/page.ts";
import { type Listening, serve } from "../review/server.ts";
import { ReviewSession } from "../review/session.ts";
import { webPage } from "../web-pages.ts";
import { Exit, type Io } from "./io.ts";
import { configOf } from "./options.ts";
import { type TextsOptions, cleanTexts } from "./texts.ts";

export interface ReviewOptions extends TextsOptions {
  readonly reviewer?: string;
  readonly port?: number;
  /** False with `--no-open`. */
  readonly open: boolean;
}

/** `scanmend review`: serves the desk until a signal ends it. */
export async function review(paths: readonly string[], options: ReviewOptions, io: Io): Promise<number> {
  const path = options.decisions?.[0] ?? DECISIONS_NAME;
  if (paths.length === 0 && options.filesFrom === undefined) throw new InputError("review", "no text is named", "name files or folders");
  if (paths.includes("-") || options.filesFrom === "-") throw new InputError("review", "standard input can't be reviewed", "name files or folders");
  const { as, field, encoding } = options;
  const reading = { ...(as !== undefined && { as }), ...(field !== undefined && { field }), ...(encoding !== undefined && { encoding }) };
  const page = await readPage(fileURLToPath(webPage("desk")));
  const file = await DecisionsFile.open(path);
  try {
    const lines = await linesOf(path);
    const decisions = new Decisions();
    for (const line of lines) decisions.add(line);
    const session = new ReviewSession(decisions, file, options.reviewer);
    session.remember(lines);
    const board = new Board({ session, name: randomUUID(), file: path, reviewer: options.reviewer });
    const images = new PageImageFinder(await foldersIn(paths), reading);
    const server = await serve(deskRoutes({ session, board, images, page }), {
      ...(options.port !== undefined && { port: options.port }),
      onError: (error) => io.err(`scanmend: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
    });
    return await attend(server, { paths, options, board, path }, io);
  } finally {
    await file.close();
  }
}

async function linesOf(path: string): Promise<Decision[]> {
  const lines: Decision[] = [];
  for await (const { value, number } of readJsonLines(path)) lines.push(validDecision(value, `${path}:${number}`));
  return lines;
}

/** Folders that are named: what lies in them may be shown. */
async function foldersIn(paths: readonly string[]): Promise<string[]> {
  const isFolder = await Promise.all(paths.map((path) => stat(path).then((found) => found.isDirectory(), () => false)));
  return paths.filter((_, at) => isFolder[at]);
}

interface Attended {
  readonly paths: readonly string[];
  readonly options: ReviewOptions;
  readonly board: Board;
  readonly path: string;
}

/** Reads the texts behind the page's back, until a signal ends both. */
async function attend(server: Listening, { paths, options, board, path }: Attended, io: Io): Promise<number> {
  const signal = io.interrupted();
  let ended = false;
  const end = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
  }).then(() => (ended = true));
  await io.out(`Review desk: ${server.url}\n`);
  if (!options.quiet) io.err(`scanmend: decisions go to ${path}; end the desk with Ctrl-C\n`);
  if (options.open && io.terminal.out) void openBrowser(server.oneTimeUrl());
  // It ends with the desk, and has nothing to say of that.
  const quiet: Io = { ...io, interrupted: () => signal, err: (text) => (ended ? undefined : io.err(text)) };
  const reading = readTexts(paths, options, board, quiet);
  // Nothing can be reviewed where there is nothing to read.
  const read = reading.then((found) => (found ? end : undefined));
  try {
    await Promise.race([end, read]);
    return (await reading) || ended ? Exit.fine : Exit.failure;
  } finally {
    await server.close();
  }
}

/** @returns whether there was anything to read */
async function readTexts(paths: readonly string[], options: ReviewOptions, board: Board, io: Io): Promise<boolean> {
  // What fix would do without being told more.
  const plain = configOf(options.config === undefined ? {} : { config: options.config });
  const { decisions: _, ...others } = options;
  const texts = await cleanTexts(paths, { ...others, quiet: true }, io, {
    findings: false,
    explain: false,
    hash: false,
    prints: false,
    undecided: true,
    sink: async ({ name, input }: OpenSource) => {
      const { settings } = await plain.resolve(input?.path);
      const bar = settings.minConfidence ?? LEVELS[settings.level];
      const text = board.open(name, (fixer) => settings.fixerConfidence[fixer] ?? bar);
      return { section: async (section: CleanedSection) => board.add(text, section), close: async () => undefined, abort: async () => undefined };
    },
    onError: async ({ name }, error) => board.fail(name, error.message),
  });
  board.finish();
  return texts.done > 0;
}

/** As far as there is one: the address is printed in any case. */
async function openBrowser(url: string): Promise<void> {
  try {
    const { default: open } = await import("open");
    const browser = await open(url);
    browser.on("error", () => undefined);
  } catch {
    // The address can be opened by hand.
  }
}
