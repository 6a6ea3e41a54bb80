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
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const problem = `a NUL byte at offset ${zero}: it is binary or UTF-16`;
    throw new InputError(subject, problem, "convert it with 'iconv -f UTF-16 -t UTF-8' or leave it out");
  }
  if (bytes.length > constants.MAX_STRING_LENGTH) throw new InputError(subject, "larger than 512 MB", "split it");
  let whole: string;
  try {
    whole = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const offset = firstInvalidByte(bytes);
    const byte = (bytes[offset] as number).toString(16).toUpperCase().padStart(2, "0");
    const problem = `not UTF-8: byte 0x${byte} at offset ${offset}`;
    throw new InputError(subject, problem, "convert it with 'iconv -f WINDOWS-1252 -t UTF-8'");
  }
  const marked = whole.startsWith(BYTE_ORDER_MARK);
  return { text: marked ? whole.slice(1) : whole, mark: marked ? BYTE_ORDER_MARK : "", bytes };
}

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
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (length > 0) return start + length > offset ? start : offset;
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
