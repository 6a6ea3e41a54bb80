import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateQuality, fallsBelow, qualityScore } from "../../src/index.ts";
import { resolveLineHyphens, tallyOf, wer } from "../../src/quality/measures.ts";
import { damaged } from "./damage.ts";

const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8");
const english = fixture("languages/english.txt");
const language = (name: string): string => fixture(`languages/${name}.txt`);
const CLEAN = ["pages/clean-1854.txt", "pages/clean-1868.txt", "pages/harbour.expected.txt"];

const POEM = `Upon the quay at break of day
The grey gulls wheel and cry,
And ships that bore our sons away
Against the morning lie.

The nets are hung upon the wall,
The tide is running low;
And no one answers to the call
That answered long ago.

O wind that blows from out the west,
What tidings do you bring
Of those who went and found no rest,
And shall not see the spring?
`;

const CAPITALS = `THE MAYOR OF THE TOWN GIVES NOTICE THAT THE MARKET WILL BE HELD ON THURSDAY NEXT, AND NOT ON WEDNESDAY AS BEFORE.
ALL PERSONS WHO HAVE HORSES OR CATTLE TO SELL ARE ASKED TO BRING THEM TO THE GREEN BEHIND THE CHURCH BEFORE NINE IN THE
MORNING. NO BEAST WILL BE LET IN AFTER THAT HOUR, AND NO CART MAY STAND IN THE HIGH STREET.
`;

const NAMES = `Mr. and Mrs. Thomas Hargreaves, Miss Alice Pemberton, Captain and Mrs. J. Whitlock, the Rev. George Ashby,
Dr. Henry Lockwood, Messrs. Parker, Wentworth, Dalgleish, Crombie, and Sutherland, Miss Edith Fairbairn, Mr. R. Tolliver,
Mrs. Cuthbert, Miss Nora Cuthbert, Mr. Frank Ormerod, Major Baines, Mr. and Mrs. Percy Gillespie, and Lieutenant Moore.
`;

const TABLE = Array.from({ length: 40 }, (_, row) => `${row + 1801}  ${row * 37}  ${row * 91}  £${row * 13}  ${row}.5`).join("\n");

describe("clean text", () => {
  test.each([
    ...[...CLEAN, "languages/english.txt", "pages/shipping-1887.expected.txt", "scans/assizes-1868.gold.txt"].map((name) => [name, 0.015] as const),
    // Addresses, handles, odd spellings and rare names are what this page is made of.
    ["pages/clean-2019.txt", 0.03] as const,
  ])("%s has next to no errors", (name, most) => {
    const { wer: rate, cer, noEstimate } = estimateQuality(fixture(name));
    expect(noEstimate).toBeUndefined();
    expect(rate?.rate).toBeLessThan(most);
    expect(rate?.low).toBeLessThan(most / 5);
    expect(cer?.rate).toBeLessThan(most / 3);
  });

  test.each([
    ["a poem", POEM, 0.015],
    ["capitals", CAPITALS, 0.02],
    ["a list of names, some in no list", NAMES, 0.06],
  ])("%s is no damaged text", (_, text, most) => {
    const { wer: rate, language: own } = estimateQuality(text);
    expect(own).toBe("English");
    expect(rate?.rate).toBeLessThan(most);
  });
});

describe("damaged text", () => {
  test.each(CLEAN)("the more of %s is damaged, the higher is the estimate", (name) => {
    const clean = fixture(name);
    let before = 0;
    for (const share of [0, 0.05, 0.12, 0.25, 0.5]) {
      const text = damaged(clean, share, name);
      const estimated = estimateQuality(text).wer;
      expect(estimated?.rate, `${share} of the words damaged`).toBeGreaterThanOrEqual(before - 0.005);
      before = estimated?.rate ?? 0;
    }
    expect(before).toBeGreaterThan(0.3);
  });

  test("real output of Tesseract: the true rate lies in the interval", () => {
    const [noisy, gold] = [fixture("scans/assizes-1868.txt"), fixture("scans/assizes-1868.gold.txt")];
    const truth = wer(tallyOf(resolveLineHyphens(gold), resolveLineHyphens(noisy)));
    const { wer: rate } = estimateQuality(noisy);
    expect(truth).toBeGreaterThan(0.05);
    expect(rate?.low).toBeLessThanOrEqual(truth);
    expect(rate?.high).toBeGreaterThanOrEqual(truth);
  });

  test("what it rests on rises, each sign by its own damage", () => {
    const clean = estimateQuality(english).basis;
    const rises = (text: string, sign: "unknown" | "doubtful" | "surprise" | "junk" | "layout"): void =>
      expect(estimateQuality(text).basis?.[sign], sign).toBeGreaterThan((clean?.[sign] ?? 0) + 0.005);
    const misread = english.replaceAll("the ", "tbe ").replaceAll("that", "tliat");
    rises(misread, "unknown");
    rises(misread, "doubtful");
    rises(misread, "surprise");
    rises(english.replaceAll("of", "~^ of"), "junk");
    rises(english.replaceAll(". ", ".\nit ,\n"), "layout");
  });
});

