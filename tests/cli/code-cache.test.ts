import { spawnSync } from "node:child_process";
import { chownSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { CodeCache } from "../../src/cli/code-cache.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const folder = temporaryFolder();
const CODE = Buffer.from("compiled");

const open = (command: string, bundle = "bundle", more: Record<string, string> = {}): CodeCache => new CodeCache(bundle, command, { XDG_CACHE_HOME: folder.at("."), ...more });
const files = (): string[] => readdirSync(folder.at("scanmend/code")).map((name) => join(folder.at("scanmend/code"), name));

describe("compiled code", () => {
  test("is there for the next run of the command, and for others to add to", () => {
    const first = open("fix");
    expect([first.code, first.isComplete(false)]).toEqual([undefined, false]);
    first.keep(() => CODE, false);
    expect([open("fix").code, open("fix").isComplete(false)]).toEqual([CODE, true]);

    const other = open("check");
    expect([other.code, other.isComplete(false)]).toEqual([CODE, false]);
    other.keep(() => CODE, false);
    expect([open("fix").isComplete(false), open("check").isComplete(false)]).toEqual([true, true]);
  });

  test("that V8 refuses is made anew, for the command that was run", () => {
    open("fix").keep(() => CODE, false);
    expect(open("fix").isComplete(true)).toBe(false);
    open("check").keep(() => CODE, true);
    expect([open("fix").isComplete(false), open("check").isComplete(false)]).toEqual([false, true]);
  });

  test.each<[why: string, change: () => void, bundle?: string]>([
    ["of another bundle", () => undefined, "other"],
    ["that was cut short", () => files().forEach((file) => writeFileSync(file, "fix"))],
    ["that is empty", () => files().forEach((file) => writeFileSync(file, ""))],
  ])("%s isn't used", (_, change, bundle) => {
    open("fix").keep(() => CODE, false);
    change();
    expect(open("fix", bundle).code).toBeUndefined();
  });

  test.skipIf(process.getuid?.() !== 0)("that another user has written isn't used", () => {
    open("fix").keep(() => CODE, false);
    for (const file of files()) chownSync(file, 12345, 12345);
    expect(open("fix").code).toBeUndefined();
  });

  test("of bundles that nobody runs any more is removed", () => {
    open("fix", "old").keep(() => CODE, false);
    const [old = ""] = files();
    utimesSync(old, 0, 0);
    open("fix", "new").keep(() => CODE, false);
    expect(files()).toHaveLength(1);
    expect(files()).not.toContain(old);
  });

  test("isn't kept where the user wants none, or where it can't be", () => {
    const unwanted = open("fix", "bundle", { NODE_DISABLE_COMPILE_CACHE: "1" });
    expect(unwanted.isComplete(false)).toBe(true);
    folder.write("file", "");
    const nowhere = new CodeCache("bundle", "fix", { XDG_CACHE_HOME: folder.at("file") });
    expect(() => nowhere.keep(() => CODE, false)).not.toThrow();
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
    writeFileSync(kept, Buffer.concat([Buffer.alloc(1000, "no code"), Buffer.from("fix".padEnd(256))]));
    expect(fix()).toEqual(right);
    expect(readFileSync(kept).length).toBeGreaterThan(100_000);
    expect(fix({ NODE_DISABLE_COMPILE_CACHE: "1" })).toEqual(right);
    expect(fix({ XDG_CACHE_HOME: kept })).toEqual(right);
  });
});
