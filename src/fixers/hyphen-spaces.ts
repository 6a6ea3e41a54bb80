import type { Chunk, Segment } from "../engine/document.ts";
import { type Seam, rejoin } from "../engine/line-seam.ts";
import { lostHyphenSeam } from "../engine/lost-hyphen.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { casePattern, fold, isHyphen, isLetter, isLineHyphen, isUpper } from "../language/characters.ts";
import { isParticle } from "../language/compounds.ts";
import type { DamageKind } from "../language/error-model.ts";
import type { Damage } from "../language/judge.ts";
import type { Language } from "../language/language.ts";
import { trait } from "../language/token.ts";

/** Taken for granted: of the words that are set solid the lexicon lacks one in twenty. */
const UNLISTED_WAYS = 20;

/** Words this common, in nats, end no compound that is in no list: `repairs -would`, `licenses- than` had a speck or a dash. */
const FUNCTION_WORD_COST = 7;

/** A letter or digit and a single hyphen at the end: `sign-`, `0-`. */
const endsInHyphen = trait(({ text, core, coreEnd }) => {
  const last = text.charCodeAt(text.length - 1);
  if (!(isHyphen(last) || isLineHyphen(last)) || core === "") return false;
  // `U.S.-` has its full stop before the hyphen.
  return coreEnd === text.length - 1 || (coreEnd === text.length - 2 && text.endsWith(".-"));
});

/** A single hyphen, by itself or before a letter or digit: `-`, `-file`, `-19`. */
const startsWithHyphen = trait(({ text, core, coreStart }) => isHyphen(text.charCodeAt(0)) && (text.length === 1 || (core !== "" && coreStart === 1)));
const LOOKS_FOR = [endsInHyphen, startsWithHyphen];

/** On pages noisier than this hyphens at line ends are lost: misread characters per character. */
const LOSES_HYPHENS = 0.004;

/** A space beside a hyphen, and hyphens at line ends: the hyphen belongs to the word, or to the line break. */
const hyphenSpaces: RepairFixer = {
  name: "hyphen-spaces",
  description: "mends hyphens that have a space or a line break beside them",
  examples: [
    ["without a sign- off", "without a sign-off"],
    ["a term of im- prisonment", "a term of imprisonment"],
    ["the rank-and -file", "the rank-and-file"],
    ["the Minis-\nter, who spoke", "the Minister,\nwho spoke"],
  ],
  leavesAlone: ["pre- and post-war", "two-, three- and four-year terms", "medium- to long-range", "he left - at last"],
  needs: ["lexicon", "ngrams", "document"],
  action: "repair",
  looksFor: LOOKS_FOR,
  looksEverywhere: (language) => language.isNoisierThan(LOSES_HYPHENS),

  *propose(segment, language) {
    const { chunks } = segment;
    const loses = language.isNoisierThan(LOSES_HYPHENS);
    for (let at = 0; at < chunks.length; at += 1) {
      const left = chunks[at] as Chunk;
      const right = chunks[at + 1] ?? nextParagraph(segment);
      if (!right) continue;
      if (endsInHyphen(left.token, language) && right.coreStart === right.start) yield* proposeTrailing(segment, left, right, language);
      else if (startsWithHyphen(right.token, language) && left.coreEnd === left.end && right.before === "space") {
        const next = chunks[at + 2];
        if (right.core !== "") yield* proposeLeading(left, right, language);
        else if (next?.before === "space" && next.coreStart === next.start) yield* proposeWhole(left, next, 2, language);
      }
      const lost = loses && right.before === "line" ? lostHyphenSeam(segment, at + 1, language) : undefined;
      if (lost) yield* proposeLost(segment, lost, language);
    }
  },
};

export default hyphenSpaces;

/** The first chunk of the next paragraph: a word may break over the seam. */
function nextParagraph(segment: Segment): Chunk | undefined {
  return segment.document.segments[segment.index + 1]?.chunks[0];
}

/** The word before the hyphen that ends a chunk. */
const stemOf = (chunk: Chunk): string => chunk.text.slice(chunk.coreStart - chunk.start, -1);

function* proposeLeading(left: Chunk, right: Chunk, language: Language): Generator<Proposal> {
  // `-rf`, `-ough`: what follows the hyphen has to be a word by itself, or a number.
  if (isLetter(right.core.charCodeAt(0)) && !language.isWordHere(right.core.split("-")[0] as string)) {
    yield* proposeWhole(left, right, 1, language);
    return;
  }
  // `install -g`: an option.
  if (right.core.length === 1) return;
  const word = `${left.core}${right.text[0] as string}${right.core}`;
  // `a fair trade -Wool` had a dash; `Jean -Paul` stands elsewhere with its hyphen.
  if (isUpper(right.core.charCodeAt(0)) && !language.isWordHere(word)) return;
  if (isNoCompound(word, left.core, right.core, language)) return;
  const why = { code: "hyphen-space", args: { word } };
  yield { start: left.coreStart, end: right.coreEnd, replacement: word, damage: { kind: "space-hyphen" }, why };
}

