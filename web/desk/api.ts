import type { ImageView, News, Passage, Recorded, Verdict } from "../../src/review/protocol.ts";

/** The server didn't do what was asked. */
export class Failed extends Error {
  override readonly name = "Failed";
  /** 0 where it didn't answer at all. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What the page knows, so that it is told what is new alone. */
export interface Known {
  readonly since: number;
  readonly texts: number;
  readonly proposals: number;
}

/** Without an answer for so long the server counts as gone, in milliseconds. */
const PATIENCE_MS = 15_000;

async function ask<T>(address: string, request: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address, { ...request, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new Failed(0, "the program doesn't answer");
  }
  const answer = (await response.json().catch(() => ({}))) as T & { readonly error?: string };
  if (!response.ok) throw new Failed(response.status, answer.error ?? response.statusText);
  return answer;
}

const post = <T>(address: string, value: object): Promise<T> =>
  ask(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });

/** Addresses are below the page's own, which has the token. */
export const api = {
  news: ({ since, texts, proposals }: Known): Promise<News> => ask(`api/news?since=${since}&texts=${texts}&proposals=${proposals}`),
  passage: (id: number, whole: boolean): Promise<Passage> => ask(`api/passages/${id}${whole ? "?whole" : ""}`),
  image: (id: number): Promise<ImageView> => ask(`api/images/${id}`),
  decide: (verdict: Verdict): Promise<Recorded> => post("api/decisions", verdict),
  undo: (session: string, step: number): Promise<Recorded> => post("api/undo", { session, step }),
  place: (session: string, id: number): Promise<object> => post("api/place", { session, id }),
};

export type Api = typeof api;
