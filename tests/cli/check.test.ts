import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commitAll, git, makeRepository } from "../repository.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const { at, write } = temporaryFolder();
const DAMAGED = "The pilots took what t hey could carry.\n";
const MENDED = "The pilots took what they could carry.\n";
const JUMP = "Nothing is wrong with this sentence.\n\nSEE COUNCIL, A9\n";

const home = process.cwd();
beforeEach(() => process.chdir(at(".")));
afterEach(() => process.chdir(home));

describe("exit codes, and why", () => {
  beforeEach(() => {
    write("bad.txt", DAMAGED);
    write("worse.txt", `${DAMAGED}\n${DAMAGED}`);
    write("jump.txt", JUMP);
    write("good.txt", MENDED);
  });
  test.each<[string, number, string]>([
    ["good.txt", 0, "nothing found in 1 file"],
    ["bad.txt good.txt", 1, "1 finding in 1 of 2 files"],
    ["jump.txt", 1, "1 finding in 1 of 1 file"],
    ["--fail-on edit jump.txt", 0, "1 finding in 1 of 1 file; within what is allowed"],
    ["--fail-on edit jump.txt bad.txt", 1, "2 findings in 2 of 2 files; fails: 1 edit, none allowed"],
    ["--fail-on never bad.txt", 0, "1 finding in 1 of 1 file; within what is allowed"],
    ["--max-findings 1 bad.txt", 0, "1 finding in 1 of 1 file; within what is allowed"],
    ["--max-findings 1 bad.txt worse.txt", 1, "3 findings in 2 of 2 files; fails: 3 findings, at most 1 allowed"],
    ["--max-findings 1 good.txt", 0, "nothing found in 1 file"],
    // 1 of 8 words, and of 15.
    ["--max-rate 1250 bad.txt", 0, "1 finding in 1 of 1 file; within what is allowed"],
    ["--max-rate 1249 bad.txt", 1, "1 finding in 1 of 1 file; fails: 1250.0 findings per 10,000 words, at most 1249 allowed"],
    ["--max-rate 700 bad.txt good.txt", 0, "1 finding in 1 of 2 files; within what is allowed"],
    ["bad.txt none.txt", 2, "1 finding in 1 of 1 file; 1 file couldn't be read"],
    ["--max-findings 5 bad.txt none.txt", 2, "1 finding in 1 of 1 file; within what is allowed; 1 file couldn't be read"],
  ])("check %s exits %d", async (args, code, summary) => {
    const ran = await run(["check", ...args.split(" ")]);
    expect(ran.code).toBe(code);
    expect(ran.err.trimEnd().split("\n").at(-1)).toBe(`scanmend: ${summary}`);
  });

  test("the configuration of the working folder says what fails, and options go before it", async () => {
    write("scanmend.config.yaml", "check: { fixers: { furniture: { failOn: never } } }");
    expect((await run(["check", "jump.txt"])).code).toBe(0);
    expect((await run(["check", "jump.txt", "bad.txt"])).err).toBe("scanmend: 2 findings in 2 of 2 files; fails: 1 finding, none allowed\n");
    expect((await run(["check", "--fail-on", "finding", "jump.txt"])).code).toBe(1);
    expect((await run(["check", "--no-config", "jump.txt"])).code).toBe(1);
  });

  test("a text of too low an estimated quality fails, and one that is too short to estimate doesn't", async () => {
    write("poor.txt", readFileSync(join(home, "fixtures/pages/harbour.txt"), "utf8").replaceAll("the ", "tlie ").replaceAll("and", "aud").replaceAll("er ", "cr ").replaceAll("ou", "on"));
    const ran = await run(["check", "--fail-on", "never", "--min-quality", "95", "poor.txt", "bad.txt"]);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^scanmend: \d+ findings in 2 of 2 files; fails: poor\.txt has an estimated quality of [4-8]\d\.\d, at least 95 is asked\n$/u);
    expect((await run(["check", "--fail-on", "never", "--min-quality", "20", "poor.txt"])).code).toBe(0);
  });

  test("--quiet says nothing, and the exit code is the same", async () => {
    expect(await run(["check", "-q", "--format", "jsonl", "good.txt"])).toEqual({ code: 0, out: "", err: "" });
    expect((await run(["check", "-q", "bad.txt"])).err).toBe("");
  });
});

