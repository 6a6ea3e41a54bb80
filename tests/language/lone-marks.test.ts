import { describe, expect, test } from "vitest";
import { isLoneSign, mayBeSpeck } from "../../src/language/lone-marks.ts";

const SIDES = { known: () => true, endsPhrase: () => true };

/** The mark in the middle of three chunks. */
const between = (text: string, sides = SIDES): boolean => {
  const [previous, mark, next] = text.split(" ") as [string, string, string];
  return mayBeSpeck(mark, { previous, next, before: "space", after: "space" }, sides);
};

describe("marks by themselves inside a line", () => {
  test.each([
    ["the _ ferry", "a fold"],
    ["ferry * was", "dust"],
    ["ferry ' was", "a quotation mark"],
    ["mouth ¡ of", "a foreign mark"],
    ["sand. : The", "a second mark"],
    ["sand, . and", "another"],
    ["the . ferry", "a point before a small letter"],
    ["mouth > of", "a sign between plain words"],
  ])("%s: %s", (text) => expect(between(text)).toBe(true));

  test.each([
    ["boat — the", "a dash"],
    ["boat - the", "a hyphen for one"],
    ["Hill & Sons", "an ampersand"],
    ["price £ of", "a sign of money"],
    ["boat ; the", "a semicolon set apart"],
    ["Boat . The", "a full stop set apart"],
    ["12 | 14", "between figures: a table's"],
    ["| | the", "in a row of marks"],
    ["mouth + of", "a sum's sign"],
    ["f(x) > g(x)", "a formula"],
    ["Elog + Erev", "another"],
    ["viz. : the", "the mark behind an abbreviation's own"],
    ["that [ must", "an I"],
    ["with @ dagger", "an a"],
    ["with « boat", "another a"],
  ])("not %s: %s", (text) => expect(between(text)).toBe(false));

  test("beside what is no word a mark may be a letter", () => expect(between("sand. : qvr", { ...SIDES, known: () => false })).toBe(false));

  test("behind a word that ends no phrase stands no comma", () => {
    expect(between("the , ferry")).toBe(false);
    expect(between("the , ferry", { ...SIDES, endsPhrase: () => false })).toBe(true);
  });

  test.each([["|", true], ["*", true], [";", false], ["—", false], ["||", false]])("%s is odd between words: %s", (mark, odd) =>
    expect(isLoneSign(mark, { previous: "mouth", next: "of", before: "space", after: "line" })).toBe(odd));
});
