import { execFile } from "node:child_process";
import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { InputError } from "./input-error.ts";

/** Lists of names may be long: a million files. */
const MOST_OUTPUT = 1 << 28;

/**
 * What git says has changed since a revision: files that were added, edited or renamed, committed or not, and those that
 * git doesn't know and doesn't ignore. Where the branches have parted, since then: what others did meanwhile doesn't count.
 */
export class ChangedFiles {
  readonly #paths: ReadonlySet<string>;
  /** Real paths of folders, by path: files share them. */
  readonly #folders = new Map<string, Promise<string>>();

  private constructor(paths: ReadonlySet<string>) {
    this.#paths = paths;
  }

  /** @throws {InputError} where there is no git, no repository, or no such revision */
  static async since(revision: string, cwd: string): Promise<ChangedFiles> {
    const root = (await git(cwd, ["rev-parse", "--show-toplevel"], outside)).replace(/\n$/u, "");
    const commit = (await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], () => unknown(revision))).trim();
    const base = await git(root, ["merge-base", commit, "HEAD"], () => undefined).then((found) => found.trim() || commit);
    const names = [
      await git(root, ["diff", "--name-only", "-z", "--diff-filter=d", "--no-ext-diff", "--no-renames", base, "--"], failed),
      await git(root, ["ls-files", "-z", "--others", "--exclude-standard", "--full-name"], failed),
    ];
    return new ChangedFiles(new Set(names.join("").split("\0").filter(Boolean).map((name) => join(root, name))));
  }

  /** A link counts as changed where it is, and where what it leads to is. */
  async has(path: string): Promise<boolean> {
    const whole = resolve(path);
    const folder = dirname(whole);
    let real = this.#folders.get(folder);
    if (!real) this.#folders.set(folder, (real = realpath(folder).catch(() => folder)));
    if (this.#paths.has(join(await real, basename(whole)))) return true;
    return this.#paths.has(await realpath(whole).catch(() => whole));
  }
}

/** What git prints. `explain` says what a failure means; nothing, where it is none. */
async function git(cwd: string, args: readonly string[], explain: (message: string) => InputError | undefined): Promise<string> {
  try {
    return await outputOf(cwd, args);
  } catch (error) {
    const { code, stderr = "" } = error as { code?: string | number; stderr?: string };
    if (code === "ENOENT") throw new InputError("--changed-since", "there is no git here", "install it, or leave the option out");
    const explained = explain(stderr.trim());
    if (explained) throw explained;
    return "";
  }
}

/** Not by `promisify`, which would load what starts programs with the module. */
const outputOf = (cwd: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile("git", args, { cwd, maxBuffer: MOST_OUTPUT }, (error, stdout, stderr) => (error ? reject(Object.assign(error, { stderr })) : resolve(stdout)));
  });

const failed = (message: string): InputError => new InputError("--changed-since", `git says: ${message.split("\n")[0] ?? ""}`, "see what it means, or leave the option out");

/** A repository of another user is refused with the setting that allows it; all else that git says depends on the language. */
const outside = (message: string): InputError =>
  message.includes("safe.directory") ? failed(message) : new InputError("--changed-since", "the working folder is in no git repository", "run it in one, or leave the option out");

const unknown = (revision: string): InputError =>
  new InputError("--changed-since", `git knows no revision '${revision}'`, "check the name, or fetch it: a shallow clone has the last one alone");
