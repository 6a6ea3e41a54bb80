import { InputError } from "../corpus/input-error.ts";
import { writeAlto } from "./alto-changes.ts";
import type { Page, Reader } from "./format.ts";
import { lineAndColumn } from "./line-column.ts";
import { coreOf, lineHyphenOf, shareOf, tidy, untidy } from "./printed.ts";
import { StartTag } from "./start-tag.ts";
import { type PrintedLine, wordPage } from "./word-page.ts";
import { type Opened, readXml } from "./xml.ts";

/** A `String`, with the `HYP` behind it. */
export interface AltoWord {
  readonly text: string;
  readonly start: number;
  /** Behind its start tag. */
  readonly end: number;
  /** Behind its end tag. */
  close: number;
  readonly confidence: number | undefined;
  /** What it is the first or second part of. */
  readonly part: { readonly type: string; readonly whole: string } | undefined;
  /** The `HYP` whose content ends {@link text}. */
  readonly hyphen: Pick<Opened, "start" | "end"> | undefined;
}

/** What of an ALTO file the changes have to know. */
export interface AltoLayout {
  /** Major version, from the namespace; 1 where there is none. */
  readonly version: number;
  /** Whether spaces are elements of their own. */
  spaces: boolean;
  /** Where a note of how the file was made goes: behind the last step of its kind, or at the end of the description. */
  description: { readonly start: number; readonly step: number; readonly end: number } | undefined;
}

/** ALTO 1 to 4: the words are the `CONTENT` of `String` elements. */
const alto: Reader = {
  pages(source, path) {
    return [new AltoReader(source, path).page()];
  },
};

export default alto;

class AltoReader {
  private readonly lines: { words: AltoWord[]; opens: boolean }[] = [];
  private readonly layout: { -readonly [K in keyof AltoLayout]: AltoLayout[K] } = { version: 1, spaces: false, description: undefined };
  private opens = false;
  private word: AltoWord | undefined;
  private inside = false;
  private start = 0;
  private step = 0;

  private readonly source: string;
  private readonly path: string;

  constructor(source: string, path: string) {
    this.source = source;
    this.path = path;
  }

  page(): Page {
    let root = true;
    readXml(this.source, this.path, {
      open: (tag) => {
        if (root && tag.name !== "alto") throw new InputError(this.path, `its root is ${tag.name}, not alto`, "name its format with --as");
        root = false;
        this.open(tag);
      },
      close: (name, start, end) => this.close(name, start, end),
    });
    const { source, lines, layout } = this;
    return wordPage<AltoWord>(source, {
      lines: lines as PrintedLine<AltoWord>[],
      keepsLines: false,
      wholeOf,
      confidenceOf: ({ confidence }) => confidence,
      locate: ({ start, end }, offset) => {
        const raw = new StartTag(source, start, end).raw("CONTENT");
        return raw ? raw.locate(untidy(raw.text, offset)) : start;
      },
      write: (changes, options) => writeAlto(source, layout, changes, options),
    });
  }

  private open(tag: Opened): void {
    const { name, attributes, start, end } = tag;
    if (name === "alto") this.layout.version = versionOf(attributes);
    else if (name === "Description") this.start = start;
    else if (name === "TextBlock") this.opens = true;
    else if (name === "TextLine") {
      this.lines.push({ words: [], opens: this.opens });
      this.opens = false;
    } else if (name === "SP") this.layout.spaces = true;
    else if (name === "String") this.readString(attributes, start, end);
    else if (name === "HYP") this.readHyphen(tag);
  }

  private readString(attributes: Opened["attributes"], start: number, end: number): void {
    const text = tidy(attributes["CONTENT"] ?? "");
    if (this.inside) throw new InputError(`${this.path}:${lineAndColumn(this.source, start)}`, "a String inside a String", "mend the file");
    this.inside = true;
    this.word = undefined;
    if (text === "") return;
    const { SUBS_TYPE: type, SUBS_CONTENT: whole, WC } = attributes;
    const part = type && whole ? { type, whole: tidy(whole) } : undefined;
    this.word = { text, start, end, close: end, confidence: shareOf(WC), part, hyphen: undefined };
    this.lines[this.lines.length - 1]?.words.push(this.word);
  }

  /** A hyphen that the word has itself, too, is read once. */
  private readHyphen({ attributes, start, end }: Opened): void {
    const words = this.lines[this.lines.length - 1]?.words;
    const last = words?.[words.length - 1];
    const content = tidy(attributes["CONTENT"] ?? "");
    if (!words || !last || content.length !== 1 || lineHyphenOf(last.text) !== "") return;
    words[words.length - 1] = { ...last, text: last.text + content, hyphen: { start, end } };
  }

  private close(name: string, start: number, end: number): void {
    if (name === "String") {
      if (this.word) this.word.close = end;
      this.inside = false;
    }
    if (name === "OCRProcessing") this.step = start;
    else if (name === "Description") this.layout.description = { start: this.start, step: this.step, end: start };
  }
}

const versionOf = (attributes: Opened["attributes"]): number =>
  Number(Object.values(attributes).flatMap((value) => /\/alto\/ns-v(\d+)#/u.exec(value)?.[1] ?? [])[0] ?? 1);

/** Only where the file's own whole word is made of its two parts: it may be out of date, or a guess of its own. */
function wholeOf(first: AltoWord, second: AltoWord): string | undefined {
  if (first.part?.type !== "HypPart1" || second.part?.type !== "HypPart2") return undefined;
  const stem = first.text.slice(0, first.text.length - lineHyphenOf(first.text).length);
  const wholes = [stem + second.text, `${stem}-${second.text}`];
  return wholes.find((whole) => [whole, coreOf(whole)].includes(first.part?.whole ?? ""));
}
