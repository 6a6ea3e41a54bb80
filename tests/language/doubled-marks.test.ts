import { describe, expect, test } from "vitest";
import { doubledMarkAt } from "../../src/language/doubled-marks.ts";

describe("two marks that don't go together", () => {
  test.each([
    ["harbour..", 7, "a full stop twice"],
    ["harvest,.", 7, "a comma and a full stop"],
    ["chapel;,", 6, "a semicolon and a comma"],
    ["bridge.,", 6, "no abbreviation"],
    ["barn..", 4, "a short word: no abbreviation has two full stops"],
  ])("of %s the first stands at %i: %s", (text, at) => expect(doubledMarkAt(text)).toBe(at));

  test.each([
    ["Messrs.,", "an abbreviation"],
    ["Co.;", "a short one"],
    ["cent.,", "it may be short for something, in whatever list it stands"],
    ["M.P.,", "initials"],
    ["go...", "an ellipsis"],
    ["said,", "one mark"],
    ["1880.,", "a figure"],
    ["..", "no word"],
    ["him,”", "a quotation mark goes with a comma"],
  ])("none in %s: %s", (text) => expect(doubledMarkAt(text)).toBe(-1));
});
