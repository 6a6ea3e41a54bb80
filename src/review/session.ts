import { type Proposed, type Said, decisionFor, wordsOf } from "../corpus/decision-for.ts";
import type { DecisionsFile } from "../corpus/decisions-file.ts";
import { decisionsIn } from "../corpus/decisions-in.ts";
import { type Decision, type Decisions, keyOf, takenBack } from "../corpus/decisions.ts";
import { hashOf } from "../corpus/hash-file.ts";
import type { CleanedSection } from "../corpus/run.ts";
import { bareWords } from "../engine/changes.ts";
import { byWords, joined } from "../engine/decided.ts";
import type { Edit } from "../engine/edit.ts";
import type { Why } from "../engine/proposal.ts";
import type { Span } from "../engine/protected.ts";
import type { Page } from "../formats/format.ts";
import { LineIndex } from "../reports/lines.ts";

/** A text that is reviewed: a plain text's section (a short one has one), or a page's text. */
export interface ReviewText {
  /** The file, as it is spoken of. */
  readonly file: string;
  /** What {@link Proposal} has its offsets in, in UTF-16 units. */
  readonly text: string;
  /** Where the file holds more than text. */
  readonly page?: Page;
}

/** `open` where nothing was decided; `edited` where what stands there was written by hand. */
export type State = "open" | "accepted" | "edited" | "rejected";

/** What is proposed for a place: its whole words, and what they would become. */
export interface Proposal extends Span {
  /** The same as long as the files stay the same. */
  readonly id: string;
  readonly text: ReviewText;
  readonly file: string;
  /** Of the change, in the file, 1-based; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** The words as they stand in the text from `start` to `end`, white space and all. */
  readonly before: string;
  /** What they would become; what was written by hand isn't in it. */
  readonly after: string;
  readonly fixer: string;
  readonly why: Why;
  /** Probability that it is right, 0 to 1; of several edits in the same words the lowest. */
  readonly confidence: number;
  /** What it is made of: more than one where edits share a word. In offsets of the text. */
  readonly edits: readonly Edit[];
  /** Proposals with the same one are decided together by `everywhere`. */
  readonly change: string;
}

interface Keys {
  /** The key of a decision on this place alone. */
  readonly here: string;
  /** The keys of decisions on its words. */
  readonly words: readonly string[];
}

/** One press of a key: it may have changed the state of many proposals. */
interface Step {
  /** What it was made on; undefined for what the file had before. */
  readonly proposal: Proposal | undefined;
  readonly decision: Decision;
  /** What the reviewer had said under the key before. */
  readonly earlier: Decision | undefined;
}

/**
 * What is proposed for texts, and what was decided of it: the part that the page and the terminal share. Each decision is
 * on the disk before it counts.
 */
export class ReviewSession {
  readonly #decisions: Decisions;
  readonly #file: DecisionsFile;
  readonly #by: string | undefined;
  readonly #proposals: Proposal[] = [];
  readonly #keys = new Map<Proposal, Keys>();
  /** Decisions that were found by what stands around a place, though letters there have changed since. */
  readonly #found = new Map<Proposal, Decision>();
  readonly #byKey = new Map<string, Proposal[]>();
  readonly #steps: Step[] = [];

  /**
   * @param decisions all that was decided so far; those made here are added to it
   * @param file where those made here go
   * @param by the reviewer's name
   */
  constructor(decisions: Decisions, file: DecisionsFile, by?: string) {
    this.#decisions = decisions;
    this.#file = file;
    this.#by = by;
  }

  /** All proposals, in the order of the texts. */
  get proposals(): readonly Proposal[] {
    return this.#proposals;
  }

  /** How many decisions can be taken back. */
  get steps(): number {
    return this.#steps.length;
  }

  /** The decision that would be taken back. */
  get last(): Decision | undefined {
    return this.#steps.at(-1)?.decision;
  }

