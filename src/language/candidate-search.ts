import { Beam } from "./beam.ts";
import { ANYWHERE, type Channel, type ChannelEdit, type ChannelEdits } from "./channel.ts";
import { casePattern, fold, isLetter, isUpper } from "./characters.ts";
import type { CharacterEdit, Damage } from "./judge.ts";
import { OTHER_BIT, type Trie, bitOf } from "./trie.ts";

/** What may have stood where a scan reads something. */
export interface Found {
  /** Words with spaces between, cased. */
  readonly text: string;
  /** Where in the observed text it ends, exclusive. */
  readonly end: number;
  /** The misreading that it supposes: −ln P(observed | text), less that of reading it rightly, and its edits. */
  readonly damage: Damage & Required<Pick<Damage, "cost" | "edits">>;
  /** −ln P of its words by themselves, in nats. */
  readonly prior: number;
}

export interface SearchLimits {
  /** How much cheaper each edit is than on the channel's reference page, in nats. */
  readonly ease: number;
  /** States and results dearer than the best of their place by more than this are left out, in nats. */
  readonly window: number;
  /** Results for each end. */
  readonly most: number;
  /** States followed at each place. */
  readonly beam: number;
}

/** No word that is set in a column is longer; longer runs of characters are rules and noise. */
export const LONGEST_OBSERVED = 48;
/** A word may be parted this often. */
const MOST_PARTS = 3;
/** A misread capital mostly looks like one. */
const TO_CAPITAL_COST = 1;
/** Damage comes in bursts: each edit after a word's first is this much cheaper, in nats. */
const BURST = 1;
/** No edit is cheaper. */
export const LEAST_EDIT_COST = 0.3;
const SPACE = 0x20;
const HYPHEN = 0x2d;
const POOL = 1 << 17;
/** More than a cost loses when it is kept in 32 bits. */
const ROUNDING = 1e-4;

/**
 * Finds what words a scan may have read as some characters: along the observed text, over the trie of the lexicon. A state
 * is a node at a place; it costs the damage so far and the commonest word below the node. At each place the best states
 * are followed: those at one place have read as much, so their costs compare. Holds buffers: one instance serves one thread.
 */
export class CandidateSearch {
  readonly #trie: Trie;
  readonly #channel: Channel;
  readonly #unigramCost: (id: number) => number;
  // States, by number: what they are, and how they were reached.
  readonly #node = new Int32Array(POOL);
  readonly #place = new Uint8Array(POOL);
  readonly #edits = new Uint8Array(POOL);
  readonly #parts = new Uint8Array(POOL);
  readonly #damage = new Float32Array(POOL);
  readonly #prior = new Float32Array(POOL);
  readonly #total = new Float32Array(POOL);
  readonly #parent = new Int32Array(POOL);
  readonly #how: (ChannelEdit | undefined)[] = [];
  #states = 0;
  readonly #beam = new Beam(LONGEST_OBSERVED + 1);
  /** States taken in all searches: what tests of speed count. */
  expanded = 0;

  constructor(trie: Trie, channel: Channel, unigramCost: (id: number) => number) {
    this.#trie = trie;
    this.#channel = channel;
    this.#unigramCost = unigramCost;
  }