describe("other languages get no estimate", () => {
  test.each([
    ["french", "French"],
    ["german", "German"],
    ["latin", "Latin"],
    ["welsh", "Welsh"],
    ["dutch", "Dutch"],
    ["italian", "Italian"],
    ["estonian", "another language"],
  ])("%s", (name, expected) => {
    const { language: own, noEstimate, wer: rate, foreign, lexicality } = estimateQuality(language(name));
    expect({ own, noEstimate, rate }).toEqual({ own: expected, noEstimate: "language", rate: undefined });
    expect(foreign).toBeGreaterThan(0.9);
    expect(lexicality).toBeLessThan(0.8);
  });

  test.each(["french", "german", "latin", "welsh", "dutch", "italian"])("%s that is damaged itself", (name) => {
    expect(estimateQuality(damaged(language(name), 0.15, name)).noEstimate).toBe("language");
  });

  test("Greek letters", () => {
    expect(estimateQuality("Ἡ βουλὴ τῆς πόλεως συνῆλθεν ἑσπέρας ἐν τῷ δημαρχείῳ περὶ τῆς νέας γεφύρας. ".repeat(6)).noEstimate).toBe("language");
  });

  test("a page that is one third French is estimated by its English, and says so", () => {
    const mixed = [damaged(english, 0.3, "a"), language("french"), damaged(english, 0.3, "b")].join("\n\n");
    const { wer: rate, foreign, language: own, noEstimate } = estimateQuality(mixed);
    expect({ own, noEstimate }).toEqual({ own: "English", noEstimate: undefined });
    expect(foreign).toBeGreaterThan(0.2);
    expect(foreign).toBeLessThan(0.45);
    const alone = estimateQuality([damaged(english, 0.3, "a"), damaged(english, 0.3, "b")].join("\n\n")).wer?.rate ?? 0;
    expect(Math.abs((rate?.rate ?? 1) - alone)).toBeLessThan(0.03);
  });

  test("a page that is mostly Welsh is Welsh", () => {
    expect(estimateQuality([language("welsh"), english, language("welsh")].join("\n\n"))).toMatchObject({ language: "Welsh", noEstimate: "language" });
  });

  test("English with French and Latin phrases is English", () => {
    const phrases = english.replace("The mayor", "The ci-devant maire de la ville, en passant, sans souci, and not sine die,").replace("Not all", "Vox populi, vox dei; and not all");
    expect(estimateQuality(phrases)).toMatchObject({ language: "English", foreign: 0, noEstimate: undefined });
  });

  test.each([0.4, 0.6, 0.8])("English is English with %s of its words damaged", (share) => {
    for (const name of CLEAN) expect(estimateQuality(damaged(fixture(name), share, "much")), name).toMatchObject({ language: "English", foreign: 0 });
  });
});

describe("texts that tell nothing", () => {
  test.each([
    ["nothing", "", "empty"],
    ["white space", " \n\t\r\n\f ", "empty"],
    ["one word", "Halifax", "too-short"],
    ["a line", "The mayor said that the work could not begin before the spring.", "too-short"],
    ["a table of numbers", TABLE, "too-short"],
    ["marks", "~ ^ | * . , ; ".repeat(40), "too-short"],
  ])("%s", (_, text, expected) => {
    expect(estimateQuality(text)).toMatchObject({ noEstimate: expected, wer: undefined, cer: undefined, basis: undefined, wordsRead: 0 });
  });

  test("a short text has a wide interval, a long one a narrow one", () => {
    const width = (text: string): number => {
      const { low, high } = estimateQuality(text).wer as { low: number; high: number };
      return high - low;
    };
    const text = damaged(english, 0.2, "width");
    expect(width(text.slice(0, 250))).toBeGreaterThan(1.3 * width(Array.from({ length: 8 }, () => text).join("\n\n")));
  });
});

describe("long texts", () => {
  test("are read in stretches, and estimated alike", () => {
    const pages = CLEAN.map((name) => damaged(fixture(name), 0.15, name)).join("\n\n");
    const book = `${pages}\n\n`.repeat(Math.ceil(600_000 / pages.length));
    const [whole, sampled] = [estimateQuality(pages), estimateQuality(book)];
    expect(whole.sampled).toBe(false);
    expect(sampled.sampled).toBe(true);
    expect(sampled.words).toBeGreaterThan(80_000);
    expect(sampled.wordsRead).toBeLessThan(40_000);
    expect(Math.abs((whole.wer?.rate ?? 0) - (sampled.wer?.rate ?? 1))).toBeLessThan(0.04);
  }, 60_000);

  test("one word of a megabyte", () => {
    expect(estimateQuality("x".repeat(1_000_000))).toMatchObject({ words: 1, noEstimate: "too-short" });
  });
});

test("any text gives rates from 0 to 1 in their order, or none and why", () => {
  const words = fc.array(fc.oneof(fc.constantFrom(...english.split(/\s+/u)), fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom("\n", "\n\n", "-\n", "~", "tbe")), { maxLength: 120 });
  fc.assert(
    fc.property(words, (parts) => {
      const { wer: word, cer, noEstimate, foreign } = estimateQuality(parts.join(" "));
      expect(foreign).toBeGreaterThanOrEqual(0);
      expect(foreign).toBeLessThanOrEqual(1);
      expect(word === undefined).toBe(noEstimate !== undefined);
      for (const rate of [word, cer]) {
        if (rate === undefined) continue;
        expect(rate.low).toBeGreaterThanOrEqual(0);
        expect(rate.low).toBeLessThanOrEqual(rate.rate);
        expect(rate.rate).toBeLessThanOrEqual(rate.high);
        expect(rate.high).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("a least quality is a share of right words, in per cent", () => {
  const estimate = estimateQuality(damaged(english, 0.3, "least"));
  const score = qualityScore(estimate) as number;
  expect(score).toBeCloseTo(100 * (1 - (estimate.wer?.rate ?? 0)), 9);
  expect([fallsBelow(estimate, score + 1), fallsBelow(estimate, score - 1)]).toEqual([true, false]);
  // Nothing is known of these: no build fails for it.
  for (const text of ["", language("french"), TABLE]) expect(fallsBelow(estimateQuality(text), 100)).toBe(false);
});
