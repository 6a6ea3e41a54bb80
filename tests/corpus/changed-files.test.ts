import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ChangedFiles } from "../../src/corpus/changed-files.ts";
import { commitAll, git, makeRepository } from "../repository.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

const changed = async (files: readonly string[], revision = "main", cwd = at(".")): Promise<string[]> => {
  const since = await ChangedFiles.since(revision, cwd);
  const has = await Promise.all(files.map((file) => since.has(at(file))));
  return files.filter((_, index) => has[index]);
};

function repository(): void {
  for (const name of ["same.txt", "edited.txt", "staged.txt", "old.txt", "gone.txt", "sub/öl fé.txt", "sub/same.txt"]) write(name, `${name}\n`);
  write(".gitignore", "ignored.txt\n");
  makeRepository(at("."));
}

describe("what has changed", () => {
  test("edited, staged, renamed and new files; not what is ignored or gone", async () => {
    repository();
    write("edited.txt", "anew\n");
    write("staged.txt", "anew\n");
    git(at("."), "add", "staged.txt");
    git(at("."), "mv", "old.txt", "renamed.txt");
    rmSync(at("gone.txt"));
    write("new.txt", "new\n");
    write("ignored.txt", "new\n");
    write("sub/öl fé.txt", "anew\n");
    const files = ["same.txt", "edited.txt", "staged.txt", "old.txt", "renamed.txt", "gone.txt", "new.txt", "ignored.txt", "sub/öl fé.txt", "sub/same.txt"];
    const expected = ["edited.txt", "staged.txt", "renamed.txt", "new.txt", "sub/öl fé.txt"];
    expect(await changed(files)).toEqual(expected);
    expect(await changed(files, "HEAD", at("sub"))).toEqual(expected);
  });

  test("commits of the branch, and not what others did meanwhile", async () => {
    repository();
    git(at("."), "switch", "--quiet", "--create", "branch");
    write("edited.txt", "on the branch\n");
    commitAll(at("."), "branch");
    git(at("."), "switch", "--quiet", "main");
    write("same.txt", "on main\n");
    commitAll(at("."), "main");
    git(at("."), "switch", "--quiet", "branch");
    expect(await changed(["same.txt", "edited.txt"])).toEqual(["edited.txt"]);
    expect(await changed(["same.txt", "edited.txt"], "HEAD")).toEqual([]);
  });

  test("a link to what has changed", async () => {
    repository();
    symlinkSync("edited.txt", at("link.txt"));
    symlinkSync("sub", at("folder"));
    commitAll(at("."), "links");
    write("edited.txt", "anew\n");
    write("sub/same.txt", "anew\n");
    expect(await changed(["link.txt", "folder/same.txt", "same.txt"])).toEqual(["link.txt", "folder/same.txt"]);
  });

  test("nothing, where nothing has", async () => {
    repository();
    expect(await changed(["same.txt", "edited.txt"])).toEqual([]);
  });
});

describe("what is wrong", () => {
  test("no repository", async () => {
    mkdirSync(at("plain"));
    await expect(ChangedFiles.since("main", at("plain"))).rejects.toThrow("--changed-since: the working folder is in no git repository; run it in one, or leave the option out");
  });

  test.each(["nowhere", "--output=x", "HEAD:same.txt", ""])("no such revision: %j", async (revision) => {
    repository();
    await expect(ChangedFiles.since(revision, at("."))).rejects.toThrow(`--changed-since: git knows no revision '${revision}'; check the name, or fetch it: a shallow clone has the last one alone`);
  });

  test("no git", async () => {
    const { PATH } = process.env;
    process.env["PATH"] = at(".");
    try {
      await expect(ChangedFiles.since("main", at("."))).rejects.toThrow("--changed-since: there is no git here; install it, or leave the option out");
    } finally {
      process.env["PATH"] = PATH;
    }
  });
});
