import { describe, expect, test } from "vitest";
import { isEmphasised } from "../../src/language/emphasis.ts";

/** Chunks of a line, the first at the beginning of a paragraph. */
const chunksOf = (text: string) => text.split(" ").map((chunk, at) => ({ text: chunk, before: at === 0 ? "paragraph" : "space" }));
const emphasised = (text: string): string[] => {
  const chunks = chunksOf(text);
  return chunks.filter((_, at) => isEmphasised(chunks, at)).map((chunk) => chunk.text);
};

describe("signs that are set around words", () => {
  test.each([
    ["he said _never_ and left", ["_never_"], "underscores"],
    ["sent *for free* to all", ["*for", "free*"], "the first word and the last"],
    ["talks with <Northern Star Line> broke off", ["<Northern", "Line>"], "a firm in angle brackets"],
    ["turn to <Page 3> for more", ["<Page", "3>"], "a number before the last"],
    ["and she <sighs> again", ["<sighs>"], "one word"],
    ["†Died since the poll", ["†Died"], "a note"],
  ])("%s: %s (%s)", (text, expected) => expect(emphasised(text)).toEqual(expected));

  test.each([
    ["<Dominion of Canada", "nothing closes"],
    ["the Line> broke off", "nothing opens"],
    ["a *Northern Line> broke off", "another sign"],
    ["Line> and <Northern", "the wrong way round"],
    ["a b < c > d", "no words"],
    ["<One two three four five six seven eight nine ten eleven twelve thirteen>", "too far away"],
    ["he came †Died since", "a note's sign in mid-line"],
  ])("not %s (%s)", (text) => expect(emphasised(text)).toEqual([]));
});
