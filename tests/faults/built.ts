import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../bin/scanmend.js", import.meta.url));
const env = { ...process.env, NO_COLOR: "1" };

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built command, as a user runs it. */
export function scanmend(args: readonly string[], cwd: string): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd, env, encoding: "utf8", maxBuffer: 1 << 28 });
  return { code: status, out: stdout, err: stderr };
}

/** The same, with its process to send signals to. */
export function startScanmend(args: readonly string[], cwd: string): { kill(signal: NodeJS.Signals): void; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [command, ...args], { cwd, env });
  let out = "";
  let err = "";
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (err += text.toString()));
  return {
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err }))),
  };
}

/** Resolves once it holds; a test's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
