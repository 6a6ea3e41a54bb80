import type { Fixer } from "../engine/proposal.ts";
import { FIXERS } from "./index.ts";

/** A name that no fixer has. */
export class UnknownFixerError extends Error {
  override readonly name = "UnknownFixerError";
  readonly fixer: string;

  constructor(fixer: string) {
    super(`unknown fixer '${fixer}'`);
    this.fixer = fixer;
  }
}

/** The fixers of a run, in the registry's order, and which report-only ones are applied. */
export interface Selection {
  readonly fixers: readonly Fixer[];
  readonly applied: ReadonlySet<string>;
}

/** @throws {UnknownFixerError} */
export function selectFixers(choice: {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly apply?: readonly string[];
  readonly fixerConfidence?: Readonly<Record<string, number>>;
}): Selection {
  const { only, skip = [], apply = [], fixerConfidence = {} } = choice;
  for (const name of [...(only ?? []), ...skip, ...apply, ...Object.keys(fixerConfidence)]) {
    if (!FIXERS.some((fixer) => fixer.name === name)) throw new UnknownFixerError(name);
  }
  const fixers = FIXERS.filter(({ name }) => (only ? only.includes(name) || apply.includes(name) : true) && !skip.includes(name));
  return { fixers, applied: new Set(apply) };
}
