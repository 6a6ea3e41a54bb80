import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { hostname } from "node:os";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { AtomicFile, type Expected, writeAtomic } from "../../src/corpus/atomic-file.ts";
import { Sweeper, temporaryName } from "../../src/corpus/litter.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();
const bytes = (text: string): Uint8Array => Buffer.from(text);
const read = (name: string): string => readFileSync(at(name), "utf8");

/** The file as a run has read it. */
const asRead = async (path: string, text?: string): Promise<Expected> => ({ stats: await stat(path, { bigint: true }), ...(text !== undefined && { bytes: bytes(text) }) });

describe("a file written in one step", () => {
  test("is not there before it is whole", async () => {
    const file = await AtomicFile.begin(at("a.txt"));
    await file.write(bytes("one "));
    expect(existsSync(at("a.txt"))).toBe(false);
    await file.write(bytes("two"));
    await file.commit();
    expect(read("a.txt")).toBe("one two");
    expect(readdirSync(at("."))).toEqual(["a.txt"]);
  });

  test("leaves nothing where it is given up", async () => {
    write("a.txt", "old");
    const file = await AtomicFile.begin(at("a.txt"));
    await file.write(bytes("new"));
    await file.abort();
    expect(readdirSync(at("."))).toEqual(["a.txt"]);
    expect(read("a.txt")).toBe("old");
  });

  test("leaves all as it was where what comes between fails", async () => {
    write("a.txt", "old");
    const file = await AtomicFile.begin(at("a.txt"));
    await file.write(bytes("new"));
    await expect(file.commit(() => Promise.reject(new Error("the ledger can't be written")))).rejects.toThrow(/the ledger/);
    expect(readdirSync(at("."))).toEqual(["a.txt"]);
    expect(read("a.txt")).toBe("old");
  });

  test("makes the folders that are missing, keeps the mode of a file that is there", async () => {
    await writeAtomic(at("deep/er/a.txt"), bytes("one"));
    chmodSync(at("deep/er/a.txt"), 0o604);
    await writeAtomic(at("deep/er/a.txt"), bytes("two"));
    expect(read("deep/er/a.txt")).toBe("two");
    expect(statSync(at("deep/er/a.txt")).mode & 0o777).toBe(0o604);
  });

  test("keeps times only on request", async () => {
    const before = new Date("1999-12-31T12:00:00Z");
    for (const name of ["kept.txt", "new.txt"]) utimesSync(write(name, "old"), before, before);
    await writeAtomic(at("kept.txt"), bytes("new"), { keepTimes: true });
    await writeAtomic(at("new.txt"), bytes("new"));
    expect(statSync(at("kept.txt")).mtime).toEqual(before);
    expect(statSync(at("new.txt")).mtime).not.toEqual(before);
  });

  test("leaves a symbolic link a link", async () => {
    write("real/a.txt", "old");
    symlinkSync(at("real/a.txt"), at("link.txt"));
    await writeAtomic(at("link.txt"), bytes("new"));
    expect(read("real/a.txt")).toBe("new");
    expect(readdirSync(at("real"))).toEqual(["a.txt"]);
  });

  test.each([
    ["grown", "longer than it was"],
    ["of the same length, within the clock's tick", "abd"],
  ])("leaves a file alone that has changed since it was read: %s", async (_, now) => {
    const path = write("a.txt", "abc");
    const expected = await asRead(path, "abc");
    writeFileSync(path, now);
    if (now.length === 3) utimesSync(path, Number(expected.stats.atimeNs) / 1e9, Number(expected.stats.mtimeNs) / 1e9);
    await expect(writeAtomic(path, bytes("ours"), { expected })).rejects.toThrow(/a\.txt: it changed while it was being read; run again; what it is now is left alone$/);
    expect(read("a.txt")).toBe(now);
    expect(readdirSync(at("."))).toEqual(["a.txt"]);
  });

  test("refuses a folder", async () => {
    mkdirSync(at("a.txt"));
    await expect(writeAtomic(at("a.txt"), bytes("x"))).rejects.toThrow(/is no regular file/);
  });
});

describe("a backup", () => {
  test("holds what was there", async () => {
    write("a.txt", "old");
    await writeAtomic(at("a.txt"), bytes("new"), { backup: ".orig" });
    expect([read("a.txt"), read("a.txt.orig")]).toEqual(["new", "old"]);
  });

  test("that a killed run has made is the one that is wanted", async () => {
    linkSync(write("a.txt", "old"), at("a.txt.orig"));
    await writeAtomic(at("a.txt"), bytes("new"), { backup: ".orig" });
    expect([read("a.txt"), read("a.txt.orig")]).toEqual(["new", "old"]);
  });

  test("with other text is never written over", async () => {
    write("a.txt", "second");
    write("a.txt.orig", "first");
    await expect(writeAtomic(at("a.txt"), bytes("third"), { backup: ".orig" })).rejects.toThrow(/a\.txt\.orig: an older backup is there, with other text; move it, or choose another suffix/);
    expect([read("a.txt"), read("a.txt.orig")]).toEqual(["second", "first"]);
    expect(readdirSync(at("."))).toHaveLength(2);
  });
});

describe("litter", () => {
  const host = hostname().replace(/[^A-Za-z0-9_-]/gu, "_");
  /** Above the greatest number that Linux gives a process. */
  const NOBODY = 4_194_305;

  test.each([
    ["a killed run's is removed", `.scanmend-${host}.${NOBODY}.abc.0.tmp`, false],
    ["a killed run's that had our process's number is removed", `.scanmend-${host}.${process.pid}.0.0.tmp`, false],
    ["a running process's stays", `.scanmend-${host}.${process.ppid}.abc.0.tmp`, true],
    ["this process's stays", basename(temporaryName(".")), true],
    ["another machine's stays while it may be in the making", `.scanmend-elsewhere.${NOBODY}.abc.0.tmp`, true],
    ["a user's file of a like name stays", `.scanmend-${host}.${NOBODY}.abc.0.tmp.txt`, true],
    ["a configuration file stays", ".scanmendignore", true],
  ])("%s", async (_, name, stays) => {
    write(name, "half");
    await new Sweeper().sweep(at("."));
    expect(existsSync(at(name))).toBe(stays);
  });

  test("of another machine goes when it is old", async () => {
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    utimesSync(write(".scanmend-elsewhere.12.abc.0.tmp", "half"), old, old);
    await new Sweeper().sweep(at("."));
    expect(readdirSync(at("."))).toEqual([]);
  });

  test("in a folder that isn't there is nobody's", async () => {
    await expect(new Sweeper().sweep(at("none"))).resolves.toBeUndefined();
  });
});
