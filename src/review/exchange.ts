import type { IncomingMessage, ServerResponse } from "node:http";
import { GUARDS } from "./admission.ts";

/** What a request gets. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  /** Beside the {@link GUARDS}, or in place of one of them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that can't be answered: its message is shown to who sent it. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export const json = (value: unknown, status = 200): Answer => ({ status, type: "application/json; charset=utf-8", body: JSON.stringify(value) });

export const refusal = ({ status, message }: Refused): Answer => json({ error: message }, status);

export function send(response: ServerResponse, { status, type, body, headers }: Answer, isHead: boolean): void {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  response.writeHead(status, { ...GUARDS, "Content-Type": type, "Content-Length": bytes.length, ...headers });
  response.end(isHead ? undefined : bytes);
}

/** A decision is a few hundred bytes; one with a long note some thousand. */
const LONGEST_BODY = 1 << 16;

/**
 * What a request brings, as JSON. Forms can't send that type to another origin without being asked about first.
 * @throws {Refused} where it is of another type, too long, or broken
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new Refused(415, "Send JSON, as application/json.");
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LONGEST_BODY) throw new Refused(413, `More than ${LONGEST_BODY} bytes.`);
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString("utf8")) as unknown;
  } catch {
    throw new Refused(400, "Broken JSON.");
  }
}
