import { chmodSync, existsSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { UnchangedFiles } from "../../src/corpus/unchanged-files.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const folder = temporaryFolder();
const MEMO = { words: 3, rows: ["one"] };

/** Notes a file as one that was read so many seconds after its last change. */
function note(path: string, secondsAfter: number, config = "config"): void {
  const stats = statSync(path, { bigint: true });
  const last = Math.max(Number(stats.mtimeMs), Number(stats.ctimeMs));
  const files = new UnchangedFiles(folder.at("cache"));
  files.note(path, config, { stats, at: last + secondsAfter * 1000 }, MEMO);
  files.close();
}

const recalled = (path: string, config = "config"): unknown => new UnchangedFiles(folder.at("cache")).recall(path, config)?.memo;

describe("what came of a file is recalled", () => {
  test("by a later run, while nothing about it changes", () => {
    const path = folder.write("page.txt", "one");
    note(path, 3);
    expect(recalled(path)).toEqual(MEMO);
    expect(recalled(path)).toEqual(MEMO);
  });

  test("under its configuration and name alone", () => {
    const path = folder.write("page.txt", "one");
    note(path, 3);
    expect(recalled(path, "other")).toBeUndefined();
    expect(recalled(folder.write("other.txt", "one"))).toBeUndefined();
    expect(recalled(folder.write("in/page.txt", "one"))).toBeUndefined();
  });

  test.each<[what: string, change: (path: string) => void]>([
    ["other text of the same length", (path) => writeFileSync(path, "two")],
    ["more text", (path) => writeFileSync(path, "one more")],
    // The time of its status can't be put back.
    [
      "other text of the same length whose time is put back",
      (path) => {
        const { atime, mtime } = statSync(path);
        writeFileSync(path, "two");
        utimesSync(path, atime, mtime);
      },
    ],
    [
      "another file of the same length and time in its place",
      (path) => {
        const { atime, mtime } = statSync(path);
        writeFileSync(`${path}.new`, "two");
        utimesSync(`${path}.new`, atime, mtime);
        renameSync(`${path}.new`, path);
      },
    ],
    ["no file in its place", (path) => unlinkSync(path)],
  ])("not of %s", (_, change) => {
    const path = folder.write("page.txt", "one");
    note(path, 3);
    change(path);
    expect(recalled(path)).toBeUndefined();
  });
});

describe("a file that may change again and look the same is not noted", () => {
  test.each([
    [-3600, "its time is in the future"],
    [0, "it was changed as it was read"],
    [1.9, "a file system may not tell the two times apart"],
  ])("read %f seconds after its last change: %s", (seconds) => {
    const path = folder.write("page.txt", "one");
    note(path, seconds);
    expect(recalled(path)).toBeUndefined();
  });

  test("an older memo of it isn't taken either", () => {
    const path = folder.write("page.txt", "one");
    note(path, 3);
    writeFileSync(path, "two");
    note(path, 0);
    expect(recalled(path)).toBeUndefined();
  });
});

describe("it only saves work", () => {
  const keptFiles = (): string[] => globSync("unchanged/**/*.json", { cwd: folder.at("cache"), absolute: true });

  test.each<[what: string, kept: (lines: string[]) => string]>([
    ["no JSON", () => "[[1,"],
    ["nothing", () => ""],
    ["JSON that is something else", () => "null\n{}\n[]\n"],
    ["a memo that ends in its middle", ([head, name, memo]) => [head, name, memo?.slice(0, -1)].join("\n")],
    ["a name without its memo", ([head, name]) => [head, name].join("\n")],
    ["memos of another folder", ([head, ...more]) => [head?.replace(/[^"]+"\]$/u, '/else"]'), ...more].join("\n")],
    ["memos of another layout", ([head, ...more]) => [head?.replace(/^\[\d+/u, "[1"), ...more].join("\n")],
  ])("%s counts as nothing, and is written anew", (_, kept) => {
    const path = folder.write("page.txt", "one");
    note(path, 3);
    const [file = ""] = keptFiles();
    const before = readFileSync(file, "utf8");
    writeFileSync(file, kept(before.split("\n")));
    expect(readFileSync(file, "utf8")).not.toBe(before);
    expect(recalled(path)).toBeUndefined();
    note(path, 3);
    expect(recalled(path)).toEqual(MEMO);
  });

  test("a broken memo costs its file alone", () => {
    const paths = ["a.txt", "b.txt", "c.txt"].map((name) => folder.write(name, "one"));
    for (const path of paths) note(path, 3);
    const [file = ""] = keptFiles();
    const lines = readFileSync(file, "utf8").split("\n");
    lines[4] = "{";
    writeFileSync(file, lines.join("\n"));
    expect(paths.map((path) => recalled(path))).toEqual([MEMO, undefined, MEMO]);
  });

  test("names and memos may have any characters", () => {
    const path = folder.write("p\n\"ä — 😀.txt", "one");
    const files = new UnchangedFiles(folder.at("cache"));
    const stats = statSync(path, { bigint: true });
    const memo = { text: "“Ça”\n\u2028 😀 \ud800" };
    files.note(path, "Größe", { stats, at: Number(stats.ctimeMs) + 3000 }, memo);
    files.close();
    expect(recalled(path, "Größe")).toEqual(memo);
  });

  test.skipIf(process.getuid?.() === 0)("what can't be written isn't kept", () => {
    const path = folder.write("page.txt", "one");
    folder.write("cache/file", "");
    chmodSync(folder.at("cache"), 0o500);
    expect(() => note(path, 3)).not.toThrow();
    expect(existsSync(folder.at("cache/unchanged"))).toBe(false);
    chmodSync(folder.at("cache"), 0o700);
  });

  test("more folders than are held are kept all the same", () => {
    const paths = Array.from({ length: 40 }, (_, at) => folder.write(`${at}/page.txt`, "one"));
    const files = new UnchangedFiles(folder.at("cache"));
    for (const path of paths) {
      const stats = statSync(path, { bigint: true });
      files.note(path, "config", { stats, at: Number(stats.ctimeMs) + 3000 }, path);
    }
    files.close();
    expect(paths.map((path) => recalled(path))).toEqual(paths);
  });
});
