import { readFileSync, statSync } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { createHash, type Hash } from "node:crypto";
import { type Expected, changedMeanwhile } from "./atomic-file.ts";
import { BINARY_HEAD, isBinary } from "./binary.ts";
import { hashOf } from "./hash-file.ts";
import { InputError, describeFailure } from "./input-error.ts";
import { type Encoding, decode, decoderFor, detectEncoding, encode, headText } from "./encodings.ts";
import type { Page } from "../formats/format.ts";
import { HEAD } from "../formats/index.ts";
import { type FormatWanted, isStructured, readPages } from "./structured-text.ts";
import { decodePieces } from "./read-text.ts";
import { type Section, sectionsFrom } from "./text-sections.ts";

/** A file as it was when it was read. */
export interface ReadFile extends Expected {
  /** When its stats were taken, in milliseconds. */
  readonly at: number;
}

/** A text that is ready to be read: known to be text to its end. */
export interface OpenText {
  /** The byte order mark, or nothing; goes before the text when it is written. */
  readonly mark: string;
  readonly encoding: Encoding;
  /** In bytes. */
  readonly size: number;
  /** SHA-256 of the bytes, in hexadecimal; where it was asked for. */
  readonly hash?: string;
  /** The file that was read; none for standard input. */
  readonly expected?: ReadFile;
  /** A file in which text is only a part: its characters, and the texts in it with the way back. */
  readonly pages?: { readonly source: string; readonly all: Iterable<Page> };
  /** The sections of plain text. */
  sections(): AsyncIterable<Section>;
}

/** Files up to this many bytes are read at once; a larger one is read twice, first to see that it is text to its end. */
const WHOLE = 1 << 22;
const PIECE = 1 << 17;

const MARK = "\ufeff";

const markOf = (head: Uint8Array, encoding: Encoding): string => {
  const mark = encoding === "utf-8" || encoding.startsWith("utf-16") ? encode("", encoding, "", MARK) : undefined;
  return mark && Buffer.from(mark).equals(head.subarray(0, mark.length)) ? MARK : "";
};

export interface Wanted extends FormatWanted {
  /** Hash the bytes. */
  readonly hash: boolean;
  /** Give undefined for a file that is no text, instead of an error. */
  readonly passBinary?: boolean;
  /** In place of what the file looks like. */
  readonly encoding?: Encoding;
}

/**
 * @returns undefined where it is no text and may be passed over
 * @throws {InputError} where the file can't be read, is binary, broken, or not of its encoding
 */
export async function openTextFile(path: string, wanted: Wanted): Promise<OpenText | undefined> {
  try {
    const at = Date.now();
    const stats = statSync(path, { bigint: true });
    // A pipe has no size, and can't be read twice.
    if (stats.isFile() && stats.size > WHOLE) {
      const head = await readHead(path);
      if (passesOver(head, wanted)) return undefined;
      if (!isStructured(headText(head, path, wanted.encoding), path, wanted)) return await longText(path, { stats, at }, head, wanted);
    }
    // A pipe may let us wait; of a file that is there a thread would only come in between.
    const bytes = stats.isFile() ? readFileSync(path) : await readFile(path);
    if (passesOver(bytes, wanted)) return undefined;
    return await wholeText(bytes, path, wanted, stats.isFile() ? { stats, at, bytes } : undefined);
  } catch (error) {
    throw error instanceof InputError ? error : describeFailure(path, error);
  }
}

/** Whether a file that was found is no text; UTF-16 without a mark looks like that, and is text where it is named so. */
const passesOver = (bytes: Uint8Array, { passBinary, encoding }: Wanted): boolean => passBinary === true && !encoding?.startsWith("utf-16") && isBinary(bytes);

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BINARY_HEAD), 0, BINARY_HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function wholeText(bytes: Uint8Array, name: string, wanted: Wanted, expected?: ReadFile): Promise<OpenText | undefined> {
  const { text, mark, encoding } = decode(bytes, name, wanted.encoding);
  const base = { mark, encoding, size: bytes.length, ...(wanted.hash && { hash: hashOf(bytes) }), ...(expected && { expected }) };
  if (!isStructured(text.slice(0, HEAD), name, wanted)) return { ...base, sections: () => sectionsFrom([text]) };
  const all = await readPages(text, name, wanted);
  return all && { ...base, pages: { source: text, all }, sections: () => sectionsFrom([text]) };
}

