import { spawnSync } from "node:child_process";
import { chownSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { CodeCache } from "../../src/cli/code-cache.ts";
import { kindOfRun } from "../../src/cli/foresight.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const folder = temporaryFolder();
const CODE = Buffer.from("compiled");

const open = (command: string, bundle = "bundle", more: Record<string, string> = {}): CodeCache => new CodeCache(bundle, command, { XDG_CACHE_HOME: folder.at("."), ...more });
const files = (): string[] => readdirSync(folder.at("scanmend/code")).map((name) => join(folder.at("scanmend/code"), name));

describe("compiled code", () => {
  test("is there for the next run of the command, and for no other", () => {
    const first = open("fix");
    expect([first.code, first.isComplete(false)]).toEqual([undefined, false]);
    first.keep(() => CODE);
    expect([open("fix").code, open("fix").isComplete(false)]).toEqual([CODE, true]);

    const other = open("check");
    expect([other.code, other.isComplete(false)]).toEqual([undefined, false]);
    other.keep(() => Buffer.from("other"));
    expect([open("fix").code, open("check").code]).toEqual([CODE, Buffer.from("other")]);
  });

  test("that V8 refuses is made anew", () => {
    open("fix").keep(() => CODE);
    expect(open("fix").isComplete(true)).toBe(false);
  });

  test.each<[args: string, kind: string, why: string]>([
    ["fix page.txt", "fix", "a command with its models"],
    ["fix --only ligatures page.txt", "fix-alone", "it may need none: what it leaves is too little for others"],
    ["check --cache page.txt", "check", "whether it needs them is seen when it runs"],
    ["undo pages", "undo-alone", "a command that reads none"],
    ["--version", "none-alone", "no command"],
    ["../../page.txt", "none-alone", "no command, and no file's name either"],
    ["", "none-alone", "nothing"],
  ])("is that of %s: %s", (args, kind) => expect(kindOfRun(args.split(" "))).toBe(kind));

  test.each<[why: string, change: () => void, bundle?: string]>([
    ["of another bundle", () => undefined, "other"],
    ["that is empty", () => files().forEach((file) => writeFileSync(file, ""))],
  ])("%s isn't used", (_, change, bundle) => {
    open("fix").keep(() => CODE);
    change();
    expect(open("fix", bundle).code).toBeUndefined();
  });

  test.skipIf(process.getuid?.() !== 0)("that another user has written isn't used", () => {
    open("fix").keep(() => CODE);
    for (const file of files()) chownSync(file, 12345, 12345);
    expect(open("fix").code).toBeUndefined();
  });

  test("of bundles that nobody runs any more is removed", () => {
    open("fix", "old").keep(() => CODE);
    const [old = ""] = files();
    utimesSync(old, 0, 0);
    open("fix", "new").keep(() => CODE);
    expect(files()).toHaveLength(1);
    expect(files()).not.toContain(old);
  });

  test("isn't kept where the user wants none, or where it can't be", () => {
    const unwanted = open("fix", "bundle", { NODE_DISABLE_COMPILE_CACHE: "1" });
    expect(unwanted.isComplete(false)).toBe(true);
    folder.write("file", "");
    const nowhere = new CodeCache("bundle", "fix", { XDG_CACHE_HOME: folder.at("file") });
    expect(() => nowhere.keep(() => CODE)).not.toThrow();
  });
});

describe("the built command", () => {
  const command = fileURLToPath(new URL("../../bin/scanmend.js", import.meta.url));
  const page = fileURLToPath(new URL("../../fixtures/pages/harbour.txt", import.meta.url));
  const expected = readFileSync(page.replace(".txt", ".expected.txt"), "utf8");
  const fix = (more: Record<string, string> = {}): unknown => {
    const { stdout, stderr } = spawnSync(process.execPath, [command, "fix", page], { encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: folder.at("."), ...more } });
    return { stdout, stderr };
  };

  test("does the same with code of an earlier run, without, and with what is no code", () => {
    const right = { stdout: expected, stderr: "" };
    expect(fix()).toEqual(right);
    const [kept = ""] = files();
    const code = readFileSync(kept);
    expect(fix()).toEqual(right);
    // It was of use: it isn't written again.
    expect(readFileSync(kept).equals(code)).toBe(true);
    for (const broken of [Buffer.alloc(1000, "no code"), code.subarray(0, code.length >> 1), code.subarray(0, 20)]) {
      writeFileSync(kept, broken);
      expect(fix()).toEqual(right);
      expect(readFileSync(kept).length).toBeGreaterThan(100_000);
    }
    expect(fix({ NODE_DISABLE_COMPILE_CACHE: "1" })).toEqual(right);
    expect(fix({ XDG_CACHE_HOME: kept })).toEqual(right);
  });
});
