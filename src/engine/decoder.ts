import type { Judge } from "../language/judge.ts";
import { REACH } from "../language/context-model.ts";
import { WordClass } from "../language/lexicon.ts";
import type { Surroundings } from "../language/forms.ts";
import type { Outcome } from "../language/outcome.ts";
import { Arcs, LEAVE } from "./arcs.ts";
import { ContextFits, type Fits, NO_FITS } from "./context-fits.ts";
import { isLearned, isScan } from "./features.ts";
import type { Chunk, Document } from "./document.ts";
import { Hopeless } from "./hopeless.ts";
import { CONTEXT, Lattice } from "./lattice.ts";
import { Likeliest } from "./likeliest.ts";
import type { EngineEvidence } from "./word-confidences.ts";
import { type Candidate, type Placed, placeCandidates, surroundings } from "./placing.ts";

/** What the decoder makes of a candidate. */
export interface Verdict {
  readonly candidate: Candidate;
  /** The fixer's that says what the change is: another's where the candidate is a misreading, and one knows the damage by name. */
  readonly named: Candidate;
  /** On the best path. */
  readonly chosen: boolean;
  /** Not on it, but likely enough to be asked about by the confidence, which hears more than the decoder. */
  readonly contends: boolean;
  /** ln of the posterior odds that this reading is right, against all others of the same place, in nats. */
  readonly odds: number;
  /** How much dearer the best path is that leaves part of the place as it is, in nats; at most {@link MOST_ODDS}. */
  readonly overLeaving: number;
  /** The same for the best path by another candidate. */
  readonly overRival: number;
  /** The likeliest other candidate over the place, if there is one, and −ln P of the damage that it supposes, in nats. */
  readonly rival?: { readonly candidate: Candidate; readonly damage: number } | undefined;
  /** Candidates that pass over the place, this one among them. */
  readonly rivals: number;
  /** −ln P of the damage that it supposes, in nats. */
  readonly damage: number;
  /** What its oddities of form cost less than those of the source, in nats. */
  readonly formGain: number;
  /** What the OCR engine's confidence in the words that it changes says against it, in nats. */
  readonly evidence: number;
  /** How well its words fit, where it is chosen or contends and the confidence is to be asked. */
  readonly fits: Fits;
  /** Numbers of the first and last chunk that it changes. */
  readonly first: number;
  readonly last: number;
}

/** What the decoder makes of all candidates. */
export interface Decoded<Kind extends Verdict = Verdict> {
  /** On those chosen, or on all of them. */
  readonly verdicts: readonly Kind[];
  /** The candidates that are in question, in their order: others are less likely than one in some thousands. */
  readonly likely: readonly Likely[];
}

/** A candidate that is in question, with what those counted and said that are not. */
export interface Likely extends Placed {
  readonly named?: Candidate;
  readonly among?: Pick<Verdict, "rivals" | "overRival" | "rival">;
}

/** ln of how unlikely a candidate is that isn't in question, in nats: damage seen elsewhere makes it some two nats likelier. */
const UNLIKELY = 8;
/** ln of how unlikely a candidate that isn't on the best path is that doesn't contend, in nats. */
const CONTENDING = 5;
/** Posterior odds are not told apart beyond this. */
const MOST_ODDS = 40;
/**
 * Chunks of one window: more than a page of noise has. Longer ones are cut, so that memory is bounded, and what lies
 * across the cut is left out.
 */
const MOST_CHUNKS = 4000;

/** Its buffers serve one window after another. */
export const lattice = new Lattice();
const arcs = new Arcs();
const likeliest = new Likeliest();
export const hopeless = new Hopeless();

/**
 * Chooses among candidates that compete: the best path through a lattice of readings, place by place, for each
 * stretch of text in which there is anything to choose. Text without candidates is never looked at.
 */
export const decode = (document: Document, candidates: readonly Candidate[], judge: Judge): readonly Verdict[] =>
  decodePlaced(document, placeCandidates(document, candidates), judge, true).verdicts;

/**
 * The same for candidates that have been placed.
 * @param all whether verdicts are wanted on those that aren't chosen, too
 * @param evidence what the OCR engine said of the words
 */
