import { type Box, written } from "./boxes.ts";
import type { PatchOptions } from "./format.ts";
import type { PageLayout, PageWord } from "./page-xml.ts";
import { type Holder, type LineHolder, type RegionHolder, indexOf, textOf } from "./page-layout.ts";
import { type Change, changedPart } from "./patches.ts";
import { placesOf, untidy } from "./printed.ts";
import { NewIds, SOFTWARE, describeChange, softwareName } from "./provenance.ts";
import { type RawText, escape, readRawText } from "./raw-text.ts";
import { type Added, type Kept, reshape } from "./reshape.ts";
import type { LineChange } from "./settle.ts";
import { StartTag } from "./start-tag.ts";
import { type Element, child, piecesOf, readElements, spaceBefore } from "./xml.ts";

/** What has to change in a PAGE file, so that words, lines and regions go on saying the same. */
export function writePageXml(source: string, layout: PageLayout, changes: readonly LineChange<PageWord>[], options: PatchOptions): Change[] {
  const writer = new PageWriter(source, layout.year, options);
  const all = [...changes.flatMap((change) => writer.elements(change)), ...writer.texts(changes)];
  return options.provenance && all.length > 0 ? [...all, ...writer.metadata(layout)] : all;
}

/** Where the file states the character of a word at an offset. */
export function locatePageWord(source: string, { holder, own, place }: PageWord, offset: number): number {
  const equiv = mainEquiv(readElements(source, holder.start, holder.close)[0] as Element);
  const unicode = equiv && child(equiv, "Unicode");
  if (!unicode) return holder.start;
  const raw = readRawText(source, piecesOf(source, unicode.end, unicode.contentEnd));
  return raw.locate(own ? untidy(raw.text, offset) : (placesOf(raw.text)[place]?.start ?? 0) + offset);
}

/** Words of a text, by their numbers, and what stands for them. */
interface TextChange {
  readonly first: number;
  readonly last: number;
  readonly after: readonly string[];
}

class PageWriter {
  private readonly source: string;
  private readonly year: number;
  private readonly options: PatchOptions;
  private readonly ids: NewIds;
  private readonly regions = new Map<RegionHolder, Map<LineHolder, number> | undefined>();

  constructor(source: string, year: number, options: PatchOptions) {
    this.source = source;
    this.year = year;
    this.options = options;
    this.ids = new NewIds(source);
  }

  /** The `Word` elements of a change. */
  elements({ words, after, confidence }: LineChange<PageWord>): Change[] {
    if (!words[0]?.own) return [];
    const { kept, removed, added } = reshape(words, after, (word) => boxOf(this.read(word.holder)));
    const out = kept.flatMap((one) => this.rewrite(one, confidence));
    for (const { holder } of removed) out.push({ start: spaceBefore(this.source, holder.start), end: holder.close, after: "" });
    const model = kept[kept.length - 1]?.word.holder;
    if (model && added.length > 0) out.push({ start: model.close, end: model.close, after: added.map((one) => this.copy(model, one)).join("") });
    return out;
  }

  /** The texts that stand above the elements of the changes, and those that hold the words themselves. */
  texts(changes: readonly LineChange<PageWord>[]): Change[] {
    const byHolder = new Map<Holder, TextChange[]>();
    const kept = new Set<Holder>();
    const add = (holder: Holder, offset: number, { words, after }: LineChange<PageWord>): void => {
      const [first, last] = [words[0] as PageWord, words[words.length - 1] as PageWord];
      const own = byHolder.get(holder) ?? [];
      byHolder.set(holder, own);
      own.push({ first: offset + first.place, last: offset + last.place, after });
    };
    for (const change of changes) {
      const { line, region, holder, own } = change.words[0] as PageWord;
      if (!own) kept.add(holder);
      if (line?.text) add(line, 0, change);
      if (region?.text && line === undefined) add(region, 0, change);
      const before = line && region?.text && this.wordsBefore(region)?.get(line);
      if (region && before !== undefined) add(region, before, change);
    }
    return [...byHolder].flatMap(([holder, own]) => this.rewriteText(holder, own, kept.has(holder)));
  }

  /** How many words of a region's own text stand before each line; undefined where that text is something else: it is left alone. */
  private wordsBefore(region: RegionHolder): Map<LineHolder, number> | undefined {
    if (this.regions.has(region)) return this.regions.get(region);
    const counts = new Map<LineHolder, number>();
    const texts: string[] = [];
    let count = 0;
    for (const line of region.lines) {
      counts.set(line, count);
      const text = textOf(line) || line.words.map(textOf).filter(Boolean).join(" ");
      if (text === "") continue;
      texts.push(text);
      count += text.split(" ").length;
    }
    const own = texts.join(" ") === textOf(region) ? counts : undefined;
    this.regions.set(region, own);
    return own;
  }

