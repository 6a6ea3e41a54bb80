import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { countInputs } from "../../src/corpus/count-inputs.ts";
import { openFileList } from "../../src/corpus/file-list.ts";
import { type Input, type SelectOptions, selectInputs } from "../../src/corpus/select.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

interface Selected {
  readonly inputs: readonly Input[];
  readonly files: readonly string[];
  readonly errors: readonly string[];
  readonly skipped: readonly string[];
}

/** Paths are given below the temporary folder. */
async function select(paths: readonly string[], options: SelectOptions = {}): Promise<Selected> {
  const short = (text: string): string => text.replaceAll(`${at(".")}/`, "").replaceAll(at("."), ".");
  const inputs: Input[] = [];
  const errors: string[] = [];
  const skipped: string[] = [];
  const listeners = { onError: ({ message }: Error) => errors.push(short(message)), onSkip: (path: string, reason: string) => skipped.push(`${short(path)} ${reason}`) };
  for await (const input of selectInputs(paths, options, listeners)) inputs.push(input);
  return { inputs, files: inputs.map(({ path }) => short(path)), errors, skipped };
}

const listOf = (...parts: (string | Uint8Array)[]): SelectOptions => ({
  filesFrom: {
    source: "list",
    text: (async function* () {
      for (const part of parts) yield typeof part === "string" ? new TextEncoder().encode(part) : part;
    })(),
  },
});

describe("folders", () => {
  test("give text files in the order of their paths, and pass over the rest", async () => {
    for (const name of ["b.txt", "a/z.TXT", "a/y.text", "a-1.txt", "c.pdf", "txt", ".hidden.txt", ".git/x.txt", "node_modules/x.txt"]) write(name, "x");
    expect(await select([at(".")])).toMatchObject({ files: ["a-1.txt", "a/y.text", "a/z.TXT", "b.txt"], errors: [], skipped: [".hidden.txt hidden"] });
  });

  test("give the path below the folder that was named", async () => {
    write("in/deep/a.txt", "x");
    expect((await select([at("in")])).inputs).toEqual([{ path: at("in/deep/a.txt"), relative: "deep/a.txt", named: false }]);
  });

  test("without text files are an error, each, and the others go on", async () => {
    write("a/x.txt", "x");
    mkdirSync(at("empty"));
    expect(await select([at("empty"), at("a"), at("none")])).toMatchObject({
      files: ["a/x.txt"],
      errors: [
        "empty: no text files in this folder; name the files, or a folder with .txt files, or add --allow-empty",
        "none: no such file or folder; check the path",
      ],
    });
  });

  test("may be empty with allowEmpty; what isn't there is still an error", async () => {
    mkdirSync(at("empty"));
    expect((await select([at("empty"), at("none")], { allowEmpty: true })).errors).toEqual(["none: no such file or folder; check the path"]);
  });

  test("in which all is ignored say so", async () => {
    write("in/.gitignore", "*.txt\n");
    write("in/a.txt", "x");
    expect((await select([at("in")])).errors).toEqual(["in: no text files in this folder that isn't ignored; add --no-ignore, or name the files"]);
  });

  test("take the endings that are asked for, in any case", async () => {
    for (const name of ["a.txt", "b.XML", "c.hocr"]) write(name, "x");
    expect((await select([at(".")], { extensions: [".xml", ".hocr"] })).files).toEqual(["b.XML", "c.hocr"]);
  });

  test.skipIf(process.getuid?.() === 0)("that can't be read cost only themselves", async () => {
    write("in/locked/a.txt", "x");
    write("in/z.txt", "x");
    chmodSync(at("in/locked"), 0);
    const selected = await select([at("in")]);
    chmodSync(at("in/locked"), 0o700);
    expect(selected).toMatchObject({ files: ["in/z.txt"], errors: ["in/locked: permission denied; change its mode or run as its owner"] });
  });

  test("whose ignore file can't be read are passed over: what it leaves out isn't to be touched", async () => {
    write("in/a.txt", "x");
    write("in/sub/b.txt", "x");
    symlinkSync(".gitignore", at("in/sub/.gitignore"));
    symlinkSync(at("in/sub/.gitignore"), at("in/sub/.scanmendignore"));
    expect(await select([at("in")])).toMatchObject({ files: ["in/a.txt"], errors: ["in/sub/.gitignore: symbolic links in a circle; name the file itself"] });
  });

  test("with a file whose name is no UTF-8 say which", async () => {
    writeFileSync(Buffer.concat([Buffer.from(`${at(".")}/caf`), Buffer.from([0xe9]), Buffer.from(".txt")]), "x");
    expect((await select([at(".")])).errors).toEqual(["caf\ufffd.txt: its name is not UTF-8; rename it, with convmv say"]);
  });
});

