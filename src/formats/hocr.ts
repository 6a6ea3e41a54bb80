import { InputError } from "../corpus/input-error.ts";
import type { Page, Reader } from "./format.ts";
import { readHtml, type HtmlTag } from "./html.ts";
import { locateHocrWord, titleNumbers, writeHocr } from "./hocr-changes.ts";
import { lineAndColumn } from "./line-column.ts";
import { tidy } from "./printed.ts";
import { wordPage } from "./word-page.ts";

/** A word of hOCR: an element, or a word of a line's text. */
export interface HocrWord {
  readonly text: string;
  /** The element that it is, or whose text it is in. */
  readonly holder: HocrElement;
  /** Which word of the line's text it is; undefined for an element of its own. */
  readonly place: number | undefined;
}

export interface HocrElement {
  readonly start: number;
  /** Behind its start tag. */
  readonly end: number;
  readonly title: string;
  text: string;
  /** Behind its end tag. */
  close: number;
}

/** What of an hOCR file the changes have to know. */
export interface HocrLayout {
  /** The `meta` that names the programs that made it. */
  system: { readonly start: number; readonly end: number } | undefined;
  /** Where the head ends. */
  head: number | undefined;
}

const LINES: ReadonlySet<string> = new Set(["ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"]);
const WORDS: ReadonlySet<string> = new Set(["ocrx_word", "ocr_word"]);
const BLOCKS: ReadonlySet<string> = new Set(["ocr_page", "ocr_column", "ocr_carea", "ocrx_block", "ocr_par", "ocr_blockquote"]);

/** hOCR: HTML whose elements are lines and words by their class. */
const hocr: Reader = {
  pages(source, path) {
    return [readHocr(source, path)];
  },
};

export default hocr;

interface Line {
  readonly element: HocrElement;
  readonly words: HocrElement[];
  readonly opens: boolean;
}

function readHocr(source: string, path: string): Page {
  const lines: Line[] = [];
  const layout: HocrLayout = { system: undefined, head: undefined };
  /** Elements that are open: words and lines are remembered, others aren't. */
  const open: { readonly word: HocrElement | undefined; readonly line: Line | undefined }[] = [];
  let opens = false;
  readHtml(source, path, {
    open(tag) {
      const around = open[open.length - 1] ?? { word: undefined, line: undefined };
      const classes = (tag.attributes.get("class") ?? "").split(/\s+/u);
      if (tag.name === "meta" && tag.attributes.get("name") === "ocr-system") layout.system = { start: tag.start, end: tag.end };
      const isWord = classes.some((name) => WORDS.has(name));
      const isLine = classes.some((name) => LINES.has(name));
      if ((isWord && around.word) || (isLine && around.line)) {
        const place = `${path}:${lineAndColumn(source, tag.start)}`;
        throw new InputError(place, `a ${isWord ? "word inside a word" : "line inside a line"}`, "mend the markup: an end tag may be missing");
      }
      if (classes.some((name) => BLOCKS.has(name))) opens = true;
      if (isWord && around.line) {
        const word = elementOf(tag);
        around.line.words.push(word);
        open.push({ word, line: around.line });
      } else if (isLine) {
        const line = { element: elementOf(tag), words: [], opens };
        opens = false;
        lines.push(line);
        open.push({ word: undefined, line });
      } else open.push(around);
    },
    close(name, start, end) {
      const closed = open.pop();
      const around = open[open.length - 1];
      if (closed?.word && closed.word !== around?.word) closed.word.close = end;
      else if (closed?.line && closed.line !== around?.line) closed.line.element.close = end;
      if (name === "head") layout.head = start;
    },
    text(chars) {
      const around = open[open.length - 1];
      const holder = around?.word ?? around?.line?.element;
      if (holder) holder.text += chars;
    },
  });
  return wordPage<HocrWord>(source, {
    lines: lines.map((line) => ({ words: wordsOf(line), opens: line.opens })),
    keepsLines: true,
    confidenceOf: ({ holder, place }) => (place === undefined ? confidenceOf(holder.title) : undefined),
    locate: (word, offset) => locateHocrWord(source, word, offset),
    write: (changes, options) => writeHocr(source, layout, changes, options),
  });
}

const elementOf = ({ start, end, attributes }: HtmlTag): HocrElement => ({ start, end, close: end, title: attributes.get("title") ?? "", text: "" });

/** The word elements of a line; where it has none, the words of its text. */
function wordsOf({ element, words }: Line): HocrWord[] {
  const spoken = words.map((holder) => ({ text: tidy(holder.text), holder, place: undefined })).filter(({ text }) => text !== "");
  if (words.length > 0) return spoken;
  return tidy(element.text).split(" ").filter(Boolean).map((text, place) => ({ text, holder: element, place }));
}

function confidenceOf(title: string): number | undefined {
  const percent = titleNumbers(title, "x_wconf")?.[0];
  return percent !== undefined && percent >= 0 && percent <= 100 ? percent / 100 : undefined;
}
