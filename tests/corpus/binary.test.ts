import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { isBinary } from "../../src/corpus/binary.ts";

const TEXT = "The steamer Ocean Belle arrived on Tuesday with flour and salt.\n";
const GREEK = "Η θάλασσα ήταν ήρεμη και το πλοίο έφυγε νωρίς το πρωί.\n";

test.each([
  ["nothing", "", false],
  ["ASCII", TEXT, false],
  ["UTF-8", GREEK, false],
  ["UTF-8 cut in a letter", Buffer.from(GREEK.repeat(100)).subarray(0, 4095), false],
  ["UTF-16 with a mark", iconv.encode(TEXT, "utf-16le", { addBOM: true }), false],
  ["… the other way round", iconv.encode(TEXT, "utf-16be", { addBOM: true }), false],
  ["Windows-1252", iconv.encode("Café, naïve, 5 £\n", "windows-1252"), false],
  ["Greek of one byte a letter", iconv.encode(GREEK, "iso-8859-7"), false],
  ["Cyrillic of one byte a letter", iconv.encode("Пароход пришёл во вторник.\n", "koi8-r"), false],
  ["form feeds, tabs, an old end of file", `${TEXT}\f\t${TEXT}\x1a`, false],
  ["UTF-16 without a mark", iconv.encode(TEXT, "utf-16le"), true],
  ["a NUL byte behind the first 512", Buffer.from(`${TEXT.repeat(20)}\0`), true],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), true],
  ["a PDF, though it starts as text", `%PDF-1.7\n${TEXT}`, true],
  ["a packed file", gzipSync(TEXT.repeat(50)), true],
])("%s", (_, bytes, expected) => expect(isBinary(Buffer.from(bytes as string))).toBe(expected));
