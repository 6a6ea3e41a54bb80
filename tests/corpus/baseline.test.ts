import { readFileSync, renameSync, rmSync } from "node:fs";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { Baseline, type BaselineEntry, NewBaseline } from "../../src/corpus/baseline.ts";
import { clean } from "../../src/index.ts";
import { type Row, rowsOf } from "../../src/reports/findings.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

type Found = BaselineEntry & { readonly at: string };

const foundIn = (text: string): Found[] => rowsOf("", text, clean(text)).map((row: Row) => ({ fixer: row.fixer, ...row.place, at: `${row.line}:${row.column} ${row.place.before}` }));

/** Writes a baseline of texts, and the texts, too. */
async function baselineOf(texts: Readonly<Record<string, string>>): Promise<void> {
  const baseline = new NewBaseline(at("known.jsonl"));
  for (const [name, text] of Object.entries(texts)) baseline.add(write(name, text), foundIn(text));
  await baseline.write();
}

/** What is new in a text, by `line:column words`. */
function newIn(baseline: Baseline, name: string, text: string): string[] {
  const path = write(name, text);
  return baseline.finish(path, baseline.takeExact(path, foundIn(text))).map((found) => found.at);
}

const PARAGRAPHS = [
  "The pilots took what t hey could carry, and left the rest of it on the quay for the night.",
  "SEE COUNCIL, A9",
  "A spokesman for the depZartment said on Friday that the winter had been long and the roads bad.",
  "Nothing at all is wrong with this sentence, which stands here between the others of the page.",
  "The members ofthe board met in the hall, and the chairman read the minutes of the last meeting.",
  "Passen gers waited at the pier until noon, when the captain sent word that the boat was late.",
];
const PAGE = `${PARAGRAPHS.join("\n\n")}\n`;

const OTHER = "Nobody knew what t hey would find in the hold of the ship, which had lain there since May.\n";

beforeEach(() => baselineOf({ "pages/a.txt": PAGE }));

const read = (): Baseline => Baseline.read(at("known.jsonl"));

test("the pages have damage to know of", () => {
  expect(foundIn(PAGE).map((found) => found.fixer)).toEqual(["split-words", "furniture", "stray-characters", "run-ons", "split-words"]);
  expect(foundIn(OTHER)).toHaveLength(1);
});

