import type { Chunk } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { placesOf } from "../engine/segment-traits.ts";
import { casePattern, isDigit, isLetter, isOf, isUpper } from "../language/characters.ts";
import { isModifier, isNumber, isNamePrefix, isNameSuffix } from "../language/compounds.ts";
import type { DamageKind } from "../language/error-model.ts";
import type { Language } from "../language/language.ts";
import { trait } from "../language/token.ts";

const SHORTEST = 5;
const LONGEST = 32;
const MOST_READINGS = 3;
/** Parts of one or two letters must be this common, in nats: `in`, `to`, `up`, `ex`. */
const SHORT_WORD_COST = 9.5;

/** Words this common, in nats, are no nouns: `oneobtains a`. */
const FUNCTION_WORD_COST = 7;

/** `15year`, `15yearold` */
const AGE = /^(\d+)(year|month|week|day|hour|mile|foot)(old)?$/iu;
const isAge = trait(({ core }) => isDigit(core.charCodeAt(0)) && isLetter(core.charCodeAt(core.length - 1)) && AGE.test(core));

const mayLackHyphen = trait((token, language) => {
  const { core } = token;
  return core.length >= SHORTEST && core.length <= LONGEST && isOf(core, "'’-") && !language.formOf(token).isWord && !language.lexicon.isMixed(core);
});
const LOOKS_FOR = [isAge, mayLackHyphen];

/** A compound whose hyphen stood at a line's end and was thrown away with the line break. */
const lostHyphens: RepairFixer = {
  name: "lost-hyphens",
  description: "puts back hyphens that were lost at line ends",
  examples: [
    ["the socalled expert", "the so-called expert"],
    ["a twomonth strike", "a two-month strike"],
    ["said tonguein-cheek", "said tongue-in-cheek"],
  ],
  leavesAlone: ["the headquarters", "to overthrow and cooperate", "the StarPhoenix said", "wartime coordination"],
  needs: ["lexicon", "ngrams", "document"],
  action: "repair",
  looksFor: LOOKS_FOR,

  *propose(segment, language) {
    const { chunks } = segment;
    for (const at of placesOf(segment, LOOKS_FOR, language)) {
      const chunk = chunks[at] as Chunk;
      if (isAge(chunk.token, language) || !language.isWordHere(chunk.core)) yield* proposeFor(chunk, chunks[at + 1], language);
    }
  },
};

export default lostHyphens;

function* proposeFor(chunk: Chunk, next: Chunk | undefined, language: Language): Generator<Proposal> {
  const { core } = chunk;
  const age = AGE.exec(core);
  if (age) {
    yield proposal(chunk, age.slice(1).filter(Boolean).join("-"), "lost-modifier-hyphen");
    return;
  }
  const readings: { form: string; cost: number }[] = [];
  let partStart = 0;
  for (let at = 0; at <= core.length; at += 1) {
    if (at < core.length && core[at] !== "-") continue;
    for (const cut of cutsOf(core, partStart, at, language)) {
      const form = `${core.slice(0, cut)}-${core.slice(cut)}`;
      readings.push({ form, cost: costOf(form, language) });
    }
    partStart = at + 1;
  }
  for (const { form } of readings.sort((a, b) => a.cost - b.cost).slice(0, MOST_READINGS)) {
    yield proposal(chunk, form, damageOf(form, core, next, language));
  }
}

function proposal(chunk: Chunk, form: string, kind: DamageKind): Proposal {
  const why = { code: "lost-hyphen", args: { word: form } };
  return { start: chunk.coreStart, end: chunk.coreEnd, replacement: form, damage: { kind }, why };
}

function damageOf(form: string, core: string, next: Chunk | undefined, language: Language): DamageKind {
  if (core.includes("-")) return isListed(form, language) ? "lost-inner-hyphen" : "lost-unlisted-inner-hyphen";
  const [left, right] = form.split("-") as [string, string];
  // In capitals nothing tells a name: `PROPRIAM` is Latin.
  if (isUpper(right.charCodeAt(0)) && isNamePrefix(left) && casePattern(core) !== "upper") return "lost-modifier-hyphen";
  const nounFollows = next !== undefined && next.coreStart === next.start && casePattern(next.core) === "lower" && language.formCost(next.core) > FUNCTION_WORD_COST;
  const listed = isListed(form, language);
  if (isNumber(left) && nounFollows) return "lost-modifier-hyphen";
  // `NewYork`, `GreatWestern`: names are no compounds.
  if (isModifier(left.toLowerCase()) && casePattern(right) === "lower" && (nounFollows || listed)) return "lost-adjective-hyphen";
  if (casePattern(left) === "title" && isNameSuffix(right) && nounFollows) return "lost-modifier-hyphen";
  return listed ? "lost-hyphen" : "lost-unlisted-hyphen";
}

/** Places in the unknown part from `start` to `end` of `core` where two words meet. */
function* cutsOf(core: string, start: number, end: number, language: Language): Generator<number> {
  const part = core.slice(start, end);
  const whole = part.length < core.length && language.isWord(part);
  for (let cut = 2; cut <= part.length - 2; cut += 1) {
    const left = part.slice(0, cut);
    const right = part.slice(cut);
    const form = `${core.slice(0, start + cut)}-${core.slice(start + cut)}`;
    // `New York` had a hyphen once.
    if (isUpper(right.charCodeAt(0)) && language.document.count(form) === 0 && language.isPair(left, right)) continue;
    if (isListed(form, language)) yield start + cut;
    else if (whole || part.length < SHORTEST) continue;
    // `StarPhoenix` is a name as it is: two capitalised parts need the hyphenated form on the page.
    else if ((!isUpper(right.charCodeAt(0)) || isNamePrefix(left)) && [left, right].every((word) => language.isPlainWord(word, SHORT_WORD_COST))) yield start + cut;
  }
}

const isListed = (form: string, language: Language): boolean =>
  language.lexicon.id(form) !== 0 || language.document.count(form) > 0;

/** The listed form first, then by the parts. */
function costOf(form: string, language: Language): number {
  if (isListed(form, language)) return 0;
  return form.split("-").reduce((sum, part) => sum + language.formCost(part), 0);
}
