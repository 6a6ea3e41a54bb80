import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "./run.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fixture = (name: string): string => readFileSync(join(root, "fixtures", name), "utf8");

describe("scanmend quality", () => {
  const folder = temporaryFolder();

  test("lists a folder's texts, the worst first, with a summary", async () => {
    folder.write("clean.txt", fixture("pages/clean-1868.txt"));
    folder.write("noisy.txt", fixture("scans/assizes-1868.txt"));
    folder.write("more/french.txt", fixture("languages/french.txt"));
    folder.write("more/short.txt", "Halifax, June 4.");
    const { code, out, err } = await run(["quality", folder.at(".")]);
    expect(code).toBe(0);
    const listed = out.split("\n").slice(1, 5).map((line) => line.slice(line.indexOf(folder.at(".")) + folder.at(".").length + 1));
    expect(listed).toEqual(["noisy.txt", "clean.txt", "more/french.txt  (in French: no estimate)", "more/short.txt  (too few words to tell)"]);
    expect(out).toContain("documents by estimated WER %");
    expect(err).toMatch(/^scanmend: 4 documents, 2 estimated; estimated word error rate \d+\.\d %, by words\n$/u);
  });

  test.each([
    ["csv", (out: string): unknown => out.split("\r\n")[1]?.split(",")[0]],
    ["json", (out: string): unknown => (JSON.parse(out) as { documents: { path: string }[] }).documents[0]?.path],
  ])("--format %s, from standard input", async (format, pathIn) => {
    const { code, out, err } = await run(["quality", "-q", "--format", format], { input: fixture("scans/assizes-1868.txt") });
    expect({ code, err, path: pathIn(out) }).toEqual({ code: 0, err: "", path: "<stdin>" });
  });

  test("words that the user vouches for are no damage", async () => {
    const names = "Kwakwaka and Nuxalkmc and Gitxaala and Heiltsuq came with tlingitsk to the potlatchen at the bay of Xwisten. ".repeat(8);
    folder.write("names.txt", "Kwakwaka\nNuxalkmc\nGitxaala\nHeiltsuq\ntlingitsk\npotlatchen\nXwisten\n");
    const werWith = async (...more: string[]): Promise<number> => {
      const { out } = await run(["quality", "-q", "--format", "json", ...more], { input: names });
      return (JSON.parse(out) as { documents: { wer: { rate: number } }[] }).documents[0]?.wer.rate ?? 1;
    };
    expect(await werWith("--word-list", folder.at("names.txt"))).toBeLessThan((await werWith()) / 2);
  });

  test.each([
    [["quality", "--format", "xml"], "scanmend: --format: 'xml' is no format; use table, csv or json\n"],
    [["quality", "no-such-file.txt"], "scanmend: no-such-file.txt: no such file or folder; check the path\n"],
    [["quality", "--models", "no-such-folder", join(root, "fixtures/pages/clean-1868.txt")], /^scanmend: can't read the model .*no-such-folder\/\w+\.bin: .*; name a folder of models with --models, or install scanmend again\n$/u],
  ])("%j ends in 2 with a line that says why", async (args, message) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err.split("\n").filter((line) => /^scanmend: (?!\d+ documents)/u.test(line))).toHaveLength(1);
    if (typeof message === "string") expect(err.startsWith(message)).toBe(true);
    else expect(err).toMatch(message);
  });

  test("a file that can't be read does not keep the others from being estimated", async () => {
    const binary = folder.write("binary.txt", new Uint8Array([0x61, 0, 0x62]));
    folder.write("page.txt", fixture("pages/clean-1868.txt"));
    const { code, out, err } = await run(["quality", "--format", "csv", binary, folder.at(".")]);
    expect(code).toBe(2);
    expect(out).toContain("page.txt");
    expect(err).toContain("binary.txt: a NUL byte");
  });

  test("the built command", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "bin/scanmend.js"), "quality", "fixtures/pages", "fixtures/languages"], { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
    expect(status, stderr).toBe(0);
    expect(stdout).toContain("fixtures/languages/welsh.txt  (in Welsh: no estimate)");
    expect(stdout).toMatch(/^ *0\.\d .*fixtures\/pages\/clean-1854\.txt$/mu);
  });
});
