import type { FirstReading } from "../engine/clean.ts";
import type { Chunk } from "../engine/document.ts";
import { casePattern, isDigit, isHyphen, isLetter, isLineHyphen, isLower } from "../language/characters.ts";
import { findOddities } from "../language/forms.ts";
import { LONGEST_ADDRESS, isAddress } from "../language/addresses.ts";
import type { Language } from "../language/language.ts";
import { WordClass } from "../language/lexicon.ts";
import { splitPieces } from "../language/pieces.ts";
import { readText } from "../language/text-readings.ts";

/** What is counted in a text; sums over parts of a text are those of the whole. */
const COUNTED = [
  /** Runs without white space, a word that a line end cuts being one. */
  "words",
  /** Printed lines, and those of one or two short runs. */
  "lines",
  "fragments",
  /** The sum of the confidences of the edits that the engine would make at first sight, by words that they change. */
  "doubted",
  /** Edits of any confidence. */
  "edits",
  /** Words and compounds of two letters and more; those that are no words as they stand. */
  "forms",
  "unknownForms",
  /** Those in small letters, no names, for which the engine has no edit. */
  "unmended",
  /** −ln P of the text by the trigram model and the spelling model, in nats, 12 at the most for a word; words of more. */
  "surprise",
  "unlikely",
  /** Runs of marks that print has no use for; letters that stand alone; signs that are no punctuation. */
  "junk",
  "singles",
  "symbols",
  /** Letters and digits, or letters and odd marks, in one run; marks at its ends that do not belong there. */
  "jumbled",
  "marks",
  /** Oddities of form (`language/forms.ts`), and sentences that begin in small letters. */
  "oddities",
  "smallStarts",
] as const;

export type Signals = Record<(typeof COUNTED)[number], number>;

export const noSignals = (): Signals => Object.fromEntries(COUNTED.map((name) => [name, 0])) as Signals;

/** Adds what `part` counted to `sum`. */
export function addSignals(sum: Signals, part: Signals): void {
  for (const name of COUNTED) sum[name] += part[name];
}

/** The numbers that the estimate rests on, in the order in which the model asks for them: shares of words, all rising with damage. */
export const QUALITY_FEATURES = [
  "doubted", "edits", "unknownForms", "unmended", "surprise", "unlikely", "junk", "singles", "symbols", "jumbled", "marks",
  "oddities", "smallStarts", "fragments",
] as const; // prettier-ignore

/** {@link QUALITY_FEATURES} of a text of at least one word. */
export function featuresOfSignals(signals: Signals): number[] {
  const perWord = (count: number): number => count / signals.words;
  return QUALITY_FEATURES.map((name) => {
    if (name === "unknownForms") return signals.unknownForms / Math.max(1, signals.forms);
    if (name === "fragments") return signals.fragments / Math.max(1, signals.lines);
    return perWord(signals[name]);
  });
}

/** A run as it is read, the second half of a word that a line end cuts along with the first. */
interface Word {
  readonly text: string;
  /** From its first letter or digit to its last; empty where it has none. */
  readonly core: string;
  readonly first: Chunk;
  readonly next: Chunk | undefined;
  /** The probability of the likeliest edit that touches it. */
  readonly doubt: number;
}

/** Counts the signs of damage in a text that the engine has read. */
export function readSignals(reading: FirstReading): Signals {
  const { document, language } = reading;
  const signals = noSignals();
  signals.edits = reading.edits.length;
  countLines(document.chunks, signals);
  const context = { before: WordClass.end as number, previous: WordClass.end as number };
  for (const word of wordsOf(reading)) {
    signals.words += 1;
    signals.doubted += word.doubt;
    if (word.first.before === "paragraph") context.before = context.previous = WordClass.end;
    if (startsSmall(word, context)) signals.smallStarts += 1;
    countForm(word, document.chunks, language, signals);
    countSurprise(word.text, context, language, signals);
  }
  return signals;
}

function* wordsOf({ document: { chunks }, language, edits }: FirstReading): Generator<Word> {
  const doubts = new Float64Array(chunks.length);
  let at = 0;
  for (const { start, end, confidence } of edits) {
    while (at < chunks.length && (chunks[at] as Chunk).end <= start) at += 1;
    for (let index = at; index < chunks.length && (chunks[index] as Chunk).start < end; index += 1) doubts[index] = Math.max(doubts[index] as number, confidence);
  }
  for (let index = 0; index < chunks.length; index += 1) {
    const first = chunks[index] as Chunk;
    const next = chunks[index + 1];
    const doubt = doubts[index] as number;
    if (!next || !isCut(first, next)) {
      yield { text: first.text, core: first.core, first, next, doubt };
      continue;
    }
    index += 1;
    // The hyphen is the word's own where it makes no word without.
    const hyphen = language.isWord(first.core + next.core) ? "" : "-";
    const [text, core] = [first.text.slice(0, -1) + hyphen + next.text, first.core + hyphen + next.core];
    yield { text, core, first, next: chunks[index + 1], doubt: Math.max(doubt, doubts[index] as number) };
  }
}