async function longText(path: string, expected: ReadFile, head: Uint8Array, wanted: Wanted): Promise<OpenText> {
  const { encoding, hash } = await checked(path, head, wanted);
  return {
    mark: markOf(head, encoding),
    encoding,
    size: Number(expected.stats.size),
    ...(wanted.hash && { hash }),
    expected,
    sections: () => sectionsFrom(decodedPieces(sameAgain(path, hash), path, encoding)),
  };
}

/** Reads a file to its end, to see that it is text. */
async function checked(path: string, head: Uint8Array, wanted: Wanted): Promise<{ readonly encoding: Encoding; readonly hash: string }> {
  const encoding = wanted.encoding ?? detectEncoding(head, path);
  try {
    return { encoding, hash: await hashOfText(path, encoding) };
  } catch (error) {
    // A head of ASCII tells no encoding: the first piece with more does.
    const other = wanted.encoding === undefined && encoding === "utf-8" && isAscii(head) ? await encodingBehindAscii(path) : encoding;
    if (other === encoding) throw error;
    return { encoding: other, hash: await hashOfText(path, other) };
  }
}

async function hashOfText(path: string, encoding: Encoding): Promise<string> {
  const hash = createHash("sha256");
  const pieces = decodedPieces(hashed(readPieces(path), hash), path, encoding);
  while (!(await pieces.next()).done);
  return hash.digest("hex");
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

async function encodingBehindAscii(path: string): Promise<Encoding> {
  for await (const piece of readPieces(path)) if (!isAscii(piece)) return detectEncoding(piece, path);
  return "utf-8";
}

/** @throws {InputError} where a byte is not of the encoding */
async function* decodedPieces(pieces: AsyncIterable<Uint8Array>, name: string, encoding: Encoding): AsyncGenerator<string> {
  if (encoding === "utf-8") return yield* decodePieces(pieces, name);
  const decoder = decoderFor(encoding, name);
  for await (const piece of pieces) yield decoder.write(piece);
  yield decoder.end();
}

/** The bytes of a file, in pieces that lie in the same memory one after another: memory of its own for each would wait to be collected. */
async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, "r");
  try {
    const bytes = new Uint8Array(PIECE);
    for (;;) {
      const { bytesRead } = await file.read(bytes, 0, PIECE);
      if (bytesRead === 0) return;
      yield bytes.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

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
 * Standard input, or any stream. Up to some size it is read to its end first, so that a bad byte costs no output; a file in
 * which text is only a part always is.
 * @throws {InputError} where the bytes are binary, broken, or not of their encoding; behind the first {@link WHOLE} bytes
 * while they are read
 */
export async function openTextStream(pieces: AsyncIterable<Uint8Array>, name: string, wanted: Omit<Wanted, "hash" | "passBinary">): Promise<OpenText> {
  const source = pieces[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  let limit = WHOLE;
  let known = false;
  while (size <= limit) {
    const { value, done } = await source.next();
    if (done) return (await wholeText(Buffer.concat(head), name, { ...wanted, hash: false })) as OpenText;
    head.push(value as Uint8Array);
    size += (value as Uint8Array).length;
    if (known || size < BINARY_HEAD) continue;
    known = true;
    if (isStructured(headText(Buffer.concat(head), name, wanted.encoding), name, wanted)) limit = Infinity;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* head.splice(0);
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  const begun = Buffer.concat(head);
  const encoding = wanted.encoding ?? detectEncoding(begun, name);
  return { mark: markOf(begun, encoding), encoding, size, sections: () => sectionsFrom(decodedPieces(all(), name, encoding)) };
}