export function decodePlaced(document: Document, placed: readonly Likely[], judge: Judge, all: boolean, evidence?: EngineEvidence): Decoded {
  const decodedSoFar = { verdicts: [] as Verdict[], likely: [] as Likely[] };
  let start = 0;
  let decoded = -1;
  while (start < placed.length) {
    const { first } = placed[start] as Likely;
    let last = -1;
    let end = start;
    let from = start;
    for (; end < placed.length; end += 1) {
      const place = placed[end] as Likely;
      if (last >= 0 && (place.first > last + CONTEXT || place.first >= first + MOST_CHUNKS)) break;
      if (place.first <= decoded) {
        if (all) decodedSoFar.verdicts.push(lost(place));
        from = end + 1;
        continue;
      }
      last = Math.max(last, place.last);
    }
    const window = placed.slice(from, end);
    const lead = all || evidence || window.length === 0 ? 0 : hopeless.leadIn(document, window, last, judge);
    if ((lead === 0 || (lead < CONTENDING && isScan(judge.noise))) && window.length > 0) decodeWindow(document, window, last, judge, all, evidence, decodedSoFar);
    // Damage seen elsewhere may yet make more of it.
    else if (lead < UNLIKELY) for (const place of window) decodedSoFar.likely.push(place);
    decoded = Math.max(decoded, last);
    start = end;
  }
  return decodedSoFar;
}

function decodeWindow(
  document: Document,
  placed: readonly Likely[],
  lastReach: number,
  judge: Judge,
  all: boolean,
  evidence: EngineEvidence | undefined,
  { verdicts, likely }: { readonly verdicts: Verdict[]; readonly likely: Likely[] },
): void {
  const { chunks } = document;
  const first = Math.max(0, (placed[0] as Placed).first - CONTEXT);
  const end = Math.min(chunks.length, lastReach + 1 + CONTEXT);
  /** The arc of each candidate: −1 where another speaks for it. */
  const arcOf = new Int32Array(placed.length).fill(-1);
  const namedBy = new Int32Array(placed.length);
  arcs.clear();
  let next = 0;
  for (let at = first; at < end; at += 1) {
    addSource(chunks, at, first, judge);
    const from = next;
    while (next < placed.length && (placed[next] as Placed).first === at) next += 1;
    if (next === from) continue;
    const count = likeliest.find(document, placed, from, next);
    let around: Surroundings | undefined;
    let aroundLast = -1;
    for (let each = 0; each < count; each += 1) {
      const index = likeliest.index[each] as number;
      const { candidate, last } = placed[index] as Placed;
      const outcome = likeliest.outcomes[each] as Outcome;
      // Most of what begins at one chunk ends at one, too.
      if (!around || last !== aroundLast) around = surroundings(chunks, at, last);
      aroundLast = last;
      namedBy[index] = likeliest.named[each] as number;
      const against = evidence ? evidence.against(chunks, at, last, outcome.text) : 0;
      arcOf[index] = arcs.add(at - first, last + 1 - first, index, judge.read(outcome, around), judge.formOf(outcome, around), judge.damageCost(candidate.proposal.damage, candidate.proposal.start), against);
    }
  }
  const { shares, total, best } = lattice.search(arcs, end - first, judge, contextBefore(chunks, first, judge));
  const isBest = new Uint8Array(placed.length);
  for (const arc of best) if (arcs.candidate[arc] !== LEAVE) isBest[arcs.candidate[arc] as number] = 1;
  const rivals = new Rivals(arcs, shares, placed);
  let fits: ContextFits | undefined;
  const fitsOf = (arc: number): Fits => (fits ??= new ContextFits(arcs, shares, best, wordsOf(chunks, first - REACH, first, judge), wordsOf(chunks, end, end + REACH, judge), judge.context)).of(arc);
  const leastShare = total * Math.exp(-UNLIKELY);
  const contendingShare = isScan(judge.noise) ? total * Math.exp(-CONTENDING) : Infinity;
  for (let index = 0; index < placed.length; index += 1) {
    const arc = arcOf[index] as number;
    const isLikely = arc >= 0 && (shares[arc] as number) > leastShare;
    if (!all && isBest[index] === 0 && !isLikely) continue;
    const place = placed[index] as Likely;
    const { candidate, first: from, last } = place;
    const named = place.named ?? (placed[namedBy[index] as number] as Placed).candidate;
    const chosen = isBest[index] === 1;
    if (arc < 0) {
      if (all) verdicts.push(lost(place));
      continue;
    }
    const compared = rivals.compare(arc, place.among);
    if (isLikely) likely.push({ candidate, first: from, last, named, among: compared });
    const learned = isLearned(candidate.proposal.damage.kind, judge.noise, chunks.length);
    // What the engine's own confidence speaks against only the decoder has heard.
    const contends = !chosen && learned && compared.evidence === 0 && (shares[arc] as number) > contendingShare;
    if (!all && !chosen && !contends) continue;
    const heard = learned && (chosen || contends) ? fitsOf(arc) : NO_FITS;
    verdicts.push({ candidate, named, chosen, contends, ...compared, fits: heard, first: from, last });
  }
}

