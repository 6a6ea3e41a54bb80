import { type BigIntStats, createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { createHash, type Hash } from "node:crypto";
import { type Expected, changedMeanwhile } from "./atomic-file.ts";
import { BINARY_HEAD, isBinary } from "./binary.ts";
import { hashOf } from "./hash-file.ts";
import { InputError, describeFailure } from "./input-error.ts";
import { decodePieces, decodeText } from "./read-text.ts";
import { type Section, sectionsFrom } from "./text-sections.ts";

/** A text that is ready to be read: known to be text to its end. */
export interface OpenText {
  /** The byte order mark, or nothing; goes before the text when it is written. */
  readonly mark: string;
  /** In bytes. */
  readonly size: number;
  /** SHA-256 of the bytes, in hexadecimal; where it was asked for. */
  readonly hash?: string;
  /** The file that was read; none for standard input. */
  readonly expected?: Expected;
  sections(): AsyncIterable<Section>;
}

/** Files up to this many bytes are read at once; a larger one is read twice, first to see that it is text to its end. */
const WHOLE = 1 << 22;
const PIECE = 1 << 17;

const BOM_BYTES = Buffer.from("\ufeff");
const MARK = "\ufeff";

const markOf = (head: Uint8Array): string => (BOM_BYTES.equals(head.subarray(0, BOM_BYTES.length)) ? MARK : "");

export interface Wanted {
  /** Hash the bytes. */
  readonly hash: boolean;
  /** Give undefined for a binary file, instead of an error. */
  readonly passBinary?: boolean;
}

/** @throws {InputError} where the file can't be read, is binary or not UTF-8 */
export async function openTextFile(path: string, wanted: Wanted): Promise<OpenText | undefined> {
  try {
    const stats = await stat(path, { bigint: true });
    // A pipe has no size, and can't be read twice.
    if (stats.isFile() && stats.size > WHOLE) return wanted.passBinary && isBinary(await readHead(path)) ? undefined : await longText(path, stats, wanted);
    const bytes = await readFile(path);
    return wanted.passBinary && isBinary(bytes) ? undefined : wholeText(bytes, path, wanted, stats.isFile() ? stats : undefined);
  } catch (error) {
    throw error instanceof InputError ? error : describeFailure(path, error);
  }
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BINARY_HEAD), 0, BINARY_HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function wholeText(bytes: Uint8Array, name: string, wanted: Wanted, stats?: BigIntStats): OpenText {
  const { text, mark } = decodeText(bytes, name);
  return {
    mark,
    size: bytes.length,
    ...(wanted.hash && { hash: hashOf(bytes) }),
    ...(stats && { expected: { stats, bytes } }),
    sections: () => sectionsFrom([text]),
  };
}

async function longText(path: string, stats: BigIntStats, wanted: Wanted): Promise<OpenText> {
  const head = await readHead(path);
  const first = createHash("sha256");
  const checked = decodePieces(hashed(readPieces(path), first), path);
  while (!(await checked.next()).done);
  const hash = first.digest("hex");
  return {
    mark: markOf(head),
    size: Number(stats.size),
    ...(wanted.hash && { hash }),
    expected: { stats },
    sections: () => sectionsFrom(decodePieces(sameAgain(path, hash), path)),
  };
}

const readPieces = (path: string): AsyncIterable<Uint8Array> => createReadStream(path, { highWaterMark: PIECE });

async function* hashed(pieces: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

/** @throws {InputError} at the end, where the file has other bytes than when it was read before */
async function* sameAgain(path: string, before: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  yield* hashed(readPieces(path), hash);
  if (hash.digest("hex") !== before) throw changedMeanwhile(path);
}

/**
 * Standard input, or any stream. Up to some size it is read to its end first, so that a bad byte costs no output.
 * @throws {InputError} where the bytes are binary or not UTF-8; behind the first {@link WHOLE} bytes while they are read
 */
export async function openTextStream(pieces: AsyncIterable<Uint8Array>, name: string): Promise<OpenText> {
  const source = pieces[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  while (size <= WHOLE) {
    const { value, done } = await source.next();
    if (done) return wholeText(Buffer.concat(head), name, { hash: false });
    head.push(value as Uint8Array);
    size += (value as Uint8Array).length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* head.splice(0);
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { mark: markOf(Buffer.concat(head)), size, sections: () => sectionsFrom(decodePieces(all(), name)) };
}
