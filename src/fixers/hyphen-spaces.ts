import type { Chunk, Segment } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { isHyphen, isLetter } from "../language/characters.ts";
import type { DamageKind } from "../language/error-model.ts";
import type { Damage } from "../language/judge.ts";
import type { Language } from "../language/language.ts";

/** Taken for granted: of the words that are set solid the lexicon lacks one in twenty. */
const UNLISTED_WAYS = 20;
const SOFT_HYPHEN = 0xad;
const NOT_SIGN = 0xac;

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
  needs: ["lexicon", "document"],
  action: "repair",

  *propose(segment, language) {
    const { chunks } = segment;
    for (let at = 0; at < chunks.length; at += 1) {
      const left = chunks[at] as Chunk;
      const right = chunks[at + 1] ?? nextParagraph(segment);
      if (!right) continue;
      if (endsInHyphen(left) && right.coreStart === right.start) yield* proposeTrailing(segment, left, right, language);
      else if (startsWithHyphen(right) && left.coreEnd === left.end && right.before === "space") yield* proposeLeading(left, right, language);
    }
  },
};

export default hyphenSpaces;

/** The first chunk of the next paragraph: a word may break over the seam. */
function nextParagraph(segment: Segment): Chunk | undefined {
  return segment.document.segments[segment.index + 1]?.chunks[0];
}

const isLineHyphen = (code: number): boolean => code === SOFT_HYPHEN || code === NOT_SIGN;

/** A letter or digit and a single hyphen at the end: `sign-`, `0-`. */
function endsInHyphen(chunk: Chunk): boolean {
  const last = chunk.text.charCodeAt(chunk.text.length - 1);
  if (!(isHyphen(last) || isLineHyphen(last)) || chunk.core === "") return false;
  // `U.S.-` has its full stop before the hyphen.
  return chunk.coreEnd === chunk.end - 1 || (chunk.coreEnd === chunk.end - 2 && chunk.text.endsWith(".-"));
}

/** The word before the hyphen that ends a chunk. */
const stemOf = (chunk: Chunk): string => chunk.text.slice(chunk.coreStart - chunk.start, -1);

/** A single hyphen and a letter or digit: `-file`, `-19`. */
const startsWithHyphen = (chunk: Chunk): boolean =>
  isHyphen(chunk.text.charCodeAt(0)) && chunk.core !== "" && chunk.coreStart === chunk.start + 1;

function* proposeLeading(left: Chunk, right: Chunk, language: Language): Generator<Proposal> {
  // `-rf`, `-ough`: what follows the hyphen has to be a word by itself, or a number.
  if (isLetter(right.core.charCodeAt(0)) && !language.isWordHere(right.core.split("-")[0] as string)) return;
  const word = `${left.core}${right.text[0] as string}${right.core}`;
  const why = { code: "hyphen-space", args: { word } };
  yield { start: left.coreStart, end: right.coreEnd, replacement: word, damage: { kind: "space-hyphen" }, why };
}

function* proposeTrailing(segment: Segment, left: Chunk, right: Chunk, language: Language): Generator<Proposal> {
  const hyphen = left.text[left.text.length - 1] as string;
  const soft = isLineHyphen(hyphen.charCodeAt(0));
  // Compounds: `so-` / `called`. A soft hyphen becomes a plain one where the word has a hyphen of its own.
  const stem = stemOf(left);
  const compound = `${stem}${soft ? "-" : hyphen}${right.core}`;
  yield mended(segment, left, right, compound, { kind: kindOf(right, "hyphen-space", "line-compound") });
  if (isLetter(stem.charCodeAt(stem.length - 1)) && isLetter(right.core.charCodeAt(0))) {
    const word = stem + right.core;
    const listed = language.isWordHere(word);
    // `WANTED- A strong boy`: two words that make no third had a dash between them.
    if (!listed && language.isWord(stem) && language.isWord(right.core)) return;
    const ways = listed ? 1 : UNLISTED_WAYS;
    yield mended(segment, left, right, word, { kind: kindOf(right, "kept-line-hyphen", "line-hyphen"), ways });
  }
}

function kindOf(right: Chunk, inLine: DamageKind, atLineEnd: DamageKind): DamageKind {
  if (right.before === "space") return inLine;
  return right.before === "line" ? atLineEnd : "paragraph-hyphen";
}

function mended(segment: Segment, left: Chunk, right: Chunk, word: string, damage: Damage): Proposal {
  const code = damage.kind === "hyphen-space" ? "hyphen-space" : "line-break-hyphen";
  const why = { code, args: { word } };
  const common = { start: left.coreStart, damage, why };
  if (right.before === "space") return { ...common, end: right.coreEnd, replacement: word };
  const { source, chunks, wrapped } = segment.document;
  // The word stands whole on the first line with the marks behind it, and the break follows.
  const whole = word + source.slice(right.coreEnd, right.end);
  const next = chunks[right.index + 1];
  const spaceFollows = next?.before === "space";
  if (right.before === "paragraph" && !wrapped) return { ...common, end: right.end, replacement: whole };
  if (!spaceFollows) return { ...common, end: right.end, replacement: whole };
  const gap = right.before === "line" ? source.slice(left.end, right.start) : lineEndIn(source.slice(left.end, right.start));
  return { ...common, end: next.start, replacement: whole + gap };
}

/** The first line end of some white space, as it is written there. */
const lineEndIn = (space: string): string => /\r\n|[\n\r]/u.exec(space)?.[0] ?? "\n";
