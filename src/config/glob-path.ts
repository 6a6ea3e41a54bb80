import { isAbsolute, relative, sep } from "node:path";

/** A path as patterns are held against it: relative to the folder, or, outside of it, whole, without the root. */
export function pathForGlobs(base: string, path: string): string {
  const below = relative(base, path);
  const outside = below.startsWith("..") || isAbsolute(below);
  return (outside ? path.replace(/^(?:[A-Za-z]:)?[/\\]+/u, "") : below).replaceAll(sep, "/");
}
