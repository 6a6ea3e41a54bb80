import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Channel } from "../../src/language/channel.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const folder = temporaryFolder();

function build(args: readonly string[]): { status: number | null; stderr: string; stdout: string } {
  return spawnSync(process.execPath, ["--import", "tsx", join(root, "tools/models/build.ts"), ...args], { cwd: root, encoding: "utf8" });
}

test("a channel can be learned by itself, and the same pairs give the same bytes", () => {
  const rows = Array.from({ length: 40 }, () => JSON.stringify({ noisy: "tbe men of tbe town and tlie sea", clean: "the men of the town and the sea" }));
  const pairs = folder.write("pairs.jsonl", `${rows.join("\n")}\n`);
  const [first, second] = ["first", "second"].map((name) => {
    const { stderr, stdout } = build(["--only", "channel", "--pairs", `${pairs}:2`, "--out", folder.at(name)]);
    expect(stderr).toBe("");
    expect(stdout).toContain("1240 characters, 120 windows");
    return readFileSync(folder.at(`${name}/channel.bin`));
  }) as [Buffer, Buffer];
  expect(second.equals(first)).toBe(true);
  const channel = new Channel(new Uint8Array(first).buffer);
  const [likeliest] = channel.editsOf("b");
  expect(likeliest?.clean).toBe("h");
  // What no pair shows: a mark and a capital for a letter, but no digit.
  expect([channel.edit("s", "•")?.cost, channel.edit("n", "B")?.cost, channel.edit("s", "8")?.cost]).toEqual([10, 11, undefined]);
  expect(channel.edit("h", "li")?.cost).toBeLessThan(channel.edit("h", "q")?.cost ?? Infinity);
}, 30_000);

test("asks for what a step needs", () => {
  expect(build(["--only", "channel"])).toMatchObject({ status: 2 });
  expect(build(["--only", "tire"]).stderr).toMatch(/no step is called 'tire'/);
}, 30_000);