describe("several reports at once", () => {
  test("one on standard output, others in files", async () => {
    write("bad.txt", DAMAGED);
    const { code, out } = await run(["check", "--format", "github", "--output", "sarif=out/f.sarif", "--output", "junit=j.xml", "--output", "text=t=1.txt", "bad.txt"]);
    expect(code).toBe(1);
    expect(out).toMatch(/^::warning file=bad\.txt,line=1,/u);
    expect(JSON.parse(readFileSync("out/f.sarif", "utf8"))).toMatchObject({ runs: [{ results: [{ ruleId: "split-words" }], invocations: [{ exitCode: 1, executionSuccessful: true }] }] });
    expect(readFileSync("j.xml", "utf8")).toContain('<testsuite name="bad.txt"');
    expect(readFileSync("t=1.txt", "utf8")).toBe("bad.txt:1:22 split-words a space inside “they”\n");
    expect(readdirSync(".").sort()).toEqual(["bad.txt", "j.xml", "out", "t=1.txt"]);
  });

  test("paths are those of the repository, wherever the command runs", async () => {
    write("sub/bad.txt", DAMAGED);
    makeRepository(".");
    process.chdir("sub");
    expect((await run(["check", "--format", "github", "bad.txt"])).out).toContain("file=sub/bad.txt,");
    const inJob = { env: { GITHUB_WORKSPACE: realpathSync(".") } };
    expect((await run(["check", "--format", "github", "bad.txt"], inJob)).out).toContain("file=bad.txt,");
  });

  test("a file that can't be read is in them all", async () => {
    await run(["check", "--output", "sarif=f.sarif", "--output", "markdown=m.md", "--output", "json=j.json", "none.txt"]);
    const error = "none.txt: no such file or folder; check the path";
    expect(JSON.parse(readFileSync("f.sarif", "utf8"))).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false, exitCode: 2, toolExecutionNotifications: [{ message: { text: error } }] }] }] });
    expect(readFileSync("m.md", "utf8")).toContain("### ❌ Scanmend: nothing found in 0 files; 1 file couldn't be read\n\n**1 file couldn’t be read:**\n\n- none.txt: no such");
    expect(JSON.parse(readFileSync("j.json", "utf8"))).toMatchObject({ failed: 1, failures: [] });
  });
});

test("a run that is interrupted ends its report, and leaves files as they were", async () => {
  write("bad.txt", DAMAGED);
  write("f.sarif", "before");
  const { code, out, err } = await run(["check", "--format", "json", "--output", "sarif=f.sarif", "--write-baseline", "known.jsonl", "bad.txt"], { signal: AbortSignal.abort(130) });
  expect({ code, err }).toEqual({ code: 130, err: "scanmend: nothing found in 0 files; interrupted, 1 file left\n" });
  expect(JSON.parse(out)).toMatchObject({ findings: [], files: 0 });
  expect(readdirSync(".").sort()).toEqual(["bad.txt", "f.sarif"]);
  expect(readFileSync("f.sarif", "utf8")).toBe("before");
});

describe("what is wrong is said in one line", () => {
  test.each<[string, string]>([
    ["--format sarf a.txt", "--format: 'sarf' is no format; did you mean 'sarif'?"],
    ["--format xml a.txt", "--format: 'xml' is no format; use text, json, jsonl, sarif, github, junit or markdown"],
    ["--output sarif a.txt", "--output: 'sarif' names no format and file; write it as sarif=findings.sarif"],
    ["--output =f a.txt", "--output: '' is no format; use text, json, jsonl, sarif, github, junit or markdown"],
    ["--output junt=f a.txt", "--output: 'junt' is no format; did you mean 'junit'?"],
    ["--output json=- a.txt", "--output: it is for files; use '--format json' for standard output"],
    ["--output json=f --output sarif=f a.txt", "--output: 'f' is named twice; name a file for each report"],
    ["--output json=folder a.txt", "folder: is no regular file; write elsewhere"],
    ["--fail-on edits a.txt", "--fail-on: 'edits' is nothing to fail on; did you mean 'edit'?"],
    ["--max-findings few a.txt", "--max-findings: 'few' is no limit; give a whole number from 0"],
    ["--max-findings 1.5 a.txt", "--max-findings: '1.5' is no limit; give a whole number from 0"],
    ["--max-findings=-1 a.txt", "--max-findings: '-1' is no limit; give a whole number from 0"],
    ["--max-rate Infinity a.txt", "--max-rate: 'Infinity' is no limit; give a number from 0"],
    ["--max-rate= a.txt", "--max-rate: '' is no limit; give a number from 0"],
    ["--baseline b --write-baseline b a.txt", "check: --baseline and --write-baseline exclude each other; choose one; --prune-baseline drops what is gone"],
    ["--prune-baseline a.txt", "check: --prune-baseline needs a baseline; add --baseline FILE"],
    ["--baseline none.jsonl a.txt", "none.jsonl: no such file or folder; check the path, or write it with --write-baseline"],
    ["--baseline a.txt a.txt", "a.txt:1: no JSON; mend it, or write it anew with --write-baseline"],
    ["--changed-since main -", "check: --changed-since is for files, not for standard input; leave '-' out"],
    ["--changed-since main a.txt", "--changed-since: the working folder is in no git repository; run it in one, or leave the option out"],
  ])("check %s", async (args, message) => {
    write("a.txt", DAMAGED);
    write("folder/x.txt", DAMAGED);
    expect(await run(["check", ...args.split(" ")])).toEqual({ code: 2, out: "", err: `scanmend: ${message}\n` });
    expect(readdirSync(".").sort()).toEqual(["a.txt", "folder"]);
  });
});

