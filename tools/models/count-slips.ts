/**
 * Counts what some costs are set by: `npx tsx tools/models/count-slips.ts PAIRS.jsonl…`, with `noisy` and `clean`. What became of hyphens at line
 * ends, of small letters inside words, of first letters that were misread for another letter, of marks between words, and
 * marks of nothing. Texts with as many lines on both sides.
 */
import { readFileSync } from "node:fs";
import { isLetter, isLower, isUpper } from "../../src/language/characters.ts";
import { Step, align } from "../../src/quality/alignment.ts";

const counts = new Map<string, number>();
const count = (what: string, times = 1): void => void counts.set(what, (counts.get(what) ?? 0) + times);

const codesOf = (text: string): Int32Array => Int32Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
const caseOf = (code: number): string => (isUpper(code) ? "a capital" : "small");

/** Letters before a hyphen at the end of a line of the right text. */
const CUT = /\p{L}(\p{L})-$/u;

function countLineEnd(noisy: string, clean: string): void {
  count("lines");
  const letter = CUT.exec(clean)?.[1];
  if (letter === undefined) return;
  const last = noisy.trimEnd().at(-1) ?? "";
  if (last === "-") count("hyphens at line ends: read");
  else if (last.toLowerCase() === letter.toLowerCase()) count("hyphens at line ends: lost");
  else count(`hyphens at line ends: ${isLetter(last.charCodeAt(0)) ? "with letters misread" : "read as a mark, or with one behind"}`);
}

function countLetters(noisy: string, clean: string): void {
  let [i, j] = [0, 0];
  for (const step of align(codesOf(noisy), codesOf(clean))) {
    if (step === Step.hit || step === Step.substitution) {
      const [read, stood] = [noisy.charCodeAt(i), clean.charCodeAt(j)];
      const isInside = isLower(clean.charCodeAt(j - 1)) && isLower(noisy.charCodeAt(i - 1));
      if (isInside && isLower(stood)) {
        count("small letters inside words");
        if (isUpper(read) && String.fromCharCode(read).toLowerCase() === clean[j]) count("small letters inside words: read as their capitals");
      }
      const isFirst = isLetter(stood) && !isLetter(clean.charCodeAt(j - 1)) && isLower(clean.charCodeAt(j + 1));
      if (isFirst) {
        count(`first letters: ${caseOf(stood)}`);
        const isOther = isLetter(read) && noisy[i]?.toLowerCase() !== clean[j]?.toLowerCase();
        if (isOther) count(`first letters: ${caseOf(stood)}, misread as ${caseOf(read)}`);
      }
    }
    if (step !== Step.insertion) i += 1;
    if (step !== Step.deletion) j += 1;
  }
}

const MARKS = ".,:;";
const nameOf = (mark: string): string => (mark === "" ? "none" : `'${mark}'`);

/** What a mark between two words was read as, and the same of none: before small letters and before capitals. */
function countMarks(noisy: string, clean: string): void {
  const partners = new Int32Array(clean.length).fill(-1);
  let [i, j] = [0, 0];
  for (const step of align(codesOf(noisy), codesOf(clean))) {
    if (step === Step.hit || step === Step.substitution) partners[j] = i;
    if (step !== Step.insertion) i += 1;
    if (step !== Step.deletion) j += 1;
  }
  const markAt = (text: string, at: number): string => (MARKS.includes(text[at] ?? "-") ? (text[at] as string) : "");
  for (let at = 2; at < clean.length; at += 1) {
    const space = partners[at] as number;
    const next = clean.charCodeAt(at + 1);
    if (clean[at] !== " " || !isLetter(next) || space < 1 || noisy[space] !== " ") continue;
    const stood = markAt(clean, at - 1);
    if (!isLetter(clean.charCodeAt(stood === "" ? at - 1 : at - 2))) continue;
    count(`before ${isLower(next) ? "small letters" : "capitals"}, ${nameOf(stood)} read as ${nameOf(markAt(noisy, space - 1))}`);
  }
}

const LONE = /(?<= )[^\p{L}\p{N}\s£$&–—-](?= )/gu;
const QUOTES = /(?<=[ ]|^)[‘“"'](?=\p{L})|(?<=\p{L})[’”"'](?= |$)/gu;

/** Marks by themselves, and quotation marks beside words, for which nothing stands in the right text. */
function countSpecks(noisy: string, clean: string): void {
  const isThere = new Uint8Array(noisy.length);
  let i = 0;
  for (const step of align(codesOf(noisy), codesOf(clean))) {
    if (step === Step.hit || step === Step.substitution) isThere[i] = 1;
    if (step !== Step.insertion) i += 1;
  }
  count("words", noisy.split(/\s+/u).length);
  for (const [what, pattern] of [["marks by themselves", LONE], ["quotation marks beside words", QUOTES]] as const) {
    for (const { index } of noisy.matchAll(pattern)) count(`${what}: ${isThere[index] === 1 ? "of something" : "of nothing"}`);
  }
}

for (const path of process.argv.slice(2)) {
  for (const row of readFileSync(path, "utf8").split("\n").filter(Boolean)) {
    const { noisy, clean } = JSON.parse(row) as { noisy: string; clean: string };
    const [lines, right] = [noisy.split("\n"), clean.split("\n")];
    if (lines.length !== right.length) continue;
    lines.forEach((line, at) => {
      countLineEnd(line, right[at] as string);
      countLetters(line, right[at] as string);
      countMarks(line, right[at] as string);
      countSpecks(line, right[at] as string);
    });
  }
}
for (const [what, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${String(times).padStart(8)}  ${what}`);
