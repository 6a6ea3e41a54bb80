import { describe, expect, test } from "vitest";
import { isShortened } from "../../src/language/abbreviations.ts";
import { Token } from "../../src/language/token.ts";

describe("a full stop that can end no sentence", () => {
  test.each([
    ["rns.,", "2", "before a comma"],
    ["wkts.;", "Attewell", "before a semicolon"],
    ["qr.", "fell", "before a small letter"],
    ["Vol.", "12", "before a figure"],
  ])("%s %s: %s", (text, next) => expect(isShortened(new Token(text), next)).toBe(true));

  test.each([
    ["fell.", "The", "a sentence may begin with a capital"],
    ["fell.", "", "or nothing follows"],
    ["fell", "the", "there is none"],
    ["fell.”", "he", "a quotation ends"],
    ["Mississippi.", "the", "too long for an abbreviation"],
    ["b8.", "2", "no letters alone"],
    ["...", "and", "no word"],
  ])("not in %s %s: %s", (text, next) => expect(isShortened(new Token(text), next)).toBe(false));
});
