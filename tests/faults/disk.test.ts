import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { scanmend } from "./built.ts";

const { at, write } = temporaryFolder();

const mount = (...args: string[]): boolean => spawnSync("mount", args).status === 0;
const unmount = (folder: string): void => void spawnSync("umount", [folder]);

/** Root may mount a small disk; in some containers not even root. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "scanmend-mount-"));
  const can = mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", folder);
  if (can) unmount(folder);
  rmdirSync(folder);
  return can;
}

const DAMAGED = "The pilots took what t hey could carry.\n";
const MENDED = "The pilots took what they could carry.\n";
const CLEAN = "The pilots took all of it.\n";

/** A disk of 64 KB. */
let disk: string;

describe.skipIf(!canMount())("a disk (a small tmpfs; needs root)", () => {
  beforeEach(() => {
    disk = at("disk");
    mkdirSync(disk);
    mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", disk);
  });
  afterEach(() => unmount(disk));

  /** Until not a byte goes on it. */
  function fill(): void {
    for (let size = 1 << 16; size >= 1; size = size >> 1) {
      try {
        writeFileSync(join(disk, `filler-${size}`), Buffer.alloc(size), { flag: "a" });
      } catch {
        // Half of it, then.
      }
    }
  }
  const free = (): void => readdirSync(disk).filter((name) => name.startsWith("filler")).forEach((name) => rmSync(join(disk, name)));
  const ledgerOf = (name: string): { path: string; error?: string }[] =>
    readFileSync(at(name), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line) as { path: string; error?: string });

  test("that is full leaves nothing of a report", () => {
    write("in.txt", DAMAGED.repeat(40));
    fill();
    const { code, err } = scanmend(["check", "--output", "json=disk/found.json", "in.txt"], at("."));
    expect(code).toBe(2);
    expect(err).toContain("scanmend: disk/found.json: no space left on the disk; free some and run again\n");
    expect(readdirSync(disk).filter((name) => !name.startsWith("filler"))).toEqual([]);
  });

  test("that is full costs the files that change an error line each, and --resume does them", () => {
    for (const [name, text] of [["a.txt", DAMAGED], ["b.txt", CLEAN], ["c.txt", DAMAGED]] as const) writeFileSync(join(disk, name), text);
    fill();
    const full = scanmend(["fix", "-w", "--ledger", "run.jsonl", "--edits", "edits.jsonl", "disk"], at("."));
    expect(full).toEqual({
      code: 2,
      out: "",
      err:
        "scanmend: disk/a.txt: no space left on the disk; free some and run again\n" +
        "scanmend: disk/c.txt: no space left on the disk; free some and run again\n" +
        "scanmend: 0 changes in 0 of 1 file\n",
    });
    expect(ledgerOf("run.jsonl").map(({ path, error }) => [path, error === undefined])).toEqual([["disk/a.txt", false], ["disk/b.txt", true], ["disk/c.txt", false]]);
    expect(readFileSync(join(disk, "a.txt"), "utf8")).toBe(DAMAGED);
    free();
    expect(readdirSync(disk)).toEqual(["a.txt", "b.txt", "c.txt"]);
    const again = scanmend(["fix", "-w", "--ledger", "run.jsonl", "--resume", "--edits", "edits.jsonl", "disk"], at("."));
    expect(again).toEqual({ code: 0, out: "", err: "scanmend: 2 changes in 2 of 2 files; 1 file done before\n" });
    expect(readFileSync(join(disk, "c.txt"), "utf8")).toBe(MENDED);
  });

  test("that is full of the ledger leaves the files that would change as they are, and says what is not noted", () => {
    write("pages/a.txt", DAMAGED);
    write("pages/b.txt", CLEAN);
    fill();
    const { code, err } = scanmend(["fix", "-w", "--ledger", "disk/run.jsonl", "pages"], at("."));
    expect(code).toBe(2);
    expect(err).toBe(
      "scanmend: pages/a.txt: not written, since what it becomes can't be noted (disk/run.jsonl.pending: no space left on the disk); free some and run again\n" +
        "scanmend: 0 changes in 0 of 1 file\n" +
        "scanmend: disk/run.jsonl: 2 lines can't be written (no space left on the disk); mend that, and go on with --resume\n",
    );
    expect(readFileSync(at("pages/a.txt"), "utf8")).toBe(DAMAGED);
    expect(readdirSync(at("pages"))).toEqual(["a.txt", "b.txt"]);
    free();
    expect(scanmend(["fix", "-w", "--ledger", "disk/run.jsonl", "--resume", "pages"], at(".")).code).toBe(0);
    expect(readdirSync(disk)).toEqual(["run.jsonl"]);
    expect(ledgerOf("disk/run.jsonl").map(({ path }) => path)).toEqual(["pages/a.txt", "pages/b.txt"]);
  });

  test("that is full of the edits leaves the files that would change as they are", () => {
    write("pages/a.txt", DAMAGED);
    fill();
    expect(scanmend(["fix", "-w", "--edits", "disk/edits.jsonl", "pages"], at("."))).toEqual({
      code: 2,
      out: "",
      err:
        "scanmend: pages/a.txt: not written, since what it becomes can't be noted (disk/edits.jsonl: no space left on the disk); free some and run again\n" +
        "scanmend: 0 changes in 0 of 0 files\n",
    });
    expect(readFileSync(at("pages/a.txt"), "utf8")).toBe(DAMAGED);
    expect(readdirSync(at("pages"))).toEqual(["a.txt"]);
    expect(readFileSync(join(disk, "edits.jsonl"), "utf8")).toBe("");
  });

  test("that is full of the results costs each its error line, and leaves no half file", () => {
    write("pages/a.txt", DAMAGED);
    fill();
    expect(scanmend(["fix", "-o", "disk", "pages/a.txt"], at("."))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^scanmend: disk\/a\.txt: no space left on the disk; free some and run again\n/) as string,
    });
    expect(readdirSync(disk).filter((name) => !name.startsWith("filler"))).toEqual([]);
  });

  test.each([
    ["in place", ["-w", "disk/a.txt", "b.txt"], ["b.txt", "disk/a.txt"], "disk/a.txt"],
    ["into a folder", ["-o", "disk/clean", "b.txt"], ["b.txt"], "disk/clean"],
  ])("that is read-only: %s", (_, args, files, named) => {
    writeFileSync(join(disk, "a.txt"), DAMAGED);
    write("b.txt", DAMAGED);
    mount("-o", "remount,ro", disk);
    const { code, err } = scanmend(["fix", ...args], at("."));
    expect(code).toBe(2);
    expect(err).toContain(`scanmend: ${named}: the file system is read-only; name a folder elsewhere with --out-dir\n`);
    expect(readFileSync(join(disk, "a.txt"), "utf8")).toBe(DAMAGED);
    // The one that can be written is.
    if (files.length > 1) expect(readFileSync(at("b.txt"), "utf8")).toBe(MENDED);
    mount("-o", "remount,rw", disk);
    expect(readdirSync(disk)).toEqual(["a.txt"]);
  });
});
