import { InputError } from "../corpus/input-error.ts";
import type { Page, Reader } from "./format.ts";
import { locatePageWord, writePageXml } from "./page-xml-changes.ts";
import { type Holder, type LineHolder, ReadingOrder, type RegionHolder, indexOf, textOf } from "./page-layout.ts";
import { lineAndColumn } from "./line-column.ts";
import { shareOf, tidy } from "./printed.ts";
import { readRawText } from "./raw-text.ts";
import { type PrintedLine, wordPage } from "./word-page.ts";
import { type Opened, piecesOf, readXml } from "./xml.ts";

/** A word of PAGE XML: a `Word` element, or a word of a line's or region's text. */
export interface PageWord {
  readonly text: string;
  /** The element that it is, or whose text it is in. */
  readonly holder: Holder;
  /** The line that it is in; undefined where a region has text alone. */
  readonly line: LineHolder | undefined;
  readonly region: RegionHolder | undefined;
  /** Which word it is, of its line's; or of its region's, where that has text alone. */
  readonly place: number;
  /** Whether it is an element of its own. */
  readonly own: boolean;
}

/** What of a PAGE file the changes have to know. */
export interface PageLayout {
  /** The year in its namespace. */
  year: number;
  /** Its `Metadata` element. */
  metadata: { readonly start: number; readonly end: number } | undefined;
}

/** PAGE XML: the text of `Word` elements; or that of lines or regions where words have none, or say something else. */
const pageXml: Reader = {
  pages(source, path) {
    return [new PageReader(source, path).page()];
  },
};

export default pageXml;

class PageReader {
  private readonly source: string;
  private readonly path: string;
  private readonly regions: RegionHolder[] = [];
  /** Regions, lines, words and glyphs that are open; undefined for a glyph, whose text is its word's. */
  private readonly open: (Holder | undefined)[] = [];
  private readonly order = new ReadingOrder();
  private readonly layout: PageLayout = { year: 0, metadata: undefined };
  private equiv: { readonly start: number; readonly index: number; readonly confidence: number | undefined } | undefined;
  /** Where the `Unicode` element that is open has its text; -1 where none is. */
  private unicode = -1;
  private metadata = 0;

  constructor(source: string, path: string) {
    this.source = source;
    this.path = path;
  }

  page(): Page {
    let root = true;
    readXml(this.source, this.path, {
      open: (tag) => {
        if (root && tag.name !== "PcGts") throw new InputError(this.path, `its root is ${tag.name}, not PcGts`, "name its format with --as");
        if (root) this.layout.year = yearOf(tag.attributes);
        root = false;
        this.start(tag);
      },
      close: (name, start, end) => this.end(name, start, end),
    });
    const { source, layout } = this;
    return wordPage<PageWord>(source, {
      lines: this.order.sort(this.regions).flatMap((region) => linesOf(source, region)),
      keepsLines: true,
      confidenceOf: ({ own, holder }) => (own ? holder.text?.confidence : undefined),
      locate: (word, offset) => locatePageWord(source, word, offset),
      write: (changes, options) => writePageXml(source, layout, changes, options),
    });
  }

  private start(tag: Opened): void {
    const { name, attributes, start, end } = tag;
    const around = this.open[this.open.length - 1];
    if (this.unicode >= 0) throw this.error(start, `<${name}> inside Unicode`);
    if (MUST_BE_OUTSIDE[name]?.(around)) throw this.error(start, `a ${name} in the wrong place`);
    const holder = { start, end, close: end, text: undefined };
    if (name === "TextRegion") {
      const region: RegionHolder = { ...holder, id: attributes["id"] ?? "", parent: this.region(), lines: [] };
      this.regions.push(region);
      this.open.push(region);
    } else if (name === "TextLine") {
      const line: LineHolder = { ...holder, words: [] };
      this.region()?.lines.push(line);
      this.open.push(line);
    } else if (name === "Word") {
      if (around && "words" in around) (around as LineHolder).words.push(holder);
      this.open.push(holder);
    } else if (name === "Glyph") this.open.push(undefined);
    else if (name === "TextEquiv") this.equiv = { start, index: indexOf(attributes["index"]), confidence: shareOf(attributes["conf"]) };
    else if (name === "Unicode") this.unicode = end;
    else if (name === "Metadata") this.metadata = start;
    else this.order.open(tag);
  }