  /**
   * Takes the lines that the file has already, in their order, so that the reviewer can take back what was decided before
   * this start. A line that says again what held before the last of its key has taken that back.
   */
  remember(lines: Iterable<Decision>): void {
    const ofKey = new Map<string, Step[]>();
    const standing = new Set<Step>();
    for (const decision of lines) {
      if (decision.by !== this.#by) continue;
      const key = keyOf(decision);
      const own = ofKey.get(key) ?? [];
      ofKey.set(key, own);
      const step = own.at(-1);
      const isTakenBack = step && (step.earlier ? saysSame(decision, step.earlier) : decision.verdict === "withdraw");
      if (isTakenBack) standing.delete(own.pop() as Step);
      else if (decision.verdict !== "withdraw") {
        const next = { proposal: undefined, decision, earlier: step?.decision };
        own.push(next);
        standing.add(next);
      }
    }
    this.#steps.unshift(...standing);
  }

  /** The proposals that a decision concerns, that of the place where it was made first. */
  concernedBy(decision: Decision): readonly Proposal[] {
    const { before, context } = decision;
    const here = context === undefined ? [] : (this.#byKey.get(keyOf({ scope: "here", before, context })) ?? []);
    return [...here, ...(this.#byKey.get(keyOf(decision)) ?? []).filter((proposal) => !here.includes(proposal))];
  }

  /** Takes a part of a file, cleaned without regard to decisions: those are asked here. Parts come in the order of the file. */
  add(file: string, section: CleanedSection): void {
    const { page, own } = section;
    const index = new LineIndex(section.text, section);
    const text: ReviewText = page ? { file, text: page.page.text, page: page.page } : { file, text: section.text };
    const decided = decisionsIn(text.text, this.#decisions);
    for (const edits of byWords(text.text, page?.edits ?? own.edits)) {
      const at = (edits[0] as Edit).start;
      const place = index.position(page ? page.page.locate(at) - section.start : at);
      const proposal = proposalOf(text, edits, place);
      this.#proposals.push(proposal);
      const keys = keysOf(proposal);
      this.#keys.set(proposal, keys);
      const found = decided.places.find(({ start, end }) => start < proposal.end && end > proposal.start);
      if (found) this.#found.set(proposal, found.decision);
      for (const key of [keys.here, proposal.change, ...keys.words]) {
        const known = this.#byKey.get(key);
        if (known) known.push(proposal);
        else this.#byKey.set(key, [proposal]);
      }
    }
  }

  /** What holds for a proposal, by here, by its words, or by its change, in this order; undefined where it is open. */
  decisionOf(proposal: Proposal): Decision | undefined {
    const { here, words } = this.#keys.get(proposal) as Keys;
    const decision = this.#decisions.get(here);
    if (decision) return decision;
    const found = this.#found.get(proposal);
    if (found && this.#decisions.get(keyOf(found)) === found) return found;
    for (const key of words) {
      const never = this.#decisions.get(key);
      if (never) return never;
    }
    return this.#decisions.get(proposal.change);
  }

  stateOf(proposal: Proposal): State {
    const decision = this.decisionOf(proposal);
    if (!decision) return "open";
    if (decision.verdict === "reject") return "rejected";
    return decision.proposed === undefined ? "accepted" : "edited";
  }

  /**
   * Decides, once the decision is on the disk.
   * @returns this proposal, and all others that are decided otherwise by it than before
   * @throws {InputError} where it can't be written: nothing is decided then
   */
  async decide(proposal: Proposal, said: Omit<Said, "by" | "file" | "time">): Promise<readonly Proposal[]> {
    const by = this.#by === undefined ? {} : { by: this.#by };
    const decision = decisionFor(proposal.text.text, editOf(proposal), { ...said, ...by, file: proposal.file });
    const step = { proposal, decision, earlier: this.#decisions.saidBy(this.#by, keyOf(decision)) };
    const changed = await this.#say(decision);
    this.#steps.push(step);
    return [proposal, ...changed.filter((other) => other !== proposal)];
  }

  /**
   * Takes back the last decision that was made here and not taken back yet.
   * @returns the proposal that it was made on, and all others that are decided otherwise by that; none where there is none left
   * @throws {InputError} where that can't be written: it holds then
   */
  async undo(): Promise<readonly Proposal[]> {
    const step = this.#steps.at(-1);
    if (!step) return [];
    const changed = await this.#say(takenBack(step.decision, step.earlier));
    this.#steps.pop();
    const first = step.proposal ?? this.concernedBy(step.decision)[0];
    return first ? [first, ...changed.filter((other) => other !== first)] : changed;
  }

  async #say(decision: Decision): Promise<readonly Proposal[]> {
    const concerned = (this.#byKey.get(keyOf(decision)) ?? []).map((proposal) => ({ proposal, before: this.decisionOf(proposal) }));
    await this.#file.append(decision);
    this.#decisions.add(decision);
    return concerned.filter(({ proposal, before }) => this.decisionOf(proposal) !== before).map(({ proposal }) => proposal);
  }
}

const saysSame = (a: Decision, b: Decision): boolean => a.verdict === b.verdict && a.after === b.after;

/** The proposal as one edit of its text, for {@link decisionFor}. */
export const editOf = ({ start, end, after, fixer, confidence }: Proposal): Proposed => ({ start, end, after, fixer, confidence });

/** Hexadecimal digits: 64 bits tell millions apart. */
const ID_LENGTH = 16;

function proposalOf(text: ReviewText, edits: readonly Edit[], { line, column }: { readonly line: number; readonly column: number }): Proposal {
  const { fixer, ...change } = joined(text.text, edits);
  const words = wordsOf(text.text, change);
  return {
    ...words,
    id: hashOf(JSON.stringify([text.file, line, column, words.before, words.after])).slice(0, ID_LENGTH),
    text,
    file: text.file,
    line,
    column,
    fixer,
    why: (edits[0] as Edit).why,
    confidence: Math.min(...edits.map(({ confidence }) => confidence)),
    edits,
    change: keyOf({ scope: "everywhere", fixer, before: words.before, after: words.after }),
  };
}

function keysOf(proposal: Proposal): Keys {
  const { context, before, fixer } = decisionFor(proposal.text.text, editOf(proposal), { verdict: "reject", scope: "here" });
  const words = new Set([bareWords(before), ...before.split(" ").map(bareWords)]);
  const keyOfWords = (words: string): string => keyOf({ scope: "everywhere", before: words });
  return { here: keyOf({ scope: "here", before, ...(context !== undefined && { context }), ...(fixer !== undefined && { fixer }) }), words: [...words].map(keyOfWords) };
}
