import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SelectOptions, selectInputs } from "../../src/corpus/select.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

async function filesIn(path: string, options: SelectOptions = {}): Promise<string[]> {
  const files: string[] = [];
  for await (const { relative } of selectInputs([path], { allowEmpty: true, ...options }, { onError: (error) => expect.fail(error.message), onSkip: () => undefined })) files.push(relative);
  return files;
}

describe("ignore files", () => {
  test.each([
    ["a name holds in all folders below", "drafts.txt", ["a.txt", "sub/a.txt", "sub/deep/c.txt"]],
    ["with a slash before it, in its own alone", "/a.txt", ["drafts.txt", "sub/a.txt", "sub/deep/c.txt", "sub/drafts.txt"]],
    ["with a slash behind it, of folders alone", "sub/\na.txt/", ["a.txt", "drafts.txt"]],
    ["taken back by a later line", "*.txt\n!a.txt", ["a.txt", "sub/a.txt"]],
    ["not taken back in a folder that is ignored", "sub/\n!sub/a.txt", ["a.txt", "drafts.txt"]],
    ["two stars", "**/deep/**", ["a.txt", "drafts.txt", "sub/a.txt", "sub/drafts.txt"]],
    ["comments, empty lines, and signs that are meant as they stand", "# *.txt\n\n\\#a.txt\n", ["a.txt", "drafts.txt", "sub/a.txt", "sub/deep/c.txt", "sub/drafts.txt"]],
    ["in CR LF, behind a byte order mark", "\ufeffa.txt\r\nsub\r\n", ["drafts.txt"]],
    ["capitals are letters of their own", "A.TXT", ["a.txt", "drafts.txt", "sub/a.txt", "sub/deep/c.txt", "sub/drafts.txt"]],
  ])("%s", async (_, rules, expected) => {
    for (const name of ["a.txt", "drafts.txt", "sub/a.txt", "sub/drafts.txt", "sub/deep/c.txt"]) write(name, "x");
    for (const file of [".gitignore", ".scanmendignore"]) {
      write(file, rules);
      expect(await filesIn(at("."))).toEqual(expected);
      rmSync(at(file));
    }
  });

  test("of a folder come after those above it, .scanmendignore after .gitignore", async () => {
    for (const name of ["a.txt", "sub/a.txt", "sub/b.txt", "other/a.txt"]) write(name, "x");
    write(".gitignore", "a.txt\n");
    write("sub/.gitignore", "!a.txt\nb.txt\n");
    expect(await filesIn(at("."))).toEqual(["sub/a.txt"]);
    write(".scanmendignore", "!a.txt\n");
    expect(await filesIn(at("."))).toEqual(["a.txt", "other/a.txt", "sub/a.txt"]);
  });

  test("in folders whose names have signs in them hold there", async () => {
    for (const name of ["a [1] *b/x.txt", "a [1] *b/deep/x.txt", "a [1] *b/y.txt", "!c#/x.txt", "!c#/y.txt", "a 1 xb/x.txt"]) write(name, "x");
    write("a [1] *b/.gitignore", "x.txt\n");
    write("!c#/.gitignore", "/x.txt\n");
    expect(await filesIn(at("."))).toEqual(["!c#/y.txt", "a 1 xb/x.txt", "a [1] *b/y.txt"]);
  });

  test("above the folder that is named hold too: .gitignore up to the root of the repository", async () => {
    for (const name of [".git/HEAD", "in/a.txt", "in/b.txt", "in/c.txt", "in/d.txt"]) write(`outer/repository/${name}`, "x");
    write(".scanmendignore", "a.txt\n");
    write(".gitignore", "b.txt\n");
    write("outer/repository/.gitignore", "/in/c.txt\n");
    expect(await filesIn(at("outer/repository/in"))).toEqual(["b.txt", "d.txt"]);
    expect(await filesIn(at("outer/repository"))).toEqual(["in/b.txt", "in/d.txt"]);
  });

  test("above it in no repository are none of a .gitignore's: some keep one in their home folder", async () => {
    write(".gitignore", "*\n");
    write("in/a.txt", "x");
    expect(await filesIn(at("in"))).toEqual(["a.txt"]);
  });

  test("don't keep a folder from being read that is named, nor those in it", async () => {
    write(".git/HEAD", "x");
    write(".gitignore", "build/\n*.text\n");
    write("build/.gitignore", "b.txt\n");
    for (const name of ["a.txt", "b.txt", "deep/c.txt"]) write(`build/${name}`, "x");
    expect(await filesIn(at("."))).toEqual([]);
    expect(await filesIn(at("build"))).toEqual(["a.txt", "deep/c.txt"]);
    expect(await filesIn(at("build/deep"))).toEqual(["c.txt"]);
  });

  test("hold for a folder that is named by a link", async () => {
    write("in/.gitignore", "a.txt\n");
    for (const name of ["in/a.txt", "in/b.txt"]) write(name, "x");
    symlinkSync(at("in"), at("link"));
    expect(await filesIn(at("link"))).toEqual(["b.txt"]);
  });

  test("aren't heeded with respectIgnoreFiles: false; patterns of the configuration are", async () => {
    for (const name of ["a.txt", "b.txt", "sub/b.txt"]) write(name, "x");
    write(".gitignore", "a.txt\n");
    write(".scanmendignore", "b.txt\n");
    const ignore = [{ base: at("."), patterns: ["/b.txt"] }];
    expect(await filesIn(at("."), { respectIgnoreFiles: false })).toEqual(["a.txt", "b.txt", "sub/b.txt"]);
    expect(await filesIn(at("."), { respectIgnoreFiles: false, ignore })).toEqual(["a.txt", "sub/b.txt"]);
    expect(await filesIn(at("sub"), { respectIgnoreFiles: false, ignore })).toEqual(["b.txt"]);
  });

  test("that are folders are none", async () => {
    mkdirSync(at("in/.gitignore"), { recursive: true });
    write("in/a.txt", "x");
    expect(await filesIn(at("in"))).toEqual(["a.txt"]);
  });
});

