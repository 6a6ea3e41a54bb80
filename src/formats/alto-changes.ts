import type { AltoLayout, AltoWord } from "./alto.ts";
import { type Box, glyphCount, written } from "./boxes.ts";
import type { PatchOptions } from "./format.ts";
import { type Change, changedPart } from "./patches.ts";
import { coreOf } from "./printed.ts";
import { NewIds, SOFTWARE, describeChange } from "./provenance.ts";
import { escape } from "./raw-text.ts";
import { type Kept, reshape } from "./reshape.ts";
import type { LineChange } from "./settle.ts";
import { StartTag } from "./start-tag.ts";
import { type Element, child, readElements, spaceBefore } from "./xml.ts";

/** What has to change in an ALTO file. */
export function writeAlto(source: string, layout: AltoLayout, changes: readonly LineChange<AltoWord>[], options: PatchOptions): Change[] {
  const writer = new AltoWriter(source, layout, options);
  const all = changes.flatMap((change) => writer.change(change));
  return options.provenance && all.length > 0 ? [...all, ...writer.processing()] : all;
}

/** Which parts of words over two lines an element is, when all is done. */
interface Parts {
  readonly head: string | undefined;
  readonly tail: string | undefined;
  readonly parted: boolean;
}

class AltoWriter {
  private readonly ids: NewIds;

  private readonly source: string;
  private readonly layout: AltoLayout;
  private readonly options: PatchOptions;

  constructor(source: string, layout: AltoLayout, options: PatchOptions) {
    this.source = source;
    this.layout = layout;
    this.options = options;
    this.ids = new NewIds(source);
  }

  change({ words, after, head, tail, parted, confidence }: LineChange<AltoWord>): Change[] {
    const { kept, removed, added } = reshape(words, after, (word) => boxOf(this.tag(word)));
    const last = kept.length - 1;
    const out = kept.flatMap((one, at) =>
      this.rewrite(one, confidence, {
        head: at === last && added.length === 0 ? head : undefined,
        tail: at === 0 ? tail : undefined,
        parted: parted.includes(one.word),
      }),
    );
    out.push(...this.remove(words.slice(kept.length - 1), removed));
    const model = kept[last];
    if (model) {
      let text = "";
      added.forEach(({ text: content, box }, at) => (text += this.copy(model.word, content, box, at === added.length - 1 ? head : undefined)));
      if (text !== "") out.push({ start: model.word.close, end: model.word.close, after: text });
    }
    return out;
  }

  private tag({ start, end }: Pick<AltoWord, "start" | "end">): StartTag {
    return new StartTag(this.source, start, end);
  }

  private rewrite({ word, text, box, before }: Kept<AltoWord>, confidence: number, parts: Parts): Change[] {
    const tag = this.tag(word);
    const out = this.parts(tag, parts);
    if (text === word.text && box === undefined && before === undefined) return out;
    out.push(...this.content(word, tag, text));
    if (box) out.push(...setBox(tag, box));
    out.push(...this.confidences(tag, word.text, text, confidence));
    out.push(...this.inside(word, tag, text, box !== undefined, before ?? word.text));
    return out;
  }

  /** The text goes to the `String`, and its hyphen to the `HYP` where that has it now. */
  private content(word: AltoWord, tag: StartTag, text: string): Change[] {
    if (!word.hyphen) return tag.set("CONTENT", text);
    const hyphen = word.text.slice(-1);
    if (text.length > 1 && text.endsWith(hyphen)) return tag.set("CONTENT", text.slice(0, -1));
    return [...tag.set("CONTENT", text), this.erase(word.hyphen.start, this.endOf(word.hyphen))];
  }

  private parts(tag: StartTag, { head, tail, parted }: Parts): Change[] {
    const whole = head ?? tail;
    if (whole === undefined) return parted ? [...tag.remove("SUBS_TYPE"), ...tag.remove("SUBS_CONTENT")] : [];
    const old = tag.value("SUBS_CONTENT");
    // Some producers give the whole word without the marks around it.
    const written = old !== undefined && old === coreOf(old) ? coreOf(whole) : whole;
    return [...tag.set("SUBS_TYPE", head === undefined ? "HypPart2" : "HypPart1"), ...tag.set("SUBS_CONTENT", written)];
  }

  private confidences(tag: StartTag, before: string, after: string, confidence: number): Change[] {
    const policy = this.options.confidence ?? "remove";
    const word = policy === "remove" ? tag.remove("WC") : policy === "edit" && tag.value("WC") !== undefined ? tag.set("WC", written(confidence)) : [];
    return policy !== "keep" || glyphCount(before) !== glyphCount(after) ? [...word, ...tag.remove("CC")] : word;
  }

  /** Outlines and glyphs that no longer hold go; what stood there before is put in. */
  private inside(word: AltoWord, tag: StartTag, text: string, moved: boolean, before: string): Change[] {
    const kept = this.options.provenance ? this.alternative(tag, before) : "";
    if (tag.selfClosing) return kept === "" ? [] : [{ start: word.end - 2, end: word.end, after: `>${kept}</${tag.name}>` }];
    const [element] = readElements(this.source, word.start, word.close) as [Element];
    const shape = child(element, "Shape");
    const out: Change[] = moved && shape ? [this.erase(shape.start, shape.close)] : [];
    const at = shape?.close ?? word.end;
    if (kept !== "") out.push({ start: at, end: at, after: kept });
    const glyphs = element.children.filter(({ name }) => name === "Glyph");
    const letters = Array.from(text);
    if (moved || glyphs.length !== letters.length) out.push(...glyphs.map((glyph) => this.erase(glyph.start, glyph.close)));
    else glyphs.forEach((glyph, place) => out.push(...this.glyph(glyph, letters[place] as string)));
    return out;
  }

