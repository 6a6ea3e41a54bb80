import { casePattern } from "./characters.ts";
import { trait } from "./token.ts";

/** −ln P of the capital inside a sentence, in nats: `It`, `After`, `Injuries`; not `Government`, `Street`, `May`. */
const OPENING_COST = 4;
/** Words of two letters that are this common, in nats: `is`, `it`; not `ii`. */
const SHORT_WORD_COST = 8;

/** A word with a capital that it hardly has inside a sentence, and one mark behind it at the most. */
export const mayOpenSentence = trait(({ text, core, coreStart }, language) => {
  const { lexicon } = language;
  if (coreStart !== 0 || core.length < 2 || text.length > core.length + 2 || casePattern(core) !== "title") return false;
  if (core.length === 2 && language.formCost(core) > SHORT_WORD_COST) return false;
  return lexicon.isWord(core.toLowerCase()) && lexicon.titleCost(lexicon.id(core)) >= OPENING_COST;
});
