import type { Format, Page } from "../formats/format.ts";
import { HEAD, formatNamed, formatOf } from "../formats/index.ts";
import { rootOf } from "../formats/sniff.ts";
import { InputError } from "./input-error.ts";

/** How a file is to be read. */
export interface FormatWanted {
  /** The name of a format, in place of what the file looks like. */
  readonly as?: string;
  /** JSON Lines: the field that holds the text. */
  readonly field?: string;
  /** Give undefined for markup of no known format, and for XML of another format than is named, instead of an error. */
  readonly passBinary?: boolean;
}

const formatFor = (head: string, path: string, { as }: FormatWanted): Format | undefined => (as === undefined ? formatOf(head, path) : formatNamed(as));

/** Markup that no format knows would be damaged as plain text. */
const isMarkup = (head: string): boolean => /^\s*<(?:\?xml\b|!DOCTYPE\b|html\b)/iu.test(head);

const isOther = (head: string, format: Format, path: string): boolean => rootOf(head) !== undefined && !format.recognises(head, path);

/** Whether a file holds more than text, by its head. */
export function isStructured(head: string, path: string, wanted: FormatWanted): boolean {
  const format = formatFor(head.slice(0, HEAD), path, wanted);
  return format?.name !== "txt" || (wanted.as === undefined && isMarkup(head));
}

/**
 * The texts in a file that holds more than text.
 * @throws {InputError} where it is markup of no known format, or broken
 */
export async function readPages(source: string, path: string, wanted: FormatWanted): Promise<Iterable<Page> | undefined> {
  const format = formatFor(source.slice(0, HEAD), path, wanted);
  if (format === undefined || format.name === "txt") {
    if (wanted.passBinary) return undefined;
    throw new InputError(path, "markup, but neither ALTO, PAGE XML nor hOCR", "add --as txt to take it as plain text");
  }
  // In folders, files of METS and the like stand beside the pages.
  if (wanted.passBinary && (format.name === "alto" || format.name === "page") && isOther(source.slice(0, HEAD), format, path)) return undefined;
  const reader = await format.load();
  const options = wanted.field === undefined ? {} : { field: wanted.field };
  // Records are read one by one: one that is broken is met before anything is written.
  if (format.name === "jsonl") for (const page of reader.pages(source, path, options)) void page;
  return reader.pages(source, path, options);
}
