import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { EditsLine } from "../../src/corpus/edits-log.ts";
import { type Encoding, encode } from "../../src/corpus/encodings.ts";
import { WRAPPED, wordsOf } from "../formats/wrap.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const command = join(root, "bin/scanmend.js");
const fixtures = join(root, "fixtures/formats");
const folder = temporaryFolder();

const JSON_LINES = '{"id": 1, "text": "Tbe pilots took what t hey could carry.", "n": 1.0}\n{ "id":2 }\n\n{"text":"He said \\"tbe h ouse\\" was\\u0020sold.\\nIt stood in t he street.","id":3}';

/** Each fixture, and a file of the formats that need none. */
const SAMPLES: ReadonlyMap<string, string> = new Map([
  ...readdirSync(fixtures).filter((name) => !name.endsWith(".png")).map((name) => [name, readFileSync(join(fixtures, name), "utf8")] as const),
  ["records.jsonl", JSON_LINES],
  ["plain.txt", "Tbe pilots took what t hey could carry.\nThe h ouse was sold.\n"],
]);
const NAMES = [...SAMPLES.keys()];
const MARKUP = NAMES.filter((name) => !/\.(?:txt|jsonl)$/u.test(name));
const ALTO = SAMPLES.get("glyphs.alto.xml") as string;

const bytesOf = (path: string): Buffer => readFileSync(path);
const textOf = (path: string): string => readFileSync(path, "utf8");
const sample = (name: string): string => SAMPLES.get(name) as string;
const put = (name: string): string => folder.write(name, sample(name));
const linesOf = <T>(path: string): T[] => textOf(path).trim().split("\n").map((line) => JSON.parse(line) as T);

/** The bytes that a file must have by what is kept of its edits: whatever lies between patches as it was. */
function rebuilt(source: string, lines: readonly EditsLine[], encoding: Encoding, mark: string): Uint8Array {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, before, after } of lines.flatMap(({ patches, edits }) => patches ?? edits)) {
    expect(source.slice(start, end)).toBe(before);
    parts.push(source.slice(at, start), after);
    at = end;
  }
  return encode(parts.join("") + source.slice(at), encoding, "expected", mark);
}

describe("each format", () => {
  test.each(NAMES)("%s: the diff applies, and gives what fix writes", async (name) => {
    put(name);
    const diff = spawnSync(process.execPath, [command, "diff", name], { cwd: folder.at("."), encoding: "utf8" }).stdout;
    expect(diff).toContain(`--- ${name}\n`);
    const fixed = await run(["fix", "--quiet", folder.at(name)]);
    execFileSync("patch", ["-p0", "--quiet"], { cwd: folder.at("."), input: diff });
    expect(bytesOf(folder.at(name)).toString("latin1")).toBe(fixed.out);
    expect(fixed.out).not.toBe(bytesOf(put(name)).toString("latin1"));
  });

  test.each(NAMES)("%s: fixed, nothing is left to be found, and nothing is written again", async (name) => {
    const path = put(name);
    expect(await run(["fix", "-w", path])).toMatchObject({ code: 0 });
    const once = bytesOf(path);
    const { ino, mtimeNs } = statSync(path, { bigint: true });
    expect(once.equals(Buffer.from(sample(name)))).toBe(false);
    expect(await run(["check", path])).toMatchObject({ code: 0, out: "" });
    expect((await run(["fix", "-w", path])).err).toBe("scanmend: 0 changes in 0 of 1 file\n");
    expect(bytesOf(path).equals(once)).toBe(true);
    expect(statSync(path, { bigint: true })).toMatchObject({ ino, mtimeNs });
  });

  test.each(NAMES)("%s: without corrections it goes out byte for byte, to files and to standard output", async (name) => {
    const path = put(name);
    await run(["fix", "-w", "--no-provenance", path]);
    const right = bytesOf(path);
    await run(["fix", "-o", folder.at("out"), path]);
    expect(bytesOf(join(folder.at("out"), name)).equals(right)).toBe(true);
    expect((await run(["fix", path])).out).toBe(right.toString("latin1"));
    expect((await run(["diff", path])).out).toBe("");
  });

  test.each(NAMES)("%s: fix -o, standard input and -w give the same, with one thread and with two", async (name) => {
    const path = put(name);
    await run(["fix", "-o", folder.at("out"), "-j", "2", path]);
    const out = bytesOf(join(folder.at("out"), name));
    expect(bytesOf(path).equals(Buffer.from(sample(name)))).toBe(true);
    expect((await run(["fix", "--stdin-filename", name, "-j", "1"], { input: sample(name) })).out).toBe(out.toString("latin1"));
    await run(["fix", "-w", "-j", "1", path]);
    expect(bytesOf(path).equals(out)).toBe(true);
  });

  test.each(NAMES)("%s: check names the line and column at which the file states the word", async (name) => {
    const path = put(name);
    const { out } = await run(["check", "--format", "json", path]);
    const lines = sample(name).split("\n");
    const { findings: rows } = JSON.parse(out) as { findings: { line: number; column: number; before: string }[] };
    expect(rows.length).toBeGreaterThan(1);
    for (const { line, column, before } of rows) expect(lines[line - 1]?.slice(column - 1).replace(/^&lt;/u, "<")).toMatch(new RegExp(`^${before[0] ?? "never"}`, "u"));
  });

  test.each(MARKUP)("%s cut anywhere is a one-line error or is read, and the file stays", async (name) => {
    const source = sample(name);
    for (const share of [0.2, 0.5, 0.8, 0.95]) {
      const cut = source.slice(0, Math.floor(source.length * share));
      const path = folder.write(name, cut);
      const right = folder.write("right.txt", "Tbe pilots took what they could carry.\n");
      const ran = await run(["fix", "-w", path, right]);
      if (name.endsWith(".xml")) {
        expect(ran).toMatchObject({ code: 2 });
        expect(textOf(path)).toBe(cut);
        expect(ran.err).toMatch(new RegExp(`^scanmend: ${path}:\\d+:\\d+: broken XML: .*\nscanmend: 1 change in 1 of 1 file`, "u"));
      } else if (ran.code !== 0) {
        expect(textOf(path)).toBe(cut);
        expect(ran.err.split("\n")[0]).toMatch(/markup, but neither ALTO, PAGE XML nor hOCR|the file ends inside <\w+>/u);
      }
      expect(textOf(right)).toBe("The pilots took what they could carry.\n");
    }
  });
});