/** A word with a hyphen at its line's end, and letters on the next line. */
function isCut(left: Chunk, right: Chunk): boolean {
  const last = left.text.charCodeAt(left.text.length - 1);
  const hyphened = (isHyphen(last) || isLineHyphen(last)) && left.coreEnd === left.end - 1;
  return hyphened && right.before === "line" && right.coreStart === right.start && isLetter(right.core.charCodeAt(0));
}

/** Lines of so few runs and characters are fragments where others are longer. */
const FRAGMENT_RUNS = 2;
const FRAGMENT_LENGTH = 8;

function countLines(chunks: readonly Chunk[], signals: Signals): void {
  let [runs, length] = [0, 0];
  chunks.forEach((chunk, index) => {
    runs += 1;
    length += chunk.text.length;
    if (chunks[index + 1]?.before === "space") return;
    signals.lines += 1;
    if (runs <= FRAGMENT_RUNS && length <= FRAGMENT_LENGTH) signals.fragments += 1;
    [runs, length] = [0, 0];
  });
}

interface Context {
  before: number;
  previous: number;
}

/** Full stops behind these end no sentence: `10s. to 12s.`, `Wm. H. and others`. */
const STOPPED = new Set<number>([WordClass.end, WordClass.number, WordClass.money, WordClass.initial, WordClass.code]);

/** A small letter after the end of a sentence, on the same line. */
const startsSmall = ({ core, first }: Word, { before, previous }: Context): boolean =>
  previous === WordClass.end && !STOPPED.has(before) && first.before === "space" && isLower(core.charCodeAt(0));

/** A word that costs more, in nats, is a surprise wherever it stands. */
const UNLIKELY_COST = 12;

function countSurprise(text: string, context: Context, language: Language, signals: Signals): void {
  const { ids, spelling } = readText(text, language, () => false);
  ids.forEach((id, index) => {
    const cost = language.ngrams.cost(context.before, context.previous, id) + (spelling[index] as number);
    signals.surprise += Math.min(UNLIKELY_COST, cost);
    if (cost > UNLIKELY_COST) signals.unlikely += 1;
    if (id === WordClass.symbol) signals.symbols += 1;
    context.before = context.previous;
    context.previous = id;
  });
}

/** Dashes, rows of dots and stars, and one or two marks of a sentence stand alone in good print, too. */
const MARKS_ALONE = /^(?:[-–—.…&*+=]+|[.,;:!?"'”“’‘()]{1,2})$/u;
const DASH_ALONE = /^[-–—&.…]+$/u;
const OPENING = /^["'“‘([£$\-–—*]{0,2}$/u;
const CLOSING = /^[.,;:!?"'”’)\]\-–—*]{0,3}$/u;
const MARK_INSIDE = /\p{L}[^\p{L}\p{M}\d\s'’.\-–—‐/&]+\p{L}/u;

function countForm({ text, core, first, next, doubt }: Word, chunks: readonly Chunk[], language: Language, signals: Signals): void {
  const previous = chunks[first.index - 1];
  findOddities(text, { previous: previous?.text ?? "", next: next?.text ?? "", before: first.before, after: next?.before ?? "paragraph" }, () => (signals.oddities += 1));
  if (core === "") {
    if (!MARKS_ALONE.test(text)) signals.junk += 1;
    else if (!DASH_ALONE.test(text)) signals.symbols += 1;
    return;
  }
  const start = text.indexOf(core);
  if (!OPENING.test(text.slice(0, start)) || !CLOSING.test(text.slice(start + core.length))) signals.marks += 1;
  if (core.length <= LONGEST_ADDRESS && isAddress(core)) return;
  if (core.length === 1) {
    if (isLetter(core.charCodeAt(0)) && !standsAlone(core, text, previous)) signals.singles += 1;
    return;
  }
  let jumbled = MARK_INSIDE.test(core);
  splitPieces(core, (kind, from, to) => {
    if (kind === "code") jumbled = true;
    else if ((kind === "word" || kind === "compound") && to - from > 1) countWord(core.slice(from, to), doubt, language, signals);
  });
  if (jumbled) signals.jumbled += 1;
}

function countWord(form: string, doubt: number, language: Language, signals: Signals): void {
  signals.forms += 1;
  if (isKnownForm(form, language)) return;
  signals.unknownForms += 1;
  if (doubt < 0.5 && casePattern(form) === "lower") signals.unmended += 1;
}

/** `a`, `I`, `O`, an initial, the `s` and `d` of shillings and pence. */
function standsAlone(core: string, text: string, previous: Chunk | undefined): boolean {
  if (/^[aAIO]$/u.test(core) || (/^\p{Lu}$/u.test(core) && text.endsWith("."))) return true;
  return /^[sdl]$/u.test(core) && previous !== undefined && isDigit(previous.core.charCodeAt(0));
}

/** Whether a form is a word as it stands, or all parts of a compound are. */
const isKnownForm = (form: string, language: Language): boolean =>
  language.isWord(form) || (/[-‐‑]/u.test(form) && form.split(/[-‐‑]/u).every((part) => part === "" || language.isWord(part)));