  /**
   * @param observed what the scan reads, at most {@link LONGEST_OBSERVED} code units
   * @param ends places where a word may end
   * @returns by end, likeliest first; what is read as it stands is not among them
   */
  search(observed: string, ends: readonly number[], limits: SearchLimits): Found[] {
    const length = observed.length;
    if (length > LONGEST_OBSERVED) return [];
    const folded = fold(observed);
    const arcs = this.#arcsOf(observed);
    this.#states = 0;
    this.#beam.clear(length + 1, limits.beam, limits.window);
    this.#push(0, 0, 0, 0, 0, 0, -1, undefined, this.#trie.leastCost(0));
    const found: Found[] = [];
    for (let place = 0; place <= length; place += 1) {
      const isEnd = ends.includes(place);
      const ended: number[] = [];
      for (let state = this.#beam.next(place); state >= 0; state = this.#beam.next(place)) {
        if (isEnd && place > 0 && this.#trie.id(this.#node[state] as number) !== 0) ended.push(state);
        this.#expand(state, place, folded, arcs, limits.ease);
      }
      if (isEnd) this.#report(ended, place, observed, limits, found);
    }
    return found;
  }

  #expand(state: number, place: number, folded: string, arcs: readonly ChannelEdits[], ease: number): void {
    this.expanded += 1;
    const trie = this.#trie;
    const start = this.#node[state] as number;
    const damage = this.#damage[state] as number;
    const prior = this.#prior[state] as number;
    const edits = this.#edits[state] as number;
    const parts = this.#parts[state] as number;
    const mask = trie.maskOf(start) | ANYWHERE;
    const limit = this.#beam.limit;
    if (place < folded.length) {
      const code = folded.charCodeAt(place);
      const bit = bitOf(code);
      if ((mask & (1 << bit)) !== 0) {
        const child = bit < OTHER_BIT ? trie.childAt(start, bit) : trie.child(start, code);
        if (child !== 0) this.#push(child, place + 1, edits, parts, damage, prior, state, undefined, damage + prior + trie.leastCost(child));
      }
      // A compound that no list has is its parts.
      const ended = code === HYPHEN && start !== 0 && parts + 1 < MOST_PARTS ? trie.id(start) : 0;
      if (ended !== 0) {
        const before = prior + this.#unigramCost(ended);
        this.#push(0, place + 1, edits, parts + 1, damage, before, state, undefined, damage + before + trie.leastCost(0));
      }
    }
    // Less than any word below the node costs, but for what rounding took.
    const base = (this.#total[state] as number) - damage - ROUNDING;
    const relief = ease + (edits > 0 ? BURST : 0);
    for (let step = 0; step <= 3 && place + step <= folded.length; step += 1) {
      const target = place + step;
      const { edits: list, costs, bits, mask: bitsOfAll, places } = arcs[place * 4 + step] as ChannelEdits;
      const common = mask & bitsOfAll;
      if (common === 0) continue;
      // By 32, and of these those that begin with a character which leads on from the node, or with none: few are looked at.
      for (let block = 0; block < list.length; block += 32) {
        if (base + (damage + Math.max(LEAST_EDIT_COST, (costs[block] as number) - relief)) > (limit[target] as number)) break;
        let fitting = 0;
        for (let rest = common; rest !== 0; rest &= rest - 1) fitting |= places[block + lowestBit(rest)] as number;
        for (; fitting !== 0; fitting &= fitting - 1) {
          const at = block + lowestBit(fitting);
          const cost = damage + Math.max(LEAST_EDIT_COST, (costs[at] as number) - relief);
          const most = limit[target] as number;
          // Dearer edits of the same characters come after.
          if (base + cost > most) break;
          const bit = bits[at] as number;
          const isChild = bit < OTHER_BIT;
          const child = isChild ? trie.childAt(start, bit) : start;
          if (isChild && cost + prior + trie.leastCost(child) > most) continue;
          this.#follow(list[at] as ChannelEdit, isChild ? 1 : 0, child, cost, target, state);
        }
      }
    }
  }

  /** Goes along the characters of an edit, from the one at `next` on, and keeps where it leads. */
  #follow(edit: ChannelEdit, next: number, child: number, damage: number, target: number, from: number): void {
    const trie = this.#trie;
    const { codes } = edit;
    let node = child;
    let prior = this.#prior[from] as number;
    let parts = this.#parts[from] as number;
    for (let at = next; at < codes.length; at += 1) {
      const code = codes[at] as number;
      if (code === SPACE) {
        const ended = node === 0 ? 0 : trie.id(node);
        if (ended === 0 || parts + 1 >= MOST_PARTS) return;
        prior += this.#unigramCost(ended);
        parts += 1;
        node = 0;
      } else {
        node = trie.child(node, code);
        if (node === 0) return;
      }
    }
    const total = damage + prior + trie.leastCost(node);
    if (total > (this.#beam.limit[target] as number)) return;
    this.#push(node, target, Math.min(255, (this.#edits[from] as number) + 1), parts, damage, prior, from, edit, total);
  }

  #report(ended: readonly number[], place: number, observed: string, limits: SearchLimits, found: Found[]): void {
    const costs = ended.map((state) => {
      const prior = (this.#prior[state] as number) + this.#unigramCost(this.#trie.id(this.#node[state] as number));
      return { state, prior, total: prior + (this.#damage[state] as number) };
    });
    costs.sort((a, b) => a.total - b.total);
    const least = costs[0]?.total ?? 0;
    const texts = new Set<string>();
    for (const { state, prior, total } of costs) {
      if (texts.size >= limits.most || total > least + limits.window) return;
      const standing = this.#textOf(state, observed);
      const text = recase(standing, observed.slice(0, place));
      // Capitals inside a word that nothing else was found wrong with are a name's, or the case fixer's affair.
      if (text !== standing && standing === observed.slice(0, place)) continue;
      const damage = this.#damage[state] as number;
      const edits = this.#editsOf(state, limits.ease);
      for (const variant of this.#casings(text, observed, limits.ease)) {
        if (variant.text === observed.slice(0, place) || texts.has(variant.text)) continue;
        texts.add(variant.text);
        const all = variant.edit ? [...edits, variant.edit] : edits;
        found.push({ text: variant.text, end: place, damage: { kind: "misread", cost: damage + variant.cost, edits: all }, prior });
      }
    }
  }

  /**
   * A word as it was found, and with a small first letter for a capital or the other way about: where the first letter was
   * misread, its case is as good as lost, and `In` may be `in`.
   */
  #casings(text: string, observed: string, ease: number): { text: string; cost: number; edit?: CharacterEdit }[] {
    const own = { text, cost: 0 };
    const first = text[0] as string;
    const pattern = casePattern(text);
    if (text.length < 2 || (pattern !== "title" && pattern !== "lower") || !isLetter(first.charCodeAt(0))) return [own];
    const other = (pattern === "title" ? first.toLowerCase() : first.toUpperCase()) + text.slice(1);
    if (first !== observed[0]) return [own, { text: other, cost: pattern === "title" ? 0 : TO_CAPITAL_COST }];
    const edit = this.#channel.editsOf(first).find(({ clean }) => clean === other[0]);
    if (!edit) return [own];
    const cost = Math.max(LEAST_EDIT_COST, edit.cost - ease);
    return [own, { text: other, cost, edit: { name: edit.name, cost } }];
  }

  /** The edits of up to three characters that begin at each place. */
  #arcsOf(observed: string): ChannelEdits[] {
    const arcs: ChannelEdits[] = [];
    for (let place = 0; place <= observed.length; place += 1) {
      for (let step = 0; step <= 3 && place + step <= observed.length; step += 1) {
        arcs[place * 4 + step] = this.#channel.listOf(observed.slice(place, place + step));
      }
    }
    return arcs;
  }

  #editsOf(state: number, ease: number): CharacterEdit[] {
    const edits: CharacterEdit[] = [];
    for (let at = state; at >= 0; at = this.#parent[at] as number) {
      const edit = this.#how[at];
      if (edit) edits.push({ name: edit.name, cost: Math.max(LEAST_EDIT_COST, edit.cost - ease) });
    }
    return edits;
  }

  #textOf(state: number, observed: string): string {
    const pieces: string[] = [];
    for (let at = state; at >= 0; at = this.#parent[at] as number) {
      const edit = this.#how[at];
      const parent = this.#parent[at] as number;
      if (edit) pieces.push(edit.clean);
      else if (parent >= 0 && this.#place[at] !== this.#place[parent]) pieces.push(observed[this.#place[parent] as number] as string);
    }
    return pieces.reverse().join("");
  }

  #push(
    node: number,
    place: number,
    edits: number,
    parts: number,
    damage: number,
    prior: number,
    parent: number,
    how: ChannelEdit | undefined,
    total: number,
  ): void {
    const state = this.#states;
    if (state === POOL || !this.#beam.push(place, node, total, state)) return;
    this.#states += 1;
    this.#node[state] = node;
    this.#place[state] = place;
    this.#edits[state] = edits;
    this.#parts[state] = parts;
    this.#damage[state] = damage;
    this.#prior[state] = prior;
    this.#total[state] = total;
    this.#parent[state] = parent;
    this.#how[state] = how;
  }
}

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits);

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
  return title.replace(NAME_PREFIX, (_, prefix: string, letter: string) => prefix + letter.toUpperCase());
}

/** `McGrath`, `M'Kenzie`, `O'Brien`. */
const NAME_PREFIX = /^(Mc|[MO]['’])(\p{Ll})(?=\p{L}{2})/u;