  private glyph(glyph: Element, letter: string): Change[] {
    const tag = this.tag(glyph);
    if (tag.value("CONTENT") === letter) return [];
    return [...tag.set("CONTENT", letter), ...(this.options.confidence === "keep" ? [] : tag.remove("GC"))];
  }

  private alternative(tag: StartTag, before: string): string {
    const name = `${tag.prefix}ALTERNATIVE`;
    return `<${name} PURPOSE="before ${SOFTWARE}">${escape(before, "text")}</${name}>`;
  }

  /** Takes elements out with the spaces between them: `words` are the last one kept and those that go. */
  private remove(words: readonly AltoWord[], removed: readonly AltoWord[]): Change[] {
    if (removed.length === 0) return [];
    const out: Change[] = [];
    for (let at = 1; at < words.length; at += 1) {
      const [before, word] = [words[at - 1] as AltoWord, words[at] as AltoWord];
      for (const between of readElements(this.source, before.close, word.start)) {
        if (between.name === "SP") out.push(this.erase(between.start, between.close));
      }
      out.push(this.erase(word.start, word.close));
      if (word.hyphen) out.push(this.erase(word.hyphen.start, this.endOf(word.hyphen)));
    }
    return out;
  }

  private erase(start: number, end: number): Change {
    return { start: spaceBefore(this.source, start), end, after: "" };
  }

  private endOf({ start, end }: Pick<AltoWord, "start" | "end">): number {
    if (this.tag({ start, end }).selfClosing) return end;
    return this.source.indexOf(">", this.source.indexOf("</", end)) + 1;
  }

  /** A further `String` after the model of the one that its word was split off from. */
  private copy(model: AltoWord, text: string, box: Box | undefined, head: string | undefined): string {
    const tag = this.tag(model);
    const id = tag.value("ID");
    const changes = [
      ...(id === undefined ? [] : tag.set("ID", this.ids.after(id))),
      ...tag.set("CONTENT", text),
      ...(box ? setBox(tag, box) : []),
      ...(this.options.confidence === "keep" ? [] : tag.remove("WC")),
      ...tag.remove("CC"),
      ...(head === undefined ? [...tag.remove("SUBS_TYPE"), ...tag.remove("SUBS_CONTENT")] : this.parts(tag, { head, tail: undefined, parted: false })),
    ];
    const element = changedPart(this.source, model.start, model.end, changes);
    const space = this.layout.spaces ? `<${tag.prefix}SP${box ? ` WIDTH="0" HPOS="${written(box.left)}" VPOS="${written(box.top)}"` : ""}/>` : "";
    return `${space}${tag.selfClosing ? element : `${element.slice(0, -1)}/>`}`;
  }

  /** The note of who changed the file: the versions have different places for it. */
  processing(): Change[] {
    const { description, version } = this.layout;
    const { provenance } = this.options;
    if (!description || !provenance) return [];
    const { prefix } = new StartTag(this.source, description.start, this.source.indexOf(">", description.start) + 1);
    const element = (name: string, content: string): string => `<${prefix}${name}>${content}</${prefix}${name}>`;
    const step = [
      provenance.date === undefined ? "" : element("processingDateTime", escape(provenance.date, "text")),
      element("processingStepDescription", describeChange("ALTERNATIVE")),
      element("processingSoftware", element("softwareName", SOFTWARE) + element("softwareVersion", escape(provenance.version, "text"))),
    ].join("");
    // A file that is corrected again says so once.
    if (this.source.slice(description.start, description.end).includes(step)) return [];
    if (version >= 4) {
      const id = this.ids.fresh("scanmend");
      return this.insert(description.end, `<${prefix}Processing ID="${id}">${element("processingCategory", "contentModification")}${step}</${prefix}Processing>`);
    }
    if (description.step > 0) return this.insert(description.step, element("postProcessingStep", step));
    const id = this.ids.fresh("scanmend");
    return this.insert(description.end, `<${prefix}OCRProcessing ID="${id}">${element("ocrProcessingStep", step)}</${prefix}OCRProcessing>`);
  }

  /** Before an end tag, on a line of its own where the sibling before has one. */
  private insert(before: number, text: string): Change[] {
    const at = spaceBefore(this.source, before);
    const sibling = this.source.lastIndexOf("<", at - 1);
    return [{ start: at, end: at, after: this.source.slice(at, before).includes("\n") && sibling > 0 ? this.source.slice(at, before) + text : text }];
  }
}

function boxOf(tag: StartTag): Box | undefined {
  const [left, top, width, height] = ["HPOS", "VPOS", "WIDTH", "HEIGHT"].map((name) => tag.number(name));
  if (left === undefined || top === undefined || width === undefined || height === undefined) return undefined;
  return { left, top, right: left + width, bottom: top + height };
}

function setBox(tag: StartTag, { left, top, right, bottom }: Box): Change[] {
  return [
    ...tag.set("HPOS", written(left)),
    ...tag.set("VPOS", written(top)),
    ...tag.set("WIDTH", written(right - left)),
    ...tag.set("HEIGHT", written(bottom - top)),
  ];
}
