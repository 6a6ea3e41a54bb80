import { type Box, glyphCount, written } from "./boxes.ts";
import type { PatchOptions } from "./format.ts";
import type { HocrElement, HocrLayout, HocrWord } from "./hocr.ts";
import { readHtmlPart, resolveHtml } from "./html.ts";
import { type Change, changedPart } from "./patches.ts";
import { placesOf, untidy } from "./printed.ts";
import { NewIds, describeChange, softwareName } from "./provenance.ts";
import { type Piece, type RawText, escape, readRawText } from "./raw-text.ts";
import { type Added, type Kept, reshape } from "./reshape.ts";
import type { LineChange } from "./settle.ts";
import { StartTag } from "./start-tag.ts";
import { spaceBefore } from "./xml.ts";

/** The attribute that holds what an element said before. */
const BEFORE = "data-scanmend-before";
/** Properties of single characters. */
const PER_CHARACTER = ["x_confs", "x_bboxes", "cuts"];

/** What has to change in an hOCR file. */
export function writeHocr(source: string, layout: HocrLayout, changes: readonly LineChange<HocrWord>[], options: PatchOptions): Change[] {
  const writer = new HocrWriter(source, options);
  const all = [...changes.flatMap((change) => writer.elements(change)), ...writer.texts(changes)];
  return options.provenance && all.length > 0 ? [...all, ...writer.system(layout)] : all;
}

/** Where the file states the character of a word at an offset. */
export function locateHocrWord(source: string, { holder, place }: HocrWord, offset: number): number {
  const raw = rawOf(source, holder);
  return raw.locate(place === undefined ? untidy(raw.text, offset) : (placesOf(raw.text)[place]?.start ?? 0) + offset);
}

/** The text in an element, however many elements are in that. */
function rawOf(source: string, { start, end, close }: HocrElement): RawText {
  const pieces: Piece[] = [];
  readHtmlPart(source.slice(start, close), {
    text: (_, from, to) => {
      const last = pieces[pieces.length - 1];
      // The tokens of parse5 part white space from letters.
      if (last && last.end === start + from) pieces[pieces.length - 1] = { ...last, end: start + to };
      else pieces.push({ start: start + from, end: start + to, place: "text" });
    },
  });
  return readRawText(source, pieces.length > 0 ? pieces : [{ start: end, end, place: "text" }], resolveHtml);
}

/** The numbers of a property in a `title`. */
export function titleNumbers(title: string, property: string): number[] | undefined {
  const match = new RegExp(`(?:^|;)\\s*${property}((?:\\s+-?[\\d.]+)+)`, "u").exec(title);
  return match?.[1]?.trim().split(/\s+/u).map(Number);
}

const withoutProperty = (title: string, property: string): string =>
  title.replace(new RegExp(`(^|;)\\s*${property}\\s[^;]*(;?)`, "u"), (_, before: string, behind: string) => (before === ";" ? behind : ""));

class HocrWriter {
  private readonly source: string;
  private readonly options: PatchOptions;
  private readonly ids: NewIds;

  constructor(source: string, options: PatchOptions) {
    this.source = source;
    this.options = options;
    this.ids = new NewIds(source);
  }

  /** The word elements of a change. */
  elements({ words, after, confidence }: LineChange<HocrWord>): Change[] {
    if (words[0]?.place !== undefined) return [];
    const { kept, removed, added } = reshape(words, after, ({ holder }) => boxOf(holder.title));
    const out = kept.flatMap((one) => this.rewrite(one, confidence));
    for (const { holder } of removed) out.push({ start: spaceBefore(this.source, holder.start), end: holder.close, after: "" });
    const model = kept[kept.length - 1]?.word.holder;
    if (model && added.length > 0) out.push({ start: model.close, end: model.close, after: added.map((one) => this.copy(model, one)).join("") });
    return out;
  }

