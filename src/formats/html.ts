import { type Token, Tokenizer, TokenizerMode, parseFragment } from "parse5";
import { InputError } from "../corpus/input-error.ts";
import { lineAndColumn } from "./line-column.ts";
import type { Resolve } from "./raw-text.ts";

/** A start tag of HTML. */
export interface HtmlTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly start: number;
  readonly end: number;
}

/** Told of an HTML file, in order, with places in UTF-16 units. */
export interface HtmlHandler {
  open?(tag: HtmlTag): void;
  /** @param start where the end tag begins: behind the start tag where the element closes itself or may not have one */
  close?(name: string, start: number, end: number): void;
  /** A run of text with its references resolved. */
  text?(chars: string, start: number, end: number): void;
}

const VOID: ReadonlySet<string> = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]);
/** Elements whose content is no markup. */
const RAW: ReadonlyMap<string, number> = new Map([
  ["script", TokenizerMode.SCRIPT_DATA], ["style", TokenizerMode.RAWTEXT], ["xmp", TokenizerMode.RAWTEXT],
  ["iframe", TokenizerMode.RAWTEXT], ["title", TokenizerMode.RCDATA], ["textarea", TokenizerMode.RCDATA],
]);
const DEEPEST = 200;
const LONGEST_TOKEN = 4_000_000;
const CHUNK = 1 << 16;

/**
 * Reads HTML, or XHTML, as a stream of tags: nothing is built, mended or fetched, and an element ends where its end
 * tag, or that of one around it, does.
 * @throws {InputError} where a document type defines anything, or markup is too deep or too long
 */
export function readHtml(source: string, path: string, handler: HtmlHandler): void {
  const { left, fail } = readTags(source, path, handler);
  if (left !== undefined && left !== "html" && left !== "body") fail(source.length, `the file ends inside <${left}>`, "get the whole file, or mend it");
}

/** The same for a part of a file that has been read before: nothing is wrong where it ends inside an element. */
export function readHtmlPart(source: string, handler: HtmlHandler): void {
  readTags(source, "", handler);
}

/** The references of HTML. */
export const resolveHtml: Resolve = (reference) => {
  const value = (parseFragment(reference).childNodes[0] as { value?: string } | undefined)?.value;
  return value === reference ? undefined : value;
};

type Fail = (offset: number, problem: string, remedy: string) => never;

/** @returns the element that is open at the end, if there is one, and what makes an error of an offset */
function readTags(source: string, path: string, handler: HtmlHandler): { left: string | undefined; fail: Fail } {
  const open: string[] = [];
  let last = 0;
  const fail: Fail = (offset, problem, remedy) => {
    throw new InputError(`${path}:${lineAndColumn(source, offset)}`, problem, remedy);
  };
  const place = ({ location }: Token.Token): { start: number; end: number } => {
    last = location?.endOffset ?? last;
    return { start: location?.startOffset ?? 0, end: last };
  };
  const text = (token: Token.CharacterToken): void => {
    const { start, end } = place(token);
    handler.text?.(token.chars, start, end);
  };
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, {
    onComment: place,
    onDoctype(token) {
      const { start, end } = place(token);
      if (source.slice(start, end).includes("[")) fail(start, "a DOCTYPE with definitions: entities are never expanded", "take them out");
    },
    onStartTag(token) {
      const { start, end } = place(token);
      const name = token.tagName;
      // A paragraph that isn't closed ends where the next begins.
      if (name === "p" && open[open.length - 1] === "p") {
        open.pop();
        handler.close?.("p", start, start);
      }
      handler.open?.({ name, attributes: new Map(token.attrs.map((attribute) => [attribute.name, attribute.value])), start, end });
      if (token.selfClosing || VOID.has(name)) handler.close?.(name, end, end);
      else {
        open.push(name);
        if (open.length > DEEPEST) fail(start, `elements more than ${DEEPEST} deep`, "take the file out: it is no page");
        const mode = RAW.get(name);
        if (mode !== undefined) tokenizer.state = mode;
      }
    },
    onEndTag(token) {
      const { start, end } = place(token);
      const at = open.lastIndexOf(token.tagName);
      if (at < 0) return;
      for (const name of open.splice(at + 1).reverse()) handler.close?.(name, start, start);
      open.pop();
      handler.close?.(token.tagName, start, end);
    },
    onEof: () => undefined,
    onCharacter: text,
    onNullCharacter: text,
    onWhitespaceCharacter: text,
  });
  for (let at = 0; at < source.length; at += CHUNK) {
    const done = Math.min(source.length, at + CHUNK);
    tokenizer.write(source.slice(at, done), done === source.length);
    if (done - last > LONGEST_TOKEN) fail(last, `markup without an end for ${LONGEST_TOKEN} characters`, "take the file out: it is no page");
  }
  return { left: open.pop(), fail };
}
