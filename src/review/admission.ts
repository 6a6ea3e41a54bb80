import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/**
 * Who is let in. The desk reads and writes a person's files, and every web page that this person has open, every name
 * server and every other user of the machine can try its port. So a request has to come
 *
 * - to `127.0.0.1` or `localhost` by name: a page whose own name has been rebound to 127.0.0.1 says that name as `Host`;
 * - from the desk's own page: browsers say in `Sec-Fetch-Site` and `Origin` who asks, and pages can't forge either;
 * - to a path that begins with the token, which is random, new with each start, and known only to who started the desk.
 *
 * The token stands in the path, and in no cookie: cookies of 127.0.0.1 go to every port of it, so that each other program
 * that serves there would be sent it, and with them comes all that forged requests live on. Nor does it stand in a header:
 * `<img>` can send none, and the page itself would have to be given to anybody. It leaks by no `Referer`, since the page
 * allows none and links nowhere.
 */
export class Admission {
  readonly token: string;
  readonly #hosts: ReadonlySet<string>;
  #ticket: string | undefined;

  /** @param port that the desk is served on */
  constructor(port: number, token = newToken()) {
    this.token = token;
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  }

  /** @returns why the request is refused, whatever its token; undefined where the token decides */
  refusal({ headers, method }: IncomingMessage): string | undefined {
    const { host, origin } = headers;
    if (host === undefined || !this.#hosts.has(host.toLowerCase())) return "The desk answers to 127.0.0.1 and localhost alone.";
    const site = headers["sec-fetch-site"];
    // "none" is an address that was typed or opened from outside of the browser: no page asks for it.
    if (site !== undefined && site !== "same-origin" && !(site === "none" && method === "GET")) return "Another page asks for this.";
    if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return "Another page asks for this.";
    return undefined;
  }

  admits(token: string): boolean {
    return isSame(token, this.token);
  }

  /**
   * A name for the token that is good once. A browser that is started gets its address as an argument, which each user of
   * the machine can read; by then this one is of no use any more.
   */
  newTicket(): string {
    return (this.#ticket = newToken());
  }

  redeem(ticket: string): boolean {
    if (this.#ticket === undefined || !isSame(ticket, this.#ticket)) return false;
    this.#ticket = undefined;
    return true;
  }
}

/** 192 bits, in characters that need no escape in an address. */
const newToken = (): string => randomBytes(24).toString("base64url");

/** In a time that says nothing of how much of it is right. */
const isSame = (given: string, right: string): boolean => timingSafeEqual(digest(given), digest(right));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Of every answer. What the desk shows is kept by nobody, framed by nobody, and read as nothing but what it says it is. */
export const GUARDS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  // Of what is no page, too: opened by itself it runs nothing.
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
};
