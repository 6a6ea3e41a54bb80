import { isLetterOrDigit, isLower } from "./characters.ts";
import type { Token } from "./token.ts";

/** What scans make of the ampersand of `&c.`: `Ac.`, `8cc.`, `Stc.`, `drc.`. Hardly any of these is a word. */
const READ_FOR_ET_CETERA = new Set("Ac 4c 6c 8c 4cc 6cc 8cc Jc Jcc icc fc fcc fic ftc kc Stc Sic Zc drc".split(" "));

/**
 * −ln P, in nats, on a page with one edit in a hundred characters. Set by hand: engines of the first digitised newspapers read
 * every few ampersands wrongly, and an `I` by itself for a figure once in some hundred times.
 */
const AMPERSAND_COST = 3;
const FIGURE_FOR_I_COST = 5.5;

/** What a sign that is no word was misread for. */
export interface MeantSign {
  readonly text: string;
  readonly cost: number;
}

/**
 * `&c` where a chunk's core looks like it and a full stop, comma or semicolon stands behind it, as mostly does (`silks, velvets,
 * Ac.`), and `I` for a `1` before a small word (`which 1 remember`). Undefined elsewhere.
 * @param next the core of the chunk behind it
 */
export function signMeant({ text, core, coreStart, coreEnd }: Token, next: string): MeantSign | undefined {
  if (text === "1") return next.length > 1 && isLower(next.charCodeAt(0)) ? { text: "I", cost: FIGURE_FOR_I_COST } : undefined;
  const looksLikeIt = coreStart === 0 && ".,;".includes(text[coreEnd] ?? "-") && !isLetterOrDigit(text.charCodeAt(coreEnd + 1)) && READ_FOR_ET_CETERA.has(core);
  return looksLikeIt ? { text: "&c", cost: AMPERSAND_COST } : undefined;
}
