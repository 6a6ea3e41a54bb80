/**
 * How fast long texts are compared: `npx tsx bench/score.ts FILE.txt…`. Every text is read as one, repeated or cut to a
 * megabyte, damaged, and compared with what it was. Of ten characters one is changed, lost or has another behind it, the
 * same in every run. Seconds are of processor time; the memory is the most that the program had, all told.
 */
import { readFileSync } from "node:fs";
import { editDistance } from "../src/quality/alignment.ts";
import { characters, cer, cmer, tallyOf, wer } from "../src/quality/measures.ts";
import { scoreDocument } from "../src/quality/score-document.ts";
import { table } from "./seams.ts";

const LENGTH = 1_000_000;
const files = process.argv.slice(2);
if (files.length === 0) throw new Error("usage: score.ts FILE.txt…");
const whole = files.map((file) => readFileSync(file, "utf8")).join("\n");
const gold = whole.repeat(Math.ceil(LENGTH / Math.max(1, whole.length))).slice(0, LENGTH);
const noisy = damaged(gold);

const rows: (string | number)[][] = [];
function time(what: string, run: () => string): void {
  const start = process.cpuUsage();
  const found = run();
  const { user, system } = process.cpuUsage(start);
  rows.push([what, found, ((user + system) / 1e6).toFixed(1)]);
}
time("edit distance of characters", () => String(editDistance(characters(gold), characters(noisy))));
time("CER, WER and cMER", () => {
  const tally = tallyOf(gold, noisy);
  return `${(100 * cer(tally)).toFixed(2)} %, ${(100 * wer(tally)).toFixed(1)} %, ${cmer(tally).toFixed(4)}`;
});
time("all of a score but the correction", () => {
  const { corrected } = scoreDocument({ gold, corrected: noisy }, true);
  return `${corrected.spaces.right} spaces right`;
});
console.log(table(["1 MB against 1 MB", "found", "seconds"], rows));
console.log(`\nPeak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB.`);

/** Letters that are put in are drawn from the text itself, so that damage looks like text. */
function damaged(text: string): string {
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const made: string[] = [];
  for (const char of text) {
    const dice = random(30);
    const other = text[random(text.length)] as string;
    if (dice >= 2) made.push(char);
    if (dice === 0 || dice === 2) made.push(other);
  }
  return made.join("");
}
