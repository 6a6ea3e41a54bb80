import type { Chunk } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { isAbbreviation } from "../language/abbreviations.ts";
import { casePattern, isDigit } from "../language/characters.ts";
import type { Language } from "../language/language.ts";
import { trait } from "../language/token.ts";

/** Pages noisier than this have lost marks and misread capitals: misread characters per character. */
const NOISE = 0.007;
/** −ln P of the capital inside a sentence, in nats: `It`, `After`, `Injuries`; not `Government`, `Street`, `May`. */
const OPENING_COST = 4;
/** Words that end no sentence are this common, in nats: `of`, `the`, `between`. */
const FUNCTION_WORD_COST = 8;
/** Words of two letters that are this common: `is`, `it`; not `ii`. */
const SHORT_WORD_COST = 8;
/** Before a word with an I the capital is the damage as often as the lost stop. */
const I_WAYS = 2;

/** A capital in mid-sentence that is no name's: a full stop before it was lost, or it is a small i misread. */
const sentenceBreaks: RepairFixer = {
  name: "sentence-breaks",
  description: "puts back the full stop lost before a sentence, and the small i read as a capital inside one",
  examples: [
    ["tlie goverument was uot couvicted, aud tbe meeting was called to order The chairman spoke", "the government was not convicted, and the meeting was called to order. The chairman spoke"],
    ["tbe nuinber of tlie couvicted kuown to tbe goverument was landed In the afternoon", "the number of the convicted known to the government was landed in the afternoon"],
  ],
  leavesAlone: ["the meeting was called to order The chairman spoke", "It was landed In the afternoon", "the members of the Institution"],
  needs: ["lexicon", "ngrams"],
  action: "repair",

  *propose(segment, language) {
    if (language.noise < NOISE) return;
    const { chunks } = segment;
    for (let at = 1; at < chunks.length; at += 1) {
      const chunk = chunks[at] as Chunk;
      const previous = chunks[at - 1] as Chunk;
      if (mayOpen(chunk.token, language) && isOpen(previous.token, language)) yield* proposeAt(previous, chunk, chunks[at + 1], language);
    }
  },
};

export default sentenceBreaks;

/** A word with a capital that it hardly has inside a sentence, and one mark behind it at the most. */
const mayOpen = trait(({ text, core, coreStart }, language) => {
  const { lexicon } = language;
  if (coreStart !== 0 || core.length < 2 || text.length > core.length + 2 || casePattern(core) !== "title") return false;
  if (core.length === 2 && language.formCost(core) > SHORT_WORD_COST) return false;
  return lexicon.isWord(core.toLowerCase()) && lexicon.titleCost(lexicon.id(core)) >= OPENING_COST;
});

/** A word in small letters with no mark behind it. */
const isOpen = trait(
  ({ text, core, coreEnd }, { lexicon }) => coreEnd === text.length && core.length > 1 && casePattern(core) === "lower" && lexicon.isWord(core) && !isAbbreviation(core),
);

function* proposeAt(previous: Chunk, chunk: Chunk, next: Chunk | undefined, language: Language): Generator<Proposal> {
  const mayEnd = language.formCost(previous.core) >= FUNCTION_WORD_COST;
  const opensWithI = chunk.core.startsWith("I");
  // A heading, too, ends with its line and has no full stop.
  if (mayEnd && chunk.before === "space" && chunk.coreEnd === chunk.end && next !== undefined && casePattern(next.core) === "lower") {
    const why = { code: "lost-stop", args: { word: chunk.core } };
    yield { start: previous.coreStart, end: previous.end, replacement: `${previous.core}.`, damage: { kind: "lost-stop", ways: opensWithI ? I_WAYS : 1 }, why };
  }
  if (!opensWithI) return;
  // Nor does the line before say whether a sentence or a heading ended there; and `In 1810` opens sentences.
  if (mayEnd && (chunk.before === "line" || isDigit((next?.core ?? "").charCodeAt(0)))) return;
  const word = chunk.core.toLowerCase();
  yield { start: chunk.coreStart, end: chunk.coreEnd, replacement: word, damage: { kind: "misread-capital" }, why: { code: "misread-capital", args: { word } } };
}
