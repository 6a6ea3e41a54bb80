import { casePattern, isHyphen } from "./characters.ts";
import { type Lexicon, WordClass } from "./lexicon.ts";
import { type PieceKind, splitPieces } from "./pieces.ts";

const CLASS_OF: Readonly<Record<Exclude<PieceKind, "word" | "compound" | "dotted">, number>> = {
  initial: WordClass.initial,
  number: WordClass.number,
  money: WordClass.money,
  code: WordClass.code,
  possessive: WordClass.possessive,
  hyphen: WordClass.hyphen,
  pause: WordClass.pause,
  end: WordClass.end,
  symbol: WordClass.symbol,
};

/** Called with each number; for words (known or not) and initials also the form as it stands. */
export type IdSink = (id: number, form: string) => void;

/**
 * The numbers of a chunk's pieces, as the n-gram model was trained on them and as the judge asks it: a compound that
 * the lexicon holds is one word, another is its parts with a hyphen between.
 * @param isWhole whether a compound, with its number or 0, is one word; by default where the lexicon has it
 */
export function piecesToIds(chunk: string, lexicon: Lexicon, sink: IdSink, isWhole: IsWhole = inLexicon): void {
  splitPieces(chunk, (kind, start, end) => {
    if (kind === "word") sinkWord(chunk.slice(start, end), lexicon, sink);
    else if (kind === "compound") sinkCompound(chunk.slice(start, end), lexicon, sink, isWhole);
    else if (kind === "dotted") {
      const form = chunk.slice(start, end);
      const id = lexicon.id(form.endsWith(".") ? form : `${form}.`);
      if (id !== 0) sink(id, form);
      else for (const part of form.split(".")) if (part) sink(WordClass.initial, part);
    } else sink(CLASS_OF[kind], kind === "initial" ? chunk.slice(start, end) : "");
  });
}

function sinkWord(form: string, lexicon: Lexicon, sink: IdSink): void {
  const id = lexicon.id(form);
  if (id !== 0) sink(id, form);
  else sink(unknownClass(form), form);
}

const unknownClass = (form: string): number =>
  casePattern(form) === "lower" ? WordClass.unknown : WordClass.unknownName;

type IsWhole = (form: string, id: number) => boolean;
const inLexicon: IsWhole = (_, id) => id !== 0;

function sinkCompound(form: string, lexicon: Lexicon, sink: IdSink, isWhole: IsWhole): void {
  const id = lexicon.id(form);
  if (isWhole(form, id)) {
    sink(id !== 0 ? id : unknownClass(form), form);
    return;
  }
  let start = 0;
  for (let at = 1; at <= form.length; at += 1) {
    if (at < form.length && !isHyphen(form.charCodeAt(at))) continue;
    if (start > 0) sink(WordClass.hyphen, "");
    sinkWord(form.slice(start, at), lexicon, sink);
    start = at + 1;
  }
}
