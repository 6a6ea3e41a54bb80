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
  /** What letters cost that were read in the other case inside words, in nats. */
  readonly recased: number;
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
    this.cost = misreadCost(misreading, ease);
  }

  get edits(): readonly CharacterEdit[] {
    return (this.#edits ??= Array.from({ length: this.count }, (_, at) => ({ name: this.nameOf(at), cost: this.costOf(at) })));
  }

  /** Number of its edits. */
  get count(): number {
    const { edits, casing } = this.#misreading;
    return typeof casing === "number" ? edits.length : edits.length + 1;
  }

  /** Of its edit `at`, as {@link edits} has it: for who asks each of many misreadings, and keeps nothing. */
  nameOf(at: number): string {
    return this.#editAt(at).name;
  }

  costOf(at: number): number {
    return costAt(this.#editAt(at), this.#ease);
  }

  #editAt(at: number): ChannelEdit {
    const { edits, casing } = this.#misreading;
    return at < edits.length ? (edits[at] as ChannelEdit) : (casing as ChannelEdit);
  }
}

/** −ln P of all its edits on such a page, in nats. */
function misreadCost({ edits, casing, recased }: Misreading, ease: number): number {
  let cost = recased + (typeof casing === "number" ? casing : costAt(casing, ease));
  for (let at = 0; at < edits.length; at += 1) cost += costAt(edits[at] as ChannelEdit, at === 0 ? ease : ease + BURST);
  return cost;
}

const costAt = ({ cost }: ChannelEdit, ease: number): number => Math.max(LEAST_EDIT_COST, cost - ease);

/** The numbers of what was found for one end, cheapest first, and what each costs: they serve one question after another. */
const order: number[] = [];
const totals: number[] = [];
/** Costs this near to each other are told apart by the order of their sums, too. */
const NEAR = 1e-9;

/** What was found at one ease, as a page of another has it: by end, likeliest first, within its limits. */
export function atEase(found: readonly Sought[], { ease, window, most }: Pick<SearchLimits, "ease" | "window" | "most">): Sought[] {
  const kept: Sought[] = [];
  for (let from = 0, to = 0; from < found.length; from = to) {
    const { end, misreading: { standing } } = found[from] as Sought;
    let isPlain = true;
    // By numbers, before anything is made of them: a third is left out.
    for (; to < found.length && (found[to] as Sought).end === end; to += 1) {
      const { prior, misreading } = found[to] as Sought;
      isPlain = insert(to - from, to, misreadCost(misreading, ease) + prior) && isPlain;
    }
    const limit = Math.min(standing, totals[0] as number) + window;
    if (!isPlain) sortExactly(found, from, to - from, ease);
    for (let at = 0; at < most && at < to - from; at += 1) {
      const { text, prior, misreading } = found[order[at] as number] as Sought;
      const damage = new MisreadDamage(misreading, ease);
      if (damage.cost + prior <= limit) kept.push({ text, end, damage, prior, misreading });
    }
  }
  return kept;
}

/** Puts a number in its place among `count` others. False where one costs as much, or nearly. */
function insert(count: number, number: number, total: number): boolean {
  let at = count;
  for (; at > 0 && (totals[at - 1] as number) > total; at -= 1) {
    totals[at] = totals[at - 1] as number;
    order[at] = order[at - 1] as number;
  }
  totals[at] = total;
  order[at] = number;
  return !((at > 0 && total - (totals[at - 1] as number) < NEAR) || (at < count && (totals[at + 1] as number) - total < NEAR));
}

/** Those that cost the same as they were found, as far as sums of fractions are the same. */
function sortExactly(found: readonly Sought[], first: number, count: number, ease: number): void {
  const costs = Array.from({ length: count }, (_, at) => misreadCost((found[first + at] as Sought).misreading, ease));
  const priors = costs.map((_, at) => (found[first + at] as Sought).prior);
  const numbers = costs.map((_, at) => at);
  numbers.sort((a, b) => (costs[a] as number) + (priors[a] as number) - (costs[b] as number) - (priors[b] as number));
  for (let at = 0; at < count; at += 1) order[at] = first + (numbers[at] as number);
}
