import { isDigit, isLower, isUpper } from "./characters.ts";

/** A UTF-8 sequence that was read as text of one byte a character. */
export interface Mojibake {
  readonly length: number;
  readonly bytes: readonly number[];
}

/** The sequence that begins at `at`, read as Windows-1252, Mac Roman or Windows-1251, where there is one. */
export function mojibakeAt(text: string, at: number): Mojibake | undefined {
  const code = text.charCodeAt(at);
  if (code < 0x80) return undefined;
  if (code >= 0xc2 && code <= 0xf4) {
    const length = mojibakeLength(text, at);
    if (length === 0) return undefined;
    return { length, bytes: Array.from({ length }, (_, offset) => byteOf(text.charCodeAt(at + offset))) };
  }
  // Of these, only what text in Russian or with a low quotation mark never has.
  const pair = text.slice(at, at + 2);
  if (pair === "‚Ä" || pair === "вЂ") {
    const third = highByte(text[at + 2] ?? "", pair === "вЂ" ? CP1251 : MAC_ROMAN);
    return third >= 0x80 && third < 0xc0 ? { length: 3, bytes: [0xe2, 0x80, third] } : undefined;
  }
  if (code !== 0x221a && code !== 0x413) return undefined;
  const next = text[at + 1] ?? "";
  const second = code === 0x221a ? highByte(next, MAC_ROMAN) : CP1251_SIGNS.includes(next) ? highByte(next, CP1251) : -1;
  return second >= 0x80 && second < 0xc0 ? { length: 2, bytes: [0xc3, second] } : undefined;
}

/**
 * What is left of a sequence that has lost its last byte to white space or to nothing: `â€` of a closing quote, whose
 * last byte no character stands for, and `Ã`, `Â` before a no-break space. Gives what it was.
 */
export function tornMojibake(chunk: string, at: number): string | undefined {
  const code = chunk.charCodeAt(at);
  if (code === 0xe2 && chunk.charCodeAt(at + 1) === 0x20ac && mojibakeLength(chunk, at) === 0) return "”";
  if (at !== chunk.length - 1 || isUpper(chunk.charCodeAt(at - 1))) return undefined;
  if (code === 0xc3) return "à";
  return code === 0xc2 && (isLower(chunk.charCodeAt(at - 1)) || isDigit(chunk.charCodeAt(at - 1))) ? "" : undefined;
}

const highByte = (char: string, table: string): number => {
  const place = char === "" ? -1 : table.indexOf(char);
  return place < 0 ? -1 : 0x80 + place;
};

/** Mac Roman's and Windows-1251's characters from 0x80 to 0xBF. */
const MAC_ROMAN = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø";
const CP1251 = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї";
/** What no Russian text has behind `Г`: no letters, quotation marks and dashes. */
const CP1251_SIGNS = "†‡€‰‹•\u0098™›\u00a0¤¦§©¬\u00ad®°±¶·№";

/** The character of a byte from 0x80 to 0x9F that was taken for a control character: U+0092 is an apostrophe. */
export const windowsCharacter = (code: number): string => CP1252[code - 0x80] ?? "";

/** Windows-1252's characters at 0x80 to 0x9F; the five that it leaves undefined stand for themselves. */
const CP1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** The byte that a character was, read as Windows-1252; −1 where no byte gives it. */
function byteOf(code: number): number {
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  const place = CP1252.indexOf(String.fromCharCode(code));
  return place < 0 ? -1 : 0x80 + place;
}

/** Length of the well-formed UTF-8 sequence of two to four bytes that begins at `at`, 0 where there is none. */
export function mojibakeLength(text: string, at: number): number {
  const lead = byteOf(text.charCodeAt(at));
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let offset = 1; offset < length; offset += 1) {
    if (at + offset >= text.length) return 0;
    const byte = byteOf(text.charCodeAt(at + offset));
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}
