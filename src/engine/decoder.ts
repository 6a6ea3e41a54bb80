import { type Judge, type Reading, costOf } from "../language/judge.ts";
import { WordClass } from "../language/lexicon.ts";
import type { Outcome } from "../language/outcome.ts";
import type { Break, Chunk, Document } from "./document.ts";
import { type Arc, Lattice } from "./lattice.ts";
import { type Candidate, type Placed, outcomeOf, placeCandidates } from "./placing.ts";

/** What the decoder makes of a candidate. */
export interface Verdict {
  readonly candidate: Candidate;
  /** On the best path. */
  readonly chosen: boolean;
  /** ln of the posterior odds that this reading is right, against all others of the same place, in nats. */
  readonly odds: number;
  /** How much dearer the best path is that leaves part of the place as it is, in nats; at most {@link MOST_ODDS}. */
  readonly overLeaving: number;
  /** The same for the best path by another candidate. */
  readonly overRival: number;
  /** Candidates that pass over the place, this one among them. */
  readonly rivals: number;
  /** −ln P of the damage that it supposes, in nats. */
  readonly damage: number;
  /** What its oddities of form cost less than those of the source, in nats. */
  readonly formGain: number;
  /** Numbers of the first and last chunk that it changes. */
  readonly first: number;
  readonly last: number;
}

/** Chunks of context on either side of what is in question: a trigram sees no further. */
const CONTEXT = 2;
/** Posterior odds are not told apart beyond this. */
const MOST_ODDS = 40;
/**
 * Chunks of one window: more than a page of noise has. Longer ones are cut, so that memory is bounded, and what lies
 * across the cut is left out.
 */
const MOST_CHUNKS = 4000;

/** Its buffers serve one window after another. */
export const lattice = new Lattice();

/**
 * Chooses among candidates that compete: the best path through a lattice of readings, place by place, for each
 * stretch of text in which there is anything to choose. Text without candidates is never looked at.
 */
export const decode = (document: Document, candidates: readonly Candidate[], judge: Judge): Verdict[] =>
  decodePlaced(document, placeCandidates(document, candidates), judge, true);

/**
 * The same for candidates that have been placed.
 * @param all whether verdicts are wanted on those that aren't chosen, too
 */
export function decodePlaced(document: Document, placed: readonly Placed[], judge: Judge, all: boolean): Verdict[] {
  const verdicts: Verdict[] = [];
  let start = 0;
  let decoded = -1;
  while (start < placed.length) {
    const { first } = placed[start] as Placed;
    let last = -1;
    const window: Placed[] = [];
    let end = start;
    for (; end < placed.length; end += 1) {
      const place = placed[end] as Placed;
      if (last >= 0 && (place.first > last + CONTEXT || place.first >= first + MOST_CHUNKS)) break;
      if (place.first <= decoded) {
        if (all) verdicts.push(lost(place));
        continue;
      }
      last = Math.max(last, place.last);
      window.push(place);
    }
    // One by one: a window of noise has more verdicts than a call takes arguments.
    if (window.length > 0) for (const verdict of decodeWindow(document, window, last, judge, all)) verdicts.push(verdict);
    decoded = Math.max(decoded, last);
    start = end;
  }
  return verdicts;
}

function decodeWindow(document: Document, placed: readonly Placed[], lastReach: number, judge: Judge, all: boolean): Verdict[] {
  const { chunks } = document;
  const first = Math.max(0, (placed[0] as Placed).first - CONTEXT);
  const end = Math.min(chunks.length, lastReach + 1 + CONTEXT);
  const arcs: Arc[] = [];
  /** The candidate of each arc, and the arc of each candidate: −1 for "leave it", and where another speaks for it. */
  const candidateOf: number[] = [];
  const arcOf = new Int32Array(placed.length).fill(-1);
  let next = 0;
  for (let at = first; at < end; at += 1) {
    arcs.push({ from: at - first, to: at + 1 - first, reading: readSource(chunks, at, judge) });
    candidateOf.push(-1);
    const from = next;
    while (next < placed.length && (placed[next] as Placed).first === at) next += 1;
    for (const { index, outcome } of mostLikelyOfEach(document, placed, from, next)) {
      const place = placed[index] as Placed;
      arcOf[index] = arcs.length;
      candidateOf.push(index);
      arcs.push({ from: at - first, to: place.last + 1 - first, reading: readProposal(chunks, place, outcome, judge) });
    }
  }
  const { shares, best } = lattice.search(arcs, end - first, judge, contextBefore(chunks, first, judge));
  const isBest = new Uint8Array(placed.length);
  for (const arc of best) if ((candidateOf[arc] as number) >= 0) isBest[candidateOf[arc] as number] = 1;
  const rivals = new Rivals(arcs, shares, candidateOf);
  const verdicts: Verdict[] = [];
  for (let index = 0; index < placed.length; index += 1) {
    if (!all && isBest[index] === 0) continue;
    const place = placed[index] as Placed;
    const arc = arcOf[index] as number;
    if (arc < 0) verdicts.push(lost(place));
    else verdicts.push({ candidate: place.candidate, chosen: isBest[index] === 1, first: place.first, last: place.last, ...rivals.compare(arc) });
  }
  return verdicts;
}

