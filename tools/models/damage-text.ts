import type { Channel, ChannelEdit } from "../../src/language/channel.ts";
import type { Random } from "../typeset/random.ts";

/** The edits of a channel by what stood on the paper. */
export type Readings = ReadonlyMap<string, readonly ChannelEdit[]>;

export function readingsOf(channel: Channel): Readings {
  const readings = new Map<string, ChannelEdit[]>();
  for (const edit of channel.edits()) {
    const own = readings.get(edit.clean);
    if (own) own.push(edit);
    else readings.set(edit.clean, [edit]);
  }
  return readings;
}

/** A clean text and the same with a little damage: what a good page with a few faults looks like. */
export interface Damaged {
  readonly noisy: string;
  readonly clean: string;
}

/** Words between two faults, on average: pages taken from layouts have some thirty faults in 10,000 words, bad ones more. */
const SPACINGS = [25, 60, 150, 400] as const;

/** The faults, as often as their weight says; each gives undefined where it can't strike. */
const FAULTS: readonly { weight: number; strike: (words: string[], at: number, random: Random, readings: Readings, counts: ReadonlyMap<string, number>) => void }[] = [
  { weight: 5, strike: misread },
  { weight: 2, strike: misreadName },
  { weight: 3, strike: splitWord },
  { weight: 2, strike: runOn },
  { weight: 2, strike: keptHyphen },
  { weight: 1, strike: hyphenSpace },
  { weight: 1, strike: spaceBeforeMark },
  { weight: 1, strike: lostSpaceAfterMark },
  { weight: 1, strike: strayCharacter },
];
const TOTAL = FAULTS.reduce((sum, { weight }) => sum + weight, 0);

/** Damages a text here and there; deterministic for a state of `random`. Words are what white space parts. */
export function damageText(clean: string, random: Random, readings: Readings): Damaged {
  const paragraphs = clean.split("\n\n");
  const spacing = SPACINGS[Math.floor(random.next() * SPACINGS.length)] as number;
  const counts = countsOf(clean.split(/\s+/u));
  const noisy = paragraphs.map((paragraph) => {
    const words = paragraph.split(" ");
    for (let at = Math.floor(random.next() * spacing); at < words.length; at += 1 + Math.floor(random.next() * 2 * spacing)) {
      let dice = random.next() * TOTAL;
      const fault = FAULTS.find(({ weight }) => (dice -= weight) < 0);
      fault?.strike(words, at, random, readings, counts);
    }
    return words.filter((word) => word !== "").join(" ");
  });
  return { noisy: noisy.join("\n\n"), clean };
}

const plain = /^[\p{L}]{4,}[.,;:!?]?$/u;
const cutOf = (word: string, random: Random): number => 1 + Math.floor(random.next() * (word.replace(/\W$/u, "").length - 1));

function splitWord(words: string[], at: number, random: Random): void {
  const word = words[at] as string;
  if (!plain.test(word)) return;
  const cut = cutOf(word, random);
  words[at] = `${word.slice(0, cut)} ${word.slice(cut)}`;
}

function runOn(words: string[], at: number): void {
  const [word, next] = [words[at] as string, words[at + 1] ?? ""];
  if (!/^\p{L}{2,}$/u.test(word) || !/^\p{Ll}/u.test(next)) return;
  words[at] = word + next;
  words[at + 1] = "";
}

function keptHyphen(words: string[], at: number, random: Random): void {
  const word = words[at] as string;
  if (!plain.test(word) || word.length < 6) return;
  const cut = 2 + Math.floor(random.next() * (word.length - 5));
  words[at] = `${word.slice(0, cut)}- ${word.slice(cut)}`;
}

function hyphenSpace(words: string[], at: number): void {
  const place = words.findIndex((word, index) => index >= at && /^\p{L}{2,}-\p{L}{2,}/u.test(word));
  if (place >= 0) words[place] = (words[place] as string).replace("-", "- ");
}

function spaceBeforeMark(words: string[], at: number, random: Random): void {
  const place = words.findIndex((word, index) => index >= at && index < words.length - 1 && /\p{L}[.,]$/u.test(word));
  if (place < 0) return;
  const word = words[place] as string;
  // Half the time the mark goes over to the next word.
  if (random.next() < 0.5) words[place] = `${word.slice(0, -1)} ${word.slice(-1)}`;
  else {
    words[place] = word.slice(0, -1);
    words[place + 1] = word.slice(-1) + (words[place + 1] as string);
  }
}

function lostSpaceAfterMark(words: string[], at: number): void {
  const place = words.findIndex((word, index) => index >= at && /\p{L}{2}[.,;]$/u.test(word) && /^\p{L}{2}/u.test(words[index + 1] ?? ""));
  if (place < 0) return;
  words[place] = (words[place] as string) + (words[place + 1] as string);
  words[place + 1] = "";
}

const STRAYS = Array.from("ABDEHKMNRSTVXYZ^~*|_1234567890");

function strayCharacter(words: string[], at: number, random: Random): void {
  const word = words[at] as string;
  if (!plain.test(word) || word.length < 5) return;
  const cut = cutOf(word, random);
  words[at] = word.slice(0, cut) + (STRAYS[Math.floor(random.next() * STRAYS.length)] as string) + word.slice(cut);
}

/** Tries at finding a place where an edit drawn by its likelihood fits. */
const TRIES = 40;

function misread(words: string[], at: number, random: Random, readings: Readings): void {
  const word = words[at] as string;
  if (!/^\p{L}{3,}/u.test(word)) return;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const place = Math.floor(random.next() * (word.length - 1));
    const length = random.next() < 0.8 ? 1 : 2;
    const clean = word.slice(place, place + length);
    const edit = draw(readings.get(clean) ?? [], random);
    const noisy = edit?.name.slice(clean.length + 1) ?? " ";
    if (/\s/u.test(noisy)) continue;
    words[at] = word.slice(0, place) + noisy + word.slice(place + length);
    return;
  }
}

/** A name that stands three times on the page, and once misread: what the page's own vocabulary is for. */
function misreadName(words: string[], at: number, random: Random, readings: Readings, counts: ReadonlyMap<string, number>): void {
  const place = words.findIndex((word, index) => index >= at && NAME.test(word) && (counts.get(bareOf(word)) ?? 0) >= 3);
  if (place >= 0) misread(words, place, random, readings);
}

const NAME = /^\p{Lu}\p{Ll}{4,}[.,;]?$/u;
const bareOf = (word: string): string => word.replace(/[.,;]$/u, "");

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(bareOf(word), (counts.get(bareOf(word)) ?? 0) + 1);
  return counts;
}

/** One of the edits, by its likelihood among them. */
function draw(edits: readonly ChannelEdit[], random: Random): ChannelEdit | undefined {
  const total = edits.reduce((sum, { cost }) => sum + Math.exp(-cost), 0);
  let dice = random.next() * total;
  return edits.find(({ cost }) => (dice -= Math.exp(-cost)) < 0);
}
