import ignore, { type Ignore } from "ignore";
import { pathForGlobs } from "./glob-path.ts";
import type { IgnorePatterns } from "./open.ts";

const matchers = new WeakMap<IgnorePatterns, Ignore>();

/**
 * Whether the configuration passes a file over that is met in a folder.
 * @param path absolute
 */
export function isIgnored(patterns: IgnorePatterns, path: string): boolean {
  if (patterns.patterns.length === 0) return false;
  let matcher = matchers.get(patterns);
  if (!matcher) matchers.set(patterns, (matcher = ignore().add([...patterns.patterns])));
  const below = pathForGlobs(patterns.base, path);
  return below !== "" && matcher.ignores(below);
}
