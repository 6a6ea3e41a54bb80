import { isHyphen, isLineHyphen } from "../language/characters.ts";

/** A word where it is printed: an element of the file, or a stretch of a line's text. */
export interface Printed {
  /** As printed, with a hyphen that ends the line; never empty, and white space in it is one space. */
  readonly text: string;
}

/** A word of the text: one that is printed, or one that two lines share. */
export interface Token<W extends Printed> {
  readonly start: number;
  readonly text: string;
  readonly line: number;
  readonly word: W;
  /** Its second part, the first word of the next line; undefined for a word on one line. */
  readonly rest: W | undefined;
}

/** A hyphen at the end of a line's last word, or nothing. */
export function lineHyphenOf(text: string): string {
  const code = text.charCodeAt(text.length - 1);
  return text.length > 1 && (isHyphen(code) || isLineHyphen(code)) ? text.slice(-1) : "";
}

/** Text of a word as the engine reads it: white space around it goes, and inside it is one space. */
export const tidy = (text: string): string => text.trim().replace(/\s+/gu, " ");

/** Where a {@link tidy} text's character stands in the text that it is of. */
export const untidy = (text: string, offset: number): number => Math.min(text.length, text.length - text.trimStart().length + offset);

/** The words of a text, with their places. */
export const placesOf = (text: string): { start: number; end: number }[] =>
  Array.from(text.matchAll(/\S+/gu), ({ 0: word, index }) => ({ start: index, end: index + word.length }));

/** A word without the marks around it. */
export const coreOf = (text: string): string => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/** A confidence as attributes have it, 0 to 1; undefined where it is something else. */
export function shareOf(value: string | undefined): number | undefined {
  const number = Number(value);
  return value !== undefined && value.trim() !== "" && number >= 0 && number <= 1 ? number : undefined;
}
