/**
 * Two texts that differ in white space, hyphens and ligatures alone, compared seam by seam: what stands between two
 * characters that both have.
 */

const LIGATURES: Readonly<Record<string, string>> = {
  "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
};

export interface Seams {
  /** The characters but for white space and hyphens. */
  readonly skeleton: string;
  /** What stands before each of them: nothing, ` `, `-`, `- `, `¶` and so on. Line breaks count as spaces. */
  readonly before: readonly string[];
  /** Where each of them stands in the text. */
  readonly offsets: readonly number[];
}

export function seamsOf(text: string): Seams {
  const skeleton: string[] = [];
  const before: string[] = [];
  const offsets: number[] = [];
  let gap = "";
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (/[\s\u00ad\u2010\u2011-]/u.test(char)) {
      gap += char;
      continue;
    }
    for (const letter of LIGATURES[char] ?? char) {
      skeleton.push(letter);
      before.push(normalise(gap));
      offsets.push(at);
      gap = "";
    }
  }
  return { skeleton: skeleton.join(""), before, offsets };
}

function normalise(gap: string): string {
  return gap
    .replace(/[\u00ad\u2010\u2011]/gu, "-")
    .replace(/\s*\n\s*\n\s*/gu, "¶")
    .replace(/\s+/gu, " ");
}

/**
 * The fixer whose affair a damaged seam is, and what it has to do there.
 * @param left the characters before the seam, @param right those after it; a few are enough
 */
export function affairOf(noisy: string, clean: string, left: string, right: string): string {
  if (noisy.includes("¶")) return "broken-paragraphs";
  if (/^[- ]+$/u.test(noisy) && noisy.includes("-")) {
    return clean === "-" ? "hyphen-spaces: kept" : clean === "" ? "hyphen-spaces: dropped" : "hyphen-spaces: other";
  }
  if (clean === "-") return noisy === "" ? "lost-hyphens" : "hyphen between words";
  if (noisy === " " && clean === "") {
    if (/\p{L}\.$/u.test(left) && /^\p{L}\./u.test(right)) return "initials";
    if (/^[.,;:!?”’)]/u.test(right) || /[“‘(]$/u.test(left)) return "punctuation-spaces";
    return /f[fil]?$/u.test(left) && /^[\p{Ll}]/u.test(right) ? "ligatures, split-words" : "split-words";
  }
  if (noisy === "" && clean === " ") return /[.,;:!?]$/u.test(left) ? "punctuation-spaces" : "run-ons";
  return "other";
}

/** A table of rows under a head, columns padded. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...all.slice(1).map(line)].join("\n");
}

export const ratio = (part: number, whole: number): string => (whole === 0 ? "–" : (part / whole).toFixed(3));
