import type { CleanedSection } from "../corpus/run.ts";
import { type Decision, keyOf } from "../corpus/decisions.ts";
import { contextOf } from "../corpus/places.ts";
import { spaced } from "../engine/whole-words.ts";
import { wordingOf } from "../reports/wording.ts";
import { Refused } from "./exchange.ts";
import type { DeskProposal, DeskText, LastDecision, News, Recorded, Standing, Verdict } from "./protocol.ts";
import type { Proposal, ReviewSession } from "./session.ts";

export interface BoardOptions {
  readonly session: ReviewSession;
  /** Tells this start from others. */
  readonly name: string;
  /** The decisions' file, as it is spoken of. */
  readonly file: string;
  readonly reviewer: string | undefined;
}

/** A text in hand. */
interface Open {
  readonly number: number;
  readonly barOf: (fixer: string) => number;
}

/** Numbers for what has the same key. */
class Numbers {
  readonly #numbers = new Map<string, number>();

  of(key: string): number {
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.#numbers.size));
    return number;
  }
}

/** As many proposals go into one answer. */
const BATCH = 4000;
const SCOPES = { here: "here", alike: "everywhere", word: "words everywhere" } as const;

/** The session as the page is told of it: in pieces, and of what has changed since it asked before. */
export class Board {
  readonly #options: BoardOptions;
  readonly #texts: DeskText[] = [];
  readonly #listed: DeskProposal[] = [];
  readonly #ids = new Map<Proposal, number>();
  /** When the standing of each changed last. */
  readonly #revisions: number[] = [];
  readonly #alike = new Numbers();
  readonly #words = new Numbers();
  #revision = 1;
  #done = false;
  #place: number | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  /**
   * A text is being read.
   * @param barOf from which confidence on `fix` makes a fixer's edits in it
   */
  open(name: string, barOf: (fixer: string) => number): Open {
    return { number: this.#texts.push({ name }) - 1, barOf };
  }

  /** Takes a part of it. */
  add({ number, barOf }: Open, section: CleanedSection): void {
    const { session } = this.#options;
    const from = session.proposals.length;
    session.add((this.#texts[number] as DeskText).name, section);
    for (const proposal of session.proposals.slice(from)) {
      const { line, confidence, fixer, why, change } = proposal;
      const [before, after] = [spaced(proposal.before), spaced(proposal.after)];
      const id = this.#listed.length;
      this.#ids.set(proposal, id);
      this.#revisions.push(this.#revision);
      const word = this.#words.of(keyOf({ scope: "everywhere", before }));
      const context = contextOf(proposal.text.text, proposal);
      this.#listed.push({ id, text: number, line, before, after, confidence, fixer, why: wordingOf(why), bar: barOf(fixer), context, alike: this.#alike.of(change), word });
    }
  }

  /** A text can't be read. */
  fail(name: string, problem: string): void {
    this.#texts.push({ name, problem });
  }

  /** All texts have been read. */
  finish(): void {
    this.#done = true;
  }

  /** @throws {Refused} */
  proposal(id: number): Proposal {
    const proposal = this.#options.session.proposals[id];
    if (!proposal) throw new Refused(404, "There is no such proposal.");
    return proposal;
  }

  /** @returns undefined for what isn't listed yet */
  idOf(proposal: Proposal): number | undefined {
    return this.#ids.get(proposal);
  }

  /** What the page doesn't know yet, which has so many texts and proposals, and the standings up to a revision. */
  news({ since, texts, proposals }: { readonly since: number; readonly texts: number; readonly proposals: number }): News {
    const { name, file, reviewer } = this.#options;
    const end = Math.min(this.#listed.length, proposals + BATCH);
    const standings: Standing[] = [];
    for (let id = 0; id < end; id += 1) {
      const isNew = id >= proposals;
      if (!isNew && (this.#revisions[id] as number) <= since) continue;
      const standing = this.#standing(id);
      if (!isNew || standing.state !== "open") standings.push(standing);
    }
    const place = this.#placeNow();
    return {
      session: name,
      revision: this.#revision,
      texts: this.#texts.slice(texts),
      proposals: this.#listed.slice(proposals, end),
      standings,
      found: this.#listed.length,
      done: this.#done,
      ...this.#last(),
      ...(place !== undefined && { place }),
      file,
      ...(reviewer !== undefined && { reviewer }),
    };
  }

  /** Where the page is now: where it begins when it is opened again. */
  leaveAt(name: string, id: number): void {
    this.#checkName(name);
    this.proposal(id);
    this.#place = id;
  }

  /** Where the desk was left; after a start, at the last decision. */
  #placeNow(): number | null | undefined {
    if (this.#place !== undefined) return this.#place;
    const { last } = this.#options.session;
    if (!last) return undefined;
    return this.#idOfDecision(last) ?? (this.#done ? undefined : null);
  }

  #idOfDecision(decision: Decision): number | undefined {
    const [proposal] = this.#options.session.concernedBy(decision);
    return proposal && this.#ids.get(proposal);
  }

  #standing(id: number): Standing {
    const { session } = this.#options;
    const proposal = this.proposal(id);
    const state = session.stateOf(proposal);
    const decision = session.decisionOf(proposal);
    if (!decision) return { id, state: "open" };
    const { scope, after, by } = decision;
    const reach = scope === "here" ? "here" : after === undefined ? "word" : "alike";
    return { id, state, reach, ...(state === "edited" && after !== undefined && { after }), ...(by !== undefined && { by }) };
  }

  /** @throws {Refused} where it can't be made, and {InputError} where it can't be written */
  decide({ session: name, id, verdict, reach, after }: Verdict): Promise<Recorded> {
    return this.#inTurn(async () => {
      this.#checkName(name);
      const { session } = this.#options;
      const proposal = this.proposal(id);
      if (this.#holds({ id, verdict, reach, after })) return this.#recorded([proposal]);
      const changed = await session.decide(proposal, { verdict, scope: SCOPES[reach], ...(after !== undefined && { after }) });
      return this.#recorded([...changed, ...this.#concernedByLast()]);
    });
  }

  /** Sent again, since the answer was lost. */
  #holds({ id, verdict, reach, after }: Omit<Verdict, "session" | "after"> & { readonly after: string | undefined }): boolean {
    const { last } = this.#options.session;
    const proposal = this.proposal(id);
    if (!last || last !== this.#options.session.decisionOf(proposal)) return false;
    const said = after === undefined ? last.proposed === undefined : last.after === spaced(after) && last.proposed !== undefined;
    return said && last.verdict === verdict && this.#standing(id).reach === reach;
  }

  /** Takes the last decision back, if it is that one. */
  undo(name: string, step: number): Promise<Recorded> {
    return this.#inTurn(async () => {
      this.#checkName(name);
      const { session } = this.#options;
      if (session.steps !== step) return this.#recorded([]);
      const concerned = this.#concernedByLast();
      return this.#recorded([...(await session.undo()), ...concerned]);
    });
  }

  /** All that the page may have taken for decided with it, and not only what is. */
  #concernedByLast(): readonly Proposal[] {
    const { last } = this.#options.session;
    return last ? this.#options.session.concernedBy(last) : [];
  }

  #recorded(proposals: readonly Proposal[]): Recorded {
    this.#revision += 1;
    const ids = Array.from(new Set(proposals), (proposal) => this.#ids.get(proposal) ?? []).flat();
    for (const id of ids) this.#revisions[id] = this.#revision;
    return { revision: this.#revision, standings: ids.map((id) => this.#standing(id)), ...this.#last() };
  }

  #last(): { readonly last?: LastDecision } {
    const { last, steps } = this.#options.session;
    if (!last) return {};
    const id = this.#idOfDecision(last);
    return { last: { step: steps, ...(id !== undefined && { id }) } };
  }

  #checkName(name: string): void {
    if (name !== this.#options.name) throw new Refused(409, "The desk was started anew: load the page again.");
  }

  /** One behind the other, so that each sees what the one before has made. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}
