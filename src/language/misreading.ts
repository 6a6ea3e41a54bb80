import type { ChannelEdit } from "./channel.ts";
import type { CharacterEdit, Damage } from "./judge.ts";
import type { Outcome } from "./outcome.ts";
import { BURST, LEAST_EDIT_COST } from "./search-numbers.ts";
import type { SearchLimits } from "./state-search.ts";

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
  /** What the damage is made of, whatever it costs on a page; of what a search has found. */
  readonly misreading?: Misreading;
}

/** What a search has found. */
export type Sought = Found & Required<Pick<Found, "misreading">>;

/** A misreading, for pages of any noise. */
export interface Misreading {
  /** The edits in the order of the text. */
  readonly edits: readonly ChannelEdit[];
  /** A first letter read in the other case: the edit, or, where there is none, what it costs beside the letter's own, in nats. */
  readonly casing: ChannelEdit | number;
  /** What the words cost that are read as they stand, up to the same end, in nats; Infinity where there are none. */
  readonly standing: number;
  /** What it left where it was last proposed. */
  outcome: Outcome | undefined;
}

/** A misreading on a page where each edit is cheaper by so many nats. Its edits are spelled out when somebody asks: few are. */
export class MisreadDamage implements Damage {
  readonly kind = "misread";
  readonly cost: number;
  readonly #misreading: Misreading;
  readonly #ease: number;
  #edits: readonly CharacterEdit[] | undefined;

  constructor(misreading: Misreading, ease: number) {
    this.#misreading = misreading;
    this.#ease = ease;
    const { edits, casing } = misreading;
    let cost = typeof casing === "number" ? casing : costAt(casing, ease);
    for (let at = 0; at < edits.length; at += 1) cost += costAt(edits[at] as ChannelEdit, at === 0 ? ease : ease + BURST);
    this.cost = cost;
  }

  get edits(): readonly CharacterEdit[] {
    return (this.#edits ??= this.#spellOut());
  }

  #spellOut(): CharacterEdit[] {
    const { edits, casing } = this.#misreading;
    const all = typeof casing === "number" ? edits : [...edits, casing];
    return all.map((edit) => ({ name: edit.name, cost: costAt(edit, this.#ease) }));
  }
}

const costAt = ({ cost }: ChannelEdit, ease: number): number => Math.max(LEAST_EDIT_COST, cost - ease);

/** What was found at one ease, as a page of another has it: by end, likeliest first, within its limits. */
export function atEase(found: readonly Sought[], { ease, window, most }: Pick<SearchLimits, "ease" | "window" | "most">): Sought[] {
  const kept: Sought[] = [];
  for (let from = 0, to = 0; from < found.length; from = to) {
    const { end, misreading: { standing } } = found[from] as Sought;
    const group: Sought[] = [];
    let least = standing;
    for (; to < found.length && (found[to] as Sought).end === end; to += 1) {
      const { text, prior, misreading } = found[to] as Sought;
      const damage = new MisreadDamage(misreading, ease);
      least = Math.min(least, damage.cost + prior);
      group.push({ text, end, damage, prior, misreading });
    }
    group.sort(byCost);
    for (const one of group.slice(0, most)) if (one.damage.cost + one.prior <= least + window) kept.push(one);
  }
  return kept;
}

const byCost = (a: Found, b: Found): number => a.damage.cost + a.prior - b.damage.cost - b.prior;
