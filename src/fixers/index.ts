import type { Fixer } from "../engine/proposal.ts";
import splitWords from "./split-words.ts";

/** All fixers, in the order in which they are listed; what they decide does not depend on it. */
export const FIXERS: readonly Fixer[] = [splitWords];
