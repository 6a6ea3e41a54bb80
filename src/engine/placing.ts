import type { Surroundings } from "../language/forms.ts";
import { Outcome } from "../language/outcome.ts";
import type { Chunk, Document } from "./document.ts";
import type { Edit } from "./edit.ts";
import type { Proposal } from "./proposal.ts";
import type { Span } from "./protected.ts";

/** A proposal and the name of the fixer that made it. */
export interface Candidate {
  readonly fixer: string;
  readonly proposal: Proposal;
}

/** A candidate with the source chunks that it would change, from `first` to `last`, inclusive. */
export interface Placed {
  readonly candidate: Candidate;
  readonly first: number;
  readonly last: number;
}

/**
 * Finds the chunks that each candidate touches, those included that it borders on: it may join them. In the order of the
 * first chunk, then of the last; those that touch none are left out.
 */
export function placeCandidates({ chunks }: Document, candidates: readonly Candidate[]): Placed[] {
  const heads = new Int32Array(chunks.length).fill(-1);
  const nexts = new Int32Array(candidates.length);
  const all: Placed[] = [];
  let hint = 0;
  for (const candidate of candidates) {
    const { start, end } = candidate.proposal;
    const first = firstEndingAt(chunks, start, hint);
    let last = first - 1;
    while (last + 1 < chunks.length && (chunks[last + 1] as Chunk).start <= end) last += 1;
    if (last < first) continue;
    hint = first;
    all.push({ candidate, first, last });
  }
  // Candidates come fixer by fixer: put into the chunks' order from the back, each goes before those that came after it.
  for (let at = all.length - 1; at >= 0; at -= 1) {
    const { first, last } = all[at] as Placed;
    let before = -1;
    let next = heads[first] as number;
    while (next >= 0 && (all[next] as Placed).last < last) {
      before = next;
      next = nexts[next] as number;
    }
    nexts[at] = next;
    if (before < 0) heads[first] = at;
    else nexts[before] = at;
  }
  const sorted: Placed[] = [];
  for (let chunk = 0; chunk < chunks.length; chunk += 1) {
    for (let at = heads[chunk] as number; at >= 0; at = nexts[at] as number) sorted.push(all[at] as Placed);
  }
  return sorted;
}

/** The first chunk that ends at `start` or behind it; `hint` is where the last one was found. */
function firstEndingAt(chunks: readonly Chunk[], start: number, hint: number): number {
  if (hint === 0 || (chunks[hint - 1] as Chunk).end < start) {
    for (let at = hint; at < hint + 4 && at < chunks.length; at += 1) if ((chunks[at] as Chunk).end >= start) return at;
  }
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks[middle] as Chunk).end < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Gives the places of candidates that were decided on to them alone: the longer first, and the others by their place.
 * @returns those of them that are made, and the candidates that are left to choose from
 */
export function settleForced(document: Document, candidates: readonly Candidate[], forced: readonly Candidate[]): { candidates: readonly Candidate[]; forced: Candidate[] } {
  if (forced.length === 0) return { candidates, forced: [] };
  const taken = new Uint8Array(document.chunks.length);
  const isFree = ({ first, last }: Placed): boolean => !taken.subarray(first, last + 1).includes(1);
  const made = [...placeCandidates(document, forced)].sort((a, b) => b.last - b.first - (a.last - a.first)).filter((place) => {
    if (!isFree(place)) return false;
    taken.fill(1, place.first, place.last + 1);
    return true;
  });
  return { candidates: placeCandidates(document, candidates).filter(isFree).map(({ candidate }) => candidate), forced: made.map(({ candidate }) => candidate) };
}

/**
 * The chunks that a candidate would change.
 * @param placed in the order of their first chunks
 */
export function doubtedChunks({ chunks }: Document, placed: readonly Placed[]): Chunk[] {
  const doubted: Chunk[] = [];
  let next = 0;
  for (const { first, last } of placed) {
    for (let at = Math.max(first, next); at <= last; at += 1) doubted.push(chunks[at] as Chunk);
    next = Math.max(next, last + 1);
  }
  return doubted;
}

/** Chunks on either side of a change that are read again for it, where they are in question. */
const BESIDE = 6;

/** What a reading has changed, and what it left in question; both sorted, in coordinates of the text that it read. */
export interface Changed {
  readonly edits: readonly Edit[];
  readonly inQuestion: readonly Span[];
}

/**
 * Those of the candidates that touch what was changed, or what is in question near it.
 * @param placed in the order of their first chunks
 */
export function placedBeside({ chunks }: Document, placed: readonly Placed[], { edits, inQuestion }: Changed): Placed[] {
  const near = new Uint8Array(chunks.length);
  const isOpen = new Uint8Array(chunks.length);
  let shift = 0;
  let at = 0;
  let next = 0;
  for (const { start, end, after } of edits) {
    next = markOpen(chunks, isOpen, inQuestion, next, start, shift);
    at = firstEndingAt(chunks, start + shift, at);
    shift += after.length - (end - start);
    let last = at;
    while (last + 1 < chunks.length && (chunks[last + 1] as Chunk).start <= end + shift) last += 1;
    near.fill(1, Math.max(0, at - BESIDE), last + BESIDE + 1);
    isOpen.fill(1, at, last + 1);
  }
  markOpen(chunks, isOpen, inQuestion, next, Infinity, shift);
  const touches = (chunk: number): boolean => near[chunk] === 1 && isOpen[chunk] === 1;
  return placed.filter(({ first, last }) => {
    for (let chunk = first; chunk <= last; chunk += 1) if (touches(chunk)) return true;
    return false;
  });
}

/** Marks the chunks in question that begin before a place; returns the number of the first span behind it. */
function markOpen(chunks: readonly Chunk[], isOpen: Uint8Array, inQuestion: readonly Span[], from: number, before: number, shift: number): number {
  let next = from;
  let at = 0;
  for (let span = inQuestion[next]; span && span.start < before; span = inQuestion[next]) {
    at = firstEndingAt(chunks, span.start + shift, at);
    for (let chunk = at; chunk < chunks.length && (chunks[chunk] as Chunk).start < span.end + shift; chunk += 1) isOpen[chunk] = 1;
    next += 1;
  }
  return next;
}

/** What a candidate would leave where its reach now has other chunks. */
export function outcomeOf({ source, chunks }: Document, { candidate, first, last }: Placed): Outcome {
  const { start, end, replacement, reads = replacement, found } = candidate.proposal;
  const firstChunk = chunks[first] as Chunk;
  const lastChunk = chunks[last] as Chunk;
  const head = start > firstChunk.start ? source.slice(firstChunk.start, start) : "";
  const tail = end < lastChunk.end ? source.slice(end, lastChunk.end) : "";
  const misreading = found?.misreading;
  const known = misreading?.outcome;
  if (known?.isOf(head, reads, tail)) return known;
  const outcome = new Outcome(head, reads, tail);
  if (misreading) misreading.outcome = outcome;
  return outcome;
}

/** What stands around some chunks. */
export function surroundings(chunks: readonly Chunk[], first: number, last: number): Surroundings {
  const next = chunks[last + 1];
  return { previous: chunks[first - 1]?.text ?? "", next: next?.text ?? "", before: (chunks[first] as Chunk).before, after: next?.before ?? "paragraph" };
}
