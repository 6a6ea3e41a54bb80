import { InputError } from "../corpus/input-error.ts";
import { type Decoded, decode, readAnyText } from "../corpus/encodings.ts";
import type { ScoredText } from "../corpus/score-texts.ts";
import { type Input, selectInputs } from "../corpus/select.ts";
import type { Io } from "./io.ts";
import { STANDARD_INPUT } from "./texts.ts";

/** Errors are written as they are met, and the others go on. */
export class Reporter {
  failed = false;
  readonly #io: Io;

  constructor(io: Io) {
    this.#io = io;
  }

  /** Rethrows what is no {@link InputError}. */
  readonly report = (error: unknown): void => {
    if (!(error instanceof InputError)) throw error;
    this.failed = true;
    this.#io.err(`scanmend: ${error.message}\n`);
  };
}

/** The files of arguments that have to be known before any is read. */
export async function listInputs(paths: readonly string[], { report }: Reporter): Promise<Input[]> {
  const inputs: Input[] = [];
  let failed = false;
  const onError = (error: InputError): void => ((failed = true), report(error));
  // What is compared has to be there: --allow-empty is no option of these commands, and isn't offered.
  for await (const input of selectInputs(paths, { allowEmpty: true }, { onError, onSkip: () => undefined })) inputs.push(input);
  if (inputs.length === 0 && !failed) report(new InputError(paths.join(", "), "no text files in this folder", "name the files, or a folder with .txt files"));
  return inputs;
}

/** The texts of arguments, standard input among them; each is read when its turn comes. */
export async function listTexts(paths: readonly string[], reporter: Reporter, io: Io): Promise<ScoredText[]> {
  const inputs = await listInputs(paths.length === 0 ? ["-"] : paths, reporter);
  return inputs.map(({ path, relative }) => ({ relative, read: () => (path === "-" ? readStandardInput(io) : readAnyText(path)) }));
}

const readStandardInput = async (io: Io): Promise<Decoded> => decode(await readAll(io.input()), STANDARD_INPUT);

/** A stream to its end. */
export async function readAll(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return Buffer.concat(read);
}