const MARK = "\ufeff";
const ENCODED: readonly { readonly name: string; readonly encoding: Encoding; readonly mark: string; readonly sign: string }[] = [
  { name: "UTF-8", encoding: "utf-8", mark: "", sign: "café ’ 𝔄" },
  { name: "UTF-8 with a mark", encoding: "utf-8", mark: MARK, sign: "café ’ 𝔄" },
  { name: "UTF-16 LE", encoding: "utf-16le", mark: MARK, sign: "café ’ 𝔄" },
  { name: "UTF-16 BE", encoding: "utf-16be", mark: MARK, sign: "café ’ 𝔄" },
  { name: "Windows-1252", encoding: "windows-1252", mark: "", sign: "café ’" },
  { name: "Latin-1", encoding: "iso-8859-1", mark: "", sign: "café" },
  { name: "MacRoman", encoding: "macintosh", mark: "", sign: "café ’" },
];

/** A sample that says what it is encoded in, with signs that ASCII lacks. */
function declaring(name: string, encoding: string, sign: string): string {
  const said = sample(name).replace(/(encoding=["']|charset=)utf-8/iu, `$1${encoding}`);
  if (name.endsWith(".txt")) return `${said}The ${sign} was full.\n`;
  if (name.endsWith(".jsonl")) return `${said}\n{"text":"The ${sign} was full, and tbe house too."}\n`;
  return `${said}<!-- ${sign} -->\n`;
}

describe.each(ENCODED)("$name", ({ encoding, mark, sign }) => {
  test.each(NAMES.flatMap((name) => [[name, "LF"], [name, "CRLF"]] as const))("%s with %s is written as it came, noted, and taken back", async (name, ends) => {
    const source = declaring(name, encoding, sign).replace(/\r?\n/gu, ends === "LF" ? "\n" : "\r\n");
    const before = encode(source, encoding, name, mark);
    const path = folder.write(name, before);
    const [ledger, edits] = [folder.at("ledger.jsonl"), folder.at("edits.jsonl")];
    // Nothing in a short file of one byte a letter tells these apart.
    const named = MARKUP.includes(name) || encoding.startsWith("utf") ? [] : ["--encoding", encoding];
    const args = ["fix", "-w", "--ledger", ledger, "--edits", edits, "--resume", ...named, path];
    expect(await run(args)).toMatchObject({ code: 0 });
    const after = bytesOf(path);
    const kept = linesOf<EditsLine>(edits);
    expect(kept.flatMap((line) => line.edits).length).toBeGreaterThan(1);
    expect(after.equals(rebuilt(source, kept, encoding, mark))).toBe(true);
    expect((await run(args)).err).toBe("scanmend: 0 changes in 0 of 0 files; 1 file done before\n");
    expect(await run(["undo", "--edits", edits, path])).toMatchObject({ code: 0 });
    expect(bytesOf(path).equals(before)).toBe(true);
  });
});

describe("options of pages", () => {
  test("--no-provenance changes the text and no more", async () => {
    const path = put("glyphs.alto.xml");
    const { out } = await run(["fix", "--no-provenance", path]);
    expect(out).toContain('CONTENT="house"');
    expect(out).not.toMatch(/scanmend/iu);
    expect((await run(["fix", path])).out).toMatch(/before Scanmend[^]*tbe/u);
  });

  test.each([
    ["remove", /CONTENT="the">/u],
    ["keep", /CONTENT="the" WC="0\.4">/u],
    ["edit", /CONTENT="the" WC="(?:0\.(?!4")\d+|1)">/u],
  ])("--word-confidence %s", async (what, expected) => {
    expect((await run(["fix", "--word-confidence", what, put("glyphs.alto.xml")])).out).toMatch(expected);
  });

  test.each([
    [["fix", "--as", "altoo"], "did you mean 'alto'?"],
    [["fix", "--encoding", "utf-61"], "'utf-61' isn't known; did you mean"],
    [["fix", "--word-confidence", "maybe"], "remove, edit, keep"],
  ])("%j is refused", async (args, message) => {
    const ran = await run(args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });

  test("--as takes a file for what it doesn't look like", async () => {
    const path = folder.write("page.txt", sample("glyphs.alto.xml"));
    expect((await run(["fix", "--as", "txt", path])).out).toBe((await run(["fix", "--as", "txt"], { input: sample("glyphs.alto.xml") })).out);
    expect((await run(["fix", "--as", "alto", path])).out).toContain("before Scanmend");
    expect(await run(["fix", "-w", "--as", "page", path])).toMatchObject({ code: 2, err: expect.stringContaining("its root is alto, not PcGts") as string });
    expect(textOf(path)).toBe(sample("glyphs.alto.xml"));
  });

  test("--max-rate counts the words of the text, not those of the markup", async () => {
    const path = put("glyphs.alto.xml");
    // Two findings in three words are 6,667 for 10,000.
    expect(await run(["check", "--max-rate", "6666", path])).toMatchObject({ code: 1 });
    expect(await run(["check", "--max-rate", "6667", path])).toMatchObject({ code: 0 });
  });

  test("what is ignored by its place in the file is left alone", async () => {
    const path = put("glyphs.alto.xml");
    const list = folder.at("list.jsonl");
    expect(await run(["ignore", "--ignored", list, `${path}:11:86`])).toMatchObject({ code: 2 });
    const at = (await run(["check", path])).out.split(" ")[0] as string;
    expect(await run(["ignore", "--ignored", list, at])).toMatchObject({ code: 0 });
    const { out } = await run(["fix", "--ignored", list, path]);
    expect(out).toContain('CONTENT="tbe"');
    expect(out).toContain('CONTENT="house"');
  });

  test("quality is that of the text", async () => {
    const text = readFileSync(join(root, "fixtures/pages/harbour.txt"), "utf8");
    const quality = async (name: string, source: string): Promise<string> => {
      const { out } = await run(["quality", "--format", "json", folder.write(name, source)]);
      expect(out).toMatch(/"words": ?[1-9]/u);
      return out.replaceAll(folder.at(name), "");
    };
    expect(await quality("a.xml", (WRAPPED["alto"] as (words: ReturnType<typeof wordsOf>) => string)(wordsOf(text)))).toBe(await quality("a.txt", text));
  });
});

describe("folders", () => {
  test("with --as alto the files .xml are taken, and XML of another kind is passed over", async () => {
    const own = folder.write("in/a.xml", ALTO);
    const others = { "in/b.txt": "Tbe pilots", "in/c.xml": "<other>tbe pilots</other>", "in/d.html": sample("archive-like.hocr"), "in/e.xml": sample("indexed.page.xml") };
    for (const [name, source] of Object.entries(others)) folder.write(name, source);
    expect(await run(["fix", "-w", "--as", "alto", folder.at("in")])).toMatchObject({ code: 0 });
    expect(textOf(own)).toContain('CONTENT="house"');
    for (const [name, source] of Object.entries(others)) expect(textOf(folder.at(name))).toBe(source);
  });

  test.each([["alto", "glyphs.alto.xml", "a.xml"], ["page", "indexed.page.xml", "a.XML"], ["hocr", "archive-like.hocr", "a.html"], ["jsonl", "records.jsonl", "a.ndjson"], ["txt", "plain.txt", "a.txt"]])(
    "with --as %s they are found, and undo finds them again", async (as, name, file) => {
      const path = folder.write(`in/deep/${file}`, sample(name));
      await run(["fix", "-w", "--as", as, "--edits", folder.at("edits.jsonl"), folder.at("in")]);
      expect(textOf(path)).not.toBe(sample(name));
      expect(await run(["undo", "--as", as, "--edits", folder.at("edits.jsonl"), folder.at("in")])).toMatchObject({ code: 0 });
      expect(textOf(path)).toBe(sample(name));
    });

  test("without --as no page is touched", async () => {
    const path = folder.write("in/a.xml", ALTO);
    folder.write("in/b.txt", "Tbe pilots.\n");
    await run(["fix", "-w", folder.at("in")]);
    expect(textOf(path)).toBe(ALTO);
  });

  test("one and two threads give the same bytes of many files", async () => {
    for (const name of NAMES) for (const copy of [1, 2, 3]) folder.write(`in/${copy}-${name}.x`, sample(name));
    const paths = readdirSync(folder.at("in")).map((name) => join(folder.at("in"), name));
    await run(["fix", "-o", folder.at("one"), "-j", "1", ...paths]);
    await run(["fix", "-o", folder.at("two"), "-j", "2", ...paths]);
    for (const path of paths) expect(bytesOf(join(folder.at("two"), basename(path))).equals(bytesOf(join(folder.at("one"), basename(path))))).toBe(true);
  });

  test("what --cache keeps of one way to write pages isn't taken for another", async () => {
    const path = put("glyphs.alto.xml");
    const fixed = async (...more: string[]): Promise<string> => (await run(["fix", ...more, path])).out;
    const [plain, bare] = [await fixed(), await fixed("--no-provenance")];
    await run(["check", "--cache", folder.at("cache"), path]);
    for (const more of [[], ["--no-provenance"]]) {
      const diff = (await run(["diff", "--cache", folder.at("cache"), ...more, path])).out;
      expect(diff.includes("before Scanmend")).toBe((more.length === 0 ? plain : bare).includes("before Scanmend"));
    }
  });
});

describe("METS", () => {
  const mets = (...links: string[]): string =>
    `<?xml version="1.0"?>\n<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp USE="ALTO">${links
      .map((link, at) => `<file ID="F${at}"><FLocat LOCTYPE="URL" xlink:href="${link}"/></file>`)
      .join("")}</fileGrp></fileSec></mets>\n`;

  test.each(ENCODED.filter(({ encoding }) => encoding.startsWith("utf")))("in $name it leads to its pages, and stays as it is", async ({ encoding, mark }) => {
    const path = folder.write("in/mets.xml", encode(mets("alto/1.xml", "file://alto/2.xml"), encoding, "mets", mark));
    const [first, second] = [folder.write("in/alto/1.xml", ALTO), folder.write("in/alto/2.xml", ALTO)];
    const before = bytesOf(path);
    expect(await run(["fix", "-w", "--edits", folder.at("edits.jsonl"), path])).toMatchObject({ code: 0, err: "scanmend: 4 changes in 2 of 2 files\n" });
    expect(textOf(first)).toContain('CONTENT="house"');
    expect(textOf(second)).toBe(textOf(first));
    expect(bytesOf(path).equals(before)).toBe(true);
    expect(await run(["undo", "--edits", folder.at("edits.jsonl"), path])).toMatchObject({ code: 0 });
    expect(textOf(first)).toBe(ALTO);
  });

  test("fix -o keeps the folders of its pages", async () => {
    const path = folder.write("in/mets.xml", mets("alto/1.xml"));
    folder.write("in/alto/1.xml", ALTO);
    await run(["fix", "-o", folder.at("out"), path]);
    expect(textOf(join(folder.at("out"), "alto/1.xml"))).toContain('CONTENT="house"');
  });

  test("a link that leads out, or to nothing, costs itself alone", async () => {
    const outside = folder.write("outside.xml", ALTO);
    folder.write("in/1.xml", ALTO);
    symlinkSync(outside, folder.at("in/link.xml"));
    const path = folder.write("in/mets.xml", mets("../outside.xml", "link.xml", outside, "http://example.org/1.xml", "gone.xml", "1.xml"));
    const ran = await run(["fix", "-w", path]);
    expect(ran.code).toBe(2);
    expect(ran.err.trim().split("\n").map((line) => line.replaceAll(folder.at("."), "").replace(/; .*/u, ""))).toEqual([
      expect.stringContaining("'../outside.xml' leads out of its folder"),
      expect.stringContaining("'link.xml' leads out of its folder through a symbolic link"),
      expect.stringContaining("is an absolute path"),
      expect.stringContaining("leads to another machine"),
      expect.stringContaining("gone.xml"),
      expect.stringContaining("2 changes in 1 of 1 file"),
    ]);
    expect(textOf(outside)).toBe(ALTO);
  });

  test("beside its pages in a folder, each page is met once", async () => {
    folder.write("in/mets.xml", mets("a.xml", "../outside.xml"));
    folder.write("in/a.xml", ALTO);
    folder.write("in/z.xml", ALTO);
    expect(await run(["fix", "-w", "--as", "alto", folder.at("in")])).toMatchObject({ code: 0, err: expect.stringContaining("4 changes in 2 of 2 files") as string });
  });

  test.each([["before", 0], ["behind", 1]])("a page that is named %s it is met once", async (_, at) => {
    const paths = [folder.write("in/mets.xml", mets("a.xml"))];
    paths.splice(1 - at, 0, folder.write("in/a.xml", ALTO));
    expect((await run(["fix", "-w", ...paths])).err).toBe("scanmend: 2 changes in 1 of 1 file\n");
  });
});

describe("JSON Lines", () => {
  test("--field leads into objects, and nothing but its string changes", async () => {
    const path = folder.write("a.jsonl", '{"text":"tbe h ouse","ocr":{"text": "tbe h ouse" , "w":[1.50]}}\r\n\r\n{"ocr":{"text":null}}\r\n{"ocr":{}}');
    await run(["fix", "-w", "--field", "ocr.text", path]);
    expect(textOf(path)).toBe('{"text":"tbe h ouse","ocr":{"text": "the house" , "w":[1.50]}}\r\n\r\n{"ocr":{"text":null}}\r\n{"ocr":{}}');
  });

  test("a record that is broken far down costs no output", async () => {
    const source = '{"text":"tbe h ouse"}\n'.repeat(5) + "{";
    expect(await run(["fix"], { input: source })).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/^scanmend: <stdin>:6: no JSON: .*\n$/u) as string });
  });

  test.each([
    ["a broken record", '{"text":"tbe h ouse"}\n{"text":"tbe', 2, "no JSON"],
    ["a text that is a number", '{"text":"tbe h ouse"}\n\n{"text":7}\n', 3, "the field 'text' is no string"],
    ["no record with the field", '{"body":"tbe h ouse"}\n', undefined, "no record has a text in the field 'text'"],
  ])("%s is an error, and the file stays", async (_, source, line, problem) => {
    const path = folder.write("a.jsonl", source);
    const other = folder.write("b.jsonl", '{"text":"tbe h ouse"}\n');
    const ran = await run(["fix", "-w", path, other]);
    expect(ran.code).toBe(2);
    expect(ran.err.split("\n")[0]).toContain(`${path}${line === undefined ? "" : `:${line}`}: ${problem}`);
    expect(ran.err.trim().split("\n")).toHaveLength(2);
    expect(textOf(path)).toBe(source);
    expect(textOf(other)).toBe('{"text":"the house"}\n');
  });
});

