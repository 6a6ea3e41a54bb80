import type { ChalkInstance } from "chalk";
import { diffChars } from "diff";
import type { TextChange } from "../engine/edit.ts";

/**
 * Lines with their edits inside, as {@link markedChange} shows them.
 * @param edits in offsets of `before`
 */
export function wordDiff(before: string, edits: readonly TextChange[], chalk: ChalkInstance): string {
  let text = "";
  let at = 0;
  for (const edit of edits) {
    text += before.slice(at, edit.start) + markedChange(edit, chalk);
    at = edit.end;
  }
  text += before.slice(at);
  return `~${text.replace(/\n$/u, "").replaceAll("\n", "\n~")}\n`;
}

/** A change: `[-t hey-]{+they+}` without colour; in colour, the characters that differ stand out. */
export function markedChange({ before, after }: Pick<TextChange, "before" | "after">, chalk: ChalkInstance): string {
  if (chalk.level === 0) return (before === "" ? "" : `[-${before}-]`) + (after === "" ? "" : `{+${after}+}`);
  const parts = diffChars(before, after);
  const removed = parts.filter(({ added }) => !added).map(({ removed: gone, value }) => (gone ? chalk.bgRed.white(value) : chalk.red(value)));
  const added = parts.filter(({ removed: gone }) => !gone).map(({ added: come, value }) => (come ? chalk.bgGreen.black(value) : chalk.green(value)));
  return removed.join("") + added.join("");
}
