/** The local name of the root element at the head of an XML file; undefined where it is none. */
export function rootOf(head: string): string | undefined {
  return /^\s*(?:<\?[^]*?\?>\s*|<!--[^]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:[\w.-]+:)?([\w.-]+)[\s/>]/u.exec(head)?.[1];
}

const CLASS = /<\w[^>]*\sclass\s*=\s*(?:"[^"]*\b|'[^']*\b|)(?:ocr_(?:page|carea|par|line)|ocrx_word)\b/iu;
const META = /<meta\s[^>]*["']?ocr-(?:system|capabilities)\b/iu;

/** Whether the head of a file shows hOCR: a class of its, or its `meta`. */
export const isHocr = (head: string): boolean => head.includes("<") && (CLASS.test(head) || META.test(head));

const LINES = /\.(?:jsonl|ndjson|jsonlines)$/u;
const PLAIN = /\.(?:txt|text)$/u;

/** JSON Lines by its path; or by its first line, where the path doesn't say that it is plain text. */
export function isJsonLines(head: string, path: string): boolean {
  const name = path.toLowerCase();
  if (LINES.test(name)) return true;
  const line = head.slice(0, head.indexOf("\n") < 0 ? head.length : head.indexOf("\n"));
  if (PLAIN.test(name) || !line.startsWith("{")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Whether a file is METS, which leads to others. */
export const isMets = (head: string): boolean => rootOf(head) === "mets";
