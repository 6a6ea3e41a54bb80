import { isAbbreviation } from "./abbreviations.ts";
import { isApostrophe, isDash, isDigit, isHyphen, isLetter, isLower, isUpper } from "./characters.ts";

/**
 * What the language model sees of a run of characters without white space. `word` may hold apostrophes,
 * `compound` hyphens between letters (`sign-off`), `dotted` full stops between single letters (`U.S.`, `p.m.`).
 * `initial` is one capital and a full stop. `hyphen` is a hyphen that hangs on one word only (`pre-`).
 */
export type PieceKind =
  | "word"
  | "compound"
  | "dotted"
  | "initial"
  | "number"
  | "money"
  | "code"
  | "possessive"
  | "hyphen"
  | "pause"
  | "end"
  | "symbol";

/** Called with each piece in order; `start` and `end` are UTF-16 offsets into the chunk. */
export type PieceSink = (kind: PieceKind, start: number, end: number) => void;

/**
 * Cuts a chunk (text without white space) into the pieces that the language model counts. Quotation marks and
 * brackets are passed over: they carry no word, and a scan loses them. Linear in the chunk's length.
 */
export function splitPieces(chunk: string, sink: PieceSink): void {
  const length = chunk.length;
  let at = 0;
  while (at < length) {
    const code = chunk.charCodeAt(at);
    if (isLetter(code)) at = readWord(chunk, at, sink);
    else if (isDigit(code)) at = readNumber(chunk, at, at, sink);
    else if ((code === 0x24 || code === 0xa3 || code === 0x20ac) && isDigit(chunk.charCodeAt(at + 1))) {
      at = readNumber(chunk, at, at + 1, sink);
    } else at = readMark(chunk, at, code, sink);
  }
}

function readMark(chunk: string, at: number, code: number, sink: PieceSink): number {
  const next = at + 1;
  switch (code) {
    case 0x2e: // .
    case 0x21: // !
    case 0x3f: {
      // ? and runs of them: one end. Two full stops or more are an ellipsis, a pause.
      let end = next;
      while (end < chunk.length && ".!?".includes(chunk[end] as string)) end += 1;
      const ellipsis = code === 0x2e && end - at > 1 && chunk.charCodeAt(at + 1) === 0x2e;
      sink(ellipsis ? "pause" : "end", at, end);
      return end;
    }
    case 0x2c: // ,
    case 0x3b: // ;
    case 0x3a: // :
    case 0x2026: // …
      sink("pause", at, next);
      return next;
    case 0x22:
    case 0x27:
    case 0x28:
    case 0x29:
    case 0x5b:
    case 0x5d:
    case 0x2018:
    case 0x2019:
    case 0x201c:
    case 0x201d:
    case 0xab:
    case 0xbb:
      return next;
    default: {
      if (isHyphen(code)) {
        let end = next;
        while (end < chunk.length && isHyphen(chunk.charCodeAt(end))) end += 1;
        const hangs = end === next && chunk.length > 1 && (isLetter(chunk.charCodeAt(at - 1)) || isLetter(chunk.charCodeAt(end)));
        sink(hangs ? "hyphen" : "pause", at, end);
        return end;
      }
      sink(isDash(code) ? "pause" : "symbol", at, next);
      return next;
    }
  }
}

function readNumber(chunk: string, start: number, firstDigit: number, sink: PieceSink): number {
  let end = firstDigit + 1;
  let letters = 0;
  while (end < chunk.length) {
    const code = chunk.charCodeAt(end);
    if (isLetter(code)) letters += 1;
    else if (!isDigit(code)) {
      const joins = ".,:/-–½¼¾%°".includes(chunk[end] as string);
      const follows = isDigit(chunk.charCodeAt(end + 1));
      if (!(joins && (follows || code > 0x7f || code === 0x25))) break;
    }
    end += 1;
  }
  // 20th, 1840s, 6d, 10lbs are numbers; 4Q2B is a code.
  const kind = letters > 2 && !chunk.startsWith("lbs", end - 3) ? "code" : firstDigit > start ? "money" : "number";
  sink(kind, start, end);
  return end;
}

function readWord(chunk: string, start: number, sink: PieceSink): number {
  const dotted = dottedEnd(chunk, start);
  if (dotted > start) {
    sink(dotted - start === 2 ? "initial" : "dotted", start, dotted);
    return dotted;
  }
  let end = start + 1;
  let hyphens = 0;
  let digits = 0;
  while (end < chunk.length) {
    const code = chunk.charCodeAt(end);
    if (isDigit(code)) digits += 1;
    else if (!isLetter(code)) {
      const next = chunk.charCodeAt(end + 1);
      if (isHyphen(code) && isLetter(next)) hyphens += 1;
      else if (!(isApostrophe(code) && isLetter(next))) break;
    }
    end += 1;
  }
  if (digits > 0) {
    sink("code", start, end);
    return end;
  }
  const stem = possessiveStem(chunk, start, end);
  sink(hyphens > 0 ? "compound" : "word", start, stem);
  if (stem < end) sink("possessive", stem, end);
  // The full stop of an abbreviation ends no sentence.
  if (chunk.charCodeAt(end) === 0x2e && isAbbreviation(chunk.slice(start, stem))) return end + 1;
  return end;
}

/** Where `'s` begins, or `end` where the word has none. */
function possessiveStem(chunk: string, start: number, end: number): number {
  const last = chunk.charCodeAt(end - 1);
  if ((last === 0x73 || last === 0x53) && end - start > 2 && isApostrophe(chunk.charCodeAt(end - 2))) return end - 2;
  return end;
}

/** The end of `U.S.`, `p.m.` or of an initial `J.`; `start` where there is none. */
function dottedEnd(chunk: string, start: number): number {
  let at = start;
  while (isLetter(chunk.charCodeAt(at)) && chunk.charCodeAt(at + 1) === 0x2e) at += 2;
  if (at === start) return start;
  // `U.S` without its last full stop.
  const lastLetter = isLetter(chunk.charCodeAt(at)) && !isLetter(chunk.charCodeAt(at + 1)) && at - start >= 2;
  if (lastLetter && !isDigit(chunk.charCodeAt(at + 1)) && !isApostrophe(chunk.charCodeAt(at + 1))) return at + 1;
  if (isLetter(chunk.charCodeAt(at)) && at - start === 2 && isLower(chunk.charCodeAt(start))) return start;
  // One lower-case letter and a full stop ends a sentence (`plan b.`); one capital is an initial.
  return at - start === 2 && !isUpper(chunk.charCodeAt(start)) ? start : at;
}
