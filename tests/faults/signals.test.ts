import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { scanmend, startScanmend, until } from "./built.ts";
import { pageOf, writePages } from "./pages.ts";

const { at } = temporaryFolder();
const linesOf = (name: string): string[] => (existsSync(at(name)) ? readFileSync(at(name), "utf8").split("\n").slice(0, -1) : []);

describe("a signal", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s: what is in hand is finished, what is left is said, exit %i", async (signal, code) => {
    const files = writePages(at("pages"), 150, () => ({ length: 700, damage: 0.05 })).length;
    const run = startScanmend(["fix", "-w", "-j", "2", "--ledger", "run.jsonl", "pages"], at("."));
    await until(() => linesOf("run.jsonl").length > 3);
    run.kill(signal);
    const ended = await run.ended;
    expect(ended.code).toBe(code);
    const said = /^scanmend: finishing what is in hand; once more ends it at once\nscanmend: \d+ changes in \d+ of (\d+) files; interrupted, (\d+) files left\n$/.exec(ended.err.replace(/^scanmend: \d+ of .*\n/gmu, ""));
    expect(said, ended.err).not.toBeNull();
    const [done, left] = [Number(said?.[1]), Number(said?.[2])];
    expect([done + left, left > 0]).toEqual([files, true]);
    expect(linesOf("run.jsonl")).toHaveLength(done);
    expect(readdirSync(at("."))).toEqual(["pages", "run.jsonl"]);
    expect(scanmend(["fix", "-q", "-w", "--ledger", "run.jsonl", "--resume", "pages"], at("."))).toEqual({ code: 0, out: "", err: "" });
    expect(new Set(linesOf("run.jsonl").map((line) => (JSON.parse(line) as { path: string }).path)).size).toBe(files);
  });

  test("the second ends it at once: the file in hand is as it was, and nothing is left beside it", async () => {
    const page = pageOf(3, { length: 420_000, damage: 0.01 });
    writeFileSync(at("page.txt"), page);
    const run = startScanmend(["fix", "-w", "-j", "1", "--edits", "edits.jsonl", "page.txt"], at("."));
    await until(() => readdirSync(at(".")).some((name) => name.startsWith(".scanmend-")));
    run.kill("SIGINT");
    setTimeout(() => run.kill("SIGINT"), 50);
    expect(await run.ended).toEqual({ code: 130, out: "", err: expect.stringContaining("scanmend: finishing what is in hand; once more ends it at once\n") as string });
    expect(readdirSync(at("."))).toEqual(["edits.jsonl", "page.txt"]);
    expect(readFileSync(at("page.txt"), "utf8")).toBe(page);
    expect(linesOf("edits.jsonl")).toEqual([]);
  });
});
