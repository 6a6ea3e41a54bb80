import { type BigIntStats, createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { createHash, type Hash } from "node:crypto";
import type { Expected } from "./atomic-file.ts";
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
const PIECE = 1 << 20;

const BOM_BYTES = Buffer.from("\ufeff");
const MARK = "\ufeff";

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
  const hash = wanted.hash ? createHash("sha256") : undefined;
  let head: Uint8Array | undefined;
  const noting = notingPieces(createReadStream(path, { highWaterMark: PIECE }), (piece) => {
    head ??= piece.slice(0, BOM_BYTES.length);
    hash?.update(piece);
  });
  const checked = decodePieces(noting, path);
  while (!(await checked.next()).done);
  return {
    mark: head && BOM_BYTES.equals(head) ? MARK : "",
    size: Number(stats.size),
    ...(hash && { hash: (hash as Hash).digest("hex") }),
    expected: { stats },
    sections: () => sectionsFrom(decodePieces(createReadStream(path, { highWaterMark: PIECE }), path)),
  };
}

async function* notingPieces(pieces: AsyncIterable<Uint8Array>, note: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    note(piece);
    yield piece;
  }
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
  const marked = BOM_BYTES.equals(Buffer.concat(head).subarray(0, BOM_BYTES.length));
  return { mark: marked ? MARK : "", size, sections: () => sectionsFrom(decodePieces(all(), name)) };
}