describe("symbolic links", () => {
  test("in a folder are passed over and counted: to files, to folders, out of the tree, in circles", async () => {
    write("outside/o.txt", "x");
    write("in/a.txt", "x");
    mkdirSync(at("in/sub"));
    symlinkSync(at("outside"), at("in/out"));
    symlinkSync(at("in"), at("in/sub/up"));
    symlinkSync("loop.txt", at("in/loop.txt"));
    symlinkSync(at("in/a.txt"), at("in/same.txt"));
    symlinkSync(at("in/nowhere"), at("in/nowhere-too"));
    symlinkSync(at("in/a.pdf"), at("in/no-text.pdf"));
    expect(await select([at("in")])).toMatchObject({
      files: ["in/a.txt"],
      errors: [],
      skipped: ["in/loop.txt link", "in/out link", "in/same.txt link", "in/sub/up link"],
    });
  });

  test("that are named are followed", async () => {
    write("pages/a.txt", "x");
    symlinkSync(at("pages"), at("link"));
    symlinkSync(at("pages/a.txt"), at("link.txt"));
    expect((await select([at("link")])).files).toEqual(["link/a.txt"]);
    expect((await select([at("link.txt")])).files).toEqual(["link.txt"]);
  });

  test("that are named in a circle are an error", async () => {
    symlinkSync("loop.txt", at("loop.txt"));
    expect((await select([at("loop.txt")])).errors).toEqual(["loop.txt: symbolic links in a circle; name the file itself"]);
  });
});

describe("files that are named", () => {
  test("are taken whatever their ending, hidden or ignored", async () => {
    write(".gitignore", "*\n");
    write("in/.page.ocr", "x");
    expect((await select([at("in/.page.ocr")])).inputs).toEqual([{ path: at("in/.page.ocr"), relative: ".page.ocr", named: true }]);
  });

  test("twice, or by overlapping folders and patterns, or through a link, are given once", async () => {
    write("in/a.txt", "x");
    write("in/sub/b.txt", "x");
    symlinkSync(at("in"), at("link"));
    expect((await select([at("in"), at("in/a.txt"), at("in/sub"), at("link"), at("in/*.txt"), at("in/a.txt")])).files).toEqual(["in/a.txt", "in/sub/b.txt"]);
  });

  test("and are met in a folder first count as named", async () => {
    write("in/a.txt", "x");
    write("in/b.txt", "x");
    expect((await select([at("in"), at("in/b.txt")])).inputs.map(({ named }) => named)).toEqual([false, true]);
  });

  test("keep their place among standard input and folders", async () => {
    write("in/a.txt", "x");
    write("b.txt", "x");
    expect((await select([at("b.txt"), "-", at("in")])).files).toEqual(["b.txt", "-", "in/a.txt"]);
  });
});

