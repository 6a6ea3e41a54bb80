import { networkInterfaces } from "node:os";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Listening, serve } from "../../src/review/server.ts";
import { json } from "../../src/review/exchange.ts";
import { rawRequest } from "./raw-http.ts";

let server: Listening;
let port: number;
let token: string;
const written: unknown[] = [];

beforeAll(async () => {
  const read = { "/": () => json("the page"), "/api/texts/:id": ({ params }: { params: Readonly<Record<string, string>> }) => json(params) };
  const write = { "/api/decisions": ({ body }: { body: unknown }) => json(written.push(body)) };
  server = await serve({ read, write }, { onError: (error) => { throw error; } });
  const url = new URL(server.url);
  port = Number(url.port);
  token = url.pathname.slice(1, -1);
});
afterAll(() => server.close());

/** `%T` stands for the token, `%H` for the host. */
const fill = (line: string): string => line.replaceAll("%T", token).replaceAll("%H", `127.0.0.1:${port}`);
const ask = (lines: readonly string[], body = "") => rawRequest(port, lines.map(fill), body);

const own = "Host: %H";
const asJson = "Content-Type: application/json";

describe("who is let in", () => {
  test.each<[why: string, request: string[]]>([
    ["the address that is printed", ["GET /%T/ HTTP/1.1", own]],
    ["localhost is the same machine", ["GET /%T/ HTTP/1.1", `Host: localhost:%P`]],
    ["typed into the browser", ["GET /%T/ HTTP/1.1", own, "Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"]],
    ["asked for by the page itself", ["GET /%T/api/texts/7 HTTP/1.1", own, "Sec-Fetch-Site: same-origin", "Origin: http://%H"]],
    ["a query is no part of the path", ["GET /%T/?x=/../ HTTP/1.1", own]],
  ])("%s", async (_, request) => {
    expect((await ask(request.map((line) => line.replace("%P", String(port))))).status).toBe(200);
  });

  test("a decision that the page sends", async () => {
    const answer = await ask(["POST /%T/api/decisions HTTP/1.1", own, "Origin: http://%H", "Sec-Fetch-Site: same-origin", asJson], '{"ok":1}');
    expect([answer.status, written]).toEqual([200, [{ ok: 1 }]]);
  });
});