describe("a baseline survives", () => {
  test.each<[string, string]>([
    ["nothing done to the page", PAGE],
    ["lines inserted before it", `A new headline\n\n${PAGE}`],
    ["lines inserted everywhere", PARAGRAPHS.map((text) => `${text}\n\nMore was printed below it, in small type.`).join("\n\n")],
    ["lines wrapped anew", PAGE.replace("carry, and", "carry,\nand").replace("Friday that", "Friday\nthat")],
    ["other damage mended", PAGE.replace("ofthe", "of the")],
    ["words beside it edited", PAGE.replace("The pilots", "Two pilots")],
    ["paragraphs turned round", [...PARAGRAPHS].reverse().join("\n\n")],
    ["a paragraph of its own moved", [...PARAGRAPHS.slice(2), ...PARAGRAPHS.slice(0, 2)].join("\n\n")],
  ])("%s", (_, text) => expect(newIn(read(), "pages/a.txt", text)).toEqual([]));

  test("paragraphs in any order, with lines between them", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(PARAGRAPHS), fc.array(fc.constantFrom("A line that was not there.", "The weather will be fair.")), (some, more) => {
        expect(newIn(read(), "pages/a.txt", [...more, ...some, ...more].join("\n\n"))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test("a new name of the file, in another folder, edited on the way", () => {
    rmSync(at("pages/a.txt"));
    expect(newIn(read(), "old/1890/b.txt", `A headline.\n\n${PAGE.replace("The pilots", "Two pilots")}`)).toEqual([]);
  });

  test("two files that change names with each other", async () => {
    await baselineOf({ "a.txt": PAGE, "b.txt": OTHER });
    for (const [from, to] of [["a.txt", "x.txt"], ["b.txt", "y.txt"]] as const) renameSync(at(from), at(to));
    const baseline = read();
    expect([newIn(baseline, "y.txt", PAGE), newIn(baseline, "x.txt", OTHER)]).toEqual([[], []]);
  });

  test("a move of its folder together with the texts", () => {
    write("moved/pages/a.txt", PAGE);
    write("moved/known.jsonl", readFileSync(at("known.jsonl")));
    const baseline = Baseline.read(at("moved/known.jsonl"));
    expect(newIn(baseline, "moved/pages/a.txt", PAGE)).toEqual([]);
    expect(baseline.knows(at("moved/pages/a.txt"))).toBe(true);
  });
});

describe("a baseline reports", () => {
  test.each<[string, string, string[]]>([
    ["damage that it doesn't have", PAGE.replace("wrong with", "wrong wit h"), ["7:25 wit h"]],
    ["the second of two that are alike", `${PAGE}\nThe pilots took what t hey could find.\n`, ["13:22 t hey"]],
    ["other words in the same place", PAGE.replace("t hey", "the y"), ["1:22 the y"]],
  ])("%s", (_, text, expected) => expect(newIn(read(), "pages/a.txt", text)).toEqual(expected));

  test("of three that are alike the one that has come to the two", async () => {
    const line = "The pilots took what t hey could carry.";
    await baselineOf({ "a.txt": `${line}\n\n${line}\n` });
    expect(newIn(read(), "a.txt", `${line}\n\n${line}\n`)).toEqual([]);
    expect(newIn(read(), "a.txt", `${line}\n\n${line}\n\n${line}\n`)).toHaveLength(1);
    expect(newIn(read(), "a.txt", `${line}\n`)).toEqual([]);
  });

  test("a copy of a file that is still there", () => expect(newIn(read(), "pages/copy.txt", PAGE)).toHaveLength(5));

  test("the same words in another file, though one file is gone", () => {
    rmSync(at("pages/a.txt"));
    const text = "Whatever t hey said of it was soon forgotten by the townspeople of the lower harbour.\n";
    expect(newIn(read(), "pages/b.txt", text)).toEqual(["1:10 t hey"]);
  });

  test("a second copy of a file that is gone", () => {
    rmSync(at("pages/a.txt"));
    const baseline = read();
    expect(newIn(baseline, "b.txt", PAGE)).toEqual([]);
    expect(newIn(baseline, "c.txt", PAGE)).toHaveLength(5);
  });
});

describe("pruning", () => {
  const names = (): string[] => readFileSync(at("known.jsonl"), "utf8").split("\n").filter(Boolean).map((line) => (JSON.parse(line) as { file: string; before: string }).file);

  test("drops what was mended, and keeps what wasn't looked at", async () => {
    await baselineOf({ "a.txt": PAGE, "b.txt": PAGE });
    const baseline = read();
    newIn(baseline, "a.txt", PAGE.replace("ofthe", "of the").replace("t hey", "they"));
    expect(await baseline.prune()).toEqual({ kept: 8, gone: 2 });
    expect(names()).toEqual([...Array<string>(3).fill("a.txt"), ...Array<string>(5).fill("b.txt")]);
  });

  test("drops files that are no more, and takes the new name of one that was renamed", async () => {
    await baselineOf({ "a.txt": PAGE, "b.txt": OTHER });
    renameSync(at("a.txt"), at("c.txt"));
    rmSync(at("b.txt"));
    const baseline = read();
    expect(newIn(baseline, "c.txt", PAGE)).toEqual([]);
    expect(await baseline.prune()).toEqual({ kept: 5, gone: 1 });
    expect(names()).toEqual(Array<string>(5).fill("c.txt"));
  });

  test("brings what was found again up to date, so that it is known by both sides", async () => {
    const edited = PAGE.replace("The pilots", "Two pilots");
    const baseline = read();
    newIn(baseline, "pages/a.txt", edited);
    await baseline.prune();
    const again = read();
    const path = at("pages/a.txt");
    expect(again.takeExact(path, foundIn(edited))).toEqual([]);
  });
});

test("the file has a line for each finding, sorted, so that one change is one line", async () => {
  const before = readFileSync(at("known.jsonl"), "utf8").split("\n");
  expect(before[0]).toMatch(/^\{"file":"pages\/a\.txt","fixer":"furniture","before":"SEE COUNCIL, A9","context":"[0-9a-f]{8}-[0-9a-f]{8}"\}$/u);
  await baselineOf({ "pages/a.txt": PAGE.replace("ofthe", "of the") });
  const after = readFileSync(at("known.jsonl"), "utf8").split("\n");
  expect(before.filter((line) => !after.includes(line))).toHaveLength(1);
  expect(after.filter((line) => !before.includes(line))).toEqual([]);
});

test.each([
  ["{\n", /known\.jsonl:1: no JSON; mend it, or write it anew with --write-baseline$/u],
  ['{"file":"a.txt","fixer":"links","context":"00000000-00000000"}\n', /known\.jsonl:1: "before" is missing; mend it, or write it anew/u],
])("a broken baseline is said in one line: %j", (content, message) => {
  write("known.jsonl", content);
  expect(read).toThrow(message);
});

test("a baseline that isn't there", () => expect(() => Baseline.read(at("none.jsonl"))).toThrow(/none\.jsonl: no such file or folder; check the path, or write it with --write-baseline$/u));
