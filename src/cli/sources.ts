import { InputError } from "../corpus/input-error.ts";
import { type TextFile, decodeText, readTextFile } from "../corpus/read-text.ts";
import { type Input, listInputs } from "../corpus/walk.ts";
import type { Io } from "./io.ts";

/** The name under which standard input is spoken of. */
export const STANDARD_INPUT = "<stdin>";

/** A text to clean, and the file that it is, if it is one. */
export interface Source {
  readonly name: string;
  readonly file: TextFile;
  readonly input: Input | undefined;
}

/** What a run reads; errors are written as they are met, and the others go on. */
export interface Sources {
  readonly count: number;
  readonly failed: () => boolean;
  readonly report: (error: unknown) => void;
  read(): AsyncGenerator<Source>;
}

/** Lists the inputs of a command: nothing or `-` is standard input. */
export function openSources(paths: readonly string[], io: Io): Sources {
  let failed = false;
  const report = (error: unknown): void => {
    if (!(error instanceof InputError)) throw error;
    failed = true;
    io.err(`scanmend: ${error.message}\n`);
  };
  const fromInput = paths.length === 0 || (paths.length === 1 && paths[0] === "-");
  const inputs = fromInput ? [] : listInputs(paths, report);
  return {
    count: fromInput ? 1 : inputs.length,
    failed: () => failed,
    report,
    async *read() {
      if (fromInput) {
        try {
          yield { name: STANDARD_INPUT, file: decodeText(await io.input(), STANDARD_INPUT), input: undefined };
        } catch (error) {
          report(error);
        }
      }
      for (const input of inputs) {
        let file: TextFile;
        try {
          file = readTextFile(input.path);
        } catch (error) {
          report(error);
          continue;
        }
        yield { name: input.path, file, input };
      }
    },
  };
}
