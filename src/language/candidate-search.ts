import type { Channel, ChannelEdit } from "./channel.ts";
import { casePattern, fold, isApostrophe, isBaseLetter, isLetter, isLower, isUpper } from "./characters.ts";
import { MisreadDamage, type Sought } from "./misreading.ts";
import { LONGEST_OBSERVED, STEPS } from "./search-numbers.ts";
import { type SearchLimits, type StateSearch, openStateSearch } from "./state-search.ts";
import type { Trie } from "./trie.ts";

/** A misread capital mostly looks like one. */
const TO_CAPITAL_COST = 1;

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
    const { damage: damages, prior: priors } = this.#states;
    const costs = ended.map((state) => {
      const prior = (priors[state] as number) + this.#unigramCost(this.#states.wordOf(state));
      return { state, prior, total: prior + (damages[state] as number) };
    });
    costs.sort((a, b) => a.total - b.total);
    const least = costs[0]?.total ?? 0;
    const standingCost = costs.find(({ state }) => this.#stands(state))?.prior ?? Infinity;
    const texts = new Set<string>();
    for (const { state, prior, total } of costs) {
      if (texts.size >= limits.most || total > least + limits.window) return;
      const standing = this.#textOf(state, observed);
      const text = recase(standing, observed.slice(0, place));
      // Capitals inside a word that nothing else was found wrong with are a name's, or the case fixer's affair.
      if (text !== standing && standing === observed.slice(0, place)) continue;
      const edits = this.#editsOf(state);
      for (const variant of this.#casings(text, observed)) {
        if (variant.text === observed.slice(0, place) || texts.has(variant.text)) continue;
        texts.add(variant.text);
        const misreading = { edits, casing: variant.casing, standing: standingCost, outcome: undefined };
        found.push({ text: variant.text, end: place, damage: new MisreadDamage(misreading, limits.ease), prior, misreading });
      }
    }
  }

  /**
   * A word as it was found, and with a small first letter for a capital or the other way about: where the first letter was
   * misread, its case is as good as lost, and `In` may be `in`.
   */
  #casings(text: string, observed: string): { text: string; casing: ChannelEdit | number }[] {
    const own = { text, casing: 0 };
    const first = text[0] as string;
    const pattern = casePattern(text);
    if (text.length < 2 || (pattern !== "title" && pattern !== "lower") || !isLetter(first.charCodeAt(0))) return [own];
    const other = (pattern === "title" ? first.toLowerCase() : first.toUpperCase()) + text.slice(1);
    if (first !== observed[0]) return [own, { text: other, casing: pattern === "title" ? 0 : TO_CAPITAL_COST }];
    const casing = this.#channel.editsOf(first).find(({ clean }) => clean === other[0]);
    return casing ? [own, { text: other, casing }] : [own];
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
    const pieces: string[] = [];
    for (let at = state; at >= 0; at = parent[at] as number) {
      const edit = this.#editOf(at);
      const before = parent[at] as number;
      if (edit) pieces.push(edit.clean);
      else if (before >= 0) pieces.push(observed[place[before] as number] as string);
    }
    return pieces.reverse().join("");
  }
}

/** A word is small, capitalised or in capitals: letters of the other case are the scan's. */
function recase(text: string, observed: string): string {
  const capitals = isInCapitals(observed);
  if (!capitals && isSmall(text)) return text;
  return text.split(" ").map((word) => recaseWord(word, capitals)).join(" ");
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
  return capitals ? word.toUpperCase() : word.split("-").map(recasePart).join("-");
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
