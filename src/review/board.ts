import { type Decision, type Decisions, keyOf, takenBack } from "../corpus/decisions.ts";
import { Refused } from "./exchange.ts";
import { History, saysSame } from "./history.ts";
import type { DeskProposal, DeskText, LastDecision, News, Reach, Recorded, Standing, State, Verdict } from "./protocol.ts";

/** What is proposed for a text, as the board is given it. */
export interface BoardProposal extends Omit<DeskProposal, "id" | "text" | "alike" | "word"> {
  /** What was decided of it, here or elsewhere, when its text was read. */
  readonly decision: Decision | undefined;
}

export interface BoardOptions {
  /** Tells this start from others. */
  readonly session: string;
  /** What has been decided so far. */
  readonly decisions: Decisions;
  /** The same, line by line. */
  readonly history: History;
  /** Puts a line on the disk. */
  readonly append: (decision: Decision) => Promise<void>;
  /** The line for a decision on a proposal. */
  readonly lineFor: (id: number, verdict: Verdict, time: Date) => Promise<Decision>;
  readonly file: string;
  readonly reviewer: string | undefined;
  readonly bar: number;
}

interface Listed {
  readonly proposal: DeskProposal;
  /** Of a decision on this place. */
  readonly hereKey: string;
  /** Of the decision that was found for it when its text was read: the letters around it may have been others then. */
  readonly foundKey: string | undefined;
  /** When its standing changed last. */
  revision: number;
}

/** Numbers for keys, and who has them. */
class Groups {
  readonly keys: string[] = [];
  readonly members: number[][] = [];
  readonly #numbers = new Map<string, number>();

  add(key: string, member: number): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      this.#numbers.set(key, (number = this.keys.length));
      this.keys.push(key);
      this.members.push([]);
    }
    this.members[number]?.push(member);
    return number;
  }

  of(key: string): readonly number[] {
    const number = this.#numbers.get(key);
    return number === undefined ? [] : (this.members[number] ?? []);
  }
}

/** As many proposals go into one answer. */
const BATCH = 4000;

/**
 * What is proposed and what has been decided, in memory: the page shows it, and the decisions' file keeps it. A decision
 * counts once it is on the disk.
 */
export class Board {
  readonly #options: BoardOptions;
  readonly #texts: DeskText[] = [];
  readonly #listed: Listed[] = [];
  readonly #here = new Groups();
  readonly #alike = new Groups();
  readonly #word = new Groups();
  /** The words of each group of {@link #word}, between spaces. */
  readonly #spokenWords: string[] = [];
  #revision = 1;
  #done = false;
  #place: number | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #lastTime = 0;

  constructor(options: BoardOptions) {
    this.#options = options;
    this.#lastTime = Date.parse(options.history.last?.decision.time ?? "") || 0;
  }

  /** @returns the text's number */
  addText(text: DeskText): number {
    return this.#texts.push(text) - 1;
  }

  /** Proposals of the latest text, in the order in which they stand there. */
  add(text: number, proposals: readonly BoardProposal[]): void {
    for (const { decision, ...rest } of proposals) {
      const id = this.#listed.length;
      const { before, after, fixer, context } = rest;
      const hereKey = keyOf({ scope: "here", fixer, before, after, context });
      this.#here.add(hereKey, id);
      const alike = this.#alike.add(keyOf({ scope: "everywhere", fixer, before, after }), id);
      const word = this.#word.add(keyOf({ scope: "everywhere", before }), id);
      this.#spokenWords[word] ??= spoken(before);
      this.#listed.push({ proposal: { ...rest, id, text, alike, word }, hereKey, foundKey: decision && keyOf(decision), revision: this.#revision });
    }
  }

  /** All texts have been read. */
  finish(): void {
    this.#done = true;
  }

  proposal(id: number): DeskProposal {
    const listed = this.#listed[id];
    if (!listed) throw new Refused(404, "There is no such proposal.");
    return listed.proposal;
  }

