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
    for (const [at, chunk] of segment.chunks.entries()) {
      const near = [segment.chunks[at - 1], segment.chunks[at + 1]];
      const short = chunk.core.length === 4 && near.some((other) => other !== undefined && isDoubled(other.core));
      if (!isDoubled(chunk.core) && !(short && isPairs(chunk.core))) continue;
      const halved = Array.from({ length: chunk.core.length / 2 }, (_, place) => chunk.core[place * 2]).join("");
      // Roman numerals double their letters by themselves.
      if (/^[MDCLXVI]+$/u.test(chunk.core) || !language.isWord(halved)) continue;
      yield {
        start: chunk.coreStart,
        end: chunk.coreEnd,
        replacement: halved,
        damage: { kind: "doubled-glyphs" },
        why: { code: "doubled-glyphs", args: { word: halved } },
      };
    }
  },
};

export default doubledGlyphs;

const isPairs = (core: string): boolean => /^(\p{L})\1(\p{L})\2$/u.test(core);
