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
  let code: number = Exit.fine;
  try {
    const program = buildProgram(io, (result) => (code = result));
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof ClosedOutput) return Exit.fine;
    // Help and the version come this way, too, with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.fine : Exit.failure;
    io.err(error instanceof InputError || error instanceof ModelError ? `scanmend: ${error.message}\n` : internal(error));
    return Exit.failure;
  }
}

const internal = (error: unknown): string =>
  `scanmend: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
