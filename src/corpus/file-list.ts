import { createReadStream } from "node:fs";
import { InputError, describeFailure } from "./input-error.ts";

/** A list of files, newline- or NUL-separated. */
export interface FileList {
  /** What it is called in messages: its path, or `<stdin>`. */
  readonly source: string;
  readonly text: AsyncIterable<Uint8Array>;
}

/** A list in a file, which is opened, and fails, as it is read. */
export const openFileList = (path: string): FileList => ({ source: path, text: blocksOf(path) });

async function* blocksOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}

/** A NUL byte that comes later is none of a list's. */
const FIRST_BLOCK = 4096;
/** Twice the longest path that Linux takes. */
const LONGEST_NAME = 8192;

/**
 * The names of a list, one after another. A NUL byte in its first 4,096 bytes says that NUL bytes part them, and then they
 * may hold line ends; else lines do, with LF or CR LF. Empty ones are passed over.
 * @throws {InputError} where the list can't be read, or is none
 */
export async function* readFileList({ source, text }: FileList): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  let held: string | undefined = "";
  let separator = "";
  try {
    for await (const block of text) {
      held += decoder.decode(block, { stream: true });
      if (separator === "" && held.length < FIRST_BLOCK) continue;
      separator ||= separatorOf(held);
      held = yield* whole(held, separator);
      if (held.length > LONGEST_NAME) throw new InputError(source, `a name of more than ${LONGEST_NAME} characters`, "give a list of files, one a line");
    }
  } catch (error) {
    throw error instanceof InputError ? error : describeFailure(source, error);
  }
  held += decoder.decode();
  separator ||= separatorOf(held);
  const last = yield* whole(held, separator);
  if (last !== "") yield* whole(last + separator, separator);
}

const separatorOf = (head: string): string => (head.slice(0, FIRST_BLOCK).includes("\0") ? "\0" : "\n");

/** Yields the names that are whole, and gives back what is left. */
function* whole(text: string, separator: string): Generator<string, string> {
  let start = 0;
  for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
    const name = text.slice(start, separator === "\n" && text[end - 1] === "\r" ? end - 1 : end);
    if (name !== "") yield name;
    start = end + 1;
  }
  return text.slice(start);
}
