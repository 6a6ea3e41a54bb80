import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../bin/scanmend.js", import.meta.url));

/** The built `scanmend review`, as a user starts it. */
export interface RunningDesk {
  readonly url: string;
  kill(signal: NodeJS.Signals): void;
  /** How it ended, and what it said on standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
}

export async function startDesk(args: readonly string[], cwd: string): Promise<RunningDesk> {
  const child = spawn(process.execPath, [command, "review", "--no-open", ...args], { cwd, env: { ...process.env, NO_COLOR: "1" } });
  let out = "";
  let err = "";
  child.stderr.on("data", (text: Buffer) => (err += text.toString()));
  const ended = new Promise<{ code: number | null; err: string }>((resolve) => child.on("close", (code) => resolve({ code, err })));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (text: Buffer) => {
      out += text.toString();
      const found = /^Review desk: (\S+)$/mu.exec(out)?.[1];
      if (found) resolve(found);
    });
    void ended.then(({ code }) => reject(new Error(`review ended with ${code}: ${err}`)));
  });
  return { url, kill: (signal) => void child.kill(signal), ended };
}
