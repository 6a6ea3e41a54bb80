import { describe, expect, test } from "vitest";
import { isShortened, looksAbbreviated } from "../../src/language/abbreviations.ts";
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

describe("what looks like an abbreviation", () => {
  test.each(["p.m.", "l.b.w.", "Lt.-Col.", "c/o", "and/or", "bls.", "(wkts.,"])("%s", (text) => expect(looksAbbreviated(new Token(text))).toBe(true));
  test.each(["tbe", "fell.", "a.nd", "tlie/goverument", "bls", "Mr"])("not %s", (text) => expect(looksAbbreviated(new Token(text))).toBe(false));
});
