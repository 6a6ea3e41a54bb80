import { readFileSync } from "node:fs";
import { writePacked } from "../../src/language/packed.ts";
import { type Window, windowsOf } from "./edit-windows.ts";
import { type LearnedEdit, learnEdits } from "./learn-edits.ts";

/** A set of pairs to learn from, and its share in the mixture. */
export interface PairSource {
  readonly file: string;
  readonly share: number;
}

/** The model says how damage is shared out; how much of it there is, each document says. Edits per character. */
const REFERENCE_RATE = 0.01;
/** Expected count of an edit of single characters that was never seen, per source. */
const UNSEEN_COUNT = 0.02;
/** Edits dearer than this at the reference rate are left out, in nats. */
const DEAREST = 15;
/**
 * A letter is read as any mark or capital at least this often, in nats: pairs from one engine show some of them, and another engine has
 * others (`•ummer`, `seeB`). No digits: `Se7en` is a title.
 */
const DEAREST_MARK = 10;
const DEAREST_CAPITAL = 11;
const MARKS = Array.from("•■►©®¢§°~^*<>{}|\\/_«»¡¿¥€#%@");
/** Lines longer than this are aligned in pieces. */
const LONGEST_LINE = 400;

export interface ChannelEdit {
  readonly clean: string;
  readonly noisy: string;
  readonly cost: number;
}

/** Reads pairs and learns the edits of each source by itself, at the reference rate. */
export function learnChannel(sources: readonly PairSource[], log: (line: string) => void): ChannelEdit[] {
  const mixed = new Map<string, { clean: string; noisy: string; rate: number }>();
  const totalShare = sources.reduce((sum, { share }) => sum + share, 0);
  for (const { file, share } of sources) {
    const { windows, characters, occurrences } = readPairs(file);
    const edits = learnEdits(windows);
    const total = edits.reduce((sum, { count }) => sum + count, 0);
    log(`${file}: ${characters} characters, ${windows.length} windows, ${edits.length} edits, ${((total / characters) * 100).toFixed(2)} per 100 characters`);
    const scale = (REFERENCE_RATE / (total / characters)) * (share / totalShare);
    for (const edit of withUnseen(edits, occurrences)) {
      const times = edit.clean === "" ? characters : occurrences(edit.clean);
      if (times === 0) continue;
      const key = `${edit.clean}\t${edit.noisy}`;
      const rate = (edit.count / Math.max(times, 5)) * scale;
      const known = mixed.get(key);
      if (known) known.rate += rate;
      else mixed.set(key, { clean: edit.clean, noisy: edit.noisy, rate });
    }
  }
  const edits = [...mixed.values()].map(({ clean, noisy, rate }) => ({ clean, noisy, cost: -Math.log(Math.min(rate, 0.9)) }));
  return withStrangeEdits(edits.filter(({ cost }) => cost < DEAREST)).sort((a, b) => (a.noisy < b.noisy ? -1 : a.noisy > b.noisy ? 1 : a.cost - b.cost || (a.clean < b.clean ? -1 : 1)));
}

/** The edits, and those of small letters to marks and capitals that no source has shown often enough. */
function withStrangeEdits(edits: readonly ChannelEdit[]): ChannelEdit[] {
  const all = new Map(edits.map((edit) => [`${edit.clean}\t${edit.noisy}`, edit]));
  const atMost = (clean: string, noisy: string, cost: number): void => {
    const key = `${clean}\t${noisy}`;
    if ((all.get(key)?.cost ?? Infinity) > cost) all.set(key, { clean, noisy, cost });
  };
  for (const letter of LETTERS.slice(0, 26)) {
    for (const mark of MARKS) atMost(letter, mark, DEAREST_MARK);
    for (const capital of LETTERS.slice(26)) if (capital !== letter.toUpperCase()) atMost(letter, capital, DEAREST_CAPITAL);
  }
  return [...all.values()];
}

const LETTERS = Array.from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

/** Any letter may be misread as any other of its kind, seen or not. */
function withUnseen(edits: readonly LearnedEdit[], occurrences: (piece: string) => number): LearnedEdit[] {
  const seen = new Set(edits.map(({ clean, noisy }) => `${clean}\t${noisy}`));
  const added: LearnedEdit[] = [];
  for (const clean of LETTERS) {
    if (occurrences(clean) === 0) continue;
    for (const noisy of LETTERS) {
      const sameCase = (clean < "a") === (noisy < "a");
      if (clean !== noisy && sameCase && !seen.has(`${clean}\t${noisy}`)) added.push({ clean, noisy, count: UNSEEN_COUNT });
    }
  }
  return [...edits, ...added];
}

interface Pairs {
  readonly windows: readonly Window[];
  readonly characters: number;
  /** How often a piece of one to three characters stands in the clean text. */
  readonly occurrences: (piece: string) => number;
}

function readPairs(file: string): Pairs {
  const windows: Window[] = [];
  const counts = new Map<string, number>();
  let characters = 0;
  for (const row of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
    const { noisy, clean } = JSON.parse(row) as { noisy: string; clean: string };
    for (const [cleanLine, noisyLine] of linesOf(clean, noisy)) {
      characters += cleanLine.length;
      for (const window of windowsOf(cleanLine, noisyLine)) windows.push(window);
      for (let length = 1; length <= 3; length += 1) {
        for (let at = 0; at + length <= cleanLine.length; at += 1) {
          const piece = cleanLine.slice(at, at + length);
          counts.set(piece, (counts.get(piece) ?? 0) + 1);
        }
      }
    }
  }
  return { windows, characters, occurrences: (piece) => counts.get(piece) ?? 0 };
}

/** Line by line where both have as many lines; else all of it, where it isn't too long to align. */
function linesOf(clean: string, noisy: string): [string, string][] {
  const fold = (text: string): string => text.replace(/[^\S\n]+/gu, " ").replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"');
  const cleanLines = fold(clean).split("\n");
  const noisyLines = fold(noisy).split("\n");
  if (cleanLines.length === noisyLines.length) return cleanLines.map((line, at) => [line, noisyLines[at] as string]);
  const whole: [string, string] = [cleanLines.join(" "), noisyLines.join(" ")];
  return whole[0].length <= LONGEST_LINE * 4 ? [whole] : [];
}

/** Packs the edits as `Channel` reads them: one line an edit, sorted by what the scan reads. */
export function packChannel(edits: readonly ChannelEdit[]): Uint8Array {
  const text = edits.map(({ clean, noisy, cost }) => `${noisy}\t${clean}\t${cost.toFixed(2)}`).join("\n");
  return writePacked("channel", {}, { edits: new TextEncoder().encode(text) });
}
