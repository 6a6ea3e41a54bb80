import { isLetter } from "../language/characters.ts";
import { type Judge, type Pieces, SENTENCE_END, softMinimum } from "../language/judge.ts";
import { WordClass } from "../language/lexicon.ts";
import type { PairCosts } from "../language/pair-costs.ts";
import type { Chunk, Document } from "./document.ts";
import { BEAM, BEAM_WIDTH, CONTEXT } from "./lattice.ts";
import { type Placed, outcomeOf, surroundings } from "./placing.ts";

/**
 * No word costs less than minus this, in nats: no n-gram has a P above one, and the document's own vocabulary adds a ninth at
 * the most.
 */
const SLACK = Math.log(10 / 9) + 0.001;
/** Costs this near to each other are for the lattice to tell apart: it adds them up in another order. */
const ROUNDING = 1e-6;
/** A window with more chunks is left to the lattice. */
const MOST_CHUNKS = 64;

/**
 * Tells windows in which "leave it" is the best path beyond doubt, as it is in nearly all those of clean text, without a
 * lattice. Where all candidates begin at one place no path takes two of them: each is followed by itself, until two words
 * have been read as they are read without it, or until nothing that may come could make it the cheaper path. The costs are
 * those of the lattice; what can't be told from them for sure is left to it.
 *
 * Holds buffers: one instance serves one window after another.
 */
export class Hopeless {
  // Of each chunk from the candidates' first on, as it stands: its words, what they cost, what all cost before it with what
  // is odd about it, how much cheaper it and those behind can become, and the two words before it.
  readonly #pieces: Pieces[] = [];
  readonly #costs = new Float64Array(MOST_CHUNKS + 1);
  readonly #sums = new Float64Array(MOST_CHUNKS + 1);
  readonly #gains = new Float64Array(MOST_CHUNKS + 1);
  readonly #befores = new Int32Array(MOST_CHUNKS + 1);
  readonly #previouses = new Int32Array(MOST_CHUNKS + 1);
  // The two words before the place that a walk has come to, and what it has cost.
  #before = 0;
  #previous = 0;
  #cost = 0;
  /** Windows looked at, candidates whose words were read, and windows in which nothing was left to choose: what tests of speed count. */
  readonly work = { windows: 0, read: 0, settled: 0 };

  /**
   * By how much at the least the best path of a window that takes none of its candidates is cheaper than any that does, in nats;
   * 0 where that isn't beyond doubt.
   * @param placed the candidates, one at the least
   * @param lastReach the last chunk that one of them changes
   */
  leadIn(document: Document, placed: readonly Placed[], lastReach: number, judge: Judge): number {
    this.work.windows += 1;
    const { chunks } = document;
    const { first } = placed[0] as Placed;
    const count = Math.min(chunks.length, lastReach + 1 + CONTEXT) - first;
    if ((placed[placed.length - 1] as Placed).first !== first || count > MOST_CHUNKS || !this.#readSource(chunks, first, count, judge)) return 0;
    let leading = 0;
    let lead = Infinity;
    for (const place of placed) {
      const least = this.#leastLead(document, place, count, judge);
      if (least <= -BEAM_WIDTH + 1) return 0;
      if (least <= ROUNDING) leading += 1;
      if (least < lead) lead = least;
    }
    // With more of them ahead for a while, the beam might lose the path that wins.
    if (leading >= BEAM - 1) return 0;
    this.work.settled += 1;
    return Math.max(ROUNDING, lead);
  }

  /** Reads chunks as they stand. False where the two words before them can't be told from the two chunks before. */
  #readSource(chunks: readonly Chunk[], first: number, count: number, judge: Judge): boolean {
    let words = 0;
    this.#previous = WordClass.end;
    for (let at = Math.max(0, first - CONTEXT); at < first; at += 1) {
      const { ids } = judge.readChunk((chunks[at] as Chunk).token, (chunks[at] as Chunk).before);
      words += ids.length;
      for (let word = Math.max(0, ids.length - 2); word < ids.length; word += 1) this.#step(ids[word] as number);
    }
    if (words < 2) return false;
    for (let place = 0; place < count; place += 1) {
      const { token, before } = chunks[first + place] as Chunk;
      const pieces = judge.readChunk(token, before);
      this.#pieces[place] = pieces;
      this.#befores[place] = this.#before;
      this.#previouses[place] = this.#previous;
      this.#cost = 0;
      this.#walk(pieces, judge.pairCosts);
      this.#costs[place] = this.#cost;
      this.#sums[place + 1] = (this.#sums[place] as number) + this.#cost + judge.formOfChunk(token, surroundings(chunks, first + place, first + place));
    }
    for (let place = 0; place <= count; place += 1) this.#gains[place] = this.#mostGain(place, count);
    this.#befores[count] = this.#before;
    this.#previouses[count] = this.#previous;
    return true;
  }

