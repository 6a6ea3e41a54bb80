import type { Keyboard } from "./keyboard.ts";

/** What a run has of the world: tests hand in their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Which of the standard streams are terminals; standard error as a stream, to draw on. */
  readonly terminal: { readonly in: boolean; readonly out: boolean; readonly err?: NodeJS.WriteStream };
  /** Resolves once the text is taken, so that a slow reader slows us. */
  out(text: string | Uint8Array): Promise<void>;
  err(text: string): void;
  /** Resolves once what was begun in the background at the start is done. */
  ready(): Promise<void>;
  /** Standard input, as it comes. Aborted, it ends with an error, though more may be waited for. */
  input(signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** Keys as they are pressed, where standard input is a terminal. */
  readonly keyboard?: () => Promise<Keyboard>;
  /** From here on a first signal to end aborts this, with the exit code as reason; a second ends the process. */
  interrupted(): AbortSignal;
}

/** Standard output was closed by its reader (`| head`): no error, there is nobody left to write for. */
export class ClosedOutput extends Error {
  override readonly name = "ClosedOutput";
}

/** Exit codes: what scripts and CI read. A run that a signal has ended exits with 128 and the signal's number. */
export const Exit = { fine: 0, findings: 1, failure: 2 } as const;
