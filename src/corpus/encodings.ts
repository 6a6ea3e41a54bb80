import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { declaredEncoding } from "./declared-encoding.ts";
import { InputError, describeFailure } from "./input-error.ts";
import { decodeText } from "./read-text.ts";

/** Loaded by those who need them, like what loads them: most texts are UTF-8. */
const load = (name: string): unknown => createRequire(import.meta.url)(name);
const iconv = (): typeof import("iconv-lite") => load("iconv-lite") as typeof import("iconv-lite");
const chardet = (): typeof import("chardet") => load("chardet") as typeof import("chardet");

/** The encodings that texts are read and written in, by the names that they are asked for. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1", "macintosh"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Other names that are in use; of the form that {@link encodingNamed} brings them to. */
const ALIASES: Readonly<Record<string, Encoding>> = {
  utf8: "utf-8", utf16: "utf-16le", utf16le: "utf-16le", utf16be: "utf-16be",
  windows1252: "windows-1252", cp1252: "windows-1252", ansi: "windows-1252",
  iso88591: "iso-8859-1", latin1: "iso-8859-1", l1: "iso-8859-1",
  macintosh: "macintosh", macroman: "macintosh", mac: "macintosh", xmacroman: "macintosh",
};

/** The encoding that is called so, in any usual spelling. */
export const encodingNamed = (name: string): Encoding | undefined => ALIASES[name.toLowerCase().replace(/[^a-z0-9]/gu, "")];

/** A file's text, and what it takes to write it back. */
export interface Decoded {
  /** Without the byte order mark. */
  readonly text: string;
  /** The byte order mark, or nothing; goes before the text when it is written. */
  readonly mark: string;
  readonly encoding: Encoding;
}

const MARK = "\ufeff";
const hex = (code: number, digits: number): string => code.toString(16).toUpperCase().padStart(digits, "0");

/**
 * The text of a file. The encoding is the one that is named; else that of its byte order mark; else what its XML
 * declaration or HTML `meta` says; else UTF-8, where it is that; else what it looks like.
 * @throws {InputError} where the bytes aren't of that encoding, or writing the text wouldn't give them back
 */
export function decode(bytes: Uint8Array, subject: string, named?: Encoding): Decoded {
  const encoding = named ?? detectEncoding(bytes, subject);
  if (encoding === "utf-8") return { ...pick(decodeText(bytes, subject)), encoding };
  const decoder = decoderFor(encoding, subject);
  const text = decoder.write(bytes) + decoder.end();
  return { text, mark: decoder.mark, encoding };
}

/**
 * The text of a file, in whatever encoding it is.
 * @throws {InputError} as {@link decode} does, and where the file can't be read
 */
export function readAnyText(path: string): Decoded {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw describeFailure(path, error);
  }
  return decode(bytes, path);
}

const pick = ({ text, mark }: { readonly text: string; readonly mark: string }): { text: string; mark: string } => ({ text, mark });

/**
 * The bytes of a text.
 * @param mark the byte order mark that goes before it, or nothing
 * @param remedy where the encoding lacks a character
 * @throws {InputError} where the encoding lacks one of its characters
 */
export function encode(text: string, encoding: Encoding, subject: string, mark = "", remedy = "write it with --output-encoding utf-8"): Uint8Array {
  const whole = mark + text;
  if (encoding === "utf-8" || encoding === "utf-16le" || encoding === "utf-16be") {
    const lone = /\p{Surrogate}/u.exec(text);
    if (lone) throw lacks(subject, encoding, lone[0], "leave this file out");
    if (encoding === "utf-8") return Buffer.from(whole, "utf8");
    const units = Buffer.from(whole, "utf16le");
    return encoding === "utf-16le" ? units : units.swap16();
  }
  const bytes = iconv().encode(text, encoding);
  const back = iconv().decode(bytes, encoding);
  if (back !== text) throw lacks(subject, encoding, firstDifference(text, back), remedy);
  return bytes;
}

const lacks = (subject: string, encoding: Encoding, character: string, remedy: string): InputError =>
  new InputError(subject, `${encoding} can't hold '${character}' (U+${hex(character.codePointAt(0) ?? 0, 4)})`, remedy);

/** The first character that comes back as another: single-byte encodings give one character for each. */
function firstDifference(text: string, back: string): string {
  const written = Array.from(back);
  return Array.from(text).find((character, at) => character !== written[at]) ?? "";
}

/** Bytes that are looked at to tell the encoding where nothing else does. */
const SAMPLE = 1 << 18;

/**
 * The encoding of a file, by its beginning or all of it.
 * @throws {InputError} where it is binary, or declares an encoding that isn't supported
 */
export function detectEncoding(bytes: Uint8Array, subject: string): Encoding {
  const marked = encodingOfMark(bytes, subject);
  if (marked) return marked;
  const wide = wideEncoding(bytes);
  if (wide) return wide;
  const declared = declaredEncoding(Buffer.from(bytes.subarray(0, 4096)).toString("latin1"));
  if (declared) {
    const encoding = encodingNamed(declared.name);
    if (!encoding) throw new InputError(subject, `it declares the encoding '${declared.name}', which isn't supported`, `convert it, or name one with --encoding: ${ENCODINGS.join(", ")}`);
    // UTF-16 would have shown itself: its declaration couldn't be read as ASCII.
    if (!encoding.startsWith("utf-16")) return encoding;
  }
  return bytes.indexOf(0) >= 0 || isUtf8(bytes) ? "utf-8" : singleByteEncoding(bytes.subarray(0, SAMPLE));
}