describe("patterns", () => {
  test.each([
    ["a star takes no folder's slash", "*.txt", ["a.txt"]],
    ["two do", "**/*.txt", ["1887/jan/a.txt", "1887/jan/b.txt", "1887/x.txt", "1899/c.txt", "a.txt"]],
    ["choices", "18{87,99}/*.txt", ["1887/x.txt", "1899/c.txt"]],
    ["one character", "1887/jan/?.txt", ["1887/jan/a.txt", "1887/jan/b.txt"]],
    ["a set", "1887/jan/[!a].txt", ["1887/jan/b.txt"]],
    ["endings other than those of folders", "1887/jan/*.ocr", ["1887/jan/c.ocr"]],
    ["folders give what folders give", "18*", ["1887/jan/a.txt", "1887/jan/b.txt", "1887/x.txt", "1899/c.txt"]],
    ["a folder in the middle", "*/jan/*", ["1887/jan/a.txt", "1887/jan/b.txt", "1887/jan/c.ocr"]],
    ["a choice with a slash", "18{87/jan,99}/*.txt", ["1887/jan/a.txt", "1887/jan/b.txt", "1899/c.txt"]],
  ])("%s", async (_, pattern, expected) => {
    for (const name of ["a.txt", "1887/x.txt", "1887/jan/a.txt", "1887/jan/b.txt", "1887/jan/c.ocr", "1899/c.txt", "1899/.h.txt"]) write(name, "x");
    expect(await select([at(pattern)])).toMatchObject({ files: expected, errors: [] });
  });

  test("that match nothing are an error that names them", async () => {
    write("a.txt", "x");
    expect((await select([at("*.ocr"), at("none/*.txt")])).errors).toEqual([
      "*.ocr: no file matches this pattern; check it, or add --allow-empty",
      `none/*.txt: no folder 'none' to look for it; check the pattern`,
    ]);
  });

  test("never hide a file of that very name", async () => {
    write("page[1].txt", "x");
    write("page1.txt", "x");
    expect((await select([at("page[1].txt")])).files).toEqual(["page[1].txt"]);
  });

  test("heed ignore files", async () => {
    write(".gitignore", "drafts/\n");
    write("drafts/a.txt", "x");
    write("b.txt", "x");
    mkdirSync(at(".git"));
    expect(await select([at("**/*.txt")])).toMatchObject({ files: ["b.txt"], skipped: ["drafts ignored"] });
  });

  test("behind an exclamation mark leave out what is found, not what is named", async () => {
    for (const name of ["a.txt", "drafts/b.txt", "c-draft.txt"]) write(name, "x");
    expect((await select([at("."), `!${at("drafts")}`, `!${at("*-draft.txt")}`])).files).toEqual(["a.txt"]);
    expect((await select([at("c-draft.txt"), `!${at("*-draft.txt")}`])).files).toEqual(["c-draft.txt"]);
  });

  test("read no folder that they can't match in", async () => {
    write("a.txt", "x");
    write("deep/b.txt", "x");
    symlinkSync(at("a.txt"), at("deep/seen.txt"));
    expect((await select([at("*.txt")])).skipped).toEqual([]);
  });
});

describe("lists", () => {
  test.each([
    ["lines", ["a.txt\nb.txt\n"]],
    ["a last line without its end", ["a.txt\nb.txt"]],
    ["CR LF", ["a.txt\r\nb.txt\r\n"]],
    ["CR LF without an end", ["a.txt\r\nb.txt\r"]],
    ["empty lines", ["\n\na.txt\n\nb.txt\n\n"]],
    ["a byte order mark", ["\ufeffa.txt\nb.txt\n"]],
    ["NUL bytes", ["a.txt\0b.txt\0"]],
    ["blocks that end anywhere", ["a.t", "xt\nb", ".txt", "\n"]],
    ["a name twice", ["a.txt\nb.txt\na.txt\n"]],
  ])("%s", async (_, parts) => {
    const files = [write("a.txt", "x"), write("b.txt", "x")];
    const whole = parts.map((part) => part.replaceAll("a.t", at("a.t")).replaceAll(/b(?=$|\.txt)/gu, at("b")));
    expect((await select([], listOf(...whole))).inputs.map(({ path }) => path)).toEqual(files);
  });

  test("with NUL bytes may name files with line ends in them", async () => {
    write("a\nb.txt", "x");
    expect((await select([], listOf(`${at("a\nb.txt")}\0`))).files).toEqual(["a\nb.txt"]);
  });

  test("are long, and their blocks cut letters", async () => {
    const names = Array.from({ length: 300 }, (_, index) => write(`é${index}.txt`, "x"));
    const bytes = new TextEncoder().encode(names.join("\n"));
    const blocks = Array.from({ length: Math.ceil(bytes.length / 101) }, (_, index) => bytes.subarray(index * 101, index * 101 + 101));
    expect((await select([], listOf(...blocks))).inputs.map(({ path }) => path)).toEqual(names);
  });

  test("with files that are missing, folders, and names in another encoding cost an error each", async () => {
    write("a.txt", "x");
    mkdirSync(at("in"));
    const bad = Buffer.concat([Buffer.from(at("caf")), Buffer.from([0xe9]), Buffer.from(".txt\n")]);
    expect(await select([], listOf(`${at("none.txt")}\n${at("in")}\n`, bad, at("a.txt")))).toMatchObject({
      files: ["a.txt"],
      errors: [
        "none.txt: no such file or folder; check the path",
        "in: is a folder; list files, or name it as an argument",
        "caf\ufffd.txt: its name is not UTF-8; rename it, with convmv say",
      ],
    });
  });

  test("that name nothing, or are no lists, are an error", async () => {
    expect((await select([], listOf("\n\n"))).errors).toEqual(["list: names no file; list one a line, or add --allow-empty"]);
    expect((await select([], { ...listOf(""), allowEmpty: true })).errors).toEqual([]);
    expect((await select([], listOf("x".repeat(10_000)))).errors).toEqual(["list: a name of more than 8192 characters; give a list of files, one a line"]);
  });

  test("that aren't there are an error, whenever they are asked", async () => {
    const options = { filesFrom: openFileList(at("none")) };
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await select([], options)).errors).toEqual(["none: no such file or folder; check the path"]);
    expect((await select([], { filesFrom: openFileList(write("list", at("list"))) })).files).toEqual(["list"]);
  });

  test("give places below an output folder that stay in it and don't fall together", async () => {
    const a = write("1887/x.txt", "x");
    const b = write("1888/x.txt", "x");
    const places = (await select([], listOf(`${a}\n${b}\n../../${a}`))).inputs.map(({ relative }) => relative);
    expect(places).toEqual([a.slice(1), b.slice(1)]);
  });

  test("come behind the paths, and what was there isn't given again", async () => {
    write("in/a.txt", "x");
    write("b.txt", "x");
    expect((await select([at("in")], listOf(`${at("b.txt")}\n${at("in/a.txt")}\n`))).files).toEqual(["in/a.txt", "b.txt"]);
  });

  test("are shared out before their files are looked at: what is missing is said by one share", async () => {
    const names = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? write(`in/${index}.txt`, "x") : at(`in/${index}.txt`)));
    const shares = await Promise.all([1, 2, 3].map((index) => select([], { ...listOf(names.join("\n")), shard: { index, of: 3 } })));
    expect(shares.flatMap(({ files }) => files).sort()).toEqual(["in/0.txt", "in/2.txt", "in/4.txt", "in/6.txt"]);
    expect(shares.flatMap(({ errors }) => errors).sort()).toEqual([1, 3, 5, 7].map((index) => `in/${index}.txt: no such file or folder; check the path`));
    expect((await select([], { ...listOf(names[0] as string), shard: { index: 1, of: 999_999_937 } })).errors).toEqual([]);
  });

  test("name files although they are ignored", async () => {
    write("in/.gitignore", "*\n");
    expect((await select([], listOf(write("in/a.txt", "x")))).inputs.map(({ named }) => named)).toEqual([true]);
  });
});