/**
 * `Com -mittee`, `swim - ming`: a line ended inside a word; between two words there was a dash.
 * @param spaces beside the hyphen
 */
function* proposeWhole(left: Chunk, right: Chunk, spaces: number, language: Language): Generator<Proposal> {
  const word = left.core + right.core;
  if (casePattern(right.core) !== "lower" || !language.isWord(word) || (language.isWord(left.core) && language.isWord(right.core))) return;
  yield { start: left.coreStart, end: right.coreEnd, replacement: word, damage: { kind: "kept-line-hyphen", times: spaces }, why: { code: "line-break-hyphen", args: { word } } };
}

function* proposeTrailing(segment: Segment, left: Chunk, right: Chunk, language: Language): Generator<Proposal> {
  const hyphen = left.text[left.text.length - 1] as string;
  const soft = isLineHyphen(hyphen.charCodeAt(0));
  // Compounds: `so-` / `called`. A soft hyphen becomes a plain one where the word has a hyphen of its own.
  const stem = stemOf(left);
  const compound = `${stem}${soft ? "-" : hyphen}${right.core}`;
  const seam = { left, right, stem };
  if (endsWord(stem, right.core, language) && !language.isWordHere(compound)) {
    yield mended(segment, seam, stem + right.core, { kind: kindOf(right, "kept-line-hyphen", "line-hyphen") });
    return;
  }
  if (right.before !== "space" || !isNoCompound(compound, stem, right.core, language)) yield mended(segment, seam, compound, { kind: kindOf(right, "hyphen-space", "line-compound") });
  if (isLetter(stem.charCodeAt(stem.length - 1)) && isLetter(right.core.charCodeAt(0))) {
    const word = stem + right.core;
    const listed = language.isWordHere(word);
    // `WANTED- A strong boy`: two words that make no third had a dash between them.
    if (!listed && language.isWord(stem) && language.isWord(right.core)) return;
    // Where the page itself doesn't set it solid.
    if (partsVowels(stem, right.core) && language.document.count(word) === 0) return;
    const ways = listed ? 1 : UNLISTED_WAYS;
    yield mended(segment, seam, word, { kind: kindOf(right, "kept-line-hyphen", "line-hyphen"), ways });
  }
}

/** `gov` / `ernment`, `expres:` / `sion`. */
function* proposeLost(segment: Segment, seam: Seam, language: Language): Generator<Proposal> {
  const word = seam.stem + seam.right.core;
  if (!language.isWordHere(word)) return;
  yield { ...rejoin(segment, seam, word), damage: { kind: "lost-line-hyphen" }, why: { code: "lost-line-hyphen", args: { word } } };
}

const PLACE = /^(?:borough|burgh|bury|ford|ham|minster|shire|stead|thorpe|ville|wick|worth)s?$/;
const INFLECTION = /^.(?:ed|er|ers|ing|ings)$/;

/** `re-` / `establish`, `pre-` / `eminent`: in period text the hyphen is far commoner; `cooperate` has it or not. */
const partsVowels = (stem: string, rest: string): boolean => /^p?re$/i.test(stem) && rest.startsWith("e");

/** Rarer words, in nats, are endings where they look like one: a ling is a fish; `well-led`, `ear-ring`. */
const ENDING_COST = 10;

/** `metal-` / `ling`, `Darby-` / `shire`: hardly a word of its own. */
const endsWord = (stem: string, ending: string, language: Language): boolean =>
  (stem.endsWith(ending.charAt(0)) && INFLECTION.test(ending) && language.formCost(ending) > ENDING_COST) || (casePattern(stem) === "title" && PLACE.test(ending));

/**
 * In no list and nowhere else on the page, and its first part is an article or a garbled word, or its last one too common a word; but
 * `sign- off` ends in a particle, as many compounds do.
 */
function isNoCompound(compound: string, first: string, last: string, language: Language): boolean {
  if (language.isWordHere(compound)) return false;
  if (ARTICLE.test(first)) return true;
  if (casePattern(first) === "lower" && !first.split("-").every((part) => language.isWordHere(part))) return true;
  return !isParticle(fold(last)) && language.formCost(last) < FUNCTION_WORD_COST;
}

const ARTICLE = /^(?:an?|the)$/i;

function kindOf(right: Chunk, inLine: DamageKind, atLineEnd: DamageKind): DamageKind {
  if (right.before === "space") return inLine;
  return right.before === "line" ? atLineEnd : "paragraph-hyphen";
}

function mended(segment: Segment, seam: Seam, word: string, damage: Damage): Proposal {
  const code = damage.kind === "hyphen-space" ? "hyphen-space" : "line-break-hyphen";
  return { ...rejoin(segment, seam, word), damage, why: { code, args: { word } } };
}
