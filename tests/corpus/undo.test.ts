import { appendFileSync, mkdirSync, readFileSync, readdirSync, renameSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EditsIndex } from "../../src/corpus/edits-index.ts";
import { hashOf } from "../../src/corpus/hash-file.ts";
import { reverted } from "../../src/corpus/undo.ts";
import { type Edit, applyEdits } from "../../src/engine/edit.ts";
import { run } from "../cli/run.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();
const read = (name: string): string => readFileSync(at(name), "utf8");
const DAMAGED = "A two-storey house on a half- acre block.\n";
const MENDED = "A two-storey house on a half-acre block.\n";
const ONLY = ["--no-config", "--quiet", "--only", "hyphen-spaces"];
const fix = (...args: string[]): Promise<unknown> => run(["fix", ...ONLY, "--edits", at("edits.jsonl"), ...args]);
const undo = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
  const { code, out, err } = await run(["undo", "--no-config", "--edits", at("edits.jsonl"), ...args]);
  return { code, out: out.replaceAll(`${at(".")}/`, ""), err: err.replaceAll(`${at(".")}/`, "") };
};
const said = (text: string): string => `scanmend: ${text}\n`;

describe("undo", () => {
  test("gives the bytes back: byte order mark, CR LF, tabs, no last line end", async () => {
    const before = "\ufeffA half- acre\tblock.\r\n\r\n𝔄 two- storey house \u{1f600} and half- acres";
    write("a.txt", before);
    await fix("-w", at("a.txt"));
    expect(read("a.txt")).not.toBe(before);
    expect(await undo(at("a.txt"))).toEqual({ code: 0, out: "", err: said("3 changes taken back in 1 of 1 file") });
    expect(read("a.txt")).toBe(before);
    expect(readdirSync(at("."))).toEqual(["a.txt", "edits.jsonl"]);
  });

  test("knows a file that has moved, and one that was written into another folder", async () => {
    write("pages/a.txt", DAMAGED);
    write("pages/b.txt", `Second. ${DAMAGED}`);
    await fix("-o", at("clean"), at("pages"));
    mkdirSync(at("archive"));
    renameSync(at("clean/a.txt"), at("archive/1887.txt"));
    expect(await undo(at("archive/1887.txt"), at("clean"))).toMatchObject({ code: 0 });
    expect([read("archive/1887.txt"), read("clean/b.txt")]).toEqual([DAMAGED, `Second. ${DAMAGED}`]);
  });

  test("says what is as before already, and what has no edits", async () => {
    write("pages/a.txt", DAMAGED);
    write("pages/b.txt", "Nothing to mend.\n");
    await fix("-w", at("pages"));
    await undo(at("pages"));
    expect(await undo(at("pages"))).toEqual({ code: 0, out: "", err: said("0 changes taken back in 0 of 2 files; 1 file as before already; 1 file without edits") });
  });

  test("leaves a text that has changed since alone, and goes on", async () => {
    write("pages/a.txt", DAMAGED);
    write("pages/b.txt", `Second. ${DAMAGED}`);
    await fix("-w", at("pages"));
    appendFileSync(at("pages/a.txt"), "More.\n");
    expect(await undo(at("pages"))).toEqual({
      code: 2,
      out: "",
      err:
        said("pages/a.txt: it has changed since the edits in edits.jsonl were made; take back the later changes first, or restore it from a backup") +
        said("1 change taken back in 1 of 2 files"),
    });
    expect([read("pages/a.txt"), read("pages/b.txt")]).toEqual([`${MENDED}More.\n`, `Second. ${DAMAGED}`]);
  });

  /** A later run's line, that has made one text out of another. */
  const later = (from: string, to: string, edits: readonly object[]): string =>
    `${JSON.stringify({ file: at("a.txt"), from: hashOf(from), to: hashOf(to), part: 1, parts: 1, edits })}\n`;

  test.each([
    ["the latest run", [], MENDED],
    ["with --all every run", ["--all"], DAMAGED],
  ])("takes back %s", async (_, args, expected) => {
    write("a.txt", DAMAGED);
    await fix("-w", at("a.txt"));
    const twice = MENDED.replace("A", "The");
    appendFileSync(at("edits.jsonl"), later(MENDED, twice, [{ start: 0, end: 1, before: "A", after: "The" }]));
    write("a.txt", twice);
    expect(await undo(...args, at("a.txt"))).toMatchObject({ code: 0 });
    expect(read("a.txt")).toBe(expected);
  });

  test("with --all goes back no further than to what another has written", async () => {
    write("a.txt", DAMAGED);
    await fix("-w", at("a.txt"));
    const written = `${MENDED}A three- storey house.\n`;
    write("a.txt", written);
    await fix("-w", at("a.txt"));
    expect(await undo("--all", at("a.txt"))).toMatchObject({ code: 0 });
    expect(read("a.txt")).toBe(written);
  });

  test("with --dry-run says what it would do, and does nothing", async () => {
    write("a.txt", DAMAGED);
    await fix("-w", at("a.txt"));
    expect(await undo("--dry-run", at("a.txt"))).toEqual({ code: 0, out: "a.txt: 1 change\n", err: said("1 change would be taken back in 1 of 1 file") });
    expect(read("a.txt")).toBe(MENDED);
  });

  test("tells texts that have become the same by their paths", async () => {
    write("north/a.txt", DAMAGED);
    write("south/a.txt", DAMAGED.replace("half- acre", "half -acre"));
    const south = read("south/a.txt");
    await fix("-w", at("north"), at("south"));
    expect(read("south/a.txt")).toBe(read("north/a.txt"));
    mkdirSync(at("moved"));
    renameSync(at("south"), at("moved/south"));
    expect(await undo(at("moved"), at("north"))).toMatchObject({ code: 0 });
    expect([read("moved/south/a.txt"), read("north/a.txt")]).toEqual([south, DAMAGED]);
  });

  test("leaves a file alone that was never damaged, though another has become the same", async () => {
    write("pages/a.txt", MENDED);
    write("pages/b.txt", DAMAGED);
    await fix("-w", at("pages"));
    // And again, with nothing to do: what was changed before is still known.
    await fix("-w", at("pages"));
    renameSync(at("pages"), at("moved"));
    expect(await undo(at("moved"))).toEqual({ code: 0, out: "", err: said("1 change taken back in 1 of 2 files; 1 file without edits") });
    expect([read("moved/a.txt"), read("moved/b.txt")]).toEqual([MENDED, DAMAGED]);
  });

  test("refuses where the path tells them not apart", async () => {
    write("north/a.txt", DAMAGED);
    write("south/a.txt", DAMAGED.replace("half- acre", "half -acre"));
    await fix("-w", at("north"), at("south"));
    renameSync(at("south/a.txt"), at("page.txt"));
    expect((await undo(at("page.txt"))).err).toMatch(/^scanmend: page\.txt: north\/a\.txt and south\/a\.txt have both become this text by edits\.jsonl; give it the path that it had\n/);
    expect(read("page.txt")).toBe(MENDED);
  });

  test.each([
    ["a file that no run has changed", "Other.\n", "", "a.txt: no edits of this text in edits.jsonl; name the edits file of the run that cleaned it"],
    ["edits that don't give the old text back", MENDED, `${JSON.stringify({ file: "a.txt", from: "0".repeat(64), to: hashOf(MENDED), part: 1, parts: 1, edits: [] })}\n`, "a.txt: the edits in edits.jsonl don't give back what it was; restore it from a backup; it is left as it is"],
    ["edits of another text", MENDED, `${JSON.stringify({ file: "a.txt", from: "0".repeat(64), to: hashOf(MENDED), part: 1, parts: 1, edits: [{ start: 3, end: 4, before: "x", after: "y" }] })}\n`, "a.txt: the edits in edits.jsonl don't give back what it was; restore it from a backup; it is left as it is"],
  ])("says what is wrong with %s", async (_, text, edits, message) => {
    write("a.txt", text);
    write("edits.jsonl", edits);
    expect(await undo(at("a.txt"))).toEqual({ code: 2, out: "", err: said(message) + said("0 changes taken back in 0 of 1 file") });
    expect(read("a.txt")).toBe(text);
    expect(readdirSync(at("."))).toEqual(["a.txt", "edits.jsonl"]);
  });

  test.each([
    ["no edits file", undefined, /^scanmend: edits\.jsonl: no such file or folder; check the path\n$/],
    ["another kind of file", '{"path":"a.txt"}\n', /^scanmend: edits\.jsonl: no line of an edits file at byte 0; name a file that --edits has written\n$/],
  ])("ends at once with %s", async (_, edits, message) => {
    write("a.txt", MENDED);
    if (edits !== undefined) write("edits.jsonl", edits);
    const { code, err } = await undo(at("a.txt"));
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });

  test("takes no standard input", async () => {
    expect(await undo()).toEqual({ code: 2, out: "", err: said("undo: standard input can't be written back; name the files") });
  });
});

