import { type Judge, type Reading, costOf } from "../language/judge.ts";
import { WordClass } from "../language/lexicon.ts";
import type { Break, Chunk, Document } from "./document.ts";
import type { Proposal } from "./proposal.ts";

/** A proposal and the name of the fixer that made it. */
export interface Candidate {
  readonly fixer: string;
  readonly proposal: Proposal;
}

/** What the decoder makes of a candidate. */
export interface Verdict {
  readonly candidate: Candidate;
  /** On the best path. */
  readonly chosen: boolean;
  /** ln of the posterior odds that this reading is right, against all others of the same place, in nats. */
  readonly odds: number;
}

/** Chunks of context on either side of what is in question: a trigram sees no further. */
const CONTEXT = 2;
/** States kept at each place; on newspapers 5 and 40 decode alike. */
const BEAM = 24;
/** States this much worse than the best of their place are dropped, in nats. */
const BEAM_WIDTH = 20;
/** Posterior odds are not told apart beyond this. */
const MOST_ODDS = 40;

/** A way from one place between chunks to a later one. */
interface Arc {
  readonly to: number;
  readonly reading: Reading;
  /** Undefined for "leave it". */
  readonly candidate: Candidate | undefined;
  readonly from: number;
}

interface Edge {
  readonly source: State;
  readonly target: State;
  readonly arc: Arc;
  readonly cost: number;
}

interface State {
  readonly beforePrevious: number;
  readonly previous: number;
  /** Cost of the best path to here, and the edge it came by. */
  best: number;
  by: Edge | undefined;
  /** −ln of the summed probability of all paths to here, and from here. */
  forward: number;
  backward: number;
}

/** The source chunks from `first` to `last`, inclusive, that a candidate would change. */
interface Reach {
  readonly first: number;
  readonly last: number;
}

/**
 * Chooses among candidates that compete: the best path through a lattice of readings, place by place, for each
 * stretch of text in which there is anything to choose. Text without candidates is never looked at.
 */
export function decode(document: Document, candidates: readonly Candidate[], judge: Judge): Verdict[] {
  const placed = candidates
    .map((candidate) => ({ candidate, reach: reachOf(document.chunks, candidate.proposal) }))
    .filter(({ reach }) => reach.last >= reach.first)
    .sort((a, b) => a.reach.first - b.reach.first || a.reach.last - b.reach.last);
  const verdicts: Verdict[] = [];
  let start = 0;
  while (start < placed.length) {
    let last = (placed[start] as { reach: Reach }).reach.last;
    let end = start + 1;
    for (; end < placed.length; end += 1) {
      const { reach } = placed[end] as { reach: Reach };
      if (reach.first > last + CONTEXT) break;
      last = Math.max(last, reach.last);
    }
    // One by one: a window of noise has more verdicts than a call takes arguments.
    for (const verdict of decodeWindow(document, placed.slice(start, end), judge)) verdicts.push(verdict);
    start = end;
  }
  return verdicts;
}

/** Chunks that an edit touches, those included that it borders on: it may join them. */
function reachOf(chunks: readonly Chunk[], { start, end }: Proposal): Reach {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks[middle] as Chunk).end < start) low = middle + 1;
    else high = middle;
  }
  let last = low - 1;
  while (last + 1 < chunks.length && (chunks[last + 1] as Chunk).start <= end) last += 1;
  return { first: low, last };
}

/** The chunks that no candidate would change. */
export function undoubtedChunks({ chunks }: Document, candidates: readonly Candidate[]): Chunk[] {
  const doubted = new Uint8Array(chunks.length);
  for (const { proposal } of candidates) {
    const { first, last } = reachOf(chunks, proposal);
    doubted.fill(1, first, last + 1);
  }
  return chunks.filter((_, index) => doubted[index] === 0);
}

