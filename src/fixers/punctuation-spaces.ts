import type { Chunk, Segment } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { isLetter, isUpper } from "../language/characters.ts";
import { type Oddity, findOddities } from "../language/forms.ts";
import type { Language } from "../language/language.ts";

/** Spaces on the wrong side of a mark, or missing beside it. */
const punctuationSpaces: RepairFixer = {
  name: "punctuation-spaces",
  description: "puts spaces on the right side of punctuation",
  examples: [
    ["He left early .The rest stayed.", "He left early. The rest stayed."],
    ["The motion passed.Members cheered.", "The motion passed. Members cheered."],
    ["It was ‘ terrible’.", "It was ‘terrible’."],
  ],
  leavesAlone: ["at 7.30 or 10:45", "a .22 rifle", "and so . . . he left", "10s. 6d.", "Node.js and nytimes.com", "rock ’n’ roll"],
  needs: ["lexicon", "ngrams"],
  action: "repair",

  *propose(segment, language) {
    for (const [at, chunk] of segment.chunks.entries()) {
      const odd = odditiesOf(segment, at);
      if (odd.has("space-before-mark")) yield* proposeBefore(segment, at);
      if (odd.has("mark-without-space")) yield* proposeInside(chunk, language);
      if (odd.has("lone-quote")) yield* proposeQuote(segment, at);
    }
  },
};

export default punctuationSpaces;

function odditiesOf(segment: Segment, at: number): Set<Oddity> {
  const { chunks } = segment;
  const chunk = chunks[at] as Chunk;
  const found = new Set<Oddity>();
  const around = {
    previous: chunks[at - 1]?.text ?? "",
    next: chunks[at + 1]?.text ?? "",
    before: chunk.before,
    after: chunks[at + 1]?.before ?? ("paragraph" as const),
  };
  findOddities(chunk.text, around, (oddity) => found.add(oddity));
  return found;
}

/** Words of one or two letters must be this common, in nats, to stand beside a mark: `in`, `I`. */
const SHORT_WORD_COST = 8;

const marks = /^[.,;:!?]+/u;

function* proposeBefore(segment: Segment, at: number): Generator<Proposal> {
  const chunk = segment.chunks[at] as Chunk;
  const previous = segment.chunks[at - 1];
  const mark = marks.exec(chunk.text)?.[0];
  if (segment.document.source.slice(segment.start, segment.end).includes("«")) return;
  if (!previous || !mark || chunk.before !== "space" || !/[\p{L}\d’”)]$/u.test(previous.text)) return;
  const rest = chunk.text.slice(mark.length);
  // `?tel`, `:type`: a notation of its own; `K ? K`: a formula.
  if (/^[\p{L}\d]/u.test(rest) && /[?!:]/u.test(mark)) return;
  if (rest === "" && /[?:]/u.test(mark) && previous.core.length < 2) return;
  // A closing quote stays with the mark: `disgrace ,”`.
  const spaced = rest === "" || /^[’”"')\]]+$/u.test(rest) ? mark : `${mark} `;
  const why = { code: "space-before-mark", args: { mark } };
  const damage = { kind: "space-before-punctuation" } as const;
  yield { start: previous.end, end: chunk.start + mark.length, replacement: spaced, damage, why };
}

/** `passed.Members`: between a word and a word, both of them words that can stand there. */
function* proposeInside(chunk: Chunk, language: Language): Generator<Proposal> {
  const { text } = chunk;
  for (let at = 1; at < text.length - 1; at += 1) {
    if (!".,;:!?".includes(text[at] as string) || !/[\p{L}”]/u.test(text[at - 1] as string) || !isLetter(text.charCodeAt(at + 1))) continue;
    // `budget.final.docx` is a name.
    if (text.indexOf(".") !== text.lastIndexOf(".", text.length - 2) && text[at] === ".") continue;
    const left = /[\p{L}'’-]{1,32}(?=”?$)/u.exec(text.slice(Math.max(0, at - 32), at))?.[0] ?? "";
    const right = /^[\p{L}'’]{1,32}/u.exec(text.slice(at + 1, at + 33))?.[0] ?? "";
    const mark = text[at] as string;
    // `user?s` has lost an apostrophe, not a space.
    if (mark === "?" && !isUpper(text.charCodeAt(at + 1))) continue;
    if (!isOrdinaryWord(left, language) || !isOrdinaryWord(right, language)) continue;
    yield {
      start: chunk.start + at,
      end: chunk.start + at + 1,
      replacement: `${mark} `,
      damage: { kind: "lost-space-after-punctuation" },
      why: { code: "mark-without-space", args: { mark } },
    };
  }
}

/** Letters stand for themselves in formulas: `S,A`. */
const isOrdinaryWord = (form: string, language: Language): boolean =>
  language.isWordHere(form) && (form.length > 2 || language.formCost(form) < SHORT_WORD_COST);

/** An opening mark goes to the word after it, a closing one to the word before. Straight quotes say neither. */
function* proposeQuote(segment: Segment, at: number): Generator<Proposal> {
  const chunk = segment.chunks[at] as Chunk;
  const mark = chunk.text;
  const why = { code: "spaced-quote", args: { mark } };
  const damage = { kind: "spaced-quote" } as const;
  if ("“‘(".includes(mark)) {
    const next = segment.chunks[at + 1];
    if (next?.before === "space" && next.coreStart === next.start) {
      yield { start: chunk.start, end: next.start, replacement: mark, damage, why };
    }
  } else if ("”)".includes(mark)) {
    const previous = segment.chunks[at - 1];
    // `‘Fire!’ ”`: a house style of nested quotes.
    if (previous && chunk.before === "space" && /[\p{L}\d.,!?]$/u.test(previous.text)) yield { start: previous.end, end: chunk.end, replacement: mark, damage, why };
  }
}
