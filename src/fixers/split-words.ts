import type { Chunk } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { casePattern, isUpper } from "../language/characters.ts";
import type { Language } from "../language/language.ts";

/** Most pieces that one word of running text breaks into. */
const MOST_PIECES = 3;
/** Display type set wide breaks into more, all in capitals: `T O R O N T O`. */
const MOST_CAPITAL_PIECES = 9;
const LONGEST_WORD = 24;
/**
 * Pieces that are both words and as good as the joined word are not proposed for: no context would join them.
 * In nats, by unigrams and the bigram of the two.
 */
const HOPELESS = 4;

/** A word that the layout or the scan has cut in two or more pieces. */
const splitWords: RepairFixer = {
  name: "split-words",
  description: "joins words that were cut by spaces",
  examples: [
    ["focused on what t hey described", "focused on what they described"],
    ["the sus pected arsonist", "the suspected arsonist"],
    ["T HE mayor", "THE mayor"],
    ["IN TO RO N TO", "IN TORONTO"],
  ],
  leavesAlone: ["any one who came", "a rest room", "every body of troops", "I saw a man", "sections a and b"],
  needs: ["lexicon", "ngrams", "document"],
  action: "repair",

  *propose(segment, language) {
    const { chunks } = segment;
    for (let first = 0; first < chunks.length - 1; first += 1) {
      const head = chunks[first] as Chunk;
      if (head.core === "" || head.coreEnd !== head.end) continue;
      yield* proposeFrom(chunks, first, language);
    }
  },
};

export default splitWords;

function* proposeFrom(chunks: readonly Chunk[], first: number, language: Language): Generator<Proposal> {
  const head = chunks[first] as Chunk;
  const capitals = casePattern(head.core) === "upper" || (head.core.length === 1 && isUpper(head.core.charCodeAt(0)));
  const most = capitals ? MOST_CAPITAL_PIECES : MOST_PIECES;
  let joined = head.core;
  let costApart = language.formCost(head.core);
  for (let count = 2; count <= most; count += 1) {
    const piece = chunks[first + count - 1];
    // A line break inside a word has a hyphen; without one it's for nobody to join.
    if (!piece || piece.before !== "space" || piece.coreStart !== piece.start || piece.core === "") return;
    joined += piece.core;
    if (joined.length > LONGEST_WORD) return;
    if (count > MOST_PIECES && casePattern(joined) !== "upper") return;
    costApart += language.formCost(piece.core);
    if (isJoin(joined, head.core, count, language) && language.formCost(joined) < costApart + HOPELESS) {
      const { start } = { start: head.coreStart };
      yield {
        start,
        end: piece.coreEnd,
        replacement: joined,
        damage: damageOf(head.core, joined, count),
        why: { code: "split-word", args: { word: joined } },
      };
    }
    if (piece.coreEnd !== piece.end) return;
  }
}

function isJoin(joined: string, head: string, count: number, language: Language): boolean {
  if (!/^[\p{L}\p{M}'’]+$/u.test(joined)) return false;
  const pattern = casePattern(joined);
  // `T hey` is a drop cap; `Mc Garry` would be a name; `the Times` is two words.
  if (pattern === "mixed" && !(count === 2 && language.lexicon.isMixed(joined))) return false;
  void head;
  return language.isWordHere(joined);
}

function damageOf(head: string, joined: string, count: number): Proposal["damage"] {
  if (casePattern(joined) === "upper" && count > 2) return { kind: "letterspacing", ways: joined.length - 1 };
  if (head.length === 1 && isUpper(head.charCodeAt(0))) return { kind: "drop-cap" };
  return { kind: "space-in-word", ways: joined.length - 1, times: count - 1 };
}