describe("what is no page", () => {
  test.each([
    ["a.xml", "<?xml version='1.0'?><other>\nTbe pilots took what they could carry.\n</other>"],
    ["a.html", "<!DOCTYPE html><html><p>\nTbe pilots took what they could carry.\n</html>"],
  ])("%s of no known format is an error where it is named", async (name, source) => {
    const path = folder.write(name, source);
    expect(await run(["fix", "-w", path])).toMatchObject({ code: 2, err: expect.stringContaining("markup, but neither ALTO, PAGE XML nor hOCR; add --as txt") as string });
    expect(textOf(path)).toBe(source);
    expect(await run(["fix"], { input: source })).toMatchObject({ code: 2, out: "" });
    expect(await run(["fix", "-w", "--as", "txt", path])).toMatchObject({ code: 0 });
    expect(textOf(path)).toContain("The pilots");
  });

  test.each([
    ["entities", '<!DOCTYPE alto [<!ENTITY a "b">]>\n<alto><String CONTENT="&a;"/></alto>', "a DOCTYPE"],
    ["nothing behind its head", '<?xml version="1.0"?>\n<alto>', "broken XML"],
    ["an end tag of another element", "<alto><Layout></alto></Layout>", "broken XML"],
  ])("ALTO with %s is a one-line error", async (_, source, problem) => {
    const path = folder.write("a.xml", source);
    const ran = await run(["fix", "-w", path]);
    expect(ran.code).toBe(2);
    expect(ran.err.split("\n")[0]).toContain(problem);
    expect(ran.err.trim().split("\n")).toHaveLength(2);
    expect(textOf(path)).toBe(source);
  });
});
