import type { Chunk } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";

const GLYPHS: Readonly<Record<string, string>> = {
  "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
};

/** Ligature glyphs, as characters of their own or with the space that an extraction put beside them. */
const ligatures: RepairFixer = {
  name: "ligatures",
  description: "spells out ligatures and closes the gap beside them",
  examples: [
    ["the \ufb01nal o\ufb03ce", "the final office"],
    ["an effi ciently run fl eet", "an efficiently run fleet"],
  ],
  leavesAlone: ["a fi fa writ", "the ff and the fl", "Wi-Fi and hi-fi"],
  needs: ["lexicon", "ngrams"],
  action: "repair",

  *propose(segment, language) {
    for (const [at, chunk] of segment.chunks.entries()) {
      yield* proposeGlyphs(chunk);
      const next = segment.chunks[at + 1];
      if (!next || next.before !== "space" || chunk.coreEnd !== chunk.end || next.coreStart !== next.start) continue;
      const joined = chunk.core + next.core;
      if (!/(?:ff|fi|fl|ffi|ffl)$/iu.test(chunk.core) || !/^\p{Ll}+$/u.test(next.core) || !language.isWord(joined)) continue;
      yield {
        start: chunk.coreStart,
        end: next.coreEnd,
        replacement: joined,
        damage: { kind: "ligature-space" },
        why: { code: "ligature-space", args: { word: joined } },
      };
    }
  },
};

export default ligatures;

function* proposeGlyphs(chunk: Chunk): Generator<Proposal> {
  for (let at = 0; at < chunk.text.length; at += 1) {
    const replacement = GLYPHS[chunk.text[at] as string];
    if (!replacement) continue;
    yield {
      start: chunk.start + at,
      end: chunk.start + at + 1,
      replacement,
      damage: { kind: "ligature-character" },
      why: { code: "ligature-character", args: { letters: replacement } },
    };
  }
}
