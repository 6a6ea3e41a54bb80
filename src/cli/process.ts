import { ClosedOutput, type Io } from "./io.ts";
import { preloadModels } from "../models.ts";

/** Runs the command line on this process's arguments and streams. The only place that knows `process`. */
export async function runProcess(): Promise<number> {
  const args = process.argv.slice(2);
  const models = needsModels(args) ? preloadModels() : undefined;
  const { main } = await import("./main.ts");
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
    ready: async () => models,
    input: async () => {
      const parts: Buffer[] = [];
      for await (const part of process.stdin) parts.push(part as Buffer);
      return Buffer.concat(parts);
    },
  };
  return main(args, io);
}

/** A command that cleans with the models that come with the package; with `--only` it may need none. */
function needsModels(args: readonly string[]): boolean {
  const other = /^(?:--only|--models|--help|-h)\b/u;
  return /^(?:fix|diff|check)$/u.test(args[0] ?? "") && !args.some((arg) => other.test(arg));
}
