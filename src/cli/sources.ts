import { realpathSync } from "node:fs";
import { InputError } from "../corpus/input-error.ts";
import { type TextFile, decodeText, readTextFile } from "../corpus/read-text.ts";
import type { ScoredText } from "../corpus/score-texts.ts";
import { type Input, listInputs } from "../corpus/walk.ts";
import type { Io } from "./io.ts";

/** The name under which standard input is spoken of. */
export const STANDARD_INPUT = "<stdin>";

/** A text to clean, and the file that it is; standard input is none. */
export interface Source {
  readonly name: string;
  readonly file: TextFile;
  readonly input: Input | undefined;
}

/** What a run reads; errors are written as they are met, and the others go on. */
export interface Sources {
  /** The files; standard input is not among them. */
  readonly inputs: readonly Input[];
  readonly failed: () => boolean;
  readonly report: (error: unknown) => void;
  read(): AsyncGenerator<Source>;
  /** The same one by one, in whatever order they are wanted; what fails is thrown. */
  texts(): ScoredText[];
}

/** Lists the inputs of a command: nothing or `-` is standard input. A file that is named twice is read once. */
export function openSources(paths: readonly string[], io: Io): Sources {
  let failed = false;
  const report = (error: unknown): void => {
    if (!(error instanceof InputError)) throw error;
    failed = true;
    io.err(`scanmend: ${error.message}\n`);
  };
  const listed = new Map<string, Input | undefined>();
  for (const path of paths.length === 0 ? ["-"] : paths) {
    if (path === "-") listed.set(path, undefined);
    else for (const input of listInputs(path, report)) if (!listed.has(realPath(input))) listed.set(realPath(input), input);
  }
  const load = async (input: Input | undefined): Promise<TextFile> =>
    input ? readTextFile(input.path) : decodeText(await readStandardInput(io), STANDARD_INPUT);
  return {
    inputs: [...listed.values()].filter((input) => input !== undefined),
    failed: () => failed,
    report,
    texts: () => [...listed.values()].map((input) => ({ relative: input?.relative ?? STANDARD_INPUT, read: () => load(input) })),
    async *read() {
      await io.ready();
      for (const input of listed.values()) {
        const name = input?.path ?? STANDARD_INPUT;
        let file: TextFile;
        try {
          file = await load(input);
        } catch (error) {
          report(error);
          continue;
        }
        yield { name, file, input };
      }
    },
  };
}

function realPath({ path }: Input): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // A pipe, say, has none.
  }
}

function readStandardInput(io: Io): Promise<Uint8Array> {
  if (io.terminal.in) io.err("scanmend: reading standard input; end it with Ctrl-D\n");
  return io.input();
}
