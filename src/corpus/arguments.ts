import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Glob } from "./globs.ts";
import { InputError, describeFailure } from "./input-error.ts";

/** An argument of the command line, looked up. */
export type Argument =
  | { readonly kind: "standard input" }
  | { readonly kind: "failed"; readonly error: InputError }
  | (Root & { readonly kind: "file" | "folder" })
  | (Root & { readonly kind: "glob"; readonly glob: Glob });

interface Root {
  /** As it was named. */
  readonly argument: string;
  /** The file or folder as it is to be shown: of a glob, the folder that it starts from. */
  readonly path: string;
  /** Absolute, without symbolic links. */
  readonly real: string;
}

export interface Arguments {
  readonly all: readonly Argument[];
  /** Whether a path, as it is to be shown, is left out by an argument such as `!drafts/**`; undefined where there is none. */
  readonly excludes: ((path: string) => boolean) | undefined;
}

const GLOB_CHARACTERS = /[*?[\]{}()!+@]/u;

/**
 * Looks arguments up: what is there is a file or a folder whatever its name; what isn't, and has glob characters, is a
 * pattern. The matcher is loaded where there is one.
 */
export async function lookUp(paths: readonly string[]): Promise<Arguments> {
  const all: Argument[] = [];
  const exclusions: ((path: string) => boolean)[] = [];
  for (const path of paths) {
    const found = lookUpPath(path);
    if (found.kind !== "failed" || !GLOB_CHARACTERS.test(path)) {
      all.push(found);
      continue;
    }
    const globs = await import("./globs.ts");
    if (path.startsWith("!") && path.length > 1) exclusions.push(globs.readExclusion(path.slice(1)));
    else all.push(globs.isGlob(path) ? lookUpGlob(path, globs.readGlob(path)) : found);
  }
  return { all, excludes: exclusions.length === 0 ? undefined : (path) => exclusions.some((excludes) => excludes(path)) };
}

function lookUpPath(path: string): Argument {
  if (path === "-") return { kind: "standard input" };
  try {
    const kind = statSync(path).isDirectory() ? "folder" : "file";
    return { kind, argument: path, path, real: realPath(path) };
  } catch (error) {
    return { kind: "failed", error: describeFailure(path, error) };
  }
}

function lookUpGlob(argument: string, glob: Glob): Argument {
  const base = lookUpPath(glob.base);
  if (base.kind === "folder") return { ...base, kind: "glob", argument, glob };
  return { kind: "failed", error: new InputError(argument, `no folder '${glob.base}' to look for it`, "check the pattern") };
}

/** A pipe, say, has no path of its own. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}

/** The arguments that name the same as another, or that lie in it: what they give is remembered, so that none is read twice. */
export function overlapping(all: readonly Argument[]): Set<Argument> {
  const roots = all.flatMap((argument) => ("real" in argument ? { argument, key: `${argument.real}/`.replace(/\/+$/u, "/") } : []));
  const found = new Set<Argument>();
  const open: typeof roots = [];
  // What lies in a folder comes right behind it.
  for (const root of roots.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))) {
    while (open.length > 0 && !root.key.startsWith((open[open.length - 1] as typeof root).key)) open.pop();
    const around = open[open.length - 1];
    if (around) found.add(around.argument).add(root.argument);
    open.push(root);
  }
  return found;
}
