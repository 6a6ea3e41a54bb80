import type { Span } from "../engine/protected.ts";
import { hashString } from "../language/hash.ts";
import { spaced } from "../engine/whole-words.ts";
import type { Decision } from "./decisions.ts";
import { LEAST_CONTEXT, type Sides, contextBetween, likeness } from "./places.ts";

/**
 * Decisions on places by the words that stand there. A text is asked word by word, and a word that many were decided on
 * by what stands around it: time grows with the text, and not with how much was ever decided.
 */
export class WordsIndex {
  /** By the first word, all words that begin with it. */
  readonly #byFirst = new Map<string, Map<string, SamePlaces>>();

  add(words: string, decision: Decision): void {
    const all = spaced(words);
    if (all === "") return;
    const first = all.split(" ", 1)[0] as string;
    let longer = this.#byFirst.get(first);
    if (!longer) this.#byFirst.set(first, (longer = new Map<string, SamePlaces>()));
    const known = longer.get(all);
    if (known) known.add(decision);
    else longer.set(all, new SamePlaces(decision));
  }

  get isEmpty(): boolean {
    return this.#byFirst.size === 0;
  }

  /** Where words stand that something was decided on. */
  *placesIn(text: string, words: readonly Span[]): Generator<{ readonly span: Span; readonly decisions: SamePlaces }> {
    for (let at = 0; at < words.length; at += 1) {
      const { start, end } = words[at] as Span;
      for (const [all, decisions] of this.#byFirst.get(text.slice(start, end)) ?? []) {
        const span = spanOf(all, text, words, at);
        if (span) yield { span, decisions };
      }
    }
  }
}

/** Runs of characters without white space. */
export const wordsIn = (text: string): Span[] => Array.from(text.matchAll(/\S+/gu), ({ index, 0: word }) => ({ start: index, end: index + word.length }));

function spanOf(all: string, text: string, words: readonly Span[], first: number): Span | undefined {
  const { start } = words[first] as Span;
  let at = first;
  for (const word of all.split(" ")) {
    const own = words[at];
    if (!own || own.end - own.start !== word.length || !text.startsWith(word, own.start)) return undefined;
    at += 1;
  }
  return { start, end: (words[at - 1] as Span).end };
}

/**
 * How like the letters around must be where words have been mended in them: the share of their trigrams, the mean of both
 * sides. One side that is nearly the same is enough, as one that is the same.
 */
const LEAST_SHARE = 0.45;
/**
 * Of the hashes of a side's letters, eight by eight, the smallest tell which sides may be alike (MinHash, Broder 1997).
 * Fewer letters would do, but many other sides have them, too.
 */
const KEYS = 8;
const GRAM = 8;
/** Letters that so many decisions on the same words have tell nothing: they belong to a common word. */
const MOST_ALIKE = 16;

/** Decisions on the same words in other places. */
export class SamePlaces {
  readonly #all: Decision[];
  #byHash: Map<string, Decision[]> | undefined;
  #byGram: Map<string, Decision[]> | undefined;

  constructor(first: Decision) {
    this.#all = [first];
  }

  add(decision: Decision): void {
    this.#all.push(decision);
    this.#byHash = this.#byGram = undefined;
  }

  /**
   * Those that may have been made for a place, with how like it is: 2 with the same letters on both sides, 1 on one, since
   * the other may have been edited; less where letters on both sides are others, and many are the same.
   */
  *likely(sides: Sides): Generator<readonly [Decision, likeness: number]> {
    this.#byHash ??= indexed(this.#all, hashKeys);
    let isExact = false;
    const seen = new Set<Decision>();
    for (const key of hashKeys({ context: contextBetween(sides) })) {
      for (const decision of this.#byHash.get(key) ?? []) {
        const alike = likeness(decision.context ?? "", sides);
        if (alike === 0 || seen.has(decision)) continue;
        seen.add(decision);
        isExact ||= alike === 2;
        yield [decision, alike];
      }
    }
    // It is another's place for sure.
    if (isExact) return;
    this.#byGram ??= indexed(this.#all, ({ around }) => (around ? gramKeys({ left: around[0], right: around[1] }) : []));
    let trigrams: Trigrams | undefined;
    for (const key of gramKeys(sides)) {
      const alike = this.#byGram.get(key) ?? [];
      if (alike.length > MOST_ALIKE) continue;
      for (const decision of alike) {
        if (seen.has(decision)) continue;
        seen.add(decision);
        trigrams ??= trigramsOf(sides);
        const share = shareOf(decision.around as readonly [string, string], trigrams);
        if (share >= LEAST_SHARE) yield [decision, share / 2];
      }
    }
  }
}

function indexed(decisions: readonly Decision[], keysOf: (decision: Decision) => Iterable<string>): Map<string, Decision[]> {
  const index = new Map<string, Decision[]>();
  for (const decision of decisions) {
    for (const key of keysOf(decision)) {
      const own = index.get(key);
      if (own) own.push(decision);
      else index.set(key, [decision]);
    }
  }
  return index;
}

function hashKeys({ context = "" }: Pick<Decision, "context">): string[] {
  const [left, right] = context.split("-");
  return [`<${left ?? ""}`, `>${right ?? ""}`];
}

const gramKeys = ({ left, right }: Sides): string[] => [...Array.from(smallest(left), (gram) => `<${gram}`), ...Array.from(smallest(right), (gram) => `>${gram}`)];

const smallest = (letters: string): Uint32Array => Uint32Array.from(gramsOf(letters, GRAM), hashString).sort().subarray(0, KEYS);

function gramsOf(letters: string, length: number): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at + length <= letters.length; at += 1) grams.add(letters.slice(at, at + length));
  return grams;
}

/** The trigrams of a place's sides. */
interface Trigrams extends Sides {
  readonly before: ReadonlySet<string>;
  readonly behind: ReadonlySet<string>;
}

const trigramsOf = (sides: Sides): Trigrams => ({ ...sides, before: gramsOf(sides.left, 3), behind: gramsOf(sides.right, 3) });

/** The share of trigrams that both have, the mean of the sides by their letters; 0 where there is too little to tell. */
function shareOf([left, right]: readonly [string, string], place: Trigrams): number {
  if (Math.min(left.length + right.length, place.left.length + place.right.length) < 2 * LEAST_CONTEXT) return 0;
  const [before, behind] = [Math.max(left.length, place.left.length), Math.max(right.length, place.right.length)];
  return (before * sideShare(left, place.left, place.before) + behind * sideShare(right, place.right, place.behind)) / (before + behind);
}

function sideShare(letters: string, other: string, grams: ReadonlySet<string>): number {
  if (letters === other) return 1;
  const length = letters.length - 2;
  let both = 0;
  for (let at = 0; at < length; at += 1) if (grams.has(letters.slice(at, at + 3))) both += 1;
  return both / Math.max(1, length, grams.size);
}