describe("a baseline", () => {
  test("takes all as known; then only what is new is reported", async () => {
    write("pages/a.txt", DAMAGED);
    expect(await run(["check", "--write-baseline", "known.jsonl", "pages"])).toEqual({ code: 0, out: "", err: "scanmend: 1 finding in 1 file taken as known\nscanmend: known.jsonl: 1 finding\n" });
    expect(await run(["check", "--baseline", "known.jsonl", "pages"])).toEqual({ code: 0, out: "", err: "scanmend: nothing new found in 1 file, 1 known finding\n" });
    write("pages/a.txt", `${JUMP}\n${DAMAGED}`);
    expect(await run(["check", "--baseline", "known.jsonl", "pages"])).toEqual({
      code: 1,
      out: "pages/a.txt:3:1 furniture a jump line to another page\n",
      err: "scanmend: 1 new finding in 1 of 1 file, 1 known finding\n",
    });
  });

  test("knows a file that git mv has renamed", async () => {
    write("pages/a.txt", DAMAGED);
    await run(["check", "--write-baseline", "known.jsonl", "pages"]);
    makeRepository(".");
    write("pages/1890/.keep", "");
    git(".", "mv", "pages/a.txt", "pages/1890/b.txt");
    expect(await run(["check", "--baseline", "known.jsonl", "pages"])).toMatchObject({ code: 0, out: "" });
  });

  test("--prune-baseline drops what is gone, of what was looked at, and says how much", async () => {
    for (const name of ["a", "b", "c"]) write(`pages/${name}.txt`, DAMAGED);
    await run(["check", "--write-baseline", "known.jsonl", "pages"]);
    write("pages/a.txt", MENDED);
    write("pages/b.txt", MENDED);
    const { code, err } = await run(["check", "--baseline", "known.jsonl", "--prune-baseline", "pages/a.txt"]);
    expect({ code, err }).toEqual({ code: 0, err: "scanmend: nothing new found in 1 file, 0 known findings\nscanmend: known.jsonl: 1 finding gone and dropped, 2 left\n" });
    expect(readFileSync("known.jsonl", "utf8").match(/"pages\/..txt"/gu)).toEqual(['"pages/b.txt"', '"pages/c.txt"']);
  });

  test("isn't written where files couldn't be read", async () => {
    write("a.txt", DAMAGED);
    const { code, err } = await run(["check", "--write-baseline", "known.jsonl", "a.txt", "none.txt"]);
    expect(code).toBe(2);
    expect(err).toContain("scanmend: known.jsonl: not written, since files couldn't be read; mend or leave them out, and run again\n");
    expect(existsSync("known.jsonl")).toBe(false);
  });
});

describe("--changed-since", () => {
  beforeEach(() => {
    for (const name of ["old.txt", "edited.txt", "sub/old.txt"]) write(name, DAMAGED);
    makeRepository(".");
  });

  test("checks what has changed, of what is named", async () => {
    write("edited.txt", `${MENDED}\n${DAMAGED}`);
    write("sub/new.txt", DAMAGED);
    expect((await run(["check", "--changed-since", "main"])).out).toBe("edited.txt:3:22 split-words a space inside “they”\nsub/new.txt:1:22 split-words a space inside “they”\n");
    expect((await run(["check", "--changed-since", "main", "sub", "old.txt"])).out).toBe("sub/new.txt:1:22 split-words a space inside “they”\n");
    process.chdir("sub");
    expect((await run(["check", "--changed-since", "HEAD"])).out).toBe("new.txt:1:22 split-words a space inside “they”\n");
  });

  test("nothing changed is no error, also where there are no texts at all", async () => {
    expect(await run(["check", "--changed-since", "main"])).toEqual({ code: 0, out: "", err: "scanmend: nothing to check: no text has changed since main\n" });
    write("empty/x.md", "");
    commitAll(".", "more");
    process.chdir("empty");
    expect((await run(["check", "--changed-since", "main"])).code).toBe(0);
  });

  test("a path that isn't there stays an error", async () => {
    expect(await run(["check", "--changed-since", "main", "none.txt"])).toMatchObject({ code: 2 });
  });

  test("an unknown revision", async () => {
    expect((await run(["check", "--changed-since", "nowhere"])).err).toBe("scanmend: --changed-since: git knows no revision 'nowhere'; check the name, or fetch it: a shallow clone has the last one alone\n");
  });
});
