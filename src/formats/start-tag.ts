import type { Change } from "./patches.ts";
import { type Piece, type RawText, type Resolve, escape, readRawText } from "./raw-text.ts";

/** An attribute as it is written in a start tag. */
interface Attribute {
  readonly name: string;
  /** With the white space before it. */
  readonly start: number;
  readonly end: number;
  /** Undefined where it has no value in quotes. */
  readonly value: Piece | undefined;
}

const ATTRIBUTE = /\s+([^\s=<>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/uy;

/** A start tag of well-formed markup, as it is written: finds its attributes, and says what changes them. */
export class StartTag {
  /** As written, with its prefix. */
  readonly name: string;
  private readonly attributes: Attribute[] = [];
  /** Where a new attribute goes. */
  private readonly behind: number;

  /** @param resolve what references stand for, where they are those of HTML */
  private readonly source: string;
  readonly end: number;
  private readonly resolve: Resolve | undefined;

  constructor(source: string, start: number, end: number, resolve?: Resolve) {
    this.source = source;
    this.end = end;
    this.resolve = resolve;
    const name = /^<([^\s/>]+)/u.exec(source.slice(start, Math.min(end, start + 256)));
    this.name = name?.[1] ?? "";
    let at = start + 1 + this.name.length;
    for (;;) {
      ATTRIBUTE.lastIndex = at;
      const match = ATTRIBUTE.exec(source);
      if (!match || ATTRIBUTE.lastIndex > end) break;
      const [, own = "", double, single] = match;
      const valued = double ?? single;
      const close = ATTRIBUTE.lastIndex - 1;
      const value: Piece | undefined =
        valued === undefined ? undefined : { start: close - valued.length, end: close, place: double === undefined ? "single" : "double" };
      this.attributes.push({ name: own, start: at, end: ATTRIBUTE.lastIndex, value });
      at = ATTRIBUTE.lastIndex;
    }
    this.behind = at;
  }

  get selfClosing(): boolean {
    return this.source[this.end - 2] === "/";
  }

  /** Prefix with its colon, or nothing: what an element that is put beside this one needs. */
  get prefix(): string {
    return this.name.includes(":") ? this.name.slice(0, this.name.indexOf(":") + 1) : "";
  }

  value(name: string): string | undefined {
    return this.raw(name)?.text;
  }

  /** An attribute's value, with its places in the file. */
  raw(name: string): RawText | undefined {
    const piece = this.find(name)?.value;
    return piece && readRawText(this.source, [piece], this.resolve);
  }

  number(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined || value.trim() === "") return undefined;
    const number = Number(value);
    return Number.isFinite(number) ? number : undefined;
  }

  /** What gives the attribute this value: the rest of the old value stays as it is written. */
  set(name: string, value: string): Change[] {
    const attribute = this.find(name);
    if (attribute?.value) {
      const raw = readRawText(this.source, [attribute.value], this.resolve);
      return raw.replace(0, raw.text.length, value);
    }
    if (attribute) return [{ start: attribute.start, end: attribute.end, after: ` ${name}="${escape(value, "double")}"` }];
    return [{ start: this.behind, end: this.behind, after: ` ${name}="${escape(value, "double")}"` }];
  }

  remove(name: string): Change[] {
    const attribute = this.find(name);
    return attribute ? [{ start: attribute.start, end: attribute.end, after: "" }] : [];
  }

  private find(name: string): Attribute | undefined {
    return this.attributes.find((attribute) => attribute.name === name || (this.resolve !== undefined && attribute.name.toLowerCase() === name));
  }
}
