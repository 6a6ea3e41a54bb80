import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { describeFailure } from "./input-error.ts";

/** Of each folder, in the order in which they count: the later wins. */
const IGNORE_FILES = [".gitignore", ".scanmendignore"] as const;

/** Patterns as in a `.gitignore` that stands in a folder. */
export interface IgnorePatterns {
  /** Absolute path of the folder. */
  readonly base: string;
  readonly patterns: readonly string[];
}

export interface IgnoreOptions {
  /** Of the configuration; the ignore files may take them back. */
  readonly patterns: readonly IgnorePatterns[];
  /** Read `.gitignore` and `.scanmendignore`. */
  readonly files: boolean;
}

/** The library remembers every path that it was asked about: it is made anew, so that memory stays bounded. */
const MOST_ASKED = 4096;

/** The ignore rules that hold in a folder. Paths are absolute, without symbolic links. */
export class IgnoreRules {
  /** The folder that paths and patterns are relative to: the topmost one that rules come from. */
  readonly #top: string;
  readonly #options: IgnoreOptions;
  #matcher: Ignore | undefined;
  #asked = 0;

  private constructor(top: string, options: IgnoreOptions, matcher: Ignore | undefined) {
    this.#top = top;
    this.#options = options;
    this.#matcher = matcher;
  }

  /**
   * The rules for a folder that was named, its own ignore files not yet among them: those of the configuration, of
   * `.gitignore` files up to the root of the repository, and of `.scanmendignore` files in all folders above. Where they
   * would ignore the folder itself, they don't count: it was named.
   * @throws {InputError} where an ignore file can't be read: what it says to leave out isn't to be touched
   */
  static above(folder: string, options: IgnoreOptions): IgnoreRules {
    const inherited = options.files ? inheritedPatterns(folder) : [];
    const configured = options.patterns.filter(({ base }) => isWithin(folder, base) || isWithin(base, folder));
    const top = [folder, ...[...configured, ...inherited].map(({ base }) => base)].reduce((a, b) => (b.length < a.length ? b : a));
    const rebased = (all: readonly IgnorePatterns[]): string[] => all.flatMap(({ base, patterns }) => rebase(patterns, relative(top, base)));
    const rules = new IgnoreRules(top, options, matcherOf(rebased([...configured, ...inherited])));
    if (folder === top || !rules.ignores(folder, true)) return rules;
    return new IgnoreRules(top, options, matcherOf(rebased(configured.filter(({ base }) => isWithin(base, folder)))));
  }

  /**
   * The rules inside a folder, its own ignore files among them.
   * @param names those of the folder's files that begin with a point
   * @throws {InputError} where an ignore file can't be read
   */
  within(folder: string, names: ReadonlySet<string>): IgnoreRules {
    if (!this.#options.files) return this;
    const lines = IGNORE_FILES.filter((name) => names.has(name)).flatMap((name) => readIgnoreFile(join(folder, name)));
    const patterns = rebase(lines, relative(this.#top, folder));
    if (patterns.length === 0) return this;
    return new IgnoreRules(this.#top, this.#options, matcherOf(patterns, this.#matcher));
  }

  ignores(path: string, isFolder: boolean): boolean {
    if (!this.#matcher) return false;
    this.#asked += 1;
    if (this.#asked % MOST_ASKED === 0) this.#matcher = matcherOf([], this.#matcher);
    const name = relative(this.#top, path).split(sep).join("/");
    return this.#matcher?.ignores(isFolder ? `${name}/` : name) ?? false;
  }
}

function matcherOf(patterns: readonly string[], parent?: Ignore): Ignore | undefined {
  if (patterns.length === 0 && !parent) return undefined;
  const matcher = ignore({ ignorecase: false });
  if (parent) matcher.add(parent);
  return matcher.add(patterns);
}

function inheritedPatterns(folder: string): IgnorePatterns[] {
  const above = parentsOf(folder);
  const isRepository = (path: string): boolean => existsSync(join(path, ".git"));
  // Outside of a repository a .gitignore above is none of ours: some keep one in their home folder.
  const root = isRepository(folder) ? -1 : above.map(isRepository).lastIndexOf(true);
  return above.flatMap((base, depth) => {
    const names = IGNORE_FILES.filter((name) => name !== ".gitignore" || (root >= 0 && depth >= root));
    const patterns = names.flatMap((name) => readIgnoreFile(join(base, name)));
    return patterns.length > 0 ? [{ base, patterns }] : [];
  });
}

/** Its lines; none where there is no such file. */
function readIgnoreFile(path: string): string[] {
  try {
    return readFileSync(path, "utf8").replace(/^\ufeff/u, "").split(/\r?\n/u);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A folder of that name is no ignore file; git passes over it, too.
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return [];
    throw describeFailure(path, error);
  }
}

/**
 * Patterns of a folder as those of a folder above it, as git reads them: one with a slash before its end holds in the
 * folder alone, any other in all folders below, too.
 */
function rebase(patterns: readonly string[], folder: string): readonly string[] {
  if (folder === "") return patterns;
  const base = folder.split(sep).join("/").replace(/[\\*?[\]!# ]/gu, "\\$&");
  return patterns.flatMap((line) => {
    const negated = line.startsWith("!");
    const pattern = negated ? line.slice(1) : line;
    if (line.startsWith("#") || pattern.trim() === "" || pattern === "/") return [];
    const anchored = /\/./u.test(pattern.trimEnd());
    return `${negated ? "!" : ""}/${base}/${anchored ? pattern.replace(/^\//u, "") : `**/${pattern}`}`;
  });
}

/** The folders above, from the root down. */
function parentsOf(folder: string): string[] {
  const parents: string[] = [];
  for (let at = dirname(folder), last = folder; at !== last; last = at, at = dirname(at)) parents.unshift(at);
  return parents;
}

/** Whether a path is a folder or lies in it. */
export const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
