import { describe, expect, test } from "vitest";
import type { Language } from "../../src/language/language.ts";
import { signMeant } from "../../src/language/signs.ts";
import { Token } from "../../src/language/token.ts";

/** What is read where the chunk in brackets stands; a full stop before it, or nothing, has it open a sentence. */
function meant(text: string): string | undefined {
  const [, before, sign, behind] = /^(.*)\[(.+)\](.*)$/.exec(text) as unknown as [string, string, string, string];
  const previous = before.trim().split(" ").at(-1) as string;
  const next = new Token(behind.trim().split(" ")[0] as string);
  const beside = next.coreStart === 0 ? next.core : "";
  return signMeant(new Token(sign), { previous, next: next.core, beside, opens: previous === "" || previous.endsWith("."), atEdge: text.includes("/"), enclosed: () => before.includes("{") || behind.includes("}") }, PAGE)?.text;
}

/** A page on which one character in a hundred is misread. */
const PAGE = { ease: 0 } as Language;

describe("what signs that are no words were misread", () => {
  test.each([
    ["silks, velvets, [Ac.] at", "&c"],
    ["silks, velvets, [Ac.,] will", "&c"],
    ["velvets, [8cc.]", "&c"],
    ["velvets, [drc;] and", "&c"],
    ["velvets, [&o.] and", "&c"],
    ["plain ribbons, [Sec.] at", "&c"],
    ["plain ribbons, [ice.,] comprising", "&c"],
    ["which [1] remember", "I"],
    ["which [1] am", "I"],
    ["Messrs. Hill [A] Co., of", "&"],
    ["PARRY [4] SON, drapers", "&"],
    ["Messrs. Dale [k] Moss of", "&"],
    ["Parry [ft] Sons", "&"],
    ["the coming [0] f a", "of"],
    ["the roof blew [0] ff.", "off"],
    ["of them. [I] hese were", "These"],
    ["[1] hey came", "They"],
    ["and all [I] hese weeks", "these"],
    ["which [|] remember", "I"],
    ["that [{] must", "I"],
    ["what [}] said", "I"],
    ["with [@] dagger", "a"],
    ["of [«] progressive", "a"],
  ])("%s: %s", (text, sign) => expect(meant(text)).toBe(sign));

  test.each([
    ["velvets, [Ac] Smith", "no mark behind it"],
    ["velvets, [Ac.Smith]", "goes on"],
    ["velvets, [(Ac.]", "a bracket before it: a note's abbreviation"],
    ["ribbons, [Dec.] 14", "a month"],
    ["ribbons, [Sec.] 3", "a section"],
    ["J. Smith, [Sec.] and", "an office, behind a name"],
    ["of snow and [ice.] The", "no list"],
    ["of hail, snow, [ice.] The", "a sentence's end"],
    ["velvets, [etc.] and", "what it means already"],
    ["which [|] Smith", "a rule before a name"],
    ["which [|] / remember", "a rule at a line's end"],
    ["the { ice [}] was", "one of a pair of braces"],
    ["the [{] ice } was", "the other"],
    ["ferry. [@] dagger", "a sentence doesn't begin so"],
    ["eggs [@] 4s", "before a figure: a price"],
    ["which [1] Smith", "before a name: a number in a list"],
    ["which [1] 2", "before a figure"],
    ["which [1] a", "before a letter"],
    ["which [1,] which", "with a mark: a number"],
    ["which [11] remember", "another number"],
    ["Fusiliers, [A] Co., parade", "a company of soldiers, behind a comma"],
    ["Durham R.V. [A] Co. parade", "the same, behind a full stop"],
    ["Hill [A] Moss", "an initial"],
    ["a hill [A] Co.", "behind no name"],
    ["vitamin [k] Moss", "behind no name"],
    ["Dale [k] moss", "before no name"],
    ["at zero, [0] feet", "a figure"],
    ["at zero, [0] (f) the", "a bracket between"],
    ["said that [I] have", "I"],
    ["said that [I] him", "no word with a T"],
  ])("%s stays: %s", (text) => expect(meant(text)).toBeUndefined());
});
