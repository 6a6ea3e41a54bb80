import { describe, expect, test } from "vitest";
import { type Words, WRAPPED, splitWords } from "../formats/wrap.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const folder = temporaryFolder();

const TEXT = [
  "The council met on Tuesday evening and heard a long report on",
  "the state of the harbour. There was a hard frast. The clerk",
  "read a letter from the owners of the two piers, who asked for a",
  "grant of forty pounds towards the cost of the repairs. It was",
  "resolved that the matter should stand over until the next meeting,",
  "and that the surveyor should in the meantime view the piers and say",
  "what they would cost to mend.",
];
const WORDS: Words = [TEXT.map(splitWords)];
const SLIP = WORDS.flat(2).indexOf("frast.");

/** As the formats state it: ALTO and PAGE XML from 0 to 1, hOCR in per cent. */
const STATED: Readonly<Record<string, (source: string, value: (word: number) => number) => string>> = {
  alto: (source, value) => numbered(source, / WC="0\.9"/gu, (word) => ` WC="${value(word)}"`),
  page: (source, value) => numbered(source, /(?<=<Word [^>]*>[^<]*<Coords [^>]*>\s*)<TextEquiv>/gu, (word) => `<TextEquiv conf="${value(word)}">`),
  hocr: (source, value) => numbered(source, /x_wconf 90/gu, (word) => `x_wconf ${Math.round(100 * value(word))}`),
};

function numbered(source: string, place: RegExp, stated: (word: number) => string): string {
  let word = 0;
  const result = source.replace(place, () => stated(word++));
  expect(word).toBe(WORDS.flat(2).length);
  return result;
}

/** A page with the words' confidences spread from 0.5 to 0.89, but for the slip's. */
const page = (format: string, slip: number): string =>
  (STATED[format] as (typeof STATED)[string])((WRAPPED[format] as (typeof WRAPPED)[string])(WORDS), (word) => (word === SLIP ? slip : 0.5 + (word % 40) / 100));

const SURE = 0.97;
const UNSURE = 0.1;
/** Between what is said of the slip with and without its engine. */
const BAR = ["--min-confidence", "0.75"];

describe.each(["alto", "page", "hocr"])("%s", (format) => {
  const put = (slip: number): string => folder.write(format === "hocr" ? "page.hocr" : "page.xml", page(format, slip));

  test("a word that its engine was sure of is kept, and one that it doubted corrected", async () => {
    expect(await run(["check", ...BAR, put(SURE)])).toMatchObject({ code: 0, out: "" });
    expect((await run(["check", ...BAR, put(UNSURE)])).out).toContain("frost");
    expect((await run(["diff", ...BAR, put(UNSURE)])).out).toMatch(/^-.*frast[^]*^\+.*frost/mu);
    expect((await run(["diff", ...BAR, put(SURE)])).out).toBe("");
  });

  test("in threads, too", async () => {
    const files = [SURE, UNSURE].map((slip) => folder.write(`${slip}.${format === "hocr" ? "hocr" : "xml"}`, page(format, slip)));
    const alone = await run(["check", ...BAR, "-j", "1", ...files]);
    expect(alone.out).toContain(`${UNSURE}.`);
    expect(alone.out).not.toContain(`${SURE}.`);
    expect((await run(["check", ...BAR, "-j", "2", ...files])).out).toBe(alone.out);
  });

  test("what is kept of a page's results is of these confidences alone", async () => {
    const path = put(UNSURE);
    const cached = (): ReturnType<typeof run> => run(["check", ...BAR, "--cache", folder.at("cache"), path]);
    const first = await cached();
    expect(first.out).toContain("frost");
    expect((await cached()).out).toBe(first.out);
    put(SURE);
    expect((await cached()).out).toBe("");
  });

  test("corrected, the page is at rest", async () => {
    const path = put(UNSURE);
    await run(["fix", "-w", path]);
    expect(await run(["check", ...BAR, path])).toMatchObject({ code: 0, out: "" });
  });
});

test("an ignored finding is found in a page where the engine's confidence counts", async () => {
  const path = folder.write("page.hocr", page("hocr", UNSURE));
  const [place = ""] = (await run(["check", ...BAR, path])).out.split(" ");
  expect((await run(["ignore", place.replace(/:$/u, "")])).code).toBe(0);
  expect(await run(["check", ...BAR, path])).toMatchObject({ code: 0 });
});
