import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type CleanOptions, applyEdits, clean, invertEdits } from "../src/index.ts";

const page = readFileSync(new URL("../fixtures/pages/harbour.txt", import.meta.url), "utf8");
const column = readFileSync(new URL("../fixtures/pages/shipping-1887.txt", import.meta.url), "utf8");
const modern = readFileSync(new URL("../fixtures/pages/clean-2019.txt", import.meta.url), "utf8");

/** Found by the property below: damage of one kind made other damage likelier, and a second run knew nothing of it. */
const UNSETTLED =
  "He asked for two- and three-year leases on the berth.\n\n“I was told . . . that the papers would be r- eady by Easter,” Mr. Cottreau told the panel.\n\nThe cost ofthe idle terminal is borne by the town.\n\nLocal ferry- goersÃ©\r\n have learned to drive to Saint John instead. The last sailing carried only eleven cars .\n\nT";

/** Every damaged row of the fixtures. */
const rows = ((folder: URL): string[] =>
  readdirSync(folder).flatMap((file) => (parse(readFileSync(new URL(file, folder), "utf8")) as { damage: { in: string }[] }).damage.map((row) => row.in)))(
  new URL("../fixtures/fixers/", import.meta.url),
);

/** One stroke of damage at a place: what scans and extractions do, and what they don't. */
const strokes: readonly ((text: string, at: number) => string)[] = [
  (text, at) => `${text.slice(0, at)} ${text.slice(at)}`,
  (text, at) => text.slice(0, at) + text.slice(at).replace(" ", ""),
  (text, at) => `${text.slice(0, at)}- ${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}-\n${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}Y${text.slice(at)}`,
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => `${text.slice(0, at)}\n\n${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)} .${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\u00ad${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}Ã©\r\n${text.slice(at)}`,
];

const damaged = fc
  .tuple(fc.constantFrom(page, column, modern, rows.join(" "), rows.join("\n\n")), fc.nat(60_000), fc.array(fc.tuple(fc.nat(strokes.length - 1), fc.nat(600)), { maxLength: 12 }))
  .map(([source, start, damage]) => {
    const offset = start % source.length;
    return damage.reduce((text, [kind, at]) => (strokes[kind] as (typeof strokes)[0])(text, at % (text.length + 1)), source.slice(offset, offset + 600));
  });

/** Noise made of what the fixers look for. */
const noise = fc
  .array(fc.constantFrom("t", "hey", "U.", "S.", "-", " ", "\n", "\n\n", ".", "‘", "”", "the", "sign-", "off", "Ã©", "1", "McD", "www.", "a", "ﬁ", "??", "\u00ad", "\r\n"), { maxLength: 40 })
  .map((parts) => parts.join(""));

/** The command line's ways to ask for more: what is only reported applied, unlikely edits made. */
const options: fc.Arbitrary<CleanOptions> = fc.constantFrom({}, {}, { minConfidence: 0 }, { apply: ["furniture", "duplicates", "case"] }, { minConfidence: 1 });

const texts = fc.oneof(damaged, noise, fc.string({ maxLength: 60 }), fc.string({ unit: "binary", maxLength: 60 }));

/** The same texts in every build; `FC_SEED=… FC_RUNS=… npm test` searches further. */
const runs = { seed: Number(process.env["FC_SEED"] ?? 1887), numRuns: Number(process.env["FC_RUNS"] ?? 400) };

describe("whatever the text", () => {
  test("edits replay, invert, are sorted and disjoint, and touch nothing else", () => {
    fc.assert(
      fc.property(texts, options, (source, settings) => {
        const { output, edits, findings } = clean(source, settings);
        expect(applyEdits(source, edits)).toBe(output);
        expect(applyEdits(output, invertEdits(edits))).toBe(source);
        let end = 0;
        for (const edit of edits) {
          expect(edit.start).toBeGreaterThanOrEqual(end);
          expect(source.slice(edit.start, edit.end)).toBe(edit.before);
          expect(edit.confidence).toBeGreaterThan(0);
          expect(edit.confidence).toBeLessThanOrEqual(1);
          end = edit.end;
        }
        for (const finding of findings) expect(source.slice(finding.start, finding.end)).toBe(finding.text);
      }),
      runs,
    );
  });

  test("clean text is clean: a second run changes nothing", () => {
    fc.assert(
      fc.property(texts, (source) => {
        const { output } = clean(source);
        expect(clean(output).output).toBe(output);
      }),
      { ...runs, examples: [[UNSETTLED]] },
    );
  });
});

// Longer than a window of the decoder, it is read in pieces, and each round mends what the cut of the last one left.
test("a second run changes nothing on pages of one run-on word", () => {
  const { output } = clean("ofthe ".repeat(5_200));
  expect(clean(output).output).toBe(output);
});

test("a second run changes nothing on any row of the fixtures", () => {
  expect(rows.filter((row) => clean(clean(row).output).output !== clean(row).output)).toEqual([]);
});

test("line ends, a byte order mark and odd white space outside the edits stay", () => {
  const source = "\ufeffIt was\twhat t hey  said.\r\n\r\nNo\u00a0more,\rand no less. \n";
  expect(clean(source, { only: ["split-words"] }).output).toBe(source.replace("t hey", "they"));
});

describe("no text is too long or too odd", () => {
  test.each(["a", "- ", "U. ", ". ", "(", "a-", "\n", "A B ", "’", "Ã", "t h e y ", "\ud800"])("120,000 characters of %j", (piece) => {
    const source = piece.repeat(120_000 / piece.length);
    const { output, edits } = clean(source);
    expect(applyEdits(source, edits)).toBe(output);
  });
});

describe("time grows with the length of the text and no faster", () => {
  const hostile = ["a", "- ", "U. ", ". ", "(", "a-", "\n", "t h ", "www.", "’", "a.", "ﬁ ", "?? ", "A B ", "x\n\ny", "Ã", "thesis", "ofthe "];
  const timeOf = (text: string): number => {
    const start = performance.now();
    clean(text);
    return performance.now() - start;
  };
  for (const piece of [...hostile, modern]) {
    test(JSON.stringify(piece.slice(0, 20)), () => {
      const size = 20_000;
      const small = piece.repeat(Math.ceil(size / piece.length));
      timeOf(small);
      const once = timeOf(small);
      const fourfold = timeOf(small.repeat(4));
      // Four times the text; eleven allows for a noisy machine, and quadratic time would be sixteen.
      expect(fourfold).toBeLessThan(Math.max(once, 60) * 11);
    });
  }
});
