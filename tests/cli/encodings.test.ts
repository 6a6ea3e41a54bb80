import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Encoding, encode } from "../../src/corpus/encodings.ts";
import { bytesFor } from "../../src/corpus/file-sink.ts";
import type { OpenSource } from "../../src/corpus/run.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const ALTO = readFileSync(fileURLToPath(new URL("../../fixtures/formats/glyphs.alto.xml", import.meta.url)), "utf8");
const MARK = "\ufeff";
const folder = temporaryFolder();
const bytesOf = (path: string): Buffer => readFileSync(path);
const textOf = (path: string): string => readFileSync(path, "utf8");

describe("encodings of plain text", () => {
  const text = "Tbe café took what t hey could carry.\n";

  test.each<[Encoding, string]>([["utf-8", ""], ["utf-16le", MARK], ["utf-16be", MARK], ["windows-1252", ""], ["iso-8859-1", ""], ["macintosh", ""]])("--output-encoding %s, and back", async (encoding, mark) => {
    const path = folder.write("a.txt", Buffer.from(text, "latin1"));
    await run(["fix", "-w", "--encoding", "latin1", "--output-encoding", encoding, "--edits", folder.at("edits.jsonl"), path]);
    expect(bytesOf(path).equals(encode("The café took what they could carry.\n", encoding, "", mark))).toBe(true);
    expect(await run(["undo", "--edits", folder.at("edits.jsonl"), path])).toMatchObject({ code: 0 });
    expect(textOf(path)).toBe(Buffer.from(text, "latin1").toString("utf8"));
  });

  test("a character that it lacks is named, and the file stays", async () => {
    const path = folder.write("a.txt", "Tbe “pilots” left.\n");
    const ran = await run(["fix", "-w", "--output-encoding", "latin1", path]);
    expect(ran.code).toBe(2);
    expect(ran.err.split("\n")[0]).toBe(`scanmend: ${path}: iso-8859-1 can't hold '“' (U+201C); write it with --output-encoding utf-8`);
    expect(textOf(path)).toBe("Tbe “pilots” left.\n");
  });

  test("of a page that lacks one, the remedy is none that pages refuse", () => {
    const source = { name: "a.xml", text: { pages: { source: "", all: [] } } } as unknown as OpenSource;
    expect(() => bytesFor(source, "a — b", "iso-8859-1", "")).toThrow("a.xml: iso-8859-1 can't hold '—' (U+2014); convert the file to UTF-8, with what it says of its encoding");
  });

  test.each([["a.xml", ALTO], ["a.jsonl", '{"text":"tbe h ouse"}\n']])("--output-encoding is refused for %s", async (name, source) => {
    const path = folder.write(name, source);
    const ran = await run(["fix", "-w", "--output-encoding", "latin1", path]);
    expect(ran.code).toBe(2);
    expect(ran.err.split("\n")[0]).toBe(`scanmend: ${path}: --output-encoding is for plain text; leave it out: pages keep the encoding that they declare`);
    expect(textOf(path)).toBe(source);
  });

  test("a file that isn't of the encoding named is an error with the byte", async () => {
    const path = folder.write("a.txt", Buffer.from(text, "latin1"));
    expect(await run(["fix", "-w", "--encoding", "utf-8", path])).toMatchObject({ code: 2, err: expect.stringMatching(/byte 0xE9 at offset 7/u) as string });
    expect(bytesOf(path).toString("latin1")).toBe(text);
  });

  test.each([
    ["of itself where it is named", ["a.txt"], []],
    ["in a folder where its encoding is", ["."], ["--encoding", "utf-16le"]],
  ])("UTF-16 without a mark is read %s", async (_, paths, more) => {
    const path = folder.write("in/a.txt", encode("Tbe pilots took what t hey could carry.\n", "utf-16le", ""));
    await run(["fix", "-w", ...more, ...paths.map((name) => join(folder.at("in"), name))]);
    expect(bytesOf(path).equals(encode("The pilots took what they could carry.\n", "utf-16le", ""))).toBe(true);
  });
});