describe("who isn't", () => {
  test.each<[why: string, status: number, request: string[], body?: string]>([
    ["no token", 403, ["GET / HTTP/1.1", own]],
    ["no token for the data", 403, ["GET /api/texts/7 HTTP/1.1", own]],
    ["a wrong token", 403, ["GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/ HTTP/1.1", own]],
    ["a part of the token", 403, ["GET /%T".slice(0, -1) + "/ HTTP/1.1", own]],
    ["the token with more behind it", 403, ["GET /%Tx/ HTTP/1.1", own]],
    ["the token in a query", 403, ["GET /?token=%T HTTP/1.1", own]],
    ["the token in a cookie and a header", 403, ["GET / HTTP/1.1", own, "Cookie: token=%T", "Authorization: Bearer %T"]],
    ["a name that was rebound to this address", 403, ["GET /%T/ HTTP/1.1", "Host: evil.example"]],
    ["the same with our port", 403, ["GET /%T/ HTTP/1.1", "Host: evil.example:%P"]],
    ["a name that only begins as ours", 403, ["GET /%T/ HTTP/1.1", "Host: 127.0.0.1:%P.evil.example"]],
    ["another port of ours", 403, ["GET /%T/ HTTP/1.1", "Host: 127.0.0.1:1"]],
    ["an address that leads here, too", 403, ["GET /%T/ HTTP/1.1", "Host: 0.0.0.0:%P"]],
    ["no host", 400, ["GET /%T/ HTTP/1.1"]],
    ["another page's script", 403, ["GET /%T/api/texts/7 HTTP/1.1", own, "Origin: http://evil.example"]],
    ["a page without an origin: a file, or a frame in a sandbox", 403, ["GET /%T/api/texts/7 HTTP/1.1", own, "Origin: null"]],
    ["another program's page on this machine", 403, ["GET /%T/api/texts/7 HTTP/1.1", own, "Origin: http://127.0.0.1:1"]],
    ["the same by its site", 403, ["GET /%T/api/texts/7 HTTP/1.1", own, "Sec-Fetch-Site: same-site"]],
    ["another page's image", 403, ["GET /%T/api/texts/7 HTTP/1.1", own, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: image"]],
    ["another page's link", 403, ["GET /%T/ HTTP/1.1", own, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"]],
    ["another page's form", 403, ["POST /%T/api/decisions HTTP/1.1", own, "Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "Content-Type: application/x-www-form-urlencoded"], "a=1"],
    ["a form that names JSON as plain text", 415, ["POST /%T/api/decisions HTTP/1.1", own, "Content-Type: text/plain"], '{"a":1}'],
    ["a form without more", 415, ["POST /%T/api/decisions HTTP/1.1", own, "Content-Type: multipart/form-data; boundary=x"], "--x--"],
    ["a question before the real one", 405, ["OPTIONS /%T/api/decisions HTTP/1.1", own, "Access-Control-Request-Method: POST"]],
    ["broken JSON", 400, ["POST /%T/api/decisions HTTP/1.1", own, asJson], '{"a":'],
    ["a body without end", 413, ["POST /%T/api/decisions HTTP/1.1", own, asJson], `"${"x".repeat(1 << 20)}"`],
    ["a decision by reading", 404, ["GET /%T/api/decisions HTTP/1.1", own]],
    ["a way up", 404, ["GET /%T/../../etc/passwd HTTP/1.1", own]],
    ["a way up, spelt otherwise", 404, ["GET /%T/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", own]],
    ["a way up past the token", 403, ["GET /x/../%T/ HTTP/1.1", own]],
    ["a way up with the other bar", 404, ["GET /%T/..\\..\\etc\\passwd HTTP/1.1", own]],
    ["a whole address", 403, ["GET http://%H/%T/ HTTP/1.1", own]],
  ])("%s: %i", async (_, status, request, body) => {
    const before = written.length;
    const answer = await ask(request.map((line) => line.replace("%P", String(port))), body);
    expect(answer.status).toBe(status);
    expect(written).toHaveLength(before);
    expect(answer.body).not.toContain("root:");
    expect(answer.head.toLowerCase()).not.toContain("access-control");
  });
});

test("a ticket leads to the page once, and is of no use to who reads it later", async () => {
  const path = new URL(server.oneTimeUrl()).pathname;
  expect((await ask([`GET ${path} HTTP/1.1`, "Host: evil.example"])).status).toBe(403);
  const first = await ask([`GET ${path} HTTP/1.1`, own, "Sec-Fetch-Site: none"]);
  expect([first.status, /Location: (.*)\r/u.exec(first.head)?.[1]]).toEqual([303, `/${token}/`]);
  expect((await ask([`GET ${path} HTTP/1.1`, own])).status).toBe(403);
  expect((await ask(["GET /once/ HTTP/1.1", own])).status).toBe(403);
});

test("every answer forbids what it can", async () => {
  for (const path of ["/%T/", "/%T/nothing", "/"]) {
    const { head } = await ask([`GET ${path} HTTP/1.1`, own]);
    for (const line of ["Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "X-Frame-Options: DENY", "Cross-Origin-Resource-Policy: same-origin", "Content-Security-Policy: default-src 'none'"]) {
      expect(head).toContain(line);
    }
  }
});

test("nothing listens but on the loopback address", async () => {
  const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []).filter(({ internal, family }) => !internal && family === "IPv4");
  for (const { address } of others) {
    const refused = await new Promise((resolve) => connect(port, address).on("connect", () => resolve(false)).on("error", () => resolve(true)));
    expect(refused, address).toBe(true);
  }
});

test("two starts have two tokens, and a port that is taken is said", async () => {
  const other = await serve({ read: {}, write: {} }, { onError: () => undefined });
  expect(new URL(other.url).pathname).not.toBe(`/${token}/`);
  expect(token).toMatch(/^[\w-]{32}$/u);
  await other.close();
  await expect(serve({ read: {}, write: {} }, { port, onError: () => undefined })).rejects.toThrow(`port ${port}: another program has this port; name another with --port, or none`);
});
