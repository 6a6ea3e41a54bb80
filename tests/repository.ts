import { execFileSync } from "node:child_process";

/** Runs git in a folder, as nobody in particular, whatever the settings of who runs the tests. */
export function git(folder: string, ...args: readonly string[]): string {
  const identity = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org", GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.org" };
  const env = { ...process.env, ...identity, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  return execFileSync("git", [...args], { cwd: folder, encoding: "utf8", env, stdio: ["ignore", "pipe", "pipe"] });
}

/** Makes a repository of what a folder holds, with a first commit on the branch `main`. */
export function makeRepository(folder: string): void {
  git(folder, "init", "--quiet", "--initial-branch=main");
  commitAll(folder, "first");
}

export function commitAll(folder: string, message: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "--message", message);
}