/** The verdict on what was not weighed: another candidate speaks for it. */
const lost = ({ candidate, first, last }: Placed): Verdict => ({
  candidate,
  chosen: false,
  odds: -MOST_ODDS,
  overLeaving: -MOST_ODDS,
  overRival: -MOST_ODDS,
  rivals: 0,
  damage: 0,
  formGain: 0,
  first,
  last,
});

interface Likeliest {
  index: number;
  readonly last: number;
  readonly outcome: Outcome;
  cost: number;
}

/** Of the candidates from `from` to `end`, which begin at one place: where several propose the same text, the one whose damage is likeliest. */
function mostLikelyOfEach(document: Document, placed: readonly Placed[], from: number, end: number): Likeliest[] {
  const outcomes: Likeliest[] = [];
  for (let index = from; index < end; index += 1) {
    const place = placed[index] as Placed;
    const outcome = outcomeOf(document, place);
    const cost = costOf(place.candidate.proposal.damage);
    const rival = outcomes.find((other) => other.last === place.last && other.outcome.text === outcome.text);
    if (!rival) outcomes.push({ index, last: place.last, outcome, cost });
    else if (cost < rival.cost) {
      rival.index = index;
      rival.cost = cost;
    }
  }
  return outcomes;
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
  return judge.readChunk(chunk.token, around);
}

function readProposal(chunks: readonly Chunk[], { candidate, first, last }: Placed, outcome: Outcome, judge: Judge): Reading {
  const around = {
    previous: chunks[first - 1]?.text ?? "",
    next: chunks[last + 1]?.text ?? "",
    before: (chunks[first] as Chunk).before,
    after: breakAfter(chunks, last),
  };
  return judge.read(outcome, around, candidate.proposal.damage);
}

/** How far arcs are ahead of the others that pass over their places. */
class Rivals {
  readonly #arcs: readonly Arc[];
  readonly #shares: Float64Array;
  readonly #candidateOf: readonly number[];
  /** The first arc of each place. */
  readonly #first: number[] = [];
  /** Places that the longest arc passes over. */
  readonly #longest: number;

  constructor(arcs: readonly Arc[], shares: Float64Array, candidateOf: readonly number[]) {
    this.#arcs = arcs;
    this.#shares = shares;
    this.#candidateOf = candidateOf;
    let longest = 1;
    arcs.forEach(({ from, to }, index) => {
      if (from === this.#first.length) this.#first.push(index);
      longest = Math.max(longest, to - from);
    });
    this.#longest = longest;
  }

  compare(arc: number): Pick<Verdict, "odds" | "overLeaving" | "overRival" | "rivals" | "damage" | "formGain"> {
    const arcs = this.#arcs;
    const own = arcs[arc] as Arc;
    let others = 0;
    let leaving = 0;
    let rival = 0;
    let rivals = 0;
    let form = 0;
    const end = own.to < this.#first.length ? (this.#first[own.to] as number) : arcs.length;
    for (let index = this.#first[Math.max(0, own.from - this.#longest + 1)] as number; index < end; index += 1) {
      const { from, to, reading } = arcs[index] as Arc;
      if (to <= own.from) continue;
      const share = this.#shares[index] as number;
      // Against all that pass over the place where it begins.
      if (from <= own.from && index !== arc) others += share;
      if ((this.#candidateOf[index] as number) < 0) {
        leaving = Math.max(leaving, share);
        form += reading.form;
      } else {
        rivals += 1;
        if (index !== arc) rival = Math.max(rival, share);
      }
    }
    const share = this.#shares[arc] as number;
    return {
      odds: gap(share, others),
      overLeaving: gap(share, leaving),
      overRival: gap(share, rival),
      rivals,
      damage: own.reading.damage,
      formGain: form - own.reading.form,
    };
  }
}

/** ln of how much likelier one is than another, in nats, as far as odds are told apart. */
function gap(own: number, other: number): number {
  if (own === 0) return -MOST_ODDS;
  const odds = Math.log(own) - Math.log(other);
  // Costs come in tenths and hundredths, and so do the splits of the confidence model: the order of sums may not decide.
  return odds >= MOST_ODDS ? MOST_ODDS : Math.max(-MOST_ODDS, Math.round(odds * 1e6) / 1e6);
}
