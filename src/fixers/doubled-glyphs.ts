import type { Chunk } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { isDoubled } from "../language/forms.ts";
import { trait } from "../language/token.ts";

const isPaired = trait(({ core }) => isPairs(core));
const LOOKS_FOR = [isPaired];

/** Bold type made by printing each glyph twice: both copies come out of a PDF. */
const doubledGlyphs: RepairFixer = {
  name: "doubled-glyphs",
  description: "halves words whose every letter came out twice",
  examples: [["NNeeww TTeeaamm", "New Team"]],
  leavesAlone: ["the bookkeeper", "MMCCXX", "an aardvark"],
  needs: ["lexicon"],
  action: "repair",
  looksFor: LOOKS_FOR,

  *propose(segment, language) {
    const { chunks } = segment;
    for (let first = 0; first < chunks.length; first += 1) {
      let end = first;
      while (end < chunks.length && isPaired((chunks[end] as Chunk).token, language)) end += 1;
      if (end === first) continue;
      const run = chunks.slice(first, end);
      first = end - 1;
      // A short word, a numeral or a name (`AA`, `MMCCXX`) is doubled where one beside it is, beyond doubt.
      const sure = run.find(({ core }) => isDoubled(core) && !isNumeral(core) && language.isWord(halved(core)));
      if (sure) yield* proposeRun(run, segment.document.source, halved(sure.core));
    }
  },
};

export default doubledGlyphs;

/** A heading is printed twice as a whole. */
function* proposeRun(run: readonly Chunk[], source: string, word: string): Generator<Proposal> {
  const { start } = run[0] as Chunk;
  const { end } = run[run.length - 1] as Chunk;
  let replacement = "";
  let at = start;
  for (const chunk of run) {
    replacement += source.slice(at, chunk.start) + halvedChunk(chunk);
    at = chunk.end;
  }
  yield { start, end, replacement, damage: { kind: "doubled-glyphs" }, why: { code: "doubled-glyphs", args: { word } } };
}

/** Marks around a word may have been printed once. */
function halvedChunk({ text, core, start, coreStart, coreEnd }: Chunk): string {
  if (isPairs(text)) return halved(text);
  return text.slice(0, coreStart - start) + halved(core) + text.slice(coreEnd - start);
}

const isNumeral = (core: string): boolean => /^[MDCLXVI]+$/u.test(core);

/** Every character twice. */
function isPairs(text: string): boolean {
  if (text.length < 2 || text.length % 2 !== 0) return false;
  for (let at = 0; at < text.length; at += 2) if (text[at] !== text[at + 1]) return false;
  return true;
}

const halved = (text: string): string => Array.from({ length: text.length / 2 }, (_, place) => text[place * 2]).join("");
