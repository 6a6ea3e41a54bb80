import fc from "fast-check";
import { expect, test } from "vitest";
import { Correspondence } from "../../src/quality/correspondence.ts";
import { type Change, judgeChanges } from "../../src/quality/verdicts.ts";

/** Edits of a text written in brackets: `the [tlie→the] cat`. */
function read(marked: string): { noisy: string; changes: Change[] } {
  const changes: Change[] = [];
  let noisy = "";
  let at = 0;
  for (const match of marked.matchAll(/\[([^→]*)→([^\]]*)\]/gu)) {
    noisy += marked.slice(at, match.index);
    const [all, before, after] = match as unknown as [string, string, string];
    changes.push({ start: noisy.length, end: noisy.length + before.length, after });
    noisy += before;
    at = match.index + all.length;
  }
  return { noisy: noisy + marked.slice(at), changes };
}

test.each<[string, string, string]>([
  // noisy text with its edits, gold text, verdicts: right (r) or wrong (w), better (+), worse (-) or neither (=)
  ["saw [tlie→the] cat", "saw the cat", "r+"],
  ["saw [t hey→they] go", "saw they go", "r+"],
  ["back [ofthe→of the] net", "back of the net", "r+"],
  ["saw t[lie→he] cat", "saw the cat", "r+"],
  ["saw [tlie→tile] cat", "saw the cat", "w="],
  ["saw [the→she] cat", "saw the cat", "w-"],
  ["saw [tlhie→thie] cat", "saw the cat", "w+"],
  ["saw the [re→be] again", "saw there again", "w-"],
  ["saw [olcl →]men here", "saw old men here", "w-"],
  ["saw [mam→man] here", "saw the old man here", "r+"],
  ["saw [~ →]the cat", "saw the cat", "r+"],
  ["saw [old →]the cat", "saw old the cat", "w-"],
  ["a s[n→h]o[n→u]ld b", "a should b", "r+r+"],
  ["the [Minis-\nter→Minister], who\nspoke", "the Minis-\nter, who\nspoke", "r="],
  ["the [Minis-\nter, who→Minister,\nwho] spoke", "the Minis-\nter, who spoke", "r="],
  ["the [Minis-\ntcr→Minister] spoke", "the Minis¬\nter spoke", "r+"],
  ["the [Minis-\nter →Minister\n]spoko", "the Minis-\nter spoke", "r="],
  ["by the ice[.→,] and", "by the ice, and", "r+"],
  ["by the ice[.→] and", "by the ice, and", "w="],
  ["by the[.→] ice", "by the ice", "r+"],
  ["by the ice[,→] and", "by the ice, and", "w-"],
  ["by the [‘→]ice and", "by the ice and", "r+"],
  ["by the[ *→] ice", "by the ice", "r+"],
  ["by the [ico→ice][.→,] and", "by the ice. and", "r=w="],
  ["by the [flood→flood.] Then", "by the flood, Then", "w="],
  ["[tlie→the] cat [tlie→she] end", "the cat the end", "r+w+"],
  ["saw [cafe→cafe\u0301] b", "saw café b", "r+"],
])("%j against %j: %s", (marked, gold, verdicts) => {
  const { noisy, changes } = read(marked);
  const shown = judgeChanges(noisy, gold, changes).map(({ right, gain }) => (right ? "r" : "w") + (gain > 0 ? "+" : gain < 0 ? "-" : "="));
  expect(shown.join("")).toBe(verdicts);
});

test("stretches cover both texts in order", () => {
  const text = fc.array(fc.constantFrom("a", "b", "-", " ", "\n", "é"), { maxLength: 40 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (noisy, gold) => {
      const stretches = [...new Correspondence(noisy, gold).stretches(() => false)];
      for (const [side, whole] of [["noisy", noisy], ["gold", gold]] as const) {
        const parts = stretches.map((stretch) => stretch[side]);
        expect(parts[0]?.start).toBe(0);
        expect(parts.at(-1)?.end).toBe(whole.length);
        parts.slice(1).forEach(({ start }, index) => expect(start).toBe((parts[index]?.end ?? 0) + 1));
      }
    }),
  );
});
