import { constants } from "node:buffer";
import { readFileSync } from "node:fs";
import { InputError, describeFailure } from "./input-error.ts";

/** A file's text and what its bytes had beside it. */
export interface TextFile {
  /** Without the byte order mark. */
  readonly text: string;
  /** The byte order mark, or nothing; goes before the text when it is written. */
  readonly mark: string;
  readonly bytes: Uint8Array;
}

const BYTE_ORDER_MARK = "\ufeff";

/** @throws {InputError} where the file can't be read, is binary or not UTF-8 */
export function readTextFile(path: string): TextFile {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw describeFailure(path, error);
  }
  return decodeText(bytes, path);
}

/** @throws {InputError} where the bytes are binary or not UTF-8 */
export function decodeText(bytes: Uint8Array, subject: string): TextFile {
  if (bytes.length > constants.MAX_STRING_LENGTH) throw new InputError(subject, "larger than 512 MB", "split it");
  const whole = decodePiece(bytes, subject, 0);
  const marked = whole.startsWith(BYTE_ORDER_MARK);
  return { text: marked ? whole.slice(1) : whole, mark: marked ? BYTE_ORDER_MARK : "", bytes };
}

/**
 * The text of bytes that come in pieces, piece by piece, the byte order mark left aside.
 * @throws {InputError} where the bytes are binary or not UTF-8
 */
export async function* decodePieces(pieces: AsyncIterable<Uint8Array>, subject: string): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  let offset = 0;
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = bytes.length - incompleteTail(bytes);
    const text = decodePiece(bytes.subarray(0, end), subject, offset);
    yield offset === 0 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    // A copy: the reader of the pieces may use its memory again.
    rest = Uint8Array.from(bytes.subarray(end));
    offset += end;
  }
  if (rest.length > 0) throw notUtf8(rest, subject, offset);
}

/** @param base where the piece begins among the bytes of the file */
function decodePiece(bytes: Uint8Array, subject: string, base: number): string {
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const problem = `a NUL byte at offset ${base + zero}: it is binary or UTF-16`;
    throw new InputError(subject, problem, "convert it with 'iconv -f UTF-16 -t UTF-8' or leave it out");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw notUtf8(bytes, subject, base);
  }
}

function notUtf8(bytes: Uint8Array, subject: string, base: number): InputError {
  const offset = firstInvalidByte(bytes);
  const byte = (bytes[offset] as number).toString(16).toUpperCase().padStart(2, "0");
  return new InputError(subject, `not UTF-8: byte 0x${byte} at offset ${base + offset}`, "convert it with 'iconv -f WINDOWS-1252 -t UTF-8'");
}

/** How many bytes at the end begin a character that the next piece ends. */
function incompleteTail(bytes: Uint8Array): number {
  for (let length = 1; length <= Math.min(3, bytes.length); length += 1) {
    const byte = bytes[bytes.length - length] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return length < sequenceLength(byte) ? length : 0;
  }
  return 0;
}

/** Of the sequence that a byte above 0xBF begins. */
const sequenceLength = (first: number): number => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2);

/** By halving: the longest prefix that decodes as a stream ends at the first bad byte. */
function firstInvalidByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (decodes(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return startOfSequence(bytes, Math.min(good, bytes.length - 1));
}

/** Where the multi-byte sequence begins that the byte at `offset` fails to go on with; else `offset`. */
function startOfSequence(bytes: Uint8Array, offset: number): number {
  for (let start = offset - 1; start >= Math.max(0, offset - 3); start -= 1) {
    const byte = bytes[start] as number;
    if (byte < 0x80) return offset;
    if (byte >= 0xc0) return start + sequenceLength(byte) > offset ? start : offset;
  }
  return offset;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
