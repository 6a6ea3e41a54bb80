import { describe, expect, test } from "vitest";
import { Arcs, LEAVE } from "../../src/engine/arcs.ts";
import { ContextFits, type Fits } from "../../src/engine/context-fits.ts";
import { piecesToIds } from "../../src/language/word-ids.ts";
import { openModels } from "../../src/models.ts";

const { lexicon, context } = openModels();

type Arc = readonly [from: number, to: number, text: string, candidate?: number];

/** The fits of the last arc, where the best path is made of the others that `best` names by their texts. */
function fitsOf(all: readonly Arc[], best: readonly string[]): Fits {
  const arcs = new Arcs();
  const numbers = new Map<string, number>();
  // In the order of where they begin, as the decoder adds them.
  for (const [from, to, text, candidate = LEAVE] of [...all].sort((a, b) => a[0] - b[0])) {
    const ids: number[] = [];
    piecesToIds(text, lexicon, (id) => ids.push(id));
    const nothing = ids.map(() => 0);
    numbers.set(text, arcs.add(from, to, candidate, { ids, spelling: nothing, casing: nothing, local: nothing }, 0, 0, 0));
  }
  const path = best.map((text) => numbers.get(text) as number).reverse();
  return new ContextFits(arcs, new Float64Array(arcs.size).fill(1), path, [], [], context).of(numbers.get((all[all.length - 1] as Arc)[2]) as number);
}

const around = (...middle: Arc[]): Arc[] => [[0, 1, "wheat"], [1, 2, "was"], [2, 3, "landed"], [3, 4, "from"], [4, 5, "the"], ...middle];
const [left, right] = [["wheat", "was", "landed", "from", "the"], ["which", "had"]];
const behind = (at: number): Arc[] => [[at, at + 1, "which"], [at + 1, at + 2, "had"]];

describe("how well an edit fits that isn't on the best path", () => {
  test.each<[what: string, all: Arc[], without: string[], within: string[]]>([
    ["one word for two that stay", [...around([5, 6, "sh"], [6, 7, "op"]), ...behind(7), [5, 7, "ship", 0]], [...left, "sh", "op", ...right], [...left, "ship", ...right]],
    ["one word where another is chosen", [...around([5, 6, "slip"], [5, 6, "shop", 1]), ...behind(6), [5, 6, "ship", 0]], [...left, "shop", ...right], [...left, "ship", ...right]],
  ])("is what it is there: %s", (_, all, without, within) => {
    expect(fitsOf(all, without)).toEqual(fitsOf(all, within));
  });

  test("hears no word that it takes the place of", () => {
    const all: Arc[] = [...around([5, 6, "sh"], [6, 7, "op"]), ...behind(7), [5, 7, "ship", 0]];
    const other: Arc[] = [...around([5, 6, "murder"], [6, 7, "jury"]), ...behind(7), [5, 7, "ship", 0]];
    expect(fitsOf(other, [...left, "murder", "jury", ...right]).target).toBe(fitsOf(all, [...left, "sh", "op", ...right]).target);
  });

  test("hears the path beside a chosen edit that reaches beyond it on the left", () => {
    const all: Arc[] = [...around([5, 6, "sh"], [6, 7, "op"], [4, 6, "thesh", 1]), ...behind(7), [5, 7, "ship", 0]];
    const shorter: Arc[] = [[0, 1, "wheat"], [1, 2, "was"], [2, 3, "landed"], [3, 4, "from"], ...[[4, 5, "sh"], [5, 6, "op"]] as Arc[], ...behind(6), [4, 6, "ship", 0]];
    expect(fitsOf(all, ["wheat", "was", "landed", "from", "thesh", "op", ...right]).target).toBe(fitsOf(shorter, ["wheat", "was", "landed", "from", "sh", "op", ...right]).target);
  });
});
