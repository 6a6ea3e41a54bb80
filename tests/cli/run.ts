import { type Io } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function run(args: readonly string[], world: { input?: string | Uint8Array; env?: Record<string, string>; terminal?: boolean; signal?: AbortSignal } = {}): Promise<Ran> {
  let out = "";
  let err = "";
  const io: Io = {
    env: world.env ?? {},
    terminal: { in: false, out: world.terminal ?? false },
    out: async (text) => void (out += typeof text === "string" ? text : Buffer.from(text).toString("latin1")),
    err: (text) => void (err += text),
    ready: async () => undefined,
    input: async function* () {
      yield typeof world.input === "string" ? new TextEncoder().encode(world.input) : (world.input ?? new Uint8Array());
    },
    interrupted: () => world.signal ?? new AbortController().signal,
  };
  const code = await main(args, io);
  return { code, out, err };
}