const git = (folder: string, ...args: string[]): string => execFileSync("git", args, { cwd: folder, encoding: "utf8", env: { PATH: process.env["PATH"], HOME: folder } });

function hasGit(): boolean {
  try {
    return git(tmpdir(), "--version") !== "";
  } catch {
    return false;
  }
}

describe.skipIf(!hasGit())("ignores what git ignores", () => {
  const names = ["a", "b", "c d", "#e", "!f", "[g]"];
  const folder = fc.array(fc.constantFrom(...names), { maxLength: 3 }).map((parts) => parts.join("/"));
  const file = fc.tuple(folder, fc.constantFrom(...names)).map(([inside, name]) => join(inside, `${name}.txt`));
  const patterns = ["a", "/a", "a/", "*.txt", "!a", "!a/", "!/a", "a/b", "a/**", "**/b", "!**/b", "a.txt", "/b.txt", "!a.txt", "!*.txt", "c d", "c\\ d.txt", "\\#e*", "\\!f.txt", "#e", "\\[g]", "[ab]", "[!a].txt", "?.txt", "a/*", "!a/b.txt", "a/**/b.txt", "*", "!*/", "b.txt  ", "b/", "/*/b"];
  const tree = fc.record({
    files: fc.uniqueArray(file, { minLength: 5, maxLength: 25 }),
    ignores: fc.array(fc.tuple(folder, fc.array(fc.constantFrom(...patterns), { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 4 }),
  });

  test("in any tree", async () => {
    await fc.assert(
      fc.asyncProperty(tree, async ({ files, ignores }) => {
        const root = mkdtempSync(join(tmpdir(), "scanmend-git-"));
        try {
          git(root, "init", "-q");
          for (const [path, content] of [...files.map((name) => [name, "x"] as const), ...ignores.map(([inside, lines]) => [join(inside, ".gitignore"), `${lines.join("\n")}\n`] as const)]) {
            mkdirSync(dirname(join(root, path)), { recursive: true });
            writeFileSync(join(root, path), content);
          }
          const expected = git(root, "ls-files", "-z", "--others", "--exclude-standard").split("\0").filter((name) => name.endsWith(".txt"));
          expect(await filesIn(root)).toEqual(expected.sort());
        } finally {
          rmSync(root, { recursive: true });
        }
      }),
      { seed: Number(process.env["FC_SEED"] ?? 1887), numRuns: Number(process.env["FC_RUNS"] ?? 60) },
    );
  });
});
