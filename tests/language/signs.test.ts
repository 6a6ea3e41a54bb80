import { describe, expect, test } from "vitest";
import { signMeant } from "../../src/language/signs.ts";
import { Token } from "../../src/language/token.ts";

const meant = (text: string, next: string): string | undefined => signMeant(new Token(text), next)?.text;

describe("what signs that are no words were misread", () => {
  test.each([
    ["Ac.", "at", "&c"],
    ["Ac.,", "will", "&c"],
    ["8cc.", "", "&c"],
    ["drc;", "and", "&c"],
    ["1", "remember", "I"],
    ["1", "am", "I"],
  ])("%s before “%s” may be %s", (text, next, sign) => expect(meant(text, next)).toBe(sign));

  test.each([
    ["Ac", "Smith", "no mark behind it"],
    ["Ac.Smith", "", "goes on"],
    ["(Ac.", "", "a bracket before it: a note's abbreviation"],
    ["Dec.", "14", "a month"],
    ["Sec.", "3", "a section"],
    ["etc.", "", "what it means already"],
    ["1", "Smith", "before a name: a number in a list"],
    ["1", "2", "before a figure"],
    ["1", "a", "before a letter"],
    ["1,", "which", "with a mark: a number"],
    ["11", "remember", "another number"],
  ])("%s before “%s” stays: %s", (text, next) => expect(meant(text, next)).toBeUndefined());
});