  private read({ start, close }: Holder): Element {
    return readElements(this.source, start, close)[0] as Element;
  }

  private tag({ start, end }: { readonly start: number; readonly end: number }): StartTag {
    return new StartTag(this.source, start, end);
  }

  private raw({ end, contentEnd }: Element): RawText {
    return readRawText(this.source, piecesOf(this.source, end, contentEnd));
  }

  private rewrite({ word, text, box, before }: Kept<PageWord>, confidence: number): Change[] {
    if (text === word.text && box === undefined && before === undefined) return [];
    const element = this.read(word.holder);
    const equiv = mainEquiv(element);
    const out = equiv ? this.say(equiv, (raw) => raw.replace(0, raw.text.length, text)) : [];
    if (equiv) out.push(...this.confidence(this.tag(equiv), confidence), ...this.keep(element, equiv, before));
    const coords = child(element, "Coords");
    if (box && coords) out.push(...this.setBox(coords, box));
    const glyphs = element.children.filter(({ name }) => name === "Glyph");
    const letters = Array.from(text);
    if (box || glyphs.length !== letters.length) out.push(...glyphs.map(({ start, close }) => ({ start: spaceBefore(this.source, start), end: close, after: "" })));
    else glyphs.forEach((glyph, at) => out.push(...this.glyph(glyph, letters[at] as string)));
    return out;
  }

  private glyph(glyph: Element, letter: string): Change[] {
    const equiv = mainEquiv(glyph);
    if (!equiv) return [];
    const out = this.say(equiv, (raw) => raw.replace(0, raw.text.length, letter));
    return out.length > 0 && this.options.confidence !== "keep" ? [...out, ...this.tag(equiv).remove("conf")] : out;
  }

  /** Changes a text, and its plain form where that says the same. */
  private say(equiv: Element, change: (raw: RawText) => Change[]): Change[] {
    const unicode = child(equiv, "Unicode");
    const plain = child(equiv, "PlainText");
    if (!unicode || this.selfClosing(unicode)) return [];
    const raw = this.raw(unicode);
    const twin = plain && !this.selfClosing(plain) ? this.raw(plain) : undefined;
    return [...change(raw), ...(twin?.text === raw.text ? change(twin) : [])];
  }

  private selfClosing(element: Element): boolean {
    return this.tag(element).selfClosing;
  }

  private confidence(tag: StartTag, confidence: number): Change[] {
    const policy = this.options.confidence ?? "remove";
    if (policy === "keep" || tag.value("conf") === undefined) return [];
    return policy === "edit" ? tag.set("conf", written(confidence)) : tag.remove("conf");
  }

  /** What stood there before: a text with a higher index, or in versions that have none, in `custom`. */
  private keep(holder: Element, equiv: Element, before: string | undefined): Change[] {
    if (!this.options.provenance || this.year < CUSTOM_SINCE) return [];
    const unicode = child(equiv, "Unicode") as Element;
    if (this.year < INDEXED_SINCE) {
      const tag = this.tag(holder);
      const custom = tag.value("custom");
      const own = `${CUSTOM_KEY} {before:${(before ?? this.raw(unicode).text).replace(/[\\{}:;]/gu, unicodeEscape)};}`;
      return custom?.includes(`${CUSTOM_KEY} {`) ? [] : tag.set("custom", custom ? `${custom} ${own}` : own);
    }
    const all = holder.children.filter(({ name }) => name === "TextEquiv");
    const tag = this.tag(equiv);
    const highest = Math.max(0, ...all.map(({ attributes }) => indexOf(attributes["index"])));
    const last = all[all.length - 1] as Element;
    const indent = this.source.slice(spaceBefore(this.source, equiv.start), equiv.start);
    const content = before === undefined ? this.source.slice(unicode.end, unicode.contentEnd) : escape(before, "text");
    const name = `${tag.prefix}Unicode`;
    const text = `${indent}<${tag.name} index="${highest + 1}" comments="before ${SOFTWARE}"><${name}>${content}</${name}></${tag.name}>`;
    return [...(tag.value("index") === undefined ? tag.set("index", "0") : []), { start: last.close, end: last.close, after: text }];
  }

  private setBox(coords: Element, box: Box): Change[] {
    const points = [[box.left, box.top], [box.right, box.top], [box.right, box.bottom], [box.left, box.bottom]].map((point) => point.map(written));
    const tag = this.tag(coords);
    if (tag.value("points") !== undefined) return tag.set("points", points.map((point) => point.join(",")).join(" "));
    // PAGE before 2013 has an element for each point.
    const elements = points.map(([x, y]) => `<${tag.prefix}Point x="${x}" y="${y}"/>`).join("");
    return tag.selfClosing ? [] : [{ start: coords.end, end: coords.contentEnd, after: elements }];
  }

