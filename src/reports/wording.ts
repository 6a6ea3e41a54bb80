import type { Why } from "../engine/proposal.ts";

/** What each reason says; `{name}` stands for the argument of that name. The only place where reasons are worded. */
export const WORDING: Readonly<Record<string, string>> = {
  mojibake: "text decoded with the wrong encoding: “{char}”",
  "control-character": "a character that prints nothing: {code}",
  placeholder: "a placeholder for an image or lost text",
  "ligature-character": "a ligature glyph for “{letters}”",
  "ligature-space": "a space beside a ligature in “{word}”",
  "split-word": "a space inside “{word}”",
  "run-on": "no space between words: “{words}”",
  "hyphen-space": "a space beside the hyphen of “{word}”",
  "line-break-hyphen": "a hyphen from a line break in “{word}”",
  "lost-line-hyphen": "a word that a line end cuts: “{word}”",
  "lost-hyphen": "a hyphen lost at a line end: “{word}”",
  initialism: "a spaced initialism: “{form}”",
  misread: "letters misread in “{word}”",
  "stray-character": "a stray “{character}” in “{word}”",
  "stray-mark": "a stray “{character}” beside “{word}”",
  "misread-mark": "“{mark}” read for another mark",
  "lost-stop": "no full stop before “{word}”",
  "misread-capital": "a small i read as a capital in “{word}”",
  "space-before-mark": "a space before “{mark}”",
  "mark-without-space": "no space after “{mark}”",
  "spaced-quote": "a space on the inner side of {mark}",
  "broken-paragraph": "a paragraph break inside a sentence",
  "spaced-link": "a space inside an address: {link}",
  "doubled-glyphs": "every letter twice: “{word}”",
  "archive-line": "a line of the archive, not of the page",
  "jump-line": "a jump line to another page",
  "recurring-header": "a page header that recurs",
  repeats: "repeats a sentence of the page: “{of}”",
  "interleaved-lines": "lines of two columns shuffled",
  decided: "decided by a reviewer",
  "decided-by": "decided by {by}",
  "odd-case": "mangled capitals: “{form}”",
};

/** A reason in words. */
export function wordingOf({ code, args = {} }: Why): string {
  return (WORDING[code] ?? code).replace(/\{(\w+)\}/gu, (_, name: string) => args[name] ?? "");
}
