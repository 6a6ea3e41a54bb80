import type { Channel } from "./channel.ts";
import { misreadingOf } from "./channel-cost.ts";
import { type ListedWords, MOST_LONGER } from "./listed-words.ts";
import type { Found } from "./misreading.ts";

/** Words are misread by a few letters, in nats. */
const MOST_COST = 12;
const NONE: readonly never[] = [];

/** Words that the lexicon may lack and garbled forms are drawn to: names of the document, and words of the user's lists. */
export class OwnWords {
  readonly #names: readonly string[];
  readonly #listed: ListedWords | undefined;
  readonly #channel: Channel;
  readonly #priorOf: (word: string) => number;
  readonly #known = new Map<string, Map<string, Found | undefined>>();

  /** @param priorOf −ln P of a word by itself, in nats */
  constructor(names: readonly string[], listed: ListedWords | undefined, channel: Channel, priorOf: (word: string) => number) {
    this.#names = names;
    this.#listed = listed;
    this.#channel = channel;
    this.#priorOf = priorOf;
  }

  /**
   * Those of which the scan may have made what it reads up to one of the ends.
   * @param ease how much cheaper misreading is than on the channel's reference page, in nats
   */
  candidates(observed: string, ends: readonly number[], ease: number): readonly Found[] {
    let candidates: Found[] | undefined;
    const add = (found: Found | undefined): void => {
      if (found && candidates?.includes(found) !== true) (candidates ??= []).push(found);
    };
    for (const end of ends) {
      for (const name of this.#names) {
        if (Math.abs(name.length - end) <= MOST_LONGER && isLike(name, observed, end)) add(this.#read(name, observed.slice(0, end), ease));
      }
      if (!this.#listed) continue;
      const part = observed.slice(0, end);
      for (const word of this.#listed.near(part)) add(this.#read(word, part, ease));
    }
    return candidates ?? NONE;
  }

  /** A word for what the scan reads as `part`; remembered, since names recur, and each may be another one misread. */
  #read(word: string, part: string, ease: number): Found | undefined {
    if (word === part) return undefined;
    let own = this.#known.get(word);
    if (!own) this.#known.set(word, (own = new Map()));
    if (own.has(part)) return own.get(part);
    const misreading = misreadingOf(word, part, this.#channel, ease, MOST_COST);
    const found: Found | undefined = misreading && { text: word, end: part.length, damage: { kind: "misread", ...misreading }, prior: this.#priorOf(word) };
    own.set(part, found);
    return found;
  }
}

/** Whether a name and what the scan reads up to `end` begin or end alike: a scan seldom misreads both ends of a name. */
const isLike = (name: string, observed: string, end: number): boolean =>
  name.charCodeAt(0) === observed.charCodeAt(0) || name.charCodeAt(name.length - 1) === observed.charCodeAt(end - 1);