  /**
   * How much dearer a candidate's path is than leaving all, in nats, where it is least so: a lower bound that is above zero
   * where it can be seen early that it stays so. −∞ where it is cheaper in the end.
   */
  #leastLead(document: Document, place: Placed, count: number, judge: Judge): number {
    const { first, last, candidate } = place;
    const { chunks } = document;
    const { damage, start, replacement, reads = replacement } = candidate.proposal;
    const from = last + 1 - first;
    const gain = this.#gains[from] as number;
    let lead = judge.damageCost(damage, start) - (this.#sums[from] as number);
    if (lead - gain > ROUNDING) {
      // No more words than two for each sign that is no letter, and two.
      const words = 2 * (signsIn(reads) + signsAround(chunks[first] as Chunk) + signsAround(chunks[last] as Chunk)) + 2;
      const early = lead - gain - SLACK * words;
      if (early > ROUNDING) return early;
    }
    this.work.read += 1;
    const outcome = outcomeOf(document, place);
    const around = surroundings(chunks, first, last);
    this.#before = this.#befores[0] as number;
    this.#previous = this.#previouses[0] as number;
    this.#cost = 0;
    if (around.before === "paragraph") this.#walk(SENTENCE_END, judge.pairCosts);
    for (let part = 0; part < outcome.texts.length; part += 1) this.#walk(judge.readPart(outcome, part), judge.pairCosts);
    lead += this.#cost;
    if (lead - gain > ROUNDING) return lead - gain;
    lead += judge.formOf(outcome, around);
    let least = lead;
    for (let at = from; at < count && !this.#hasMet(at); at += 1) {
      this.#cost = 0;
      this.#walk(this.#pieces[at] as Pieces, judge.pairCosts);
      lead += this.#cost - (this.#costs[at] as number);
      if (lead < least) least = lead;
    }
    return lead > ROUNDING ? least : -Infinity;
  }

  /** How much cheaper the chunks behind a candidate can become for what it reads before them: until two words are read, all they cost. */
  #mostGain(from: number, count: number): number {
    let gain = 0;
    let words = 0;
    for (let at = from; at < count && words < 2; at += 1) {
      const { length } = (this.#pieces[at] as Pieces).ids;
      gain += Math.max(0, this.#costs[at] as number) + SLACK * length;
      words += length;
    }
    return gain;
  }

  /** Whether a walk has come to the words before a chunk that stand there. */
  #hasMet(at: number): boolean {
    return this.#before === this.#befores[at] && this.#previous === this.#previouses[at];
  }

  #step(id: number): void {
    this.#before = this.#previous;
    this.#previous = id;
  }

  /** Reads on; what the words cost is what the lattice takes them to cost. */
  #walk({ ids, spelling, casing, local }: Pieces, pairCosts: PairCosts): void {
    for (let at = 0; at < ids.length; at += 1) {
      const id = ids[at] as number;
      if (id !== WordClass.end || this.#previous !== WordClass.end) {
        const place = pairCosts.placeAfter(pairCosts.contextOf(this.#before, this.#previous), this.#before, this.#previous, id);
        const general = (pairCosts.costs[place] as number) + (spelling[at] as number) + (this.#previous === WordClass.end ? 0 : (casing[at] as number));
        const own = local[at] as number;
        this.#cost += own === Infinity ? general : softMinimum(general, own);
      }
      this.#step(id);
    }
  }
}

function signsIn(text: string): number {
  let signs = 0;
  for (let at = 0; at < text.length; at += 1) if (!isLetter(text.charCodeAt(at))) signs += 1;
  return signs;
}

/** What a candidate may leave of a chunk: its marks, or, where it changes but a part of it, all that stands there. */
const signsAround = ({ token }: Chunk): number => (isPlain(token.core) ? token.text.length - token.core.length : token.text.length);

const isPlain = (core: string): boolean => signsIn(core) === 0;
