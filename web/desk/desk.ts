import { computed, signal } from "@preact/signals";
import type { DeskProposal, DeskText, LastDecision, News, Reach, Recorded, Standing } from "../../src/review/protocol.ts";
import type { Api } from "./api.ts";
import { type Job, Sender } from "./outbox.ts";
import { EVERYTHING, type Filter, type Order, inOrder, passes } from "./view.ts";

/** What was done last, to be told. */
export interface Done {
  readonly what: string;
  readonly id: number | undefined;
}

interface Taken {
  readonly ids: readonly number[];
  readonly before: readonly (Standing | undefined)[];
  readonly id: number;
}

/** How long to wait before asking what is new, in milliseconds: while texts are being read, and when all are. */
const SOON_MS = 400;
const LATER_MS = 4000;

/**
 * The state of the desk, as the page shows it. A decision shows at once, and is written down behind that; what the server
 * then says of it holds.
 */
export class Desk {
  readonly proposals: DeskProposal[] = [];
  readonly texts: DeskText[] = [];
  readonly standings = new Map<number, Standing>();
  readonly sender = new Sender((job, recorded) => this.#recorded(job, recorded));

  /** Counts changes of what is listed and of what has been decided: components that read it are drawn again. */
  readonly version = signal(0);
  /** Another value where another list is shown. */
  readonly list = signal(0);
  /** What can be filtered by; other values where texts or fixers have come. */
  readonly known = signal<{ readonly texts: readonly DeskText[]; readonly fixers: readonly string[] }>({ texts: [], fixers: [] });
  readonly current = signal<number | undefined>(undefined);
  readonly filter = signal<Filter>(EVERYTHING);
  readonly order = signal<Order>("text");
  readonly news = signal<Pick<News, "found" | "done" | "file" | "reviewer"> | undefined>(undefined);
  /** Why the server can't be reached; undefined where it can. */
  readonly lost = signal<string | undefined>(undefined);
  /** The server was started anew: what the page shows is out of date. */
  readonly stale = signal(false);
  readonly done = signal<Done>({ what: "", id: undefined });
  readonly decided = computed(() => this.version.value >= 0 ? this.standings.size : 0);

  /** What is listed, in order. */
  view: number[] = [];
  #places = new Map<number, number>();
  /** Proposals by the numbers that tell which are alike, and which are about the same words. */
  readonly #alike: number[][] = [];
  readonly #word: number[][] = [];
  readonly #api: Api;
  #session = "";
  #revision = 0;
  #last: LastDecision | undefined;
  readonly #taken = new Map<Job, Taken>();
  #history: Taken[] = [];
  #placeTimer: number | undefined;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Asks what is new, again and again. */
  async follow(): Promise<never> {
    for (;;) {
      let pause = LATER_MS;
      try {
        const news = await this.#api.news({ since: this.#revision, texts: this.texts.length, proposals: this.proposals.length });
        this.lost.value = undefined;
        if (this.#session !== "" && news.session !== this.#session) this.stale.value = true;
        else this.#take(news);
        if (this.proposals.length < news.found) pause = 0;
        else if (!news.done) pause = SOON_MS;
      } catch (error) {
        this.lost.value = error instanceof Error ? error.message : String(error);
        pause = SOON_MS * 2;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  #take(news: News): void {
    this.#session = news.session;
    this.texts.push(...news.texts);
    const fresh: number[] = [];
    const fixers = new Set([...this.known.peek().fixers, ...news.proposals.map(({ fixer }) => fixer)]);
    if (news.texts.length > 0 || fixers.size > this.known.peek().fixers.length) this.known.value = { texts: this.texts, fixers: Array.from(fixers).sort() };
    for (const proposal of news.proposals) {
      this.proposals.push(proposal);
      fresh.push(proposal.id);
      (this.#alike[proposal.alike] ??= []).push(proposal.id);
      (this.#word[proposal.word] ??= []).push(proposal.id);
    }
    // What is on its way is newer than what is told of it.
    if (this.sender.state.peek().waiting === 0) {
      for (const standing of news.standings) this.#stand(standing.id, standing);
      this.#revision = news.revision;
      this.#last = news.last;
    } else for (const standing of news.standings) if (standing.id >= this.proposals.length - fresh.length) this.#stand(standing.id, standing);
    const known = this.news.peek();
    if (!known || known.found !== news.found || known.done !== news.done) this.news.value = news;
    if (fresh.length > 0) this.#addToView(fresh);
    if (fresh.length > 0 || news.standings.length > 0) this.version.value += 1;
    this.#begin(news);
  }

  /** Where the desk was left, or else at the first that is open. */
  #begin({ place, done, found }: News): void {
    if (this.current.peek() !== undefined) return;
    if (typeof place === "number" && place < this.proposals.length) this.go(this.standings.has(place) ? (this.nextOpen(this.placeOf(place)) ?? place) : place);
    else if (place === undefined || (done && this.proposals.length === found)) this.go(this.nextOpen(-1) ?? this.view[0]);
  }

  #stand(id: number, standing: Standing | undefined): void {
    if (standing === undefined || standing.state === "open") this.standings.delete(id);
    else this.standings.set(id, standing);
  }

  #addToView(fresh: readonly number[]): void {
    const filter = this.filter.peek();
    const own = fresh.filter((id) => passes(this.proposals[id] as DeskProposal, this.standings.get(id), filter));
    if (own.length === 0) return;
    this.view.push(...own);
    if (this.order.peek() === "text") own.forEach((id, at) => this.#places.set(id, this.view.length - own.length + at));
    else this.#sort();
  }

  #sort(): void {
    inOrder(this.view, this.order.peek(), this.proposals);
    this.#places = new Map(this.view.map((id, at) => [id, at]));
  }

  /** Lists others; the one in focus stays where it is still listed. In another order it is begun with the first that is open. */
  show(filter: Filter, order = this.order.peek()): void {
    const isReordered = order !== this.order.peek();
    this.filter.value = filter;
    this.order.value = order;
    this.view = [];
    this.proposals.forEach((proposal, id) => {
      if (passes(proposal, this.standings.get(id), filter)) this.view.push(id);
    });
    this.#sort();
    this.list.value += 1;
    this.version.value += 1;
    const current = this.current.peek();
    if (isReordered || current === undefined || !this.#places.has(current)) this.go(this.nextOpen(-1) ?? this.view[0]);
  }

  /** Where a proposal is listed; -1 where it isn't. */
  placeOf = (id: number | undefined): number => (id === undefined ? -1 : (this.#places.get(id) ?? -1));

  go(id: number | undefined): void {
    this.current.value = id;
    if (id === undefined) return;
    clearTimeout(this.#placeTimer);
    this.#placeTimer = setTimeout(() => void this.#api.place(this.#session, id).catch(() => undefined), 300) as unknown as number;
  }

  /** One further in the list, or back. */
  step(by: 1 | -1): void {
    const next = this.view[this.placeOf(this.current.peek()) + by];
    if (next !== undefined) this.go(next);
  }

  /** The next one behind a place that is open; from the top again where there is none. */
  nextOpen(place: number): number | undefined {
    const { view } = this;
    for (let ahead = 1; ahead <= view.length; ahead += 1) {
      const id = view[(place + ahead) % view.length] as number;
      if (!this.standings.has(id)) return id;
    }
    return undefined;
  }

  /** The proposals that a decision on one reaches; of others than itself those that weren't decided on by themselves. */
  reached(id: number, reach: Reach): number[] {
    const { alike, word } = this.proposals[id] as DeskProposal;
    const all = reach === "here" ? [id] : ((reach === "alike" ? this.#alike[alike] : this.#word[word]) ?? []);
    return all.filter((other) => other === id || this.standings.get(other)?.reach !== "here");
  }

  decide(verdict: "accept" | "reject", reach: Reach, after?: string): void {
    const id = this.current.peek();
    if (id === undefined || this.stale.peek()) return;
    const proposal = this.proposals[id] as DeskProposal;
    const state = after !== undefined ? "edited" : verdict === "accept" ? "accepted" : "rejected";
    const reached = this.reached(id, reach);
    const taken: Taken = { id, ids: reached, before: reached.map((one) => this.standings.get(one)) };
    for (const one of reached) this.standings.set(one, { id: one, state, reach, ...(after !== undefined && { after }) });
    const job: Job = {
      send: () => this.#api.decide({ session: this.#session, id, verdict, reach, ...(after !== undefined && { after }) }),
      line: this.#lineOf(proposal, verdict, reach, after),
    };
    this.#taken.set(job, taken);
    this.#history.push(taken);
    this.sender.add(job);
    this.version.value += 1;
    this.done.value = { what: `${WORDS[state]}${REACHES[reach]}: ${proposal.before} → ${after ?? (proposal.after || "nothing")}`, id };
    const next = this.nextOpen(this.placeOf(id));
    if (next !== undefined) this.go(next);
  }

  undo(): void {
    const last = this.sender.last;
    const own = last && this.#taken.get(last);
    const taken = this.#history.pop();
    if (own && this.sender.takeBack()) this.#revert(own);
    else {
      if (taken) this.#revert(taken);
      let step: number | undefined;
      const send = async (): Promise<Recorded> => {
        // The one before it in the row is written down by now.
        step ??= this.#last?.step;
        return step === undefined ? { revision: this.#revision, standings: [] } : this.#api.undo(this.#session, step);
      };
      this.sender.add({ send, line: undefined });
    }
  }

  #revert({ ids, before, id }: Taken): void {
    ids.forEach((one, at) => this.#stand(one, before[at]));
    this.version.value += 1;
    this.done.value = { what: `Taken back: ${(this.proposals[id] as DeskProposal).before}`, id };
    this.go(id);
  }

  #recorded(job: Job, { standings, last }: Recorded): void {
    const isDecision = this.#taken.delete(job);
    // The revision is left to the news: another window may have decided something before this.
    this.#last = last;
    if (standings.length === 0) return;
    // Later keys may have changed the same places: what is on its way for them will be told of, too.
    const later = new Set(Array.from(this.#taken.values()).flatMap(({ ids }) => ids));
    for (const standing of standings) if (!later.has(standing.id)) this.#stand(standing.id, standing);
    this.version.value += 1;
    const [first] = standings;
    if (!isDecision && first && this.done.peek().what === "") {
      this.done.value = { what: `Taken back: ${this.proposals[first.id]?.before ?? ""}`, id: first.id };
      this.go(first.id);
    }
  }

  /** As it would stand in the decisions' file. */
  #lineOf({ before, after: proposed, fixer, context, text, confidence }: DeskProposal, verdict: "accept" | "reject", reach: Reach, after: string | undefined): object {
    const by = this.news.peek()?.reviewer;
    return {
      time: new Date().toISOString(),
      ...(by !== undefined && { by }),
      verdict,
      scope: reach === "here" ? "here" : "everywhere",
      fixer,
      before,
      ...(reach !== "word" && { after: after ?? proposed }),
      ...(reach === "here" && { context }),
      file: this.texts[text]?.name,
      confidence,
      ...(after !== undefined && { proposed }),
    };
  }
}

const WORDS = { accepted: "Accepted", rejected: "Rejected", edited: "Edited" } as const;
const REACHES: Readonly<Record<Reach, string>> = { here: "", alike: " wherever it is proposed", word: ", this word everywhere" };
