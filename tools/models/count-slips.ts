/**
 * Counts what some costs are set by: `npx tsx tools/models/count-slips.ts PAIRS.jsonl…`, with `noisy` and `clean`. What became of hyphens at line
 * ends, of small letters inside words, and of first letters that were misread for another letter. Texts with as many lines on both sides.
 */
import { readFileSync } from "node:fs";
import { isLetter, isLower, isUpper } from "../../src/language/characters.ts";
import { Step, align } from "../../src/quality/alignment.ts";

const counts = new Map<string, number>();
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

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

for (const path of process.argv.slice(2)) {
  for (const row of readFileSync(path, "utf8").split("\n").filter(Boolean)) {
    const { noisy, clean } = JSON.parse(row) as { noisy: string; clean: string };
    const [lines, right] = [noisy.split("\n"), clean.split("\n")];
    if (lines.length !== right.length) continue;
    lines.forEach((line, at) => {
      countLineEnd(line, right[at] as string);
      countLetters(line, right[at] as string);
    });
  }
}
for (const [what, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${String(times).padStart(8)}  ${what}`);