function decodeWindow(
  document: Document,
  placed: readonly { candidate: Candidate; reach: Reach }[],
  judge: Judge,
): Verdict[] {
  const { chunks } = document;
  const firstReach = (placed[0] as { reach: Reach }).reach.first;
  const lastReach = placed.reduce((most, { reach }) => Math.max(most, reach.last), 0);
  const first = Math.max(0, firstReach - CONTEXT);
  const end = Math.min(chunks.length, lastReach + 1 + CONTEXT);

  const arcs: Arc[][] = Array.from({ length: end - first }, (_, at) => [
    { from: at, to: at + 1, reading: readSource(chunks, first + at, judge), candidate: undefined },
  ]);
  const distinct = placed.map((place) => ({ ...place, texts: textsOf(document, place.candidate.proposal, place.reach) }));
  for (const { candidate, reach, texts } of mostLikelyOfEach(distinct)) {
    const reading = readProposal(document, candidate.proposal, reach, texts, judge);
    (arcs[reach.first - first] as Arc[]).push({ from: reach.first - first, to: reach.last + 1 - first, reading, candidate });
  }
  return judgeArcs(search(arcs, judge, contextBefore(chunks, first, judge)), placed);
}

interface Placed {
  readonly candidate: Candidate;
  readonly reach: Reach;
  readonly texts: readonly string[];
}

/** Where several fixers propose the same text, the one whose damage is likeliest speaks for it. */
function mostLikelyOfEach(placed: readonly Placed[]): Iterable<Placed> {
  const byOutcome = new Map<string, Placed>();
  for (const place of placed) {
    const outcome = `${place.reach.first} ${place.reach.last} ${place.texts.join(" ")}`;
    const rival = byOutcome.get(outcome);
    if (!rival || costOf(place.candidate.proposal.damage) < costOf(rival.candidate.proposal.damage)) byOutcome.set(outcome, place);
  }
  return byOutcome.values();
}

/** The two numbers before a chunk. */
function contextBefore(chunks: readonly Chunk[], index: number, judge: Judge): [number, number] {
  const ids: number[] = [WordClass.end, WordClass.end];
  for (let at = Math.max(0, index - CONTEXT); at < index; at += 1) ids.push(...readSource(chunks, at, judge).ids.slice(-CONTEXT));
  return [ids[ids.length - 2] as number, ids[ids.length - 1] as number];
}

const breakAfter = (chunks: readonly Chunk[], index: number): Break => chunks[index + 1]?.before ?? "paragraph";

function readSource(chunks: readonly Chunk[], index: number, judge: Judge): Reading {
  const chunk = chunks[index] as Chunk;
  const around = {
    previous: chunks[index - 1]?.text ?? "",
    next: chunks[index + 1]?.text ?? "",
    before: chunk.before,
    after: breakAfter(chunks, index),
  };
  return judge.read([chunk.text], around, undefined);
}

/** The chunks that a proposal would leave where its reach now has others. */
function textsOf({ source, chunks }: Document, proposal: Proposal, { first, last }: Reach): string[] {
  const firstChunk = chunks[first] as Chunk;
  const lastChunk = chunks[last] as Chunk;
  const head = source.slice(firstChunk.start, Math.max(firstChunk.start, proposal.start));
  const tail = source.slice(Math.min(lastChunk.end, proposal.end), lastChunk.end);
  return (head + proposal.replacement + tail).split(/[^\S\ufeff]+/u).filter(Boolean);
}

function readProposal(
  { chunks }: Document,
  proposal: Proposal,
  { first, last }: Reach,
  texts: readonly string[],
  judge: Judge,
): Reading {
  const around = {
    previous: chunks[first - 1]?.text ?? "",
    next: chunks[last + 1]?.text ?? "",
    before: (chunks[first] as Chunk).before,
    after: breakAfter(chunks, last),
  };
  return judge.read(texts, around, proposal.damage);
}

interface Lattice {
  readonly edges: readonly Edge[];
  readonly last: readonly State[];
}

