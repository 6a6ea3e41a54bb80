import { isBinaryFileSync } from "isbinaryfile";

/** Bytes of a file's head that {@link isBinary} looks at. */
export const BINARY_HEAD = 4096;

/**
 * Whether these bytes, the head of a file or all of it, are no text in any encoding. Text in an old eight-bit encoding is
 * text: what can't be read is an error that somebody sees, while binary files are passed over.
 */
export function isBinary(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BINARY_HEAD));
  const start = head.toString("latin1", 0, 5);
  if (!isBinaryFileSync(head)) return head.includes(0) && !WIDE_MARK.test(start);
  // By the share of bytes beyond ASCII the library takes Cyrillic or Greek of one byte a letter for binary.
  return start === "%PDF-" || head.some(isControl);
}

/** The byte order marks of UTF-16 and UTF-32, texts that are full of NUL bytes. */
const WIDE_MARK = /^(?:\xff\xfe|\xfe\xff|\0\0\xfe\xff)/;

/** Controls that no text has; bell to carriage return, the old end of file, and escape may stand in one. */
const isControl = (byte: number): boolean => byte < 0x20 && (byte < 0x07 || byte > 0x0d) && byte !== 0x1a && byte !== 0x1b;
