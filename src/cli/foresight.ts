import { statSync } from "node:fs";
import { type Amount, type Preloaded, preload } from "../preload.ts";

/** A command that reads texts with the models that come with the package; with `--only` it may need none. */
export function readsTexts(args: readonly string[]): boolean {
  const other = /^(?:--only|--models|--hypothesis|--help|-h)\b/u;
  return /^(?:fix|diff|check|ignore|score|quality|filter|review|report|words)$/u.test(args[0] ?? "") && !args.some((arg) => other.test(arg));
}

/** What runs that need the same code have in common, in letters and hyphens: a command, and whether it may do without the models. */
export function kindOfRun(args: readonly string[]): string {
  const command = /^[a-z]{1,20}$/u.test(args[0] ?? "") ? (args[0] as string) : "none";
  return readsTexts(args) ? command : `${command}-alone`;
}

/** In bytes: up to this, a run is over before code is hot, and most ask for little of the largest models. */
const SHORT = 1 << 12;

/** What can be told of a run before the program is there. */
export interface Foresight {
  /** It is over before anything pays that is meant to make it faster. */
  readonly isShort: boolean;
  /** How much it reads of its models; undefined where it may need none of them. */
  readonly amount: Amount | undefined;
}

export function foresee(args: readonly string[]): Foresight {
  const size = sizeOf(args);
  // With a cache there may be nothing that asks for them.
  const needsModels = readsTexts(args) && !args.some((arg) => arg.startsWith("--cache"));
  return { isShort: size > 0 && size <= SHORT, amount: !needsModels ? undefined : size > SHORT ? "more" : "a page" };
}

/** What can't be read is reported when it is used. */
export async function beginReading({ amount }: Foresight, models: string): Promise<Preloaded> {
  return amount === undefined ? new Map() : preload(amount, models).catch(() => new Map());
}

/** What the files among the arguments come to, in bytes; 0 where the text is to come from standard input. */
function sizeOf(args: readonly string[]): number {
  let size = 0;
  for (const arg of args) size += sizeOfFile(arg);
  return size;
}

/** Any argument may be asked: what is no file, can't be looked at or is too long for a name is for the command to judge. */
function sizeOfFile(arg: string): number {
  try {
    const stats = statSync(arg, { throwIfNoEntry: false });
    return stats?.isDirectory() ? Infinity : (stats?.size ?? 0);
  } catch {
    return 0;
  }
}
