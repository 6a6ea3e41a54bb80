import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ENCODINGS, type Encoding, decode, decoderFor, detectEncoding, encode, encodingNamed } from "../../src/corpus/encodings.ts";

const bytes = (...own: number[]): Uint8Array => Uint8Array.from(own);
const ascii = (text: string): number[] => Array.from(Buffer.from(text, "latin1"));

/** Text that each encoding can hold, with what shows it apart from the others. */
const SAMPLES: Readonly<Record<Encoding, string>> = {
  "utf-8": "The café in Łódź “sold” it — for £5 😀\r\n",
  "utf-16le": "The café in Łódź “sold” it — for £5 😀\r\n",
  "utf-16be": "The café in Łódź “sold” it — for £5 😀\r\n",
  "windows-1252": "The café “sold” it — for £5, and don’t ask.\r\n",
  "iso-8859-1": "The café sold it for £5 at Québec.\r\n",
  macintosh: "The café “sold” it — and don’t ask.\r\n",
};

describe.each(ENCODINGS)("%s", (encoding) => {
  const encoded = encode(SAMPLES[encoding], encoding, "x");

  test("is told by its bytes, and written as it came", () => {
    expect(detectEncoding(encoded, "x")).toBe(encoding);
    expect(decode(encoded, "x")).toEqual({ text: SAMPLES[encoding], mark: "", encoding });
  });

  test("comes back byte for byte, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let written: Uint8Array;
        try {
          written = encode(text, encoding, "x");
        } catch (error) {
          expect((error as Error).message).toMatch(/^x: .* can't hold '.*' \(U\+[0-9A-F]{4,6}\); write it with --output-encoding utf-8$/su);
          return;
        }
        expect(Buffer.from(encode(decode(written, "x", encoding).text, encoding, "x", decode(written, "x", encoding).mark))).toEqual(Buffer.from(written));
      }),
    );
  });

  test("any bytes are an error, or come back byte for byte", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (own) => {
        let read;
        try {
          read = decode(own, "x", encoding);
        } catch (error) {
          expect((error as Error).message).toMatch(/^x: /u);
          return;
        }
        expect(Buffer.from(encode(read.text, encoding, "x", read.mark))).toEqual(Buffer.from(own));
      }),
      { numRuns: 500 },
    );
  });

  test("is read in chunks of any size as it is read whole", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 60 }), fc.boolean(), (sizes, marked) => {
        const mark = marked && encoding.startsWith("utf") ? "\ufeff" : "";
        const all = encode(SAMPLES[encoding], encoding, "x", mark);
        const decoder = decoderFor(encoding, "x");
        let text = "";
        let at = 0;
        for (const size of [...sizes, all.length]) text += decoder.write(all.subarray(at, (at += size)));
        expect(text + decoder.end()).toBe(SAMPLES[encoding]);
        expect(decoder.mark).toBe(mark);
      }),
    );
  });
});

test.each([
  ["a byte order mark of UTF-8", bytes(0xef, 0xbb, 0xbf, 0x61), { text: "a", mark: "\ufeff", encoding: "utf-8" }],
  ["a byte order mark of UTF-16 LE", bytes(0xff, 0xfe, 0x61, 0), { text: "a", mark: "\ufeff", encoding: "utf-16le" }],
  ["a byte order mark of UTF-16 BE", bytes(0xfe, 0xff, 0, 0x61), { text: "a", mark: "\ufeff", encoding: "utf-16be" }],
  ["nothing", bytes(), { text: "", mark: "", encoding: "utf-8" }],
  ["an XML declaration", bytes(...ascii('<?xml version="1.0" encoding="ISO-8859-1"?><a>caf'), 0xe9, 0x97), { text: '<?xml version="1.0" encoding="ISO-8859-1"?><a>café\u0097', mark: "", encoding: "iso-8859-1" }],
  ["the meta of HTML", bytes(...ascii("<html><meta http-equiv='Content-Type' content='text/html; charset=macintosh'>"), 0x8e), { text: "<html><meta http-equiv='Content-Type' content='text/html; charset=macintosh'>é", mark: "", encoding: "macintosh" }],
])("%s says the encoding, and comes back", (_, own, expected) => {
  const read = decode(own, "x");
  expect(read).toEqual(expected);
  expect(Array.from(encode(read.text, read.encoding, "x", read.mark))).toEqual(Array.from(own));
});

test.each([
  ["UTF-8 that is cut off", bytes(0x61, 0xc3), "utf-8", "x: not UTF-8: byte 0xC3 at offset 1"],
  ["UTF-16 of an odd length", bytes(0x61, 0, 0x62), "utf-16le", "x: not utf-16le: byte 0x62 at offset 2"],
  ["half a character of UTF-16", bytes(0x61, 0, 0x3d, 0xd8, 0x62, 0), "utf-16le", "x: not utf-16le: byte 0x3D at offset 2"],
  ["a byte that Windows-1252 lacks", bytes(0x61, 0x81), "windows-1252", "x: not windows-1252: byte 0x81 at offset 1"],
  ["a declaration of an encoding that isn't supported", bytes(...ascii('<?xml version="1.0" encoding="EBCDIC-CP-US"?>')), undefined, "x: it declares the encoding 'EBCDIC-CP-US', which isn't supported"],
  ["a declaration that lies", bytes(...ascii('<?xml version="1.0" encoding="UTF-8"?>'), 0xe9, 0x20), undefined, "x: not UTF-8: byte 0xE9 at offset 38"],
  ["UTF-32", bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), undefined, "x: UTF-32, which isn't supported"],
  ["something binary", bytes(0x89, 0x50, 0, 0, 7), undefined, "x: a NUL byte at offset 2"],
] as const)("%s is an error", (_, own, encoding, message) => {
  expect(() => decode(own, "x", encoding)).toThrow(message);
});

test("a bad byte in a later chunk is told with its offset in the file", () => {
  const decoder = decoderFor("utf-8", "x");
  decoder.write(bytes(0x61, 0x62, 0xc3));
  expect(() => decoder.write(bytes(0x28))).toThrow("x: not utf-8: byte 0xC3 at offset 2");
  const wide = decoderFor("utf-16be", "x");
  wide.write(bytes(0, 0x61, 0));
  wide.write(bytes(0x62, 0xd8, 0x3d));
  expect(() => wide.write(bytes(0, 0x61))).toThrow("x: not utf-16be: byte 0xD8 at offset 4");
});

test.each([
  ["caf\u00e9 \u2014", "iso-8859-1", "x: iso-8859-1 can't hold '—' (U+2014); write it with --output-encoding utf-8"],
  ["a 😀", "windows-1252", "x: windows-1252 can't hold '😀' (U+1F600); write it with --output-encoding utf-8"],
  ["ﬁ ł", "macintosh", "x: macintosh can't hold 'ł' (U+0142); write it with --output-encoding utf-8"],
] as const)("what the encoding can't hold is named: %s in %s", (text, encoding, message) => {
  expect(() => encode(text, encoding, "x")).toThrow(message);
});

test.each([["UTF8", "utf-8"], ["latin-1", "iso-8859-1"], ["CP1252", "windows-1252"], ["x-mac-roman", "macintosh"], ["UTF-16", "utf-16le"], ["koi8-r", undefined]])("%s is called %s", (name, encoding) => {
  expect(encodingNamed(name)).toBe(encoding);
});

test("the encodings' own names are names", () => {
  for (const encoding of ENCODINGS) expect(encodingNamed(encoding)).toBe(encoding);
});
