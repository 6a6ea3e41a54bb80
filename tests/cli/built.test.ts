import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const command = join(root, "bin/scanmend.js");
const page = readFileSync(join(root, "fixtures/pages/harbour.txt"), "utf8");
const expected = readFileSync(join(root, "fixtures/pages/harbour.expected.txt"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "scanmend-built-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scanmend = (args: readonly string[], input = ""): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [command, ...args], { input, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });

describe("the built command", () => {
  test("is built", () => expect(existsSync(join(root, "dist/cli.cjs")), "run 'npm run build' first").toBe(true));

  test("cleans a page through a pipe", () => {
    expect(scanmend(["fix", "--quiet"], page)).toMatchObject({ status: 0, stdout: expected, stderr: "" });
  });

  test("cleans it as well where V8 compiles nothing and has no WebAssembly", () => {
    const jitless = (...args: readonly string[]): unknown[] => {
      const { status, stdout, signal } = spawnSync(process.execPath, ["--jitless", command, "fix", "--quiet", ...args], { input: page, encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: folder } });
      return [status, signal, stdout];
    };
    expect(jitless()).toEqual([0, null, expected]);
    // A short file, whose run is hurried, keeps the code that V8 has, and then finds it.
    const short = join(root, "fixtures/pages/harbour.txt");
    expect([jitless(short), jitless(short)]).toEqual([[0, null, expected], [0, null, expected]]);
  });

  test("prints a diff that patch applies", () => {
    writeFileSync(join(folder, "page.txt"), page);
    const diff = spawnSync(process.execPath, [command, "diff", "page.txt"], { cwd: folder, encoding: "utf8" }).stdout;
    execFileSync("patch", ["-p0", "--quiet"], { cwd: folder, input: diff });
    expect(readFileSync(join(folder, "page.txt"), "utf8")).toBe(expected);
  });

  test("prints a diff that patch applies where the last line has no end", () => {
    writeFileSync(join(folder, "end.txt"), "One.\nThe pilots took what t hey could carry");
    const diff = spawnSync(process.execPath, [command, "diff", "end.txt"], { cwd: folder, encoding: "utf8" }).stdout;
    execFileSync("patch", ["-p0", "--quiet"], { cwd: folder, input: diff });
    expect(readFileSync(join(folder, "end.txt"), "utf8")).toBe("One.\nThe pilots took what they could carry");
  });

  test("prints a diff that patch applies where the file's name has a space, explanations and all", () => {
    writeFileSync(join(folder, "front page.txt"), page);
    const diff = spawnSync(process.execPath, [command, "diff", "--explain", "front page.txt"], { cwd: folder, encoding: "utf8" }).stdout;
    execFileSync("patch", ["-p0", "--quiet"], { cwd: folder, input: diff });
    expect(readFileSync(join(folder, "front page.txt"), "utf8")).toBe(expected);
  });

  const shell = (args: string): { status: number | null; stdout: string; stderr: string } =>
    spawnSync("bash", ["-c", `"${process.execPath}" "${command}" ${args}`], { cwd: folder, encoding: "utf8" });

  test.each(["fix --quiet long.txt", "--help"])("ends quietly when the reader of %s goes away", (args) => {
    writeFileSync(join(folder, "long.txt"), page.repeat(40));
    expect(shell(`${args} | true; echo "\${PIPESTATUS[0]}"`)).toMatchObject({ stdout: "0\n", stderr: "" });
  });

  test.skipIf(!existsSync("/dev/full")).each([
    ["a full disk", "fix --quiet < page.txt > /dev/full", "standard output: no space left on the disk; free some and run again"],
    ["a folder as standard input", "fix --quiet < .", "standard input: is a folder; name it as an argument"],
  ])("says in one line what is wrong with %s", (_, args, message) => {
    writeFileSync(join(folder, "page.txt"), page);
    expect(shell(args)).toMatchObject({ status: 2, stderr: `scanmend: ${message}\n` });
  });

  test("goes on where standard error is closed", () => {
    writeFileSync(join(folder, "page.txt"), page);
    expect(shell("fix page.txt 2>&-")).toMatchObject({ status: 0, stdout: expected });
  });

  test("shows help with examples, and its version", () => {
    for (const name of ["diff", "fix", "check", "ignore", "fixers"]) expect(scanmend([name, "--help"]).stdout).toContain("Examples:\n  $ scanmend");
    expect(scanmend(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("ignores a finding that check prints", () => {
    writeFileSync(join(folder, "left.txt"), "The pilots took what t hey could carry.\n");
    const [place = ""] = /left\.txt:\d+:\d+/u.exec(spawnSync(process.execPath, [command, "check", "left.txt"], { cwd: folder, encoding: "utf8" }).stdout) ?? [];
    const { status, stderr } = spawnSync(process.execPath, [command, "ignore", place], { cwd: folder, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "scanmend: 1 finding ignored in .scanmend-ignored.jsonl\n" });
  });

  // Before the program is there, arguments are looked at to tell how much is to be read.
  test("says of an argument that is no name of a file what is wrong with it", () => {
    const long = "x".repeat(300);
    expect(scanmend(["fix", long])).toMatchObject({ status: 2, stderr: expect.stringMatching(/^scanmend: x{300}: [^\n]+\n$/u) as string });
    expect(scanmend(["ignore", "--note", long, join(folder, "none.txt:1")])).toMatchObject({ status: 2, stderr: `scanmend: ${join(folder, "none.txt")}: no such file or folder; check the path\n` });
  });

  // A package that is bundled apart is run by few commands, and can be broken by the bundling alone.
  test.each(readdirSync(join(root, "dist/packages"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".cjs")))("can load the package %s", (name) => {
    expect(Object.keys(createRequire(import.meta.url)(join(root, "dist/packages", name)) as object)).not.toEqual([]);
  });

  test("takes patterns", () => {
    const name = "pattern-of-its-own.txt";
    writeFileSync(join(folder, name), "The pilots took what t hey could carry.\n");
    const check = (pattern: string): unknown[] => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [command, "check", pattern], { cwd: folder, encoding: "utf8" });
      return [status, stdout, stderr];
    };
    expect(check("pattern-*.txt")).toEqual([1, `${name}:1:22 split-words a space inside “they”\n`, "scanmend: 1 finding in 1 of 1 file\n"]);
    expect(check("none-*.txt")[2]).toContain("scanmend: none-*.txt: no file matches this pattern; check it, or add --allow-empty\n");
  });

  test("exits 1 for findings and 2 for errors", () => {
    expect(scanmend(["check"], page).status).toBe(1);
    expect(scanmend(["check", join(folder, "none.txt")]).status).toBe(2);
  });
});