describe("a diff", () => {
  const page = '<?xml version="1.0" encoding="NAME"?>\n<alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT="café"/><SP/><String CONTENT="of"/><SP/><String CONTENT="tlie"/><SP/><String CONTENT="goverument"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>\n';

  test.each<[string, Encoding, string]>([
    ["ä.txt", "iso-8859-1", "Tbe café was full.\n"],
    ["a.txt", "windows-1252", "Tbe café’s door was shut.\n"],
    ["a.txt", "macintosh", "Tbe café’s door was shut.\n"],
    ["a.xml", "iso-8859-1", page],
    ["a.xml", "windows-1252", page],
    ["a.txt", "utf-8", "Tbe café’s door was shut.\n"],
  ])("of %s in %s is one that patch applies", async (name, encoding, text) => {
    const path = folder.write(name, encode(text.replace("NAME", encoding), encoding, ""));
    const ran = await run(["diff", "--encoding", encoding, path]);
    const fixed = await run(["fix", "--encoding", encoding, path]);
    execFileSync("patch", ["-p0", "--quiet", path], { input: encoding === "utf-8" ? ran.out : Buffer.from(ran.out, "latin1") });
    expect(bytesOf(path).toString(encoding === "utf-8" ? "utf8" : "latin1")).toBe(fixed.out);
    expect(fixed.out).toMatch(/the/iu);
  });

  test("is shown in letters that a terminal can show", async () => {
    const path = folder.write("a.txt", Buffer.from("Tbe café was full.\n", "latin1"));
    expect((await run(["diff", "--encoding", "latin1", path], { terminal: true })).out).toContain("café");
  });
});

describe("long files", () => {
  /** Over four megabytes in one byte a letter; characters of several bytes lie across the ends of the pieces that are read. */
  const line = "The pilots carried the mail to the ships, and the harbour was quiet. ’\n";
  const text = (head: string, sign: string): string => head + line.replace("’", sign).repeat(62_000) + `Tbe ${sign} pilots left.\n`;

  /** How many pieces of 128 KiB end within a character. */
  const bordersWithin = (bytes: Uint8Array, encoding: Encoding): number => {
    const second = encoding === "utf-8" ? [0x80, 0xbf] : [0xdc, 0xdf];
    const at = encoding === "utf-16le" ? 1 : 0;
    const firsts = Array.from({ length: bytes.length >> 17 }, (_, piece) => bytes[((piece + 1) << 17) + at] ?? 0);
    return firsts.filter((byte) => byte >= (second[0] as number) && byte <= (second[1] as number)).length;
  };

  test.each<[string, Encoding, string, string]>([
    ["UTF-16 LE", "utf-16le", MARK, `x${"𝔄".repeat(20)}`],
    ["UTF-16 BE", "utf-16be", MARK, `x${"𝔄".repeat(20)}`],
    ["Windows-1252", "windows-1252", "", "’"],
    ["UTF-8", "utf-8", "", `x${"𝔄".repeat(20)}`],
  ])("%s is read in pieces, and comes back", async (_, encoding, mark, sign) => {
    // A head of ASCII tells no encoding.
    const source = text(`${"All was well at sea.\n".repeat(400)}`, sign);
    const before = encode(source, encoding, "", mark);
    expect(before.length).toBeGreaterThan(1 << 22);
    if (encoding !== "windows-1252") expect(bordersWithin(before, encoding)).toBeGreaterThan(5);
    const path = folder.write("long.txt", before);
    const only = ["--only", "misreads"];
    expect(await run(["fix", "-w", ...only, "--edits", folder.at("edits.jsonl"), path])).toMatchObject({ code: 0 });
    expect(bytesOf(path).equals(encode(source.replace("Tbe", "The"), encoding, "", mark))).toBe(true);
    expect(await run(["undo", "--edits", folder.at("edits.jsonl"), path])).toMatchObject({ code: 0 });
    expect(bytesOf(path).equals(Buffer.from(before))).toBe(true);
  }, 60_000);

  test.each<[string, Encoding, string]>([["UTF-16 LE", "utf-16le", MARK], ["UTF-8 with a mark", "utf-8", MARK], ["UTF-16 BE", "utf-16be", MARK]])("a page in %s is known as one however long it is", async (_, encoding, mark) => {
    const padded = ALTO.replace("</alto>", `${"<!-- nothing to see here -->\n".repeat(150_000)}</alto>`);
    const path = folder.write("long.xml", encode(padded.replace(/encoding="utf-8"/iu, ""), encoding, "", mark));
    expect((await run(["check", path])).out.trim().split("\n").map((row) => row.split(" ")[1])).toEqual(["misreads", "split-words"]);
    expect((await run(["check"], { input: bytesOf(path) })).out.trim().split("\n").map((row) => row.split(" ")[1])).toEqual(["misreads", "split-words"]);
  }, 60_000);
});
