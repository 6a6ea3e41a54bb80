import fc from "fast-check";
import { expect, it } from "vitest";
import { casePattern, endsInPossessive, isBaseLetter, isDigit, isLetter, isLower, isLowers, isSpace, isUpper, isUppers, withoutEdges } from "../../src/language/characters.ts";
import { type Oddity, findOwnOddities, hasOddCapital } from "../../src/language/forms.ts";
import { isJoiner } from "../../src/language/odd-compounds.ts";

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** Every code unit against the Unicode properties that the table stands for. */
const CLASSES: readonly (readonly [name: string, is: (code: number) => boolean, pattern: RegExp, but: string])[] = [
  ["isLetter", isLetter, /[\p{L}\p{M}]/u, "ªº"],
  ["isBaseLetter", isBaseLetter, /\p{L}/u, ""],
  ["isUpper", isUpper, /\p{Lu}/u, ""],
  ["isLower", isLower, /\p{Ll}/u, ""],
  ["isDigit", isDigit, /[0-9]/, ""],
  ["isSpace", isSpace, /[\s\u0085]/u, "\ufeff"],
];

it.each(CLASSES)("%s says of every code unit what Unicode says", (_name, is, pattern, but) => {
  const wrong: string[] = [];
  for (let code = 0; code <= 0xffff; code += 1) {
    const char = String.fromCharCode(code);
    const wanted = !isSurrogate(code) && pattern.test(char) && !but.includes(char);
    if (is(code) !== wanted) wrong.push(`U+${code.toString(16)}`);
  }
  expect(wrong).toEqual([]);
  expect(is(NaN)).toBe(false);
});

/** Of what the questions below tell apart, and of what they don't. */
const chunk = fc.string({ unit: fc.constantFrom(..."abcMOcsSTtoDuhe-'’09.,|”ÉéЖжº\u0301—"), maxLength: 12 });

/** Questions that were asked by a pattern once, each with that pattern's answer. */
const QUESTIONS: readonly (readonly [name: string, code: (text: string) => unknown, pattern: (text: string) => unknown])[] = [
  ["withoutEdges", withoutEdges, (text) => text.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, "")],
  ["endsInPossessive", endsInPossessive, (text) => /\p{L}['’]s$/u.test(text)],
  ["isUppers", isUppers, (text) => /^\p{Lu}*$/u.test(text)],
  ["isLowers", isLowers, (text) => /^\p{Ll}*$/u.test(text)],
  ["a digit in a word", (text) => oddities(text).has("digit-in-word"), (text) => wordsOf(text).some((run) => run.length > 3 && /^\p{L}+\d\p{L}+$/u.test(run) && /\p{Ll}\d\p{Ll}/u.test(run))],
  ["hasOddCapital", hasOddCapital, hasOddCapitalByPattern],
  ["a joiner in a compound", (text) => oddities(text).has("joiner-in-compound"), hasOddCompound],
];

it.each(QUESTIONS)("%s: as the pattern has it", (_name, code, pattern) => {
  const check = fc.property(chunk, (text) => {
    expect(code(text)).toEqual(pattern(text));
  });
  fc.assert(check, { numRuns: 2000 });
});

it.each([
  ["work-and", true, "ends in a joiner"],
  ["and-work-", true, "begins with one, a hyphen behind"],
  ["work-he", true, "no compound ends in `he`"],
  ["“work-and,”", true, "marks around"],
  ["two-and-three", false, "in the middle a joiner is at home"],
  ["to-day", false, "the old spelling"],
  ["work-and1a", false, "letters behind that are no part"],
  ["-and", false, "no first part"],
])("%s has a joiner in a compound: %s, %s", (text, odd) => {
  expect(oddities(text).has("joiner-in-compound")).toBe(odd);
});

function oddities(text: string): Set<Oddity> {
  const found = new Set<Oddity>();
  findOwnOddities(text, (oddity) => found.add(oddity));
  return found;
}

function hasOddCapitalByPattern(text: string): boolean {
  if (casePattern(text) !== "mixed") return false;
  const rest = text.replace(/^(?:Mc|Mac|Ma?g|M['’]|O['’]|D['’]|d['’]|l['’]|L['’]|Le|La|De|Di|Du|Van|Von|St|Fitz|San|Al)(?=\p{Lu})/u, "");
  return (rest === text || casePattern(rest) === "mixed") && /[\p{Ll}'’]\p{Lu}/u.test(rest);
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\d'’]+/gu) ?? [];

const NO_LAST_PART = new Set("he she it they we you i a an the his her their its my our was is were are had has that which who this".split(" "));

function hasOddCompound(text: string): boolean {
  const [, first = "", last = ""] = /^[^\p{L}]*(\p{L}+)-(?:\p{L}+-)*(\p{L}+)[^\p{L}]*$/u.exec(text) ?? [];
  return isJoiner(last) || NO_LAST_PART.has(last.toLowerCase()) || (isJoiner(first) && !/to-(?:day|night|morrow|do)/iu.test(text));
}
