import { SaxesParser } from "saxes";
import { InputError } from "../corpus/input-error.ts";
import type { Piece } from "./raw-text.ts";

/** A start tag as it is met. */
export interface Opened {
  /** Without its prefix. */
  readonly name: string;
  /** The file's own spelling, entities resolved. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Where the tag begins and ends. */
  readonly start: number;
  readonly end: number;
}

/** Told of the elements of a file, in order, with their places in UTF-16 units. */
export interface XmlHandler {
  open?(tag: Opened): void;
  /** @param start where the end tag begins: behind the start tag where the element closes itself */
  close?(name: string, start: number, end: number): void;
}

/** Elements inside one another: pages have some ten. */
const DEEPEST = 200;
/** UTF-16 units of one tag, comment or stretch of text. */
const LONGEST_TOKEN = 4_000_000;
const CHUNK = 1 << 16;

const localName = (name: string): string => (name.includes(":") ? name.slice(name.indexOf(":") + 1) : name);

/**
 * Reads XML as a stream of tags with their places. Nothing is ever fetched or expanded: a document type, and with it
 * every entity but the five of XML, is refused, and so is markup that is too deep or too long.
 * @throws {InputError}
 */
export function readXml(source: string, path: string, handler: XmlHandler): void {
  const parser = new SaxesParser({});
  let depth = 0;
  let last = 0;
  const here = (): string => `${path}:${parser.line}:${parser.column}`;
  parser.on("error", (error) => {
    throw new InputError(here(), `broken XML: ${error.message.replace(/^(?:\S*:)?\d+:\d+: |\.$/gu, "")}`, "mend the file, or name its format with --as");
  });
  parser.on("doctype", () => {
    throw new InputError(here(), "a DOCTYPE: entities are never expanded and nothing is fetched", "take the DOCTYPE out");
  });
  parser.on("comment", () => (last = parser.position));
  parser.on("processinginstruction", () => (last = parser.position));
  parser.on("cdata", () => (last = parser.position));
  parser.on("opentag", ({ name, attributes }) => {
    last = parser.position;
    depth += 1;
    if (depth > DEEPEST) throw new InputError(here(), `elements more than ${DEEPEST} deep`, "take the file out: it is no page");
    handler.open?.({ name: localName(name), attributes, start: startOf(source, last), end: last });
  });
  parser.on("closetag", ({ name, isSelfClosing }) => {
    last = parser.position;
    depth -= 1;
    handler.close?.(localName(name), isSelfClosing ? last : source.lastIndexOf("<", last - 1), last);
  });
  for (let at = 0; at < source.length; at += CHUNK) {
    parser.write(source.slice(at, at + CHUNK));
    if (parser.position - last > LONGEST_TOKEN) {
      throw new InputError(here(), `markup without an end for ${LONGEST_TOKEN} characters`, "take the file out: it is no page");
    }
  }
  parser.close();
}

/** A `<` can't stand inside a tag, so the last one before its end begins it. */
const startOf = (source: string, end: number): number => source.lastIndexOf("<", end - 1);

/** An element with what is in it. */
export interface Element extends Opened {
  readonly children: Element[];
  /** Where its end tag begins; behind the start tag where it closes itself. */
  contentEnd: number;
  /** Behind its end tag. */
  close: number;
}

/** The elements that stand whole in a part of a file that has been read before. */
export function readElements(source: string, start: number, end: number): Element[] {
  const root: Element = { name: "", attributes: {}, start, end: start, children: [], contentEnd: end, close: end };
  const open: Element[] = [root];
  const wrapper = "<x>";
  const shift = start - wrapper.length;
  const top = (): Element => open[open.length - 1] as Element;
  readXml(`${wrapper}${source.slice(start, end)}</x>`, "", {
    open: (tag) => {
      const element = { ...tag, start: tag.start + shift, end: tag.end + shift, children: [], contentEnd: 0, close: 0 };
      top().children.push(element);
      open.push(element);
    },
    close: (_, contentEnd, close) => {
      const element = open.pop() as Element;
      element.contentEnd = contentEnd + shift;
      element.close = close + shift;
    },
  });
  return (root.children[0] as Element).children;
}

/** The first child of that name. */
export const child = (element: Element, name: string): Element | undefined => element.children.find((one) => one.name === name);

/** Where white space before an offset begins. */
export function spaceBefore(source: string, offset: number): number {
  let at = offset;
  while (at > 0 && " \t\r\n".includes(source[at - 1] as string)) at -= 1;
  return at;
}

const MARKUP = /<!\[CDATA\[([^]*?)\]\]>|<!--[^]*?-->|<\?[^]*?\?>/gu;

/** The text between two tags, without comments and processing instructions. */
export function piecesOf(source: string, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  const raw = source.slice(start, end);
  let at = 0;
  const add = (from: number, to: number, place: Piece["place"]): void => {
    if (to > from) pieces.push({ start: start + from, end: start + to, place });
  };
  if (raw.includes("<")) {
    for (const { 0: markup, 1: data, index } of raw.matchAll(MARKUP)) {
      add(at, index, "text");
      at = index + markup.length;
      if (data !== undefined) add(index + "<![CDATA[".length, at - "]]>".length, "cdata");
    }
  }
  add(at, raw.length, "text");
  return pieces.length > 0 ? pieces : [{ start, end: start, place: "text" }];
}
