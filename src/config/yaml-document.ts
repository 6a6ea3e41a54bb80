import { LineCounter, type Node, type Pair, isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import { InputError } from "../corpus/input-error.ts";
import { type ConfigDocument, type KeyPath, type Position, subjectAt } from "./document.ts";

/** @throws {InputError} where the text is no YAML */
export function readYaml(text: string, path: string, shown: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (error) {
    const problem = `no YAML: ${lowerFirst(error.message.split("\n")[0] as string)}`;
    throw new InputError(subjectAt({ shown }, positionIn(lines, error.pos[0])), problem, "mend it there");
  }
  const locate = (keys: KeyPath, part: "key" | "value"): Position => positionIn(lines, offsetOf(document.contents, keys, part));
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch (failure) {
    throw new InputError(shown, `no YAML: ${lowerFirst((failure as Error).message)}`, "write the values out");
  }
  return { path, shown, data: data ?? {}, locate };
}

/**
 * JSON is YAML, which knows where its values stand.
 * @throws {InputError} where the text is no JSON
 */
export function readJson(text: string, path: string, shown: string): ConfigDocument {
  if (text.trim() === "") return readYaml("", path, shown);
  try {
    JSON.parse(text);
  } catch (error) {
    const before = text.slice(0, failedAt(text, error as Error)).split("\n");
    const position = { line: before.length, column: (before[before.length - 1] as string).length + 1 };
    const what = (error as Error).message.replace(/, (?:\.\.\.)?".*$| in JSON .*$/su, "");
    throw new InputError(subjectAt({ shown }, position), `no JSON: ${lowerFirst(what)}`, "mend it there");
  }
  return readYaml(text, path, shown);
}

/** V8 tells no offset for a token that can't be where it is: the text up to it fails in the same way, and no shorter one. */
function failedAt(text: string, { message }: Error): number {
  const [, offset] = / at position (\d+)/u.exec(message) ?? [];
  if (offset !== undefined) return Number(offset);
  if (!isBadToken(message)) return text.trimEnd().length;
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (isBadToken(jsonFault(text.slice(0, middle)))) bad = middle;
    else good = middle;
  }
  return good;
}

const isBadToken = (message: string): boolean => message.startsWith("Unexpected token");

function jsonFault(text: string): string {
  try {
    JSON.parse(text);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

function positionIn(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Offset of a key or of its value; of the last parent that is there where the key is not. */
function offsetOf(root: Node | null, keys: KeyPath, part: "key" | "value"): number {
  let node: unknown = root;
  let offset = startOf(root) ?? 0;
  for (const [depth, key] of keys.entries()) {
    if (isAlias(node)) return offset;
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item): item is Pair => isPair(item) && (isScalar(item.key) ? String(item.key.value) : String(item.key)) === String(key));
      if (!pair) return offset;
      next = pair.value;
      const last = depth === keys.length - 1;
      offset = (last && part === "key" ? undefined : startOf(next)) ?? startOf(pair.key) ?? offset;
    } else if (isSeq(node)) {
      next = node.items[Number(key)];
      offset = startOf(next) ?? offset;
    } else return offset;
    node = next;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];
