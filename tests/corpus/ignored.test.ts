import { mkdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { IGNORED_NAME, IgnoredLists, findIgnored, readIgnored } from "../../src/corpus/ignored.ts";
import { ignoredEntry, ignoredSpans } from "../../src/corpus/ignored-places.ts";
import { clean } from "../../src/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

const TEXT = "The pilots of the harbour had seen the fog come in before noon, and took what t hey could carry up to the sheds behind the church, where the women were waiting with lamps and blankets.";

/** The places of a text that stay ignored when its first finding was ignored in another state of the text. */
function ignoredIn(was: string, is: string, pick = 0): string[] {
  const cleaned = clean(was);
  const finding = [...cleaned.edits, ...cleaned.findings].sort((a, b) => a.start - b.start)[pick];
  if (!finding) return expect.fail("nothing is found to be ignored");
  return ignoredSpans([ignoredEntry("a.txt", was, finding)], is).map(({ start, end }) => `${start}: ${is.slice(start, end)}`);
}

describe("an ignored finding is found again", () => {
  const placeIn = (text: string): string => `${text.search(/t\s+hey/u)}: ${/t\s+hey/u.exec(text)?.[0] ?? ""}`;
  const before = `${"Nothing else was heard of it. ".repeat(5)}\n\n`;
  test.each([
    ["where nothing has changed", TEXT],
    ["where lines have come before it", before + TEXT],
    ["where the lines are broken anew", TEXT.replaceAll(/ (?=seen|noon|hey|the sheds|women)/gu, "\n")],
    ["in CR LF", TEXT.replaceAll(/ (?=seen|noon|hey|the sheds|women)/gu, "\r\n")],
    ["where words around it were mended", TEXT.replace("the fog", "thefog").replace("could carry", "could- carry")],
    ["where the words before it were edited", TEXT.replace("took what", "carried what")],
    ["where the words behind it were edited", TEXT.replace("carry up", "lift")],
    ["in capitals around it", TEXT.replace("took what", "TOOK WHAT")],
  ])("%s", (_, is) => expect(ignoredIn(TEXT, is)).toEqual([placeIn(is)]));
});

describe("it is found no more", () => {
  test.each([
    ["where its words have gone", TEXT.replace("t hey", "they")],
    ["where they are part of others", TEXT.replace("t hey", "at heyday")],
    ["where the words on both sides are others", "No more was said of what t hey had done."],
    ["where little stands around it", "t hey"],
  ])("%s", (_, is) => expect(ignoredIn(TEXT, is)).toEqual([]));
});

describe("of equal words", () => {
  const OTHER = "Nobody in the village could say afterwards how t hey came to be left alone on the quay that night.";
  test("the others are told apart by what stands around them", () => {
    const text = `${TEXT}\n\n${OTHER}`;
    expect(ignoredIn(text, text, 0)).toEqual([`${TEXT.indexOf("t hey")}: t hey`]);
    expect(ignoredIn(text, text, 1)).toEqual([`${text.lastIndexOf("t hey")}: t hey`]);
  });

  test("those that are alike on one side are, too, while the right one is there", () => {
    const other = TEXT.replace("could carry up to the sheds", "had no hands to lift, nor any will");
    const text = `${TEXT}\n\n${other}`;
    expect(ignoredIn(text, text, 0)).toEqual([`${TEXT.indexOf("t hey")}: t hey`]);
  });

  test("those that are alike in all are all ignored", () => {
    const filler = "It was so in the first year, and it was so in the second year of the company. ";
    const text = `${filler}${TEXT} ${filler}\n\n${filler}${TEXT} ${filler}`;
    expect(ignoredIn(text, text, 0).length).toBe(2);
  });
});

describe("what is ignored isn't changed or reported", () => {
  test("and all else is", () => {
    const text = `${TEXT}\n\nNobody knew how t hey came to be left alone.\n`;
    const { edits } = clean(text);
    const protect = ignoredSpans([ignoredEntry("a.txt", text, edits[0] as (typeof edits)[0])], text);
    expect(clean(text, { protect }).output).toBe(text.replace("how t hey", "how they"));
  });

  test("repairs in words whose report is ignored are made", () => {
    const text = "Ross Mcdonald wrote what t hey said.";
    const report = { start: 0, end: text.length, fixer: "case" };
    expect(clean(text).findings.map(({ fixer }) => fixer)).toEqual(["case"]);
    const protect = ignoredSpans([ignoredEntry("a.txt", text, report)], text);
    expect(protect).toEqual([report]);
    expect(clean(text, { protect })).toMatchObject({ output: "Ross Mcdonald wrote what they said.", findings: [] });
  });

  test.each(["harbour", "shipping-1887"])("page %s with all that is found ignored is left as it is, whatever its lines", (name) => {
    const text = readFileSync(new URL(`../../fixtures/pages/${name}.txt`, import.meta.url), "utf8");
    const { edits, findings } = clean(text);
    const entries = [...edits, ...findings].map((finding) => ignoredEntry("a.txt", text, finding));
    expect(entries.length).toBeGreaterThan(3);
    expect(clean(text, { protect: ignoredSpans(entries, text) })).toMatchObject({ edits: [], findings: [] });
    const moved = `${"A line that nobody had before.\n\n".repeat(3)}${text}`;
    expect(clean(moved, { protect: ignoredSpans(entries, moved) })).toMatchObject({ edits: [], findings: [] });
  });

  test.each([
    ["a broken paragraph, whose edit is a break alone", "The premier told the members of his own party that\n\nhe would resign before the spring session opens."],
    ["a word cut by a line end", "The ministers of the Crown met at noon, and the minis-\nter of war was late again."],
    ["words run together", "He hit it into the back ofthe net before the whistle went."],
    ["a mark", "He left early that day .The rest of the company stayed."],
    ["an initialism with the space behind it", "The treaty was signed by the U. S.\nenvoy at Vienna."],
  ])("%s", (_, text) => {
    const { edits } = clean(text);
    expect(edits.length).toBeGreaterThan(0);
    const protect = ignoredSpans(edits.map((edit) => ignoredEntry("a.txt", text, edit)), text);
    expect(clean(text, { protect }).output).toBe(text);
  });
});

test("an entry reads as it is written down", () => {
  const text = "He was the minis-\nter of war.";
  expect(ignoredEntry("1887/a.txt", text, { start: 11, end: 25, fixer: "hyphen-spaces", after: "minister\nof " })).toEqual({
    file: "1887/a.txt",
    fixer: "hyphen-spaces",
    before: "minis- ter of war.",
    after: "minister of war.",
    // FNV-1a with MurmurHash3's finaliser of "hewasthe" and of "", worked out by another program.
    context: "9fae6af1-ab3e7c0b",
  });
});

describe("lists", () => {
  const ENTRY = { file: "a.txt", fixer: "split-words", before: "t hey", context: "01234567-89abcdef" };

  test("hold one entry a line; blank lines, a byte order mark and further keys are nothing to worry about", () => {
    const list = write(IGNORED_NAME, `\ufeff${JSON.stringify(ENTRY)}\r\n\n${JSON.stringify({ ...ENTRY, note: "so in the print", by: "M. R.", seen: 3 })}`);
    expect(readIgnored(list)).toEqual([ENTRY, { ...ENTRY, note: "so in the print", by: "M. R.", seen: 3 }]);
  });

  test.each([
    ["no JSON", "{", "no JSON"],
    ["no object", "[]", "no JSON object"],
    ["null", "null", "no JSON object"],
    ["a key is missing", JSON.stringify({ ...ENTRY, fixer: undefined }), '"fixer" is missing'],
    ["a key is no text", JSON.stringify({ ...ENTRY, note: 3 }), '"note" is no text'],
    ["a context that is none", JSON.stringify({ ...ENTRY, context: "0123" }), '"context" is no pair of hashes'],
    ["no words", JSON.stringify({ ...ENTRY, before: " " }), '"before" has no words'],
  ])("that are broken are an error with file and line: %s", (_, line, problem) => {
    const list = write(IGNORED_NAME, `${JSON.stringify(ENTRY)}\n${line}\n`);
    expect(() => readIgnored(list)).toThrow(`${list}:2: ${problem}; mend the line, or delete it and run 'scanmend ignore' again`);
  });

  test("are the nearest above a text, up to the root of its repository", () => {
    write(`outer/${IGNORED_NAME}`, `${JSON.stringify({ ...ENTRY, file: "repository/in/a.txt" })}\n`);
    mkdirSync(at("outer/repository/in/deep"), { recursive: true });
    expect(findIgnored(at("outer/repository/in"))).toBe(at(`outer/${IGNORED_NAME}`));
    expect(new IgnoredLists().entriesOf(at("outer/repository/in/a.txt")).length).toBe(1);
    mkdirSync(at("outer/repository/.git"));
    expect(findIgnored(at("outer/repository/in"))).toBeUndefined();
    const near = write(`outer/repository/in/${IGNORED_NAME}`, `${JSON.stringify(ENTRY)}\n`);
    expect(findIgnored(at("outer/repository/in/deep"))).toBe(near);
    const lists = new IgnoredLists();
    expect([lists.entriesOf(at("outer/repository/in/a.txt")), lists.entriesOf(at("outer/repository/in/deep/a.txt"))]).toEqual([[ENTRY], []]);
  });

  test("may be named, and then know texts by the way from their folder", () => {
    const list = write("lists/x.jsonl", `${JSON.stringify({ ...ENTRY, file: "../in/a.txt" })}\n`);
    expect(new IgnoredLists(list).entriesOf(at("in/a.txt")).length).toBe(1);
  });

  test("that are named and missing are an error", () => {
    expect(() => new IgnoredLists(at("none.jsonl")).entriesOf(at("a.txt"))).toThrow("none.jsonl: no such file or folder; check the path");
  });
});
