/**
 * Spaces against a gold text, seam by seam: a seam is what stands between two characters that would follow each
 * other without white space, in both texts. Where characters are lost or added there is none to compare.
 */
import { Step, align } from "./alignment.ts";
import { isSpace } from "./correspondence.ts";

/** Seams with a space, in a text against its gold text. */
export interface SpaceTally {
  /** Seams where both have one. */
  readonly right: number;
  /** Seams where the text alone has one. */
  readonly extra: number;
  /** Seams where the gold text alone has one. */
  readonly missing: number;
}

/** What was done about the spaces that a text lacks, or has in excess. */
export interface RepairTally {
  right: number;
  wrong: number;
  missed: number;
}

export const NO_REPAIRS: Readonly<RepairTally> = { right: 0, wrong: 0, missed: 0 };

export const addRepairs = (left: RepairTally, right: RepairTally): RepairTally => ({
  right: left.right + right.right,
  wrong: left.wrong + right.wrong,
  missed: left.missed + right.missed,
});

const Seam = { unknown: 0, closed: 1, open: 2 } as const;

/**
 * For each character of the gold text, white space not counted, what stands before it in the text, values of {@link Seam}.
 * The texts are aligned without their white space: a space never takes the place of a character.
 */
export function seamsOf(text: string, gold: string): Uint8Array {
  const [given, wanted] = [bare(text), bare(gold)];
  const seams = new Uint8Array(wanted.characters.length);
  let [i, j, joined] = [0, 0, false];
  for (const step of align(given.characters, wanted.characters)) {
    const paired = step <= Step.substitution;
    if (paired && joined) seams[j] = given.open[i] === 1 ? Seam.open : Seam.closed;
    joined = paired;
    if (step !== Step.insertion) i += 1;
    if (step !== Step.deletion) j += 1;
  }
  return seams;
}

/** The characters without white space, and for each whether white space stands before it. */
function bare(text: string): { characters: Int32Array; open: Uint8Array } {
  const characters = new Int32Array(text.length);
  const open = new Uint8Array(text.length);
  let [count, space] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    if (isSpace(text[at])) space = true;
    else {
      characters[count] = text.charCodeAt(at);
      open[count] = space ? 1 : 0;
      [count, space] = [count + 1, false];
    }
  }
  return { characters: characters.subarray(0, count), open: open.subarray(0, count) };
}

/** @param seams of the text, from {@link seamsOf} */
export function tallySpaces(seams: Uint8Array, gold: string): SpaceTally {
  const { open } = bare(gold);
  const tally = { right: 0, extra: 0, missing: 0 };
  seams.forEach((seam, at) => {
    if (seam === Seam.open) tally[open[at] === 1 ? "right" : "extra"] += 1;
    else if (seam === Seam.closed && open[at] === 1) tally.missing += 1;
  });
  return tally;
}

/** Joins and splits of a correction; seams that either text lacks are left out. */
export function tallyRepairs(before: Uint8Array, after: Uint8Array, gold: string): { join: RepairTally; split: RepairTally } {
  const { open } = bare(gold);
  const tally = { join: { ...NO_REPAIRS }, split: { ...NO_REPAIRS } };
  before.forEach((seam, at) => {
    const made = after[at];
    if (seam === Seam.unknown || made === Seam.unknown) return;
    const wanted = open[at] === 1 ? Seam.open : Seam.closed;
    const repair = tally[seam === Seam.open ? "join" : "split"];
    if (made !== seam) repair[made === wanted ? "right" : "wrong"] += 1;
    else if (seam !== wanted) repair.missed += 1;
  });
  return tally;
}
