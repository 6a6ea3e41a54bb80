import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type Decision, validDecision } from "../corpus/decisions.ts";
import { readJsonLines } from "../corpus/json-lines.ts";
import type { OpenSource } from "../corpus/run.ts";
import { LEVELS } from "../engine/levels.ts";
import { Board } from "../review/board.ts";
import { deskRoutes } from "../review/desk.ts";
import { PageImageFinder } from "../review/page-images.ts";
import { readPage } from "../review/page.ts";
import { type Listening, serve } from "../review/server.ts";
import type { ReviewSession } from "../review/session.ts";
import { webPage } from "../web-pages.ts";
import { Exit, type Io } from "./io.ts";
import { configOf } from "./options.ts";
import { type ReviewOptions, readReviewed } from "./review-session.ts";

export interface DeskReview {
  readonly session: ReviewSession;
  /** The decisions' file. */
  readonly path: string;
  readonly reviewer: string | undefined;
  readonly paths: readonly string[];
  readonly options: ReviewOptions;
}

/** Serves the desk until a signal ends it. */
export async function reviewAtDesk(review: DeskReview, io: Io): Promise<number> {
  const { session, path, reviewer, paths, options } = review;
  const { as, field, encoding, port } = options;
  const page = await readPage(fileURLToPath(webPage("desk")));
  session.remember(await linesOf(path));
  const board = new Board({ session, name: randomUUID(), file: path, reviewer });
  const reading = { ...(as !== undefined && { as }), ...(field !== undefined && { field }), ...(encoding !== undefined && { encoding }) };
  const images = new PageImageFinder(await foldersOf(paths), reading);
  const server = await serve(deskRoutes({ session, board, images, page }), {
    ...(port !== undefined && { port }),
    onError: (error) => io.err(`scanmend: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
  });
  return attend(server, board, review, io);
}

async function linesOf(path: string): Promise<Decision[]> {
  const lines: Decision[] = [];
  for await (const { value, number } of readJsonLines(path)) lines.push(validDecision(value, `${path}:${number}`));
  return lines;
}

/** The folders that are named, or that named files lie in: images in them may be shown. */
const foldersOf = (paths: readonly string[]): Promise<string[]> =>
  Promise.all((paths.length === 0 ? ["."] : paths).map((path) => stat(path).then((found) => (found.isDirectory() ? path : dirname(path)), () => dirname(path))));

/** Reads the texts behind the page's back, until a signal ends both. */
async function attend(server: Listening, board: Board, { path, paths, options }: DeskReview, io: Io): Promise<number> {
  const signal = io.interrupted();
  let ended = false;
  const end = new Promise<void>((resolve) => {
    const stop = (): void => {
      ended = true;
      resolve();
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });
  try {
    await io.out(`Review desk: ${server.url}\n`);
    if (!options.quiet) io.err(`scanmend: decisions go to ${path}; end the desk with Ctrl-C\n`);
    if (options.open && io.terminal.out) void openBrowser(server.oneTimeUrl());
    // Reading ends with the desk, and has nothing to say of that.
    const reading = readTexts(board, paths, options, { ...io, interrupted: () => signal, err: (text) => (ended ? undefined : io.err(text)) });
    const isAnyRead = await Promise.race([reading, end.then(() => true)]);
    if (isAnyRead) await end;
    await reading;
    return isAnyRead ? Exit.fine : Exit.failure;
  } finally {
    await server.close();
  }
}

/** @returns whether there was anything to read */
async function readTexts(board: Board, paths: readonly string[], options: ReviewOptions, io: Io): Promise<boolean> {
  // What fix would do without being told more.
  const plain = configOf(options.config === undefined ? {} : { config: options.config });
  const texts = await readReviewed(paths, { ...options, quiet: true }, io, {
    busy: true,
    text: async ({ name, input }: OpenSource) => {
      const { settings } = await plain.resolve(input?.path);
      const bar = settings.minConfidence ?? LEVELS[settings.level];
      const text = board.open(name, (fixer) => settings.fixerConfidence[fixer] ?? bar);
      return (sections) => sections.forEach((section) => board.add(text, section));
    },
    failed: (name, { message }) => board.fail(name, message),
  });
  board.finish();
  return texts.done > 0;
}

/** As far as there is one: the address is printed in any case. */
async function openBrowser(url: string): Promise<void> {
  try {
    const { default: open } = await import("open");
    (await open(url)).on("error", () => undefined);
  } catch {
    // The address can be opened by hand.
  }
}
