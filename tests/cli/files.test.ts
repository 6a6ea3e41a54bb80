import { chmodSync, lstatSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const DAMAGED = "The pilots took what t hey could carry ashore.\n";
const MENDED = "The pilots took what they could carry ashore.\n";

const { at, write } = temporaryFolder();

describe("fix --write", () => {
  test("keeps BOM, CRLF, tabs and a missing last line end in the file's bytes", async () => {
    const file = write("a.txt", `\ufeffOne.\r\n\tTwo. \n${DAMAGED.trim()}`);
    await run(["fix", "-w", file]);
    expect(readFileSync(file, "utf8")).toBe(`\ufeffOne.\r\n\tTwo. \n${MENDED.trim()}`);
  });

  test("writes through a symbolic link, which stays one", async () => {
    const file = write("pages/a.txt", DAMAGED);
    symlinkSync(file, at("link.txt"));
    await run(["fix", "-w", at("link.txt")]);
    expect(lstatSync(at("link.txt")).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, "utf8")).toBe(MENDED);
    expect(readdirSync(at(".")).sort()).toEqual(["link.txt", "pages"]);
  });

  test("counts the files that it changed", async () => {
    write("in/a.txt", DAMAGED);
    write("in/b.txt", MENDED);
    expect((await run(["fix", "-w", at("in")])).err).toBe("scanmend: 1 change in 1 of 2 files\n");
  });
});

describe("fix --out-dir", () => {
  test("may be the folder that holds the input folder", async () => {
    write("in/a.txt", DAMAGED);
    expect((await run(["fix", "-o", at("."), at("in")])).code).toBe(0);
    expect(readFileSync(at("a.txt"), "utf8")).toBe(MENDED);
    expect(readFileSync(at("in/a.txt"), "utf8")).toBe(DAMAGED);
  });

  test("never lies in an input, also not by way of a symbolic link", async () => {
    write("in/a.txt", DAMAGED);
    symlinkSync(at("in"), at("other"));
    const { code, err } = await run(["fix", "-o", at("other/deep"), at("in")]);
    expect(code).toBe(2);
    expect(err).toContain("lies in, the input");
    expect(readdirSync(at("in"))).toEqual(["a.txt"]);
  });
});

describe("inputs", () => {
  test("are files and standard input together", async () => {
    const file = write("a.txt", DAMAGED);
    const { out } = await run(["check", "-q", file, "-"], { input: DAMAGED });
    expect(out.split("\n").map((line) => line.split(":")[0])).toEqual([file, "<stdin>", ""]);
  });

  test("are read once where they are named twice", async () => {
    const file = write("in/a.txt", DAMAGED);
    expect((await run(["check", at("in"), file])).err).toBe("scanmend: 1 finding in 1 of 1 file\n");
  });

  test("that are missing still count as inputs", async () => {
    const { code, out } = await run(["fix", write("a.txt", DAMAGED), at("none.txt")]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  test("may be empty files", async () => {
    expect(await run(["fix", "-q", write("a.txt", "")])).toEqual({ code: 0, out: "", err: "" });
    expect(await run(["diff", write("b.txt", "\ufeff")])).toEqual({ code: 0, out: "", err: "" });
  });

  test.skipIf(process.getuid?.() === 0)("that can't be read, and folders that can't be written, cost only themselves", async () => {
    chmodSync(write("in/a.txt", DAMAGED), 0);
    write("in/b.txt", DAMAGED);
    write("in/locked/c.txt", DAMAGED);
    chmodSync(at("in/locked"), 0o500);
    const { code, err } = await run(["fix", "-w", at("in")]);
    chmodSync(at("in/locked"), 0o700);
    expect(code).toBe(2);
    expect(err).toContain("a.txt: permission denied; change its mode or run as its owner");
    expect(err).toContain("c.txt: permission denied");
    expect(readFileSync(at("in/b.txt"), "utf8")).toBe(MENDED);
    expect(readFileSync(at("in/locked/c.txt"), "utf8")).toBe(DAMAGED);
  });
});