  private end(name: string, start: number, end: number): void {
    if (HOLDERS.has(name)) {
      const holder = this.open.pop();
      if (holder) holder.close = end;
    } else if (name === "Unicode") {
      this.hold(start);
      this.unicode = -1;
    } else if (name === "TextEquiv") {
      const held = this.open[this.open.length - 1]?.text;
      if (held && held.equiv === this.equiv?.start) held.close = end;
      this.equiv = undefined;
    } else if (name === "Metadata") this.layout.metadata = { start: this.metadata, end };
    else this.order.close(name);
  }

  private error(offset: number, problem: string): InputError {
    return new InputError(`${this.path}:${lineAndColumn(this.source, offset)}`, problem, "mend the file");
  }

  /** The text of what is open, where none with a lower index has been seen. */
  private hold(end: number): void {
    const holder = this.open[this.open.length - 1];
    if (!holder || !this.equiv || (holder.text && holder.text.index <= this.equiv.index)) return;
    const { start: equiv, index, confidence } = this.equiv;
    holder.text = { index, confidence, equiv, close: end, start: this.unicode, end, text: tidy(plainText(this.source, this.unicode, end)) };
  }

  private region(): RegionHolder | undefined {
    for (let at = this.open.length - 1; at >= 0; at -= 1) {
      const holder = this.open[at];
      if (holder && "lines" in holder) return holder as RegionHolder;
    }
    return undefined;
  }
}

const HOLDERS: ReadonlySet<string> = new Set(["TextRegion", "TextLine", "Word", "Glyph"]);

/** Where lines and words can't be: a text that is told twice can't be changed. */
const MUST_BE_OUTSIDE: Readonly<Record<string, (around: Holder | undefined) => boolean>> = {
  TextRegion: (around) => around !== undefined && !("lines" in around),
  TextLine: (around) => around !== undefined && !("lines" in around),
  Word: (around) => around !== undefined && !("words" in around),
};

const yearOf = (attributes: Opened["attributes"]): number =>
  Number(Object.values(attributes).flatMap((value) => /\/pagecontent\/(\d{4})-/u.exec(value)?.[1] ?? [])[0] ?? 0);

/** Most text has no markup in it. */
function plainText(source: string, start: number, end: number): string {
  const raw = source.slice(start, end);
  return /[&<]/u.test(raw) ? readRawText(source, piecesOf(source, start, end)).text : raw;
}

function linesOf(source: string, region: RegionHolder): PrintedLine<PageWord>[] {
  const lines = region.lines.map((line) => lineWords(line, region));
  if (lines.every((words) => words.length === 0)) return textLines(source, region);
  return lines.map((words, at) => ({ words, opens: at === 0 }));
}

/** The words of a line: its own text stands above that of words that say something else. */
function lineWords(line: LineHolder, region: RegionHolder): PageWord[] {
  const words = line.words.filter((word) => textOf(word) !== "");
  const whole = textOf(line);
  if (words.length > 0 && (whole === "" || words.map(textOf).join(" ") === whole)) {
    return words.map((holder, place) => ({ text: textOf(holder), holder, line, region, place, own: true }));
  }
  return whole === "" ? [] : whole.split(" ").map((text, place) => ({ text, holder: line, line, region, place, own: false }));
}

function textLines(source: string, region: RegionHolder): PrintedLine<PageWord>[] {
  let place = 0;
  if (!region.text) return [];
  const lines = plainText(source, region.text.start, region.text.end).split(/\r\n|\r|\n/u).map(tidy).filter(Boolean);
  return lines.map((line, at) => ({
    opens: at === 0,
    words: line.split(" ").map((text) => ({ text, holder: region, line: undefined, region, place: place++, own: false })),
  }));
}
