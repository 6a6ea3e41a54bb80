import { connect } from "node:net";

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends a request as it is written, as no browser and no library would; gives what comes until the connection ends. */
export function rawRequest(port: number, lines: readonly string[], body = ""): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${[...lines, "Connection: close", ...(body === "" ? [] : [`Content-Length: ${Buffer.byteLength(body)}`])].join("\r\n")}\r\n\r\n${body}`));
    let answer = "";
    socket.on("data", (part: Buffer) => (answer += part.toString("latin1")));
    socket.on("error", (error) => (answer === "" ? reject(error) : undefined));
    socket.on("close", () => {
      const [head = "", ...rest] = answer.split("\r\n\r\n");
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/u.exec(head)?.[1]), head, body: rest.join("\r\n\r\n") });
    });
  });
}
