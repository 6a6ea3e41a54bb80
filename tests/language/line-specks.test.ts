import { describe, expect, test } from "vitest";
import type { Surroundings } from "../../src/language/forms.ts";
import { isLineSpeck, mayBeRule } from "../../src/language/line-specks.ts";

const atEnd = (previous: string, next: string): Surroundings => ({ previous, next, before: "space", after: "line" });
const atHead = (previous: string, next: string): Surroundings => ({ previous, next, before: "line", after: "space" });

describe("marks by themselves at the edge of a line", () => {
  test.each<[string, Surroundings, string]>([
    ["|", atEnd("mouth", "the"), "a column rule"],
    ["_", atHead("mouth", "river"), "a fold"],
    [".", atEnd("mouth", "of"), "a point where the line goes on"],
    ["'", atHead("mouth", "of"), "a quote there"],
    ["^", atEnd("sand.", "The"), "a sign behind a sentence"],
    [":", atEnd("sand.", "The"), "a second mark"],
    [",", atEnd("sand;", "The"), "another"],
  ])("%s, %o: %s", (mark, around) => expect(isLineSpeck(mark, around)).toBe(true));

  test.each<[string, Surroundings, string]>([
    ["—", atEnd("boat", "the"), "a dash"],
    ["-", atEnd("boat", "the"), "a hyphen for one"],
    ["*", atHead("boat", "the"), "a note's star"],
    ["•", atHead("boat:", "rope"), "a bullet"],
    ["\"", atEnd("boat.", "The"), "a closing quote"],
    [".", atEnd("sand", "The"), "a full stop set apart"],
    [",", atEnd("Sir", "The"), "a comma set apart"],
    [":", atHead("sand.", "The"), "a mark at the head of a line"],
    ["|", atEnd("done.", "am"), "an I behind a sentence"],
    ["|", { previous: "mouth", next: "the", before: "space", after: "space" }, "inside a line"],
    ["|", { previous: "mouth", next: "the", before: "line", after: "line" }, "a line by itself"],
    ["|", { previous: "mouth", next: "the", before: "space", after: "paragraph" }, "at a paragraph's end"],
    ["|", atEnd("12", "14"), "between figures: a table's"],
    ["|", atEnd("|", "the"), "in a row of marks"],
    ["||", atEnd("mouth", "the"), "two"],
    ["l", atEnd("mouth", "the"), "a letter"],
  ])("not %s, %o: %s", (mark, around) => expect(isLineSpeck(mark, around)).toBe(false));
});

describe("letters by themselves at the edge of a line", () => {
  test.each<[string, Surroundings, string]>([
    ["I", atHead("of", "river"), "a column rule before a line"],
    ["i", atEnd("the", "river"), "one behind a line"],
    ["J", atHead("sand.", "The"), "behind a sentence"],
    ["j", atEnd("sand,", "and"), "behind a comma"],
  ])("%s, %o: %s may be none", (letter, around) => expect(mayBeRule(letter, around)).toBe(true));

  test.each<[string, Surroundings, string]>([
    ["a", atHead("with", "boat"), "a word"],
    ["l", atHead("the", "river"), "a letter that a word is cut of"],
    ["I", { previous: "that", next: "have", before: "space", after: "space" }, "inside a line"],
    ["I", { previous: "that", next: "have", before: "line", after: "line" }, "a line by itself"],
    ["I", { previous: "sand.", next: "The", before: "paragraph", after: "space" }, "at a paragraph's head"],
    ["I", atHead("Charles", "12"), "before a figure"],
    ["J", atEnd("A.", "Smith"), "among initials"],
    ["J", atHead("William", "Porter"), "between two names"],
    ["I", atEnd("12", "the"), "behind a figure"],
  ])("not %s, %o: %s", (letter, around) => expect(mayBeRule(letter, around)).toBe(false));
});
