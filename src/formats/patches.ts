import type { Patch } from "./format.ts";

/** A patch whose `before` is what stands there. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** The file after the patches: sorted, disjoint. */
export function applyPatches(source: string, patches: readonly Change[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, after } of patches) {
    parts.push(source.slice(at, start), after);
    at = end;
  }
  parts.push(source.slice(at));
  return parts.join("");
}

/** A part of a file after changes that lie in it, in any order. */
export function changedPart(source: string, start: number, end: number, changes: readonly Change[]): string {
  const own = patchesOf(source, changes).map((patch) => ({ start: patch.start - start, end: patch.end - start, after: patch.after }));
  return applyPatches(source.slice(start, end), own);
}

/**
 * Changes in any order as patches: sorted, those that touch made one, those that change nothing left out.
 * @throws {Error} where two overlap: a format must not ask for that
 */
export function patchesOf(source: string, changes: readonly Change[]): Patch[] {
  const merged: { start: number; end: number; after: string }[] = [];
  for (const { start, end, after } of [...changes].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged[merged.length - 1];
    if (last && start < last.end) throw new Error(`patches overlap at ${start}`);
    if (last && start === last.end) {
      last.end = end;
      last.after += after;
    } else merged.push({ start, end, after });
  }
  return merged
    .map((change) => ({ ...change, before: source.slice(change.start, change.end) }))
    .filter(({ before, after }) => before !== after);
}
