import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import packageJson from "../../package.json" with { type: "json" };
import { ciOutputs, hookNamed, layOut, withOutputs } from "../../tools/ci-output.ts";

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const page = readFileSync(path("docs/ci.md"), "utf8");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "scanmend-hook-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const outputs = ciOutputs();

test("docs/ci.md shows what the examples print: npm run docs:ci writes it", () => {
  expect(withOutputs(page, outputs)).toBe(page);
  for (const name of Object.keys(outputs)) expect(page).toContain(`<!-- printed by ${name} -->\n\`\`\`\`\n`);
});

test("the example's pull request fails, for what is new alone", () => {
  expect(outputs["changed: log"]).toContain("3 new findings in 2 of 2 files, 2 known findings\nError: Process completed with exit code 1.\n");
  expect(outputs["changed: log"]).not.toContain("t hey");
  expect(outputs["all: log"]).not.toContain("Error");
});

test("the example asks for a version that there is", () => {
  const { repos } = parse(readFileSync(path("examples/pre-commit/.pre-commit-config.yaml"), "utf8")) as { repos: { rev: string; hooks: { id: string }[] }[] };
  expect(repos[0]?.rev).toBe(`v${packageJson.version}`);
  expect(() => hookNamed(repos[0]?.hooks[0]?.id ?? "")).not.toThrow();
});

test("npm pack prints the package's name alone, which pre-commit reads as it installs a hook", () => {
  expect(execFileSync("npm", ["config", "get", "foreground-scripts"], { cwd: path("."), encoding: "utf8" }).trim()).toBe("false");
});

describe.skipIf(spawnSync("pre-commit", ["--version"]).status !== 0)("pre-commit itself", () => {
  test("prints the same", () => {
    const { repository, env } = layOut(folder);
    const hook = { ...hookNamed("scanmend"), language: "system", args: ["--baseline", "scanmend-known.jsonl"] };
    writeFileSync(join(repository, ".pre-commit-config.yaml"), stringify({ repos: [{ repo: "local", hooks: [hook] }] }));
    execFileSync("git", ["add", "--all"], { cwd: repository, env });
    const { stdout } = spawnSync("pre-commit", ["run", "--from-ref", "main", "--to-ref", "HEAD"], { cwd: repository, env, encoding: "utf8" });
    expect(stdout).toBe(outputs["pre-commit"]);
  });
});
