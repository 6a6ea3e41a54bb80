import { ClosedOutput, type Io } from "./io.ts";
import { main } from "./main.ts";

/** Runs the command line on this process's arguments and streams. The only place that knows `process`. */
export function runProcess(): Promise<number> {
  // A reader that has gone makes later writes fail; the write that notices it ends the run.
  process.stdout.on("error", () => undefined);
  const io: Io = {
    env: process.env,
    terminal: { out: process.stdout.isTTY === true, err: process.stderr.isTTY === true },
    out: (text) =>
      new Promise((resolve, reject) => {
        process.stdout.write(text, (error) => {
          if (!error) resolve();
          else reject((error as NodeJS.ErrnoException).code === "EPIPE" ? new ClosedOutput() : error);
        });
      }),
    err: (text) => void process.stderr.write(text),
    input: async () => {
      const parts: Buffer[] = [];
      for await (const part of process.stdin) parts.push(part as Buffer);
      return Buffer.concat(parts);
    },
  };
  return main(process.argv.slice(2), io);
}
