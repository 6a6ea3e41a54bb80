/**
 * What the examples in `examples/` print: runs the steps of the workflow, and the hook, in a small repository, with the
 * built command. `npm run docs:ci` writes it into docs/ci.md; a test compares.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../", import.meta.url));
const docs = join(root, "docs/ci.md");
const config = join(root, "examples/pre-commit/.pre-commit-config.yaml");

/** The pages as they are on the main branch, then as a pull request has them. */
const MAIN = {
  "pages/1921/ferry.txt": "The pilots took what t hey could carry, and left the rest of it on the quay.\n\nSEE COUNCIL, A9\n",
  "pages/1921/winter.txt": "The winter had been long, and the roads were bad until the end of April.\n",
};
const BRANCH = {
  "pages/1921/ferry.txt": `LATE NEWS\n\n${MAIN["pages/1921/ferry.txt"]}\nA spokesman for the depZartment said that the members ofthe board had met on Friday.\n`,
  "pages/1921/strike.txt": "The men at the mill went back to work on Monday, and the man- ager met them at the gate.\n",
};

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly name?: string; readonly run?: string }[] }>>;
}

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly files: string;
}

/** What the examples print, by the name under which docs/ci.md shows it. */
export function ciOutputs(): Readonly<Record<string, string>> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "scanmend-ci-")));
  try {
    return { ...workflowOutputs(folder), "pre-commit": hookOutput(folder), "pre-commit-config": readFileSync(config, "utf8") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The hook of this package that is called so. */
export const hookNamed = (id: string): Hook => {
  const hook = (parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as Hook[]).find((one) => one.id === id);
  if (!hook) throw new Error(`no hook is called ${id}`);
  return hook;
};

/** Lays the repository out in a folder, on the branch of a pull request; `npx` and `scanmend` run the built command there. */
export function layOut(folder: string): { readonly repository: string; readonly env: NodeJS.ProcessEnv } {
  const repository = join(folder, "repository");
  const bin = join(folder, "bin");
  const command = `exec '${process.execPath}' '${join(root, "bin/scanmend.js")}' "$@"\n`;
  write(join(bin, "scanmend"), `#!/bin/sh\n${command}`);
  write(join(bin, "npx"), `#!/bin/sh\n[ "$1 $2" = "--yes scanmend" ] || exit 9\nshift 2\n${command}`);
  for (const name of ["scanmend", "npx"]) chmodSync(join(bin, name), 0o755);
  const person = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org", GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.org", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const env = { ...process.env, ...person, NO_COLOR: "1", PATH: `${bin}:${process.env["PATH"] ?? ""}`, GITHUB_WORKSPACE: repository, GITHUB_BASE_REF: "main", GITHUB_STEP_SUMMARY: join(folder, "step-summary.md") };
  const run = (name: string, ...args: readonly string[]): string => execFileSync(name, [...args], { cwd: repository, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  for (const [name, text] of Object.entries(MAIN)) write(join(repository, name), text);
  run("git", "init", "--quiet", "--initial-branch=main");
  run("scanmend", "check", "--quiet", "--write-baseline", "scanmend-known.jsonl", "pages");
  commit(run);
  run("git", "update-ref", "refs/remotes/origin/main", "main");
  run("git", "switch", "--quiet", "--create", "branch");
  for (const [name, text] of Object.entries(BRANCH)) write(join(repository, name), text);
  commit(run);
  return { repository, env };
}

function commit(run: (name: string, ...args: readonly string[]) => string): void {
  run("git", "add", "--all");
  run("git", "commit", "--quiet", "--message", "pages");
}

function workflowOutputs(folder: string): Record<string, string> {
  const { repository, env } = layOut(join(folder, "workflow"));
  const { jobs } = parse(readFileSync(join(root, "examples/github-actions/check-text.yml"), "utf8")) as Workflow;
  const summary = env["GITHUB_STEP_SUMMARY"] as string;
  const outputs: Record<string, string> = {};
  for (const [name, { steps }] of Object.entries(jobs)) {
    writeFileSync(summary, "");
    const logs = steps.flatMap(({ run }) => (run === undefined ? [] : shell(run, repository, env)));
    outputs[`${name}: log`] = logs.join("");
    outputs[`${name}: summary`] = readFileSync(summary, "utf8");
  }
  return outputs;
}

/** What a step prints, and the line of the runner where it fails. */
function shell(script: string, cwd: string, env: NodeJS.ProcessEnv): string {
  const { stdout, status } = spawnSync("bash", ["-e", "-c", `{ ${script}\n} 2>&1`], { cwd, env, encoding: "utf8" });
  return status === 0 ? stdout : `${stdout}Error: Process completed with exit code ${status}.\n`;
}

/** As pre-commit frames what a hook prints. */
function hookOutput(folder: string): string {
  const { repository, env } = layOut(join(folder, "hook"));
  const { id, name, entry, files } = hookNamed("scanmend");
  const args = (parse(readFileSync(config, "utf8")) as { repos: { hooks: { args: string[] }[] }[] }).repos[0]?.hooks[0]?.args ?? [];
  const changed = execFileSync("git", ["diff", "--name-only", "main"], { cwd: repository, env, encoding: "utf8" }).split("\n").filter((path) => new RegExp(files, "u").test(path));
  const { stdout, status } = spawnSync("bash", ["-c", `${entry} "$@" 2>&1`, "bash", ...args, ...changed], { cwd: repository, env, encoding: "utf8" });
  const verdict = status === 0 ? "Passed" : "Failed";
  return `${name}${".".repeat(79 - name.length - verdict.length)}${verdict}\n- hook id: ${id}\n- exit code: ${status}\n\n${stdout}\n`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The page with the outputs in it. */
export function withOutputs(page: string, outputs: Readonly<Record<string, string>>): string {
  return page.replace(/(<!-- printed by (?:[a-z-]+: )?[a-z-]+ -->\n)[\s\S]*?(?=<!-- end -->)/gu, (_, head: string) => {
    const output = outputs[head.slice("<!-- printed by ".length, head.indexOf(" -->"))];
    if (output === undefined) throw new Error(`nothing prints what follows ${head}`);
    return `${head}\`\`\`\`\n${output.trimEnd()}\n\`\`\`\`\n`;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(root, "dist/cli.cjs"))) throw new Error("run 'npm run build' first");
  writeFileSync(docs, withOutputs(readFileSync(docs, "utf8"), ciOutputs()));
}