/** Forward with a beam, then backward over the edges that survived. */
function search(arcs: readonly (readonly Arc[])[], judge: Judge, [beforePrevious, previous]: [number, number]): Lattice {
  const places: Map<number, State>[] = Array.from({ length: arcs.length + 1 }, () => new Map());
  const initial: State = { beforePrevious, previous, best: 0, by: undefined, forward: 0, backward: Infinity };
  (places[0] as Map<number, State>).set(0, initial);
  const edges: Edge[] = [];
  for (let at = 0; at < arcs.length; at += 1) {
    for (const source of prune(places[at] as Map<number, State>)) {
      for (const arc of arcs[at] as readonly Arc[]) {
        edges.push(follow(source, arc, places[arc.to] as Map<number, State>, judge));
      }
    }
  }
  const last = [...(places[arcs.length] as Map<number, State>).values()];
  for (const state of last) state.backward = 0;
  for (let at = edges.length - 1; at >= 0; at -= 1) {
    const { source, target, cost } = edges[at] as Edge;
    if (target.backward !== Infinity) source.backward = sum(source.backward, target.backward + cost);
  }
  return { edges, last };
}

function prune(states: Map<number, State>): State[] {
  const sorted = [...states.values()].sort((a, b) => a.best - b.best);
  const limit = (sorted[0]?.best ?? 0) + BEAM_WIDTH;
  return sorted.slice(0, BEAM).filter((state) => state.best <= limit);
}

function follow(source: State, arc: Arc, targets: Map<number, State>, judge: Judge): Edge {
  let { beforePrevious, previous } = source;
  const { reading } = arc;
  let cost = reading.form + reading.damage;
  for (let at = 0; at < reading.ids.length; at += 1) {
    cost += judge.step(reading, at, beforePrevious, previous);
    beforePrevious = previous;
    previous = reading.ids[at] as number;
  }
  const key = beforePrevious * 0x100_0000 + previous;
  let target = targets.get(key);
  if (!target) {
    target = { beforePrevious, previous, best: Infinity, by: undefined, forward: Infinity, backward: Infinity };
    targets.set(key, target);
  }
  const edge = { source, target, arc, cost };
  target.forward = sum(target.forward, source.forward + cost);
  if (source.best + cost < target.best) {
    target.best = source.best + cost;
    target.by = edge;
  }
  return edge;
}

/** −ln(e^−a + e^−b), with infinities. */
function sum(a: number, b: number): number {
  if (a === Infinity) return b;
  if (b === Infinity) return a;
  return Math.min(a, b) - Math.log1p(Math.exp(-Math.abs(a - b)));
}

function judgeArcs({ edges, last }: Lattice, placed: readonly { candidate: Candidate }[]): Verdict[] {
  const costs = new Map<Arc, number>();
  for (const { source, target, arc, cost } of edges) {
    const through = source.forward + cost + target.backward;
    costs.set(arc, sum(costs.get(arc) ?? Infinity, through));
  }
  const best = last.reduce<State | undefined>((least, state) => (!least || state.best < least.best ? state : least), undefined);
  const chosen = new Set<Candidate>();
  for (let edge = best?.by; edge; edge = edge.source.by) if (edge.arc.candidate) chosen.add(edge.arc.candidate);

  const byCandidate = new Map<Candidate, Arc>();
  const covering = new Map<number, Arc[]>();
  for (const arc of costs.keys()) {
    if (arc.candidate) byCandidate.set(arc.candidate, arc);
    for (let at = arc.from; at < arc.to; at += 1) covering.set(at, [...(covering.get(at) ?? []), arc]);
  }
  return placed.map(({ candidate }) => {
    const arc = byCandidate.get(candidate);
    const odds = arc ? oddsOf(arc, covering.get(arc.from) ?? [], costs) : -MOST_ODDS;
    return { candidate, chosen: chosen.has(candidate), odds };
  });
}

/** Against all other arcs that pass over the place where this one begins. */
function oddsOf(arc: Arc, rivals: readonly Arc[], costs: ReadonlyMap<Arc, number>): number {
  let others = Infinity;
  for (const rival of rivals) if (rival !== arc) others = sum(others, costs.get(rival) as number);
  return Math.max(-MOST_ODDS, Math.min(MOST_ODDS, others - (costs.get(arc) as number)));
}
