import type { DeskProposal, Standing } from "../../src/review/protocol.ts";

export type Order = "text" | "risk";

/** Which proposals are listed. */
export interface Filter {
  /** Part of the words, before or after, in any case. */
  readonly words: string;
  readonly fixer: string | undefined;
  /** A text's number. */
  readonly text: number | undefined;
  readonly state: "open" | "decided" | "accepted" | "rejected" | "edited" | undefined;
  /** Whether `fix` makes it without being told. */
  readonly made: boolean | undefined;
  /** At most so sure, 0 to 1. */
  readonly most: number;
}

export const EVERYTHING: Filter = { words: "", fixer: undefined, text: undefined, state: undefined, made: undefined, most: 1 };

export const isEverything = (filter: Filter): boolean => (Object.keys(EVERYTHING) as (keyof Filter)[]).every((key) => filter[key] === EVERYTHING[key]);

/** Whether `fix` makes it without being told. */
export const isMade = ({ confidence, bar }: DeskProposal): boolean => confidence >= bar;

export function passes(proposal: DeskProposal, standing: Standing | undefined, { words, fixer, text, state, made, most }: Filter): boolean {
  if (fixer !== undefined && proposal.fixer !== fixer) return false;
  if (text !== undefined && proposal.text !== text) return false;
  if (made !== undefined && isMade(proposal) !== made) return false;
  if (proposal.confidence > most) return false;
  if (words !== "" && !`${proposal.before}\n${proposal.after}`.toLowerCase().includes(words.toLowerCase())) return false;
  const now = standing?.state ?? "open";
  return state === undefined || (state === "decided" ? now !== "open" : now === state);
}

/** Puts proposals in order, in place: as they stand in the texts, or those that are least sure first. */
export function inOrder(ids: number[], order: Order, proposals: readonly DeskProposal[]): number[] {
  const sure = (id: number): number => (proposals[id] as DeskProposal).confidence;
  return ids.sort(order === "text" ? (a, b) => a - b : (a, b) => sure(a) - sure(b) || a - b);
}
