import type { Chunk } from "../engine/document.ts";
import type { Proposal, RepairFixer } from "../engine/proposal.ts";
import { placesOf } from "../engine/segment-traits.ts";
import { casePattern, isOf } from "../language/characters.ts";
import { trait } from "../language/token.ts";

const GLYPHS: Readonly<Record<string, string>> = {
  "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
};

/** A gap inside a longer ligature is this much rarer than one beside it. */
const INNER_WAYS = 10;

const glyph = /[\ufb00-\ufb06]/u;

const mayHaveLigature = trait(({ text, core }) => endsInLigature(core) || glyph.test(text));
const LOOKS_FOR = [mayHaveLigature];

/** Ligature glyphs, as characters of their own or with the space that an extraction put beside them. */
const ligatures: RepairFixer = {
  name: "ligatures",
  description: "spells out ligatures and closes the gap beside them",
  examples: [
    ["the \ufb01nal o\ufb03ce", "the final office"],
    ["an effi ciently run fl eet", "an efficiently run fleet"],
  ],
  leavesAlone: ["a fi fa writ", "the ff and the fl", "Wi-Fi and hi-fi"],
  needs: ["lexicon"],
  action: "repair",
  looksFor: LOOKS_FOR,

  *propose(segment, language) {
    const { chunks } = segment;
    for (const at of placesOf(segment, LOOKS_FOR, language)) {
      const chunk = chunks[at] as Chunk;
      yield* proposeGlyphs(chunk);
      if (!endsInLigature(chunk.core) || chunk.coreEnd !== chunk.end) continue;
      const next = chunks[at + 1];
      if (!next || next.before !== "space" || next.coreStart !== next.start || casePattern(next.core) !== "lower" || !isOf(next.core)) continue;
      const joined = chunk.core + next.core;
      if (!language.isWord(joined)) continue;
      yield {
        start: chunk.coreStart,
        end: next.coreEnd,
        replacement: joined,
        // A font that has `ff` mostly has `ffi`, and `off ice` would be none of its breaks.
        damage: { kind: "ligature-space", ways: /ff$/iu.test(chunk.core) && /^[il]/u.test(next.core) ? INNER_WAYS : 1 },
        why: { code: "ligature-space", args: { word: joined } },
      };
    }
  },
};

export default ligatures;

/** `ff`, `fi`, `fl` in any casing. */
function endsInLigature(core: string): boolean {
  const last = core.charCodeAt(core.length - 1) | 0x20;
  return (last === 0x66 || last === 0x69 || last === 0x6c) && (core.charCodeAt(core.length - 2) | 0x20) === 0x66;
}

/** A chunk has one reading: all of its glyphs are spelled out at once. */
function* proposeGlyphs({ text, start }: Chunk): Generator<Proposal> {
  const first = text.search(glyph);
  if (first < 0) return;
  let end = text.length;
  while (!GLYPHS[text.charAt(end - 1)]) end -= 1;
  yield {
    start: start + first,
    end: start + end,
    replacement: text.slice(first, end).replace(/[\ufb00-\ufb06]/gu, (char) => GLYPHS[char] as string),
    damage: { kind: "ligature-character" },
    why: { code: "ligature-character", args: { letters: GLYPHS[text.charAt(first)] as string } },
  };
}