  /** The lines that have no word elements. */
  texts(changes: readonly LineChange<HocrWord>[]): Change[] {
    const out: Change[] = [];
    const kept = new Set<HocrElement>();
    for (const { words, after } of changes) {
      const [first, last] = [words[0] as HocrWord, words[words.length - 1] as HocrWord];
      if (first.place === undefined || last.place === undefined) continue;
      const raw = rawOf(this.source, first.holder);
      const places = placesOf(raw.text);
      const [from, to] = [places[first.place], places[last.place]];
      if (!from || !to) continue;
      const start = after.length > 0 ? from.start : (places[first.place - 1]?.end ?? 0);
      out.push(...raw.replace(start, to.end, after.join(" ")));
      if (this.options.provenance && !kept.has(first.holder)) out.push(...this.keep(this.tag(first.holder), first.holder.text.trim()));
      kept.add(first.holder);
    }
    return out;
  }

  private tag({ start, end }: { readonly start: number; readonly end: number }): StartTag {
    return new StartTag(this.source, start, end, resolveHtml);
  }

  private rewrite({ word, text, box, before }: Kept<HocrWord>, confidence: number): Change[] {
    if (text === word.text && box === undefined && before === undefined) return [];
    const { holder } = word;
    const raw = rawOf(this.source, holder);
    const tag = this.tag(holder);
    const title = this.title(holder.title, { box, confidence, resized: glyphCount(text) !== glyphCount(word.text) });
    return [
      ...raw.replace(0, raw.text.length, text),
      ...(title === holder.title ? [] : tag.set("title", title)),
      ...(this.options.provenance ? this.keep(tag, before ?? word.text) : []),
    ];
  }

  /** The first text that is kept stays: it is the one that the OCR engine read. */
  private keep(tag: StartTag, before: string): Change[] {
    return tag.value(BEFORE) === undefined ? tag.set(BEFORE, before) : [];
  }

  private title(old: string, { box, confidence, resized }: { box: Box | undefined; confidence: number; resized: boolean }): string {
    const policy = this.options.confidence ?? "remove";
    let title = box ? withBox(old, box) : old;
    if (policy === "remove") title = withoutProperty(title, "x_wconf");
    if (policy === "edit") title = title.replace(/(^|;)(\s*x_wconf\s+)[\d.]+/u, (_, before: string, name: string) => `${before}${name}${Math.round(confidence * 100)}`);
    if (policy !== "keep" || resized) for (const property of PER_CHARACTER) title = withoutProperty(title, property);
    return title;
  }

  /** A further word after the model of the one that its word was split off from. */
  private copy(model: HocrElement, { text, box }: Added): string {
    const tag = this.tag(model);
    const indent = this.source.slice(spaceBefore(this.source, model.start), model.start);
    const id = tag.value("id");
    let title = box ? withBox(model.title, box) : model.title;
    for (const property of ["x_wconf", ...PER_CHARACTER]) title = withoutProperty(title, property);
    const changes = [...(id === undefined ? [] : tag.set("id", this.ids.after(id))), ...(model.title === "" ? [] : tag.set("title", title))];
    return `${indent || " "}${changedPart(this.source, model.start, model.end, changes)}${escape(text, "text")}</${tag.name}>`;
  }

  /** The note of who changed the file: beside the programs that made it, and what to do to undo it. */
  system({ system, head }: HocrLayout): Change[] {
    const { provenance } = this.options;
    if (!provenance) return [];
    const name = softwareName(provenance);
    const note = `<meta name="scanmend" content="${escape(describeChange(`${BEFORE} attributes`), "double")}" />`;
    if (!system) return head === undefined ? [] : [{ start: head, end: head, after: `<meta name="ocr-system" content="${escape(name, "double")}" />${note}` }];
    const tag = this.tag(system);
    const old = tag.value("content") ?? "";
    if (old.includes(name)) return [];
    const indent = this.source.slice(spaceBefore(this.source, system.start), system.start);
    return [...tag.set("content", `${old}; ${name}`), { start: system.end, end: system.end, after: indent + note }];
  }
}

function boxOf(title: string): Box | undefined {
  const [left, top, right, bottom] = titleNumbers(title, "bbox") ?? [];
  return left === undefined || top === undefined || right === undefined || bottom === undefined ? undefined : { left, top, right, bottom };
}

/** The bounding boxes of hOCR are whole numbers. */
const withBox = (title: string, { left, top, right, bottom }: Box): string =>
  title.replace(/(^|;)(\s*bbox)(?:\s+-?[\d.]+){4}/u, (_, before: string, name: string) => `${before}${name} ${[left, top, right, bottom].map(written).join(" ")}`);