  news({ since, texts, proposals }: { readonly since: number; readonly texts: number; readonly proposals: number }): News {
    const { session, file, reviewer, bar } = this.#options;
    const end = Math.min(this.#listed.length, proposals + BATCH);
    const standings: Standing[] = [];
    for (let id = 0; id < end; id += 1) {
      const isNew = id >= proposals;
      if (!isNew && (this.#listed[id] as Listed).revision <= since) continue;
      const standing = this.standing(id);
      if (!isNew || standing.state !== "open") standings.push(standing);
    }
    const place = this.#placeNow();
    return {
      session,
      revision: this.#revision,
      texts: this.#texts.slice(texts),
      proposals: this.#listed.slice(proposals, end).map(({ proposal }) => proposal),
      standings,
      found: this.#listed.length,
      done: this.#done,
      ...this.#last(),
      ...(place !== undefined && { place }),
      file,
      ...(reviewer !== undefined && { reviewer }),
      bar,
    };
  }

  /** Where the page is now: where it begins when it is opened again. */
  leaveAt(id: number): void {
    this.#place = this.proposal(id).id;
  }

  /** Where the desk was left; after a start, behind the last decision. */
  #placeNow(): number | null | undefined {
    if (this.#place !== undefined) return this.#place;
    const { last } = this.#options.history;
    if (!last) return undefined;
    return this.#idOf(last.decision) ?? (this.#done ? undefined : null);
  }

  standing(id: number): Standing {
    const decision = this.#decisionOf(this.#listed[id] as Listed);
    if (!decision) return { id, state: "open" };
    const { verdict, scope, after, by, proposed } = decision;
    const state: State = verdict === "reject" ? "rejected" : proposed === undefined ? "accepted" : "edited";
    const reach: Reach = scope === "here" ? "here" : after === undefined ? "word" : "alike";
    return { id, state, reach, ...(state === "edited" && after !== undefined && { after }), ...(by !== undefined && { by }) };
  }

  /** Of this place, or else of words that are never touched, or else of the change wherever it is proposed. */
  #decisionOf({ proposal: { alike, word }, hereKey, foundKey }: Listed): Decision | undefined {
    const { decisions } = this.#options;
    const found = foundKey === undefined ? undefined : decisions.get(foundKey);
    const here = decisions.get(hereKey) ?? (found?.scope === "here" ? found : undefined);
    return here ?? decisions.get(this.#word.keys[word] as string) ?? this.#neverIn(word) ?? decisions.get(this.#alike.keys[alike] as string) ?? found;
  }

  readonly #never = new Map<number, Decision>();

  /** A decision on a part of these words. */
  #neverIn(word: number): Decision | undefined {
    const decision = this.#never.get(word);
    return decision && this.#options.decisions.get(keyOf(decision));
  }

  /** @throws {Refused} where it can't be made, and {InputError} where it can't be written */
  decide(verdict: Verdict): Promise<Recorded> {
    return this.#inTurn(async () => {
      this.#checkSession(verdict.session);
      const { id } = this.proposal(verdict.id);
      const decision = await this.#options.lineFor(id, verdict, this.#now());
      const holding = this.#options.decisions.get(keyOf(decision));
      // Sent again, since the answer was lost.
      if (!holding || !saysSame(holding, decision)) await this.#record(decision);
      return this.#recorded(this.#touched(decision, id));
    });
  }

  /** Takes back the decision of that time, if it is the last that holds. */
  undo(session: string, time: string): Promise<Recorded> {
    return this.#inTurn(async () => {
      this.#checkSession(session);
      const { last } = this.#options.history;
      if (last?.decision.time !== time) return this.#recorded([]);
      await this.#record(takenBack(last.decision, last.earlier, this.#now()));
      const ids = this.#touched(last.decision, this.#idOf(last.decision));
      return this.#recorded(ids);
    });
  }

  async #record(decision: Decision): Promise<void> {
    await this.#options.append(decision);
    this.#options.decisions.add(decision);
    this.#options.history.add(decision);
  }

  /** The proposals that a decision concerns, that one first. */
  #touched(decision: Decision, first: number | undefined): number[] {
    const key = keyOf(decision);
    const isNever = decision.scope === "everywhere" && decision.after === undefined;
    const all = decision.scope === "here" ? this.#here.of(key) : isNever ? this.#withWords(decision) : this.#alike.of(key);
    const ids = [...new Set([...(first === undefined ? [] : [first]), ...all])];
    this.#revision += 1;
    for (const id of ids) (this.#listed[id] as Listed).revision = this.#revision;
    return ids;
  }

  #withWords(decision: Decision): number[] {
    const words = spoken(decision.before);
    return this.#spokenWords.flatMap((all, word) => {
      if (!all.includes(words)) return [];
      this.#never.set(word, decision);
      return this.#word.members[word] ?? [];
    });
  }

  #recorded(ids: readonly number[]): Recorded {
    return { revision: this.#revision, standings: ids.map((id) => this.standing(id)), ...this.#last() };
  }

  #last(): { readonly last?: LastDecision } {
    const decision = this.#options.history.last?.decision;
    if (!decision) return {};
    const id = this.#idOf(decision);
    return { last: { time: decision.time, ...(id !== undefined && { id }) } };
  }

  #idOf(decision: Decision): number | undefined {
    const { scope, fixer = "", before, after, context } = decision;
    // The very place, also of a decision that reaches others.
    const [here] = context === undefined ? [] : this.#here.of(keyOf({ scope: "here", fixer, before, after: after ?? "", context }));
    const key = keyOf(decision);
    const group = scope === "here" ? [] : after === undefined ? this.#word.of(key) : this.#alike.of(key);
    return here ?? group[0];
  }

  #checkSession(session: string): void {
    if (session !== this.#options.session) throw new Refused(409, "The desk was started anew: load the page again.");
  }

  /** No two at the same time: it tells decisions apart. */
  #now(): Date {
    this.#lastTime = Math.max(Date.now(), this.#lastTime + 1);
    return new Date(this.#lastTime);
  }

  /** One behind the other, so that each sees what the one before has made. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

/** Words without the marks around each, between spaces. */
const spoken = (words: string): string => ` ${words.split(" ").map(bare).join(" ")} `;

const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") || word;
