import type { Channel, ChannelEdit } from "./channel.ts";
import { casePattern, fold, isApostrophe, isBaseLetter, isLetter, isLower, isUpper } from "./characters.ts";
import { MisreadDamage, type Sought } from "./misreading.ts";
import { LONGEST_OBSERVED, STEPS } from "./search-numbers.ts";
import { type SearchLimits, type StateSearch, openStateSearch } from "./state-search.ts";
import type { Trie } from "./trie.ts";

/** What it costs, in nats, that a first letter that was misread was a capital, where it is likeliest misread from a small one. */
const TO_CAPITAL_COST = 1;
/**
 * And that it was a small one, where a capital is read, likeliest for a capital. Of capitals 3.4 % are misread for other capitals in the Herald and 2.1 %
 * in scans, of small letters 0.47 and 0.37 %: 7 and 6 times as few (`tools/models/count-slips.ts`).
 */
const FROM_CAPITAL_COST = 1.9;
/**
 * A capital inside a word of small letters that is one of them all the same, in nats: of 558,000 small letters inside words of the Herald and of scans 30
 * were read so (`tools/models/count-slips.ts`). Words ran together far oftener: `onSpoken` is no `unspoken`.
 */
const INNER_CAPITAL_COST = 10;

/**
 * Finds what words a scan may have read as some characters: along the observed text, over the trie of the lexicon. A state
 * is a node at a place; it costs the damage so far and the commonest word below the node. At each place the best states
 * are followed: those at one place have read as much, so their costs compare. Holds buffers: one instance serves one thread.
 */
export class CandidateSearch {
  readonly #channel: Channel;
  readonly #unigramCost: (id: number) => number;
  readonly #states: StateSearch;
  /** The lists of edits of the characters that begin at each place. */
  readonly #lists = new Int32Array((LONGEST_OBSERVED + 1) * STEPS);

  /** What the states cost that are reported, in their order. */
  readonly #totals: number[] = [];

  /** @param code the search in WebAssembly, where that is to be used */
  constructor(trie: Trie, channel: Channel, unigramCost: (id: number) => number, code?: Uint8Array) {
    this.#channel = channel;
    this.#unigramCost = unigramCost;
    this.#states = openStateSearch(trie, channel, unigramCost, code);
  }

  /** States followed and states kept, in all searches: what tests of speed count. */
  get work(): { readonly expanded: number; readonly kept: number } {
    return this.#states;
  }

  /**
   * @param observed what the scan reads, at most {@link LONGEST_OBSERVED} code units
   * @param ends places where a word may end
   * @returns by end, likeliest first; what is read as it stands is not among them
   */
  search(observed: string, ends: readonly number[], limits: SearchLimits): Sought[] {
    if (observed.length > LONGEST_OBSERVED) return [];
    this.#findLists(observed);
    const found: Sought[] = [];
    const places = [...new Set(ends)].sort((a, b) => a - b);
    const ended = this.#states.run(fold(observed), this.#lists, places, limits);
    ended.forEach((states, at) => this.#report(states, places[at] as number, observed, limits, found));
    return found;
  }

  #report(ended: readonly number[], place: number, observed: string, limits: SearchLimits, found: Sought[]): void {
    const order = this.#sorted(ended);
    const least = this.#totals[0] ?? 0;
    const standing = order.find((state) => this.#stands(state));
    const standingCost = standing === undefined ? Infinity : this.#priorOf(standing);
    const observedPart = observed.slice(0, place);
    const capitals = isInCapitals(observedPart);
    const from = found.length;
    for (let at = 0; at < order.length; at += 1) {
      const state = order[at] as number;
      if (found.length - from >= limits.most || (this.#totals[at] as number) > least + limits.window) return;
      const asFound = this.#textOf(state, observed);
      const text = recase(asFound, capitals);
      // Capitals inside a word that nothing else was found wrong with are a name's, or the case fixer's affair.
      if (text !== asFound && asFound === observedPart) continue;
      const other = this.#inOtherCase(text, observed);
      const edits = this.#editsOf(state);
      const recased = capitals || text === asFound ? 0 : INNER_CAPITAL_COST * this.#recased(state, observed, text);
      const prior = this.#priorOf(state);
      const add = (variant: string, casing: ChannelEdit | number): void => {
        if (variant === observedPart || isAmong(found, from, variant)) return;
        const misreading = { edits, casing, recased, standing: standingCost, outcome: undefined };
        found.push({ text: variant, end: place, damage: new MisreadDamage(misreading, limits.ease), prior, misreading });
      };
      add(text, 0);
      if (other) add(other.text, other.casing);
    }
  }

  /** −ln P of all words that a state has come by, in nats. */
  #priorOf(state: number): number {
    return (this.#states.prior[state] as number) + this.#unigramCost(this.#states.wordOf(state));
  }

  /** States by what they cost, which {@link #totals} then has; those that cost the same stay as they are. They come nearly so. */
  #sorted(ended: readonly number[]): number[] {
    const order: number[] = [];
    const totals = this.#totals;
    totals.length = 0;
    for (const state of ended) {
      const total = this.#priorOf(state) + (this.#states.damage[state] as number);
      let at = order.length;
      for (; at > 0 && (totals[at - 1] as number) > total; at -= 1) {
        totals[at] = totals[at - 1] as number;
        order[at] = order[at - 1] as number;
      }
      totals[at] = total;
      order[at] = state;
    }
    return order;
  }

  /**
   * A word with a small first letter for a capital or the other way about: where the first letter was misread, its case is as good as
   * lost, and `In` may be `in`. Undefined where that can't be.
   */
  #inOtherCase(text: string, observed: string): { readonly text: string; readonly casing: ChannelEdit | number } | undefined {
    const first = text[0] as string;
    if (text.length < 2 || !isLetter(first.charCodeAt(0))) return undefined;
    const pattern = casePattern(text);
    if (pattern !== "title" && pattern !== "lower") return undefined;
    const other = (pattern === "title" ? first.toLowerCase() : first.toUpperCase()) + text.slice(1);
    if (first !== observed[0]) return { text: other, casing: pattern === "lower" ? TO_CAPITAL_COST : isUpper(observed.charCodeAt(0)) ? FROM_CAPITAL_COST : 0 };
    const casing = this.#channel.edit(other[0] as string, first);
    return casing && { text: other, casing };
  }

  /** Looks up the lists of edits of up to three characters that begin at each place. */
  #findLists(observed: string): void {
    for (let place = 0; place <= observed.length; place += 1) {
      const steps = Math.min(STEPS - 1, observed.length - place);
      for (let step = 0; step <= steps; step += 1) this.#lists[place * STEPS + step] = this.#states.table.listOf(observed.slice(place, place + step));
    }
  }