  /** A further `Word` after the model of the one that its word was split off from. */
  private copy(model: Holder, { text, box }: Added): string {
    const tag = this.tag(model);
    const indent = this.source.slice(spaceBefore(this.source, model.start), model.start);
    const id = tag.value("id");
    const start = changedPart(this.source, model.start, model.end, id === undefined ? [] : tag.set("id", this.ids.after(id)));
    const coords = child(this.read(model), "Coords");
    const outline = coords ? changedPart(this.source, coords.start, coords.close, box ? this.setBox(coords, box) : []) : "";
    const [equiv, unicode] = [`${tag.prefix}TextEquiv`, `${tag.prefix}Unicode`];
    return `${indent}${start}${outline}<${equiv}><${unicode}>${escape(text, "text")}</${unicode}></${equiv}></${tag.name}>`;
  }

  private rewriteText(holder: Holder, changes: readonly TextChange[], keeps: boolean): Change[] {
    if (!holder.text) return [];
    const [equiv] = readElements(this.source, holder.text.equiv, holder.text.close) as [Element];
    const out = this.say(equiv, (raw) => changes.flatMap((change) => replaceWords(raw, change)));
    return keeps && out.length > 0 ? [...out, ...this.keep(this.read(holder), equiv, undefined)] : out;
  }

  /** The note of who changed the file: an item of its own, or a comment where the version has none. */
  metadata({ metadata, year }: PageLayout): Change[] {
    const { provenance } = this.options;
    if (!metadata || !provenance) return [];
    const element = readElements(this.source, metadata.start, metadata.end)[0] as Element;
    const { prefix } = this.tag(element);
    const where = year < INDEXED_SINCE ? "custom attributes" : "TextEquiv elements of a higher index";
    const note = `${softwareName(provenance)}: ${year < CUSTOM_SINCE ? "Corrected the text." : describeChange(where)}`;
    if (this.source.slice(metadata.start, metadata.end).includes(note)) return [];
    const last = element.children[element.children.length - 1];
    if (!last) return [];
    const indent = this.source.slice(spaceBefore(this.source, last.start), last.start);
    if (year >= ITEMS_SINCE) {
      const date = provenance.date === undefined ? "" : ` date="${escape(provenance.date, "double")}"`;
      const item = `${indent}<${prefix}MetadataItem type="processingStep" name="${SOFTWARE}" value="${escape(note, "double")}"${date}/>`;
      return [{ start: last.close, end: last.close, after: item }];
    }
    const comments = child(element, "Comments");
    if (comments && !this.selfClosing(comments)) {
      const raw = this.raw(comments);
      return raw.replace(raw.text.length, raw.text.length, `${raw.text === "" ? "" : " "}${note}`);
    }
    const before = child(element, "LastChange") ?? last;
    return comments ? [] : [{ start: before.close, end: before.close, after: `${indent}<${prefix}Comments>${escape(note, "text")}</${prefix}Comments>` }];
  }
}

/** The years of the first versions that have what is asked for. */
const CUSTOM_SINCE = 2013;
const INDEXED_SINCE = 2016;
const ITEMS_SINCE = 2018;

/** Our entry in `custom`, whose syntax is that of style sheets. */
const CUSTOM_KEY = "scanmend";
const unicodeEscape = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

function mainEquiv(element: Element): Element | undefined {
  let main: Element | undefined;
  for (const one of element.children) {
    if (one.name === "TextEquiv" && (!main || indexOf(one.attributes["index"]) < indexOf(main.attributes["index"]))) main = one;
  }
  return main;
}

function boxOf(element: Element): Box | undefined {
  const coords = child(element, "Coords");
  const points =
    coords?.attributes["points"]?.trim().split(/\s+/u).map((point) => point.split(",").map(Number)) ??
    coords?.children.map(({ attributes }) => [Number(attributes["x"]), Number(attributes["y"])]);
  if (!points || points.length === 0 || points.some((point) => point.length !== 2 || point.some(Number.isNaN))) return undefined;
  const [xs, ys] = [points.map(([x]) => x as number), points.map(([, y]) => y as number)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Replaces words of a text by their numbers; with the last word of a change goes the space before it. */
function replaceWords(raw: RawText, { first, last, after }: TextChange): Change[] {
  const words = placesOf(raw.text);
  const [from, to] = [words[first], words[last]];
  if (!from || !to) return [];
  if (after.length > 0) return raw.replace(from.start, to.end, after.join(" "));
  const before = words[first - 1]?.end ?? 0;
  const spaced = /^[^\S\r\n]+$/u.test(raw.text.slice(before, from.start));
  return raw.replace(spaced ? before : from.start, to.end, "");
}