/** The verdict on what was not weighed: another candidate speaks for it. */
const lost = ({ candidate, first, last }: Placed): Verdict => ({
  candidate,
  named: candidate,
  chosen: false,
  contends: false,
  odds: -MOST_ODDS,
  overLeaving: -MOST_ODDS,
  overRival: -MOST_ODDS,
  rivals: 0,
  damage: 0,
  formGain: 0,
  evidence: 0,
  fits: NO_FITS,
  first,
  last,
});

/** The words of chunks as they stand. */
function wordsOf(chunks: readonly Chunk[], from: number, to: number, judge: Judge): number[] {
  const ids: number[] = [];
  for (let at = Math.max(0, from); at < Math.min(chunks.length, to); at += 1) {
    const { token, before } = chunks[at] as Chunk;
    ids.push(...judge.readChunk(token, before).ids);
  }
  return ids;
}

/** The two numbers before a chunk. */
function contextBefore(chunks: readonly Chunk[], index: number, judge: Judge): [number, number] {
  const ids = [WordClass.end, WordClass.end, ...wordsOf(chunks, index - CONTEXT, index, judge)];
  return [ids[ids.length - 2] as number, ids[ids.length - 1] as number];
}

/** Adds a chunk as it stands; places are counted from the window's first chunk. */
function addSource(chunks: readonly Chunk[], index: number, windowFirst: number, judge: Judge): void {
  const { token, before } = chunks[index] as Chunk;
  const around = surroundings(chunks, index, index);
  arcs.add(index - windowFirst, index + 1 - windowFirst, LEAVE, judge.readChunk(token, before), judge.formOfChunk(token, around), 0, 0);
}

/** How far arcs are ahead of the others that pass over their places. */
class Rivals {
  readonly #arcs: Arcs;
  readonly #shares: Float64Array;
  readonly #placed: readonly Placed[];
  /** Places that the longest arc passes over. */
  readonly #longest: number;

  constructor(all: Arcs, shares: Float64Array, placed: readonly Placed[]) {
    [this.#arcs, this.#shares, this.#placed] = [all, shares, placed];
    let longest = 1;
    for (let arc = 0; arc < all.size; arc += 1) longest = Math.max(longest, (all.to[arc] as number) - (all.from[arc] as number));
    this.#longest = longest;
  }

  /** @param among what counts beside these, in which all were weighed that aren't in question here */
  compare(arc: number, among?: Likely["among"]): Pick<Verdict, "odds" | "overLeaving" | "overRival" | "rival" | "rivals" | "damage" | "formGain" | "evidence"> {
    const { from, to, candidate, form, damage, evidence } = this.#arcs;
    const ownFrom = from[arc] as number;
    const ownTo = to[arc] as number;
    let others = 0;
    let leaving = 0;
    let rival = -1;
    let rivalShare = 0;
    let rivals = 0;
    let formLeft = 0;
    const end = this.#arcs.startOf(ownTo);
    for (let index = this.#arcs.startOf(Math.max(0, ownFrom - this.#longest + 1)); index < end; index += 1) {
      if ((to[index] as number) <= ownFrom) continue;
      const share = this.#shares[index] as number;
      // Against all that pass over the place where it begins.
      if ((from[index] as number) <= ownFrom && index !== arc) others += share;
      if (candidate[index] === LEAVE) {
        leaving = Math.max(leaving, share);
        formLeft += form[index] as number;
      } else {
        rivals += 1;
        if (index !== arc && share > rivalShare) [rival, rivalShare] = [index, share];
      }
    }
    const share = this.#shares[arc] as number;
    const overRival = gap(share, rivalShare);
    const heard = among && among.overRival <= overRival ? among : undefined;
    return {
      odds: gap(share, others),
      overLeaving: gap(share, leaving),
      overRival: heard ? heard.overRival : overRival,
      rival: heard ? heard.rival : rival < 0 ? undefined : { candidate: (this.#placed[candidate[rival] as number] as Placed).candidate, damage: damage[rival] as number },
      rivals: among ? among.rivals : rivals,
      damage: damage[arc] as number,
      formGain: formLeft - (form[arc] as number),
      evidence: evidence[arc] as number,
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
