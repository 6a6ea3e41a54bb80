import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/engine/document.ts";
import { foreignPlaces } from "../../src/language/foreign.ts";

/** The passages of a text in another language, joined by ` / `. */
function passages(text: string): string {
  const { chunks } = readDocument(text);
  const places = foreignPlaces(chunks);
  return chunks.map(({ text: own }, at) => (places?.[at] === 1 ? own : "/")).join(" ").replace(/^[/ ]+|[/ ]+$/gu, "").replace(/ (?:\/ )+/gu, " / ");
}

describe("passages in other languages", () => {
  test.each([
    ["He wrote: Il leur a promis la paix, et nous y serions encore. Then he left.", "wrote: Il leur a promis la paix, et nous y serions encore.", "French, to the end of its sentence, and from two words before the first of its commonest"],
    ["We read that l'homme n'est qu'un roseau, and no more.", "read that l'homme n'est qu'un roseau, and", "its elisions count, and two words on either side may be English"],
    ["Er sagte: das ist nicht von mir. They laughed.", "Er sagte: das ist nicht von mir.", "German"],
    ["It ended with et in terra pax hominibus, quod est ad rem. He bowed.", "ended with et in terra pax hominibus, quod est ad rem.", "Latin"],
  ])("%s", (text, passage) => {
    expect(passages(text)).toBe(passage);
  });

  test.each([
    ["The Comte de la Tour and the Marquis de la Fayette dined with the governor.", "names, however many"],
    ["He went du jour, as they say, and had his tea à la carte with her.", "words that English has taken over"],
    ["tbe rnen of tlie town wcre est ablished in tbe old iu ne quarters", "a scan"],
    ["The el and the del of the son on the die was in the main as he had said.", "English with words of other languages by chance"],
    ["", "nothing"],
  ])("%s has none: %s", (text) => {
    expect(passages(text)).toBe("");
  });
});