describe("an edits file", () => {
  const line = (part: number, parts: number, more: object = {}): string => `${JSON.stringify({ file: "a.txt", from: hashOf("old"), to: hashOf("new"), part, parts, ...more, edits: [{ start: part, end: part, before: "", after: "x" }] })}\n`;
  const found = async (content: string): Promise<number[] | undefined> => {
    const index = await EditsIndex.open(write("edits.jsonl", content));
    const text = await index.find(hashOf("new"), "a.txt");
    if (!text) return undefined;
    const starts: number[] = [];
    for await (const { start } of index.changes(text)) starts.push(start);
    return starts;
  };

  test.each<[what: string, content: string, starts: number[] | undefined]>([
    ["one line", line(1, 1), [1]],
    ["parts", line(1, 3) + line(2, 3) + line(3, 3), [1, 2, 3]],
    ["parts that a killed run began, and the next one wrote whole", line(1, 3) + line(2, 3) + line(1, 3) + line(2, 3) + line(3, 3), [1, 2, 3]],
    ["parts that a killed run began alone", line(1, 3) + line(2, 3), undefined],
    ["the same line twice", line(1, 1) + line(1, 1), [1]],
    ["half a line at its end", line(1, 1) + line(1, 1).slice(0, 40), [1]],
    ["another file's parts between", line(1, 2) + line(2, 2, { file: "b.txt" }), undefined],
    ["a name with a quotation mark", line(1, 1, { file: 'a","edits":[].txt' }), [1]],
    ["nothing", "", undefined],
  ])("with %s", async (_, content, starts) => expect(await found(content)).toEqual(starts));
});

test("edits taken back in pieces give the text before, wherever the pieces end", async () => {
  const edit = fc.record({ gap: fc.nat(6), before: fc.string({ maxLength: 4, unit: "grapheme" }), after: fc.string({ maxLength: 4, unit: "grapheme" }) });
  await fc.assert(
    fc.asyncProperty(fc.array(edit), fc.string(), fc.array(fc.nat(5)), async (parts, tail, cuts) => {
      let source = "";
      const edits: Edit[] = [];
      for (const { gap, before, after } of parts) {
        source += "-".repeat(gap);
        edits.push({ start: source.length, end: source.length + before.length, before, after } as Edit);
        source += before;
      }
      source += tail;
      const output = applyEdits(source, edits);
      async function* pieces(): AsyncGenerator<string> {
        let at = 0;
        for (const cut of cuts) yield output.slice(at, (at += cut));
        yield output.slice(at);
      }
      async function* kept(): AsyncGenerator<Edit & { why: never }> {
        yield* edits as (Edit & { why: never })[];
      }
      let back = "";
      for await (const piece of reverted(pieces(), kept())) back += piece;
      expect(back).toBe(source);
    }),
  );
});
