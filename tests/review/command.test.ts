import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { startDesk } from "../browser/desk-server.ts";
import { startScanmend } from "../faults/built.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

const ended = async (...args: string[]) => startScanmend(["review", "--no-open", ...args], at(".")).ended;

test.each<[why: string, args: string[], error: RegExp]>([
  ["no such folder", ["nothing"], /^scanmend: nothing: .*; .*$/mu],
  ["a folder without texts", ["empty"], /^scanmend: empty: no text files in this folder; .*$/mu],
  ["a port that is none", ["--port", "70000", "pages"], /'70000' is invalid\. It is a number from 1 to 65535/u],
  ["decisions that are none", ["--decisions", "broken.jsonl", "pages"], /^scanmend: broken\.jsonl:1: no JSON; mend the line or take it out$/mu],
  ["standard input", ["-"], /^scanmend: review: standard input can't be read again for a correction; name files or folders$/mu],
])("%s: exit 2", async (_, args, error) => {
  write("empty/notes.md", "");
  write("broken.jsonl", "no\n");
  write("pages/page.txt", "The pris- oner said so.\n");
  const { code, err } = await ended(...args);
  expect(err).toMatch(error);
  expect(code).toBe(2);
});

test("a port that another program has is said; the file of decisions is left as it was", async () => {
  write("pages/page.txt", "The pris- oner said so.\n");
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  expect(await ended("--port", String(port), "pages")).toEqual({ code: 2, out: "", err: `scanmend: port ${port}: another program has this port; name another with --port, or none\n` });
  other.close();
});

test("it says where it is and where decisions go, and ends with Ctrl-C: exit 0, the texts as they were", async () => {
  const text = "The pris- oner said t hey came.\n";
  write("pages/page.txt", text);
  write("pages/bad.txt", Buffer.from([0x54, 0x68, 0x65, 0x20, 0xff, 0xfe, 0x0a]));
  const desk = await startDesk(["--decisions", "mine.jsonl", "pages"], at("."));
  expect(desk.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/u);
  await expect.poll(async () => ((await (await fetch(`${desk.url}api/news?since=0&texts=0&proposals=0`)).json()) as { done: boolean }).done, { timeout: 30_000 }).toBe(true);
  desk.kill("SIGINT");
  const { code, err } = await desk.ended;
  expect([code, err.split("\n").filter((line) => line.includes("decisions go"))]).toEqual([0, ["scanmend: decisions go to mine.jsonl; end the desk with Ctrl-C"]]);
  expect(err).not.toContain("finishing");
  expect(readFileSync(at("pages/page.txt"), "utf8")).toBe(text);
  expect(readdirSync(at("."))).toEqual(["mine.jsonl", "pages"]);
});