function encodingOfMark(bytes: Uint8Array, subject: string): Encoding | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) throw new InputError(subject, "UTF-32, which isn't supported", "convert it with 'iconv -f UTF-32 -t UTF-8'");
    return "utf-16le";
  }
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/**
 * The beginning of a file as text, to tell what it is: without the byte order mark, and bytes that aren't of the encoding are
 * no error.
 * @throws {InputError} as {@link detectEncoding}
 */
export function headText(head: Uint8Array, subject: string, encoding = detectEncoding(head, subject)): string {
  const isUnicode = encoding === "utf-8" || encoding.startsWith("utf-16");
  return isUnicode ? new TextDecoder(encoding).decode(head) : Buffer.from(head).toString("latin1");
}

/** UTF-16 without a mark: of text in Latin letters, every other byte is zero. */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  const pairs = Math.min(bytes.length, 4096) >> 1;
  // Of a longer one a piece may be given, that ends anywhere.
  if (pairs < 2 || (bytes.length % 2 !== 0 && bytes.length < 4096)) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.05) return "utf-16le";
  return even > pairs * 0.7 && odd < pairs * 0.05 ? "utf-16be" : undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Marks and letters that English text of the time has beside ASCII. */
const USUAL = /[‘’“”–—…£§°½¼¾•†‡©®™éèêëáàâäíìîïóòôöúùûüçñæœÉÆŒ]/u;

/** What text of one byte a character looks like: chardet knows no MacRoman, which shows by its quotes and dashes. */
function singleByteEncoding(bytes: Uint8Array): Encoding {
  const usual = (encoding: Encoding): number => Array.from(iconv().decode(bytes.filter((byte) => byte >= 0x80) as Buffer, encoding)).filter((sign) => USUAL.test(sign)).length;
  const western = chardet().analyse(bytes).find(({ name }) => name === "ISO-8859-1" || name === "windows-1252")?.name;
  if (usual("macintosh") > usual("windows-1252")) return "macintosh";
  const controls = bytes.some((byte) => byte >= 0x80 && byte < 0xa0);
  return western === "ISO-8859-1" && !controls ? "iso-8859-1" : "windows-1252";
}

/** Decodes a stream of bytes; whatever isn't of the encoding is an error. */
export interface StreamDecoder {
  /** The byte order mark, or nothing; known once something has been written. */
  readonly mark: string;
  /** @throws {InputError} with the offset of the byte */
  write(chunk: Uint8Array): string;
  /** What is left; an error where a character isn't whole. */
  end(): string;
}

/** @throws {InputError} on bytes that the encoding lacks, in `write` and `end` */
export function decoderFor(encoding: Encoding, subject: string): StreamDecoder {
  const wide = encoding.startsWith("utf-16");
  const strict = wide || encoding === "utf-8" ? new TextDecoder(encoding, { fatal: true, ignoreBOM: true }) : undefined;
  let mark: string | undefined;
  let read = 0;
  let pending: Uint8Array = new Uint8Array();
  const unmarked = (text: string): string => {
    if (mark !== undefined || text === "") return text;
    mark = strict && text.startsWith(MARK) ? MARK : "";
    return text.slice(mark.length);
  };
  const fail = (bytes: Uint8Array, ends: boolean): never => {
    const offset = badByte(bytes, encoding, ends);
    const where = `byte 0x${hex(bytes[offset] ?? 0, 2)} at offset ${read - pending.length + offset}`;
    throw new InputError(subject, `not ${encoding}: ${where}`, `name its encoding with --encoding: ${ENCODINGS.join(", ")}`);
  };
  return {
    get mark() {
      return mark ?? "";
    },
    write(chunk) {
      if (!strict) {
        const text = iconv().decode(chunk as Buffer, encoding);
        if (!Buffer.from(chunk).equals(iconv().encode(text, encoding))) fail(chunk, false);
        read += chunk.length;
        return text;
      }
      const all = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
      try {
        const text = strict.decode(chunk, { stream: true });
        read += chunk.length;
        pending = Uint8Array.from(all.subarray(all.length - incomplete(all, wide, encoding === "utf-16be")));
        return unmarked(text);
      } catch {
        return fail(all, false);
      }
    },
    end() {
      try {
        return unmarked(strict?.decode() ?? "");
      } catch {
        return fail(pending, true);
      }
    },
  };
}

/** How many bytes at the end are the beginning of a character. */
function incomplete(bytes: Uint8Array, wide: boolean, big: boolean): number {
  if (wide) {
    const odd = bytes.length % 2;
    const high = bytes[bytes.length - odd - (big ? 2 : 1)] ?? 0;
    return high >= 0xd8 && high < 0xdc ? odd + 2 : odd;
  }
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** The first byte that the encoding doesn't have there; found by halving, since no decoder says. */
function badByte(bytes: Uint8Array, encoding: Encoding, ends: boolean): number {
  if (ends) return 0;
  if (!encoding.startsWith("utf-")) return bytes.findIndex((byte) => iconv().encode(iconv().decode(Buffer.from([byte]), encoding), encoding)[0] !== byte);
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  const back = incomplete(bytes.subarray(0, good), encoding !== "utf-8", encoding === "utf-16be");
  return good - back;
}
