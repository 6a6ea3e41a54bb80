import { type Box, hullOf } from "./boxes.ts";
import { readHtml } from "./html.ts";
import { titleNumbers } from "./hocr-changes.ts";
import { type Opened, readXml } from "./xml.ts";

/** A page's image, as its file speaks of it. */
export interface PageImage {
  /** Name or path of the image, as it is written; undefined where none is named. */
  readonly file: string | undefined;
  /** What the page measures, in the units of its boxes; undefined where the file doesn't say. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** Images and boxes of a file with coordinates. */
export interface PageImages {
  /** The image of the page that an offset of the file lies in. */
  imageAt(offset: number): PageImage | undefined;
  /** The box around what stands in a span of the file: of its words, or of its line where words have none. */
  boxOf(start: number, end: number): Box | undefined;
}

interface Placed {
  readonly start: number;
  /** Behind its end tag. */
  close: number;
}

interface BoxedPart extends Placed {
  box: Box | undefined;
}

interface PagePart extends Placed, PageImage {}

/** What the readers of the formats fill, tag by tag. */
class Parts implements PageImages {
  readonly #pages: PagePart[] = [];
  readonly #words: BoxedPart[] = [];
  readonly #lines: BoxedPart[] = [];
  readonly #open: (Placed | BoxedPart | undefined)[] = [];
  /** ALTO names the image once, before its pages. */
  file: string | undefined;

  /** Opens an element that is no page, line or word. */
  other(): void {
    this.#open.push(undefined);
  }

  page(start: number, image: PageImage): void {
    const part = { start, close: start, ...image };
    this.#pages.push(part);
    this.#open.push(part);
  }

  word(start: number, box?: Box): void {
    this.#boxed(this.#words, start, box);
  }

  line(start: number, box?: Box): void {
    this.#boxed(this.#lines, start, box);
  }

  #boxed(parts: BoxedPart[], start: number, box: Box | undefined): void {
    const part = { start, close: start, box };
    parts.push(part);
    this.#open.push(part);
  }

  /** Gives the element that is open its box, where it is a line or word. */
  setBox(box: Box | undefined): void {
    const part = this.#open[this.#open.length - 1];
    if (part && "box" in part) part.box = box;
  }

  close(end: number): void {
    const part = this.#open.pop();
    if (part) part.close = end;
  }

  imageAt(offset: number): PageImage | undefined {
    const page = this.#pages.find(({ start, close }) => start <= offset && offset < close);
    return page && { file: page.file ?? this.file, width: page.width, height: page.height };
  }

  boxOf(start: number, end: number): Box | undefined {
    const isMet = (part: BoxedPart): boolean => part.box !== undefined && part.start < end && part.close > start;
    const words = this.#words.filter(isMet);
    // A region holds its lines: the shortest is the innermost.
    const lines = words.length > 0 ? [] : this.#lines.filter(isMet).sort((a, b) => a.close - a.start - (b.close - b.start));
    return hullOf([...words, ...lines.slice(0, 1)].flatMap(({ box }) => box ?? []));
  }
}

const READERS: Readonly<Record<string, (source: string, path: string) => PageImages>> = { alto: readAlto, page: readPage, hocr: readHocr };

/**
 * Finds images and boxes of ALTO, PAGE XML and hOCR.
 * @param format its name
 * @returns undefined for other formats
 * @throws {InputError} where the file is broken
 */
export const readPageImages = (source: string, path: string, format: string): PageImages | undefined => READERS[format]?.(source, path);

const numberOf = (value: string | undefined): number | undefined => {
  const number = Number(value);
  return value === undefined || value.trim() === "" || !Number.isFinite(number) ? undefined : number;
};

function readAlto(source: string, path: string): PageImages {
  const parts = new Parts();
  let name = -1;
  readXml(source, path, {
    open: ({ name: tag, attributes, start, end }) => {
      if (tag === "Page") parts.page(start, { file: undefined, width: numberOf(attributes["WIDTH"]), height: numberOf(attributes["HEIGHT"]) });
      else if (tag === "TextLine") parts.line(start, altoBox(attributes));
      else if (tag === "String") parts.word(start, altoBox(attributes));
      else parts.other();
      if (tag === "fileName" && parts.file === undefined) name = end;
    },
    close: (tag, start, end) => {
      parts.close(end);
      if (tag !== "fileName" || name < 0) return;
      parts.file = plain(source.slice(name, start));
      name = -1;
    },
  });
  return parts;
}

function altoBox({ HPOS, VPOS, WIDTH, HEIGHT }: Opened["attributes"]): Box | undefined {
  const [left, top, width, height] = [HPOS, VPOS, WIDTH, HEIGHT].map(numberOf);
  return left === undefined || top === undefined || width === undefined || height === undefined ? undefined : { left, top, right: left + width, bottom: top + height };
}

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };

const plain = (text: string): string => text.replace(/&\w+;/gu, (entity) => ENTITIES[entity] ?? entity).trim();

function readPage(source: string, path: string): PageImages {
  const parts = new Parts();
  readXml(source, path, {
    open: ({ name, attributes, start }) => {
      if (name === "Coords") parts.setBox(polygonBox(attributes["points"] ?? ""));
      if (name === "Page") parts.page(start, { file: attributes["imageFilename"], width: numberOf(attributes["imageWidth"]), height: numberOf(attributes["imageHeight"]) });
      else if (name === "TextRegion" || name === "TextLine") parts.line(start);
      else if (name === "Word") parts.word(start);
      else parts.other();
    },
    close: (_, __, end) => parts.close(end),
  });
  return parts;
}

function polygonBox(points: string): Box | undefined {
  const corners = Array.from(points.matchAll(/(-?[\d.]+),(-?[\d.]+)/gu), ([, x, y]) => ({ left: Number(x), right: Number(x), top: Number(y), bottom: Number(y) }));
  return hullOf(corners);
}

const isWord = (name: string): boolean => name === "ocrx_word" || name === "ocr_word";
const isLine = (name: string): boolean => /^ocrx?_(?:line|header|footer|caption|textfloat)$/u.test(name);

function readHocr(source: string, path: string): PageImages {
  const parts = new Parts();
  readHtml(source, path, {
    open: ({ attributes, start }) => {
      const classes = (attributes.get("class") ?? "").split(/\s+/u);
      const title = attributes.get("title") ?? "";
      const box = titleBox(title);
      if (classes.includes("ocr_page")) parts.page(start, { file: imageIn(title), width: box?.right, height: box?.bottom });
      else if (classes.some(isWord)) parts.word(start, box);
      else if (classes.some(isLine)) parts.line(start, box);
      else parts.other();
    },
    close: (_, __, end) => parts.close(end),
  });
  return parts;
}

function titleBox(title: string): Box | undefined {
  const [left, top, right, bottom] = titleNumbers(title, "bbox") ?? [];
  return left === undefined || top === undefined || right === undefined || bottom === undefined ? undefined : { left, top, right, bottom };
}

/** Quoted as hOCR asks for, or bare. */
function imageIn(title: string): string | undefined {
  const [, double, single, bare] = /(?:^|;)\s*image\s+(?:"([^"]*)"|'([^']*)'|([^;]+))/u.exec(title) ?? [];
  return double ?? single ?? bare?.trim();
}
