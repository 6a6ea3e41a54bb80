import type { Chunk } from "../engine/document.ts";
import type { RepairFixer } from "../engine/proposal.ts";
import { isDoubled } from "../language/forms.ts";

/** Bold type made by printing each glyph twice: both copies come out of a PDF. */
const doubledGlyphs: RepairFixer = {
  name: "doubled-glyphs",
  description: "halves words whose every letter came out twice",
  examples: [["NNeeww TTeeaamm", "New Team"]],
  leavesAlone: ["the bookkeeper", "MMCCXX", "an aardvark"],
  needs: ["lexicon"],
  action: "repair",

  *propose(segment, language) {
    const { chunks } = segment;
    for (let first = 0; first < chunks.length; first += 1) {
      let end = first;
      while (end < chunks.length && isPairs((chunks[end] as Chunk).core)) end += 1;
      if (end === first) continue;
      const run = chunks.slice(first, end);
      first = end - 1;
      // A short word or a numeral (`AATT`, `MMCCXX`) is doubled where one beside it is, beyond doubt.
      if (!run.some(({ core }) => isDoubled(core) && !isNumeral(core))) continue;
      for (const chunk of run) {
        const whole = isPairs(chunk.text);
        const word = halved(chunk.core);
        if (!language.isWord(word)) continue;
        yield {
          start: whole ? chunk.start : chunk.coreStart,
          end: whole ? chunk.end : chunk.coreEnd,
          replacement: whole ? halved(chunk.text) : word,
          damage: { kind: "doubled-glyphs" },
          why: { code: "doubled-glyphs", args: { word } },
        };
      }
    }
  },
};

export default doubledGlyphs;

const isNumeral = (core: string): boolean => /^[MDCLXVI]+$/u.test(core);

/** Every character twice. */
function isPairs(text: string): boolean {
  if (text.length < 2 || text.length % 2 !== 0) return false;
  for (let at = 0; at < text.length; at += 2) if (text[at] !== text[at + 1]) return false;
  return true;
}

const halved = (text: string): string => Array.from({ length: text.length / 2 }, (_, place) => text[place * 2]).join("");
