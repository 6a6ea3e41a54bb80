import { CommanderError } from "commander";
import { InputError } from "../corpus/input-error.ts";
import { ModelError } from "../language/packed.ts";
import { ClosedOutput, Exit, type Io } from "./io.ts";
import { buildProgram } from "./program.ts";

/**
 * Runs one command line.
 * @param args the arguments after the command's name
 * @returns the exit code: 0 fine, 1 findings, 2 usage, input or internal error
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    return await run(args, io);
  } catch (error) {
    if (error instanceof ClosedOutput) return Exit.fine;
    io.err(`scanmend: ${messageOf(error)}\n`);
    return Exit.failure;
  }
}

async function run(args: readonly string[], io: Io): Promise<number> {
  let code: number = Exit.fine;
  let help = "";
  const asked = args.find((arg) => !arg.startsWith("-"));
  const program = buildProgram(io, { finish: (result) => (code = result), print: (text) => (help += text) }, asked);
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and the version come this way, too, with 0; commander has written what is wrong.
    await io.out(help);
    return error.exitCode === 0 ? Exit.fine : Exit.failure;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof InputError) return error.message;
  if (error instanceof ModelError) return `${error.message}; name a folder of models with --models, or install scanmend again`;
  return `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
