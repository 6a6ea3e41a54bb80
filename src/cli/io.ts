/** What a run has of the world: tests hand in their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Which of the standard streams are terminals. */
  readonly terminal: { readonly in: boolean; readonly out: boolean };
  /** Resolves once the text is taken, so that a slow reader slows us. */
  out(text: string): Promise<void>;
  err(text: string): void;
  /** Resolves once what was begun in the background at the start is done. */
  ready(): Promise<void>;
  /** All of standard input. */
  input(): Promise<Uint8Array>;
}

/** Standard output was closed by its reader (`| head`): no error, there is nobody left to write for. */
export class ClosedOutput extends Error {
  override readonly name = "ClosedOutput";
}

/** Exit codes: what scripts and CI read. */
export const Exit = { fine: 0, findings: 1, failure: 2 } as const;