  /** Whether all was read as it stands. */
  #stands(state: number): boolean {
    const { parent, how } = this.#states;
    for (let at = state; at >= 0; at = parent[at] as number) if ((how[at] as number) >= 0) return false;
    return true;
  }

  #editsOf(state: number): ChannelEdit[] {
    const { parent } = this.#states;
    const edits: ChannelEdit[] = [];
    for (let at = state; at >= 0; at = parent[at] as number) {
      const edit = this.#editOf(at);
      if (edit) edits.push(edit);
    }
    return edits.reverse();
  }

  /** The edit by which a state was reached, if any. */
  #editOf(state: number): ChannelEdit | undefined {
    const how = this.#states.how[state] as number;
    return how < 0 ? undefined : this.#states.table.edits[how];
  }

  #textOf(state: number, observed: string): string {
    const { parent, place } = this.#states;
    let text = "";
    // Between edits stands what the scan reads.
    let end = place[state] as number;
    for (let at = state; at >= 0; at = parent[at] as number) {
      const edit = this.#editOf(at);
      if (!edit) continue;
      text = edit.clean + observed.slice(place[at] as number, end) + text;
      end = place[parent[at] as number] as number;
    }
    return observed.slice(0, end) + text;
  }

  /** How many letters that no edit is about have another case in `text`. */
  #recased(state: number, observed: string, text: string): number {
    const { parent, place } = this.#states;
    let count = 0;
    let ahead = text.length;
    let end = place[state] as number;
    const compare = (from: number): void => {
      for (; end > from; end -= 1) if (observed[end - 1] !== text[(ahead -= 1)]) count += 1;
    };
    for (let at = state; at >= 0; at = parent[at] as number) {
      const edit = this.#editOf(at);
      if (!edit) continue;
      compare(place[at] as number);
      ahead -= edit.clean.length;
      end = place[parent[at] as number] as number;
    }
    compare(0);
    return count;
  }
}

/** Whether a text is among what was found, from a number on. */
function isAmong(found: readonly Sought[], from: number, text: string): boolean {
  for (let at = from; at < found.length; at += 1) if ((found[at] as Sought).text === text) return true;
  return false;
}

/** A word is small, capitalised or in capitals: letters of the other case are the scan's. */
function recase(text: string, capitals: boolean): string {
  if (!capitals && isSmall(text)) return text;
  return text.includes(" ") ? text.split(" ").map((word) => recaseWord(word, capitals)).join(" ") : recaseWord(text, capitals);
}

function isSmall(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isUpper(text.charCodeAt(at))) return false;
  return true;
}

function isInCapitals(observed: string): boolean {
  let uppers = 0;
  let letters = 0;
  for (let at = 0; at < observed.length; at += 1) {
    const code = observed.charCodeAt(at);
    if (!isLetter(code)) continue;
    letters += 1;
    if (isUpper(code)) uppers += 1;
  }
  return uppers > 1 && uppers * 2 > letters;
}

function recaseWord(word: string, capitals: boolean): string {
  if (capitals) return word.toUpperCase();
  return word.includes("-") ? word.split("-").map(recasePart).join("-") : recasePart(word);
}

function recasePart(word: string): string {
  const pattern = casePattern(word);
  if (pattern === "lower" || pattern === "none") return word;
  const lower = word.toLowerCase();
  if (!isUpper(word.charCodeAt(0))) return lower;
  const title = (word[0] as string) + lower.slice(1);
  return isPrefixedName(title) ? title.slice(0, 2) + (title[2] as string).toUpperCase() + title.slice(3) : title;
}

/** `Mcgrath`, `M'kenzie`, `O'brien`: the third letter is to be a capital. */
const isPrefixedName = (title: string): boolean =>
  (title.startsWith("Mc") || ((title[0] === "M" || title[0] === "O") && isApostrophe(title.charCodeAt(1)))) &&
  isLower(title.charCodeAt(2)) && isBaseLetter(title.charCodeAt(3)) && isBaseLetter(title.charCodeAt(4));
