import { normalize, posix } from "node:path";
import picomatch from "picomatch";
import { isDynamicPattern } from "tinyglobby";

/** A pattern for files: the folder that it starts from, and what it takes there. */
export interface Glob {
  /** The part before the first segment with glob characters; `.` where there is none. */
  readonly base: string;
  /** Whether it takes a file, by the path below the base. */
  readonly matches: (relative: string) => boolean;
  /** Whether it takes a folder in which the file lies. */
  readonly matchesAbove: (relative: string) => boolean;
  /** Whether files that it takes may lie in a folder. */
  readonly enters: (relative: string) => boolean;
}

/** Whether an argument has glob characters. */
export const isGlob = (argument: string): boolean => isDynamicPattern(argument);

/** `[!a]` and `[[:digit:]]`, as shells have them. */
const OPTIONS = { posix: true };

/** Reads a pattern; all of Bash's with `extglob`, and `**`. Hidden files are taken where the pattern writes their point. */
export function readGlob(pattern: string): Glob {
  const { base, glob } = picomatch.scan(pattern);
  const segments = glob.split("/");
  const matchers = areWhole(segments) ? segments.map((segment) => (segment.includes("**") ? undefined : picomatch(segment, OPTIONS))) : [undefined];
  return {
    base: base === "" ? "." : base,
    matches: picomatch(glob, OPTIONS),
    matchesAbove: picomatch(posix.join(glob, "**"), OPTIONS),
    enters: (relative) => {
      const parts = relative.split("/");
      for (let at = 0; at < Math.min(parts.length, matchers.length); at += 1) {
        const matcher = matchers[at];
        if (!matcher) return true;
        if (!matcher(parts[at] as string)) return false;
      }
      return true;
    },
  };
}

/** Whether a path, as it is to be shown, is left out by a pattern, or lies in a folder that is. */
export function readExclusion(pattern: string): (path: string) => boolean {
  const plain = normalize(pattern);
  return picomatch([plain, posix.join(plain, "**")], { ...OPTIONS, dot: true });
}

/** Whether no brace, bracket or parenthesis goes over a slash. */
const areWhole = (segments: readonly string[]): boolean => segments.every((segment) => count(segment, /[{([]/gu) === count(segment, /[})\]]/gu));

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
