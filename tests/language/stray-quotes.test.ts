import { describe, expect, test } from "vitest";
import { isInDialect, isStrayClosing, isStrayOpening } from "../../src/language/stray-quotes.ts";
import { Token } from "../../src/language/token.ts";

/** The chunk in brackets among the others. */
function ask(is: typeof isStrayOpening, text: string): boolean {
  const at = text.split(" ").findIndex((chunk) => chunk.startsWith("["));
  return is(text.replace(/[[\]]/g, "").split(" ").map((chunk) => new Token(chunk)), at);
}

describe("quotation marks that open nothing", () => {
  test.each([
    ["held by the [‘ice] until spring", "behind the"],
    ["held by [‘ice] until he came to the place where it was’ by", "a single one, though something is closed later"],
    ["the [“ice] until spring", "a double one that nothing closes"],
    ["the [\"ice] until spring", "a straight one"],
    ["by [‘Lake] George they", "before a name, behind no mark"],
  ])("%s: %s", (text) => expect(ask(isStrayOpening, text)).toBe(true));

  test.each([
    ["called [“the] ice” by all", "closed"],
    ["called [‘the] ice’ by all", "a phrase in single ones"],
    ["at noon, [‘said] the man", "a single one behind a comma"],
    ["he said: [“the] ice is there", "behind a mark"],
    ["he said, [\"the] ice is there", "the same"],
    ["and [‘twas] held by the ice", "a word without its head"],
    ["by [“Lake] George they", "before a capital"],
    ["he said, [‘The] ice is there", "speech"],
    ["[‘ice] until spring", "nothing before it"],
    ["the [‘ice-bound’] ferry", "a word in quotation marks"],
  ])("not %s: %s", (text) => expect(ask(isStrayOpening, text)).toBe(false));
});

describe("quotation marks that close nothing", () => {
  test.each([
    ["was [held’] by the ice", "behind no s"],
    ["was [held”] by the ice", "a double one that nothing opened"],
    ["was [held\"] by the ice", "a straight one"],
    ["was [held'] by the ice", "a straight single one"],
    ["was [Held’] By the ice", "before a capital, where nothing was opened"],
  ])("%s: %s", (text) => expect(ask(isStrayClosing, text)).toBe(true));

  test.each([
    ["the [masters’] ferry was", "an owner's"],
    ["men were [goin’] over the", "a tail cut off"],
    ["in [th’] owd house", "an article's"],
    ["called “the [ice”] by all", "opened"],
    ["called ‘the [ice’] by all", "a phrase in single ones"],
    ["called 'the [ice'] by all", "opened by a straight one"],
    ["by the [ice”] They went", "a sentence begins, whose full stop is lost"],
    ["the [ice.”] they went", "a mark before it"],
  ])("not %s: %s", (text) => expect(ask(isStrayClosing, text)).toBe(false));
});

describe("a page that cuts words short", () => {
  test.each([
    ["the owd an' the young went o' the ferry", true, "an' and o'"],
    ["they were goin’ and comin’ all day", true, "two tails"],
    ["they were goin’ all day", false, "one may be a speck"],
    ["the masters' boats and the boys' boats", false, "owners"],
  ])("%s: %s, %s", (text, dialect) => expect(isInDialect(text.split(" ").map((chunk) => new Token(chunk)))).toBe(dialect));
});
