import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Trouter } from "trouter";
import { InputError } from "../corpus/input-error.ts";
import { Admission } from "./admission.ts";
import { type Answer, Refused, json, readJson, refusal, send } from "./exchange.ts";

/** What a route is told of a request. */
export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What was sent; undefined for a request that only reads. */
  readonly body: unknown;
}

export type Route = (asked: Asked) => Answer | Promise<Answer>;

/** The routes of a server, below its token. */
export interface Routes {
  readonly read: Readonly<Record<string, Route>>;
  readonly write: Readonly<Record<string, Route>>;
}

export interface ServerOptions {
  /** 0 or undefined: any that is free. */
  readonly port?: number;
  /** Told of what went wrong here, and not in the request. */
  readonly onError: (error: unknown) => void;
}

/** A server that is listening. */
export interface Listening {
  /** Where its page is, with the token. */
  readonly url: string;
  /** An address that leads there once: see {@link Admission.newTicket}. */
  oneTimeUrl(): string;
  /** Ends it, and every connection to it. */
  close(): Promise<void>;
}

/** What the path of a ticket begins with. */
const TICKETS = "once";

/** Who holds a connection open and says nothing is not waited for, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Serves routes on the loopback address alone.
 * @throws {InputError} where the port is taken
 */
export async function serve(routes: Routes, { port = 0, onError }: ServerOptions): Promise<Listening> {
  const router = routerOf(routes);
  let admission: Admission | undefined;
  const server = createServer({ headersTimeout: PATIENCE_MS, requestTimeout: PATIENCE_MS, maxHeaderSize: 16_384 }, (request, response) => {
    if (admission) void answerTo(request, response, admission);
  });
  await listen(server, port);
  const own = (server.address() as AddressInfo).port;
  const admitting = (admission = new Admission(own));
  const at = (path: string): string => `http://127.0.0.1:${own}/${path}`;
  return { url: at(`${admitting.token}/`), oneTimeUrl: () => at(`${TICKETS}/${admitting.newTicket()}`), close: () => closed(server) };

  async function answerTo(request: IncomingMessage, response: ServerResponse, admitting: Admission): Promise<void> {
    const answer = await answerFor(request, admitting).catch((error: unknown) => {
      if (error instanceof Refused) return refusal(error);
      // The person at the desk can do something about a full disk, say.
      if (error instanceof InputError) return json({ error: error.message }, 500);
      onError(error);
      return json({ error: `internal error: ${error instanceof Error ? error.message : String(error)}` }, 500);
    });
    // What is left of a body that was refused is not read.
    if (!request.complete) response.setHeader("Connection", "close");
    send(response, answer, request.method === "HEAD");
  }

  async function answerFor(request: IncomingMessage, admitting: Admission): Promise<Answer> {
    const { token, path, query } = placeOf(request.url ?? "/");
    const refused = admitting.refusal(request);
    if (refused !== undefined) throw new Refused(403, refused);
    const method = request.method === "HEAD" ? "GET" : request.method;
    if (method === "GET" && token === TICKETS && admitting.redeem(path.slice(1))) return redirect(`/${admitting.token}/`);
    if (!admitting.admits(token)) throw new Refused(403, "The address lacks the desk's token: open the one that 'scanmend review' has printed.");
    if (method !== "GET" && method !== "POST") throw new Refused(405, "The desk takes GET and POST.");
    const { handlers, params } = router.find(method, path);
    const [route] = handlers;
    if (!route) throw new Refused(404, "There is nothing here.");
    return route({ params, query, body: method === "POST" ? await readJson(request) : undefined });
  }
}

const redirect = (location: string): Answer => ({ status: 303, type: "text/plain; charset=utf-8", body: "", headers: { Location: location } });

function routerOf({ read, write }: Routes): Trouter<Route> {
  const router = new Trouter<Route>();
  for (const [path, route] of Object.entries(read)) router.get(path, route);
  for (const [path, route] of Object.entries(write)) router.post(path, route);
  return router;
}

/** A path is taken as it is written: `..` is no way up, and nothing in it names a file. */
function placeOf(url: string): { token: string; path: string; query: URLSearchParams } {
  const [path = "", ...query] = url.split("?");
  const [, token = "", ...rest] = path.split("/");
  return { token, path: `/${rest.join("/")}`, query: new URLSearchParams(query.join("?")) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const problem = error.code === "EADDRINUSE" ? "another program has this port" : `can't be listened to: ${error.message}`;
      reject(new InputError(`port ${port}`, problem, "name another with --port, or none"));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