describe("counting", () => {
  test("gives files and bytes, of one share too", async () => {
    for (let index = 0; index < 40; index += 1) write(`in/${index}.txt`, "12345");
    expect(await countInputs([at("in"), "-"], {})).toEqual({ files: 40, bytes: 200 });
    const shares = await Promise.all([1, 2, 3].map((index) => countInputs([at("in")], { shard: { index, of: 3 } })));
    expect(shares.reduce((sum, share) => sum + (share?.files ?? 0), 0)).toBe(40);
  });

  test("gives the pages that a METS file leads to, and not it", async () => {
    const link = (page: number): string => `<file><FLocat LOCTYPE="URL" xlink:href="${page}.xml"/></file>`;
    for (const page of [1, 2]) write(`in/${page}.xml`, "12345");
    write("in/mets.xml", `<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp USE="ALTO">${link(1)}${link(2)}</fileGrp></fileSec></mets>`);
    expect(await countInputs([at("in/mets.xml")], {})).toEqual({ files: 2, bytes: 10 });
  });

  test("ends when it is told to", async () => {
    for (let index = 0; index < 40; index += 1) write(`in/${index}.txt`, "12345");
    const controller = new AbortController();
    const count = countInputs([at("in")], { signal: controller.signal });
    controller.abort();
    expect(await count).toBeUndefined();
  });
});

test("20,000 files in a folder, and more in others, are given lazily, with little memory", async () => {
  for (let folder = 0; folder < 5; folder += 1) {
    mkdirSync(at(`in/${folder}`), { recursive: true });
    for (let file = 0; file < (folder === 2 ? 20_000 : 1000); file += 1) writeFileSync(join(at(`in/${folder}`), `page-of-the-daily-${file}.txt`), "");
  }
  write("in/.gitignore", "*.bak\npage-of-the-daily-7.txt\n");
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  let files = 0;
  let ignored = 0;
  for await (const { path } of selectInputs([at("in")], {}, { onError: (error) => expect.fail(error.message), onSkip: () => (ignored += 1) })) {
    files += 1;
    expect(path).toContain("page");
    if (files % 1000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  expect({ files, ignored }).toEqual({ files: 23_995, ignored: 5 });
  expect(most).toBeLessThan(40 * 1024 * 1024);
}, 180_000);
